"""All that the fit sees, laid out as arrays: years of series, places with what is recorded of them, surveys, conflicts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from ottawatch.outlook.covariates import land_steps, site_of, surveyed
from ottawatch.outlook.level import KM2, PEOPLE, TYPICAL, doublings, surveys
from ottawatch.outlook.phases import Phase, conflicts, phases_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ottawatch.outlook.covariates import Site
    from ottawatch.outlook.series import Series
    from ottawatch.record import Record

COUNTED: Final = range(1990, 2025)
"""Years in which the beginnings and ends of conflicts are counted."""


class Observed(NamedTuple):
    """Arrays of four lengths: years of all series one after the other, figures, sites, surveys.

    Attributes:
        series: How many series; they are the first sites, the surveys the others.
        whose: Of each year, the number of its series.
        phase: Of each year, `Phase` as a number.
        first: Of each year, whether it is the first of its series.
        land_step: Of each year, how much faster than usual the land shrank; 0 where that is not recorded.
        counts: The figures.
        places: Of each figure, the number of its year.
        inhabitants: Of each site, logarithm of the state's people over ten million.
        people: Of each site, logarithm of those in communities with mined land over 500,000.
        has_people: Whether that was surveyed.
        land: Of each site, logarithm of its land over 500 km2.
        has_land: Whether that is recorded.
        conflict: Of each site, whether a conflict was under way.
        doublings: Of each site, how often one year doubles to those since it ended.
        survey_counts: Casualties of each survey.
        survey_years: In so many years.
        peace_years: Years of peace in the table of conflicts.
        begun: How many conflicts began in them.
        conflict_years: Years of conflict.
        ended: How many conflicts ended in them.
    """

    series: int
    whose: NDArray[Any]
    phase: NDArray[Any]
    first: NDArray[Any]
    land_step: NDArray[Any]
    counts: NDArray[Any]
    places: NDArray[Any]
    inhabitants: NDArray[Any]
    people: NDArray[Any]
    has_people: NDArray[Any]
    land: NDArray[Any]
    has_land: NDArray[Any]
    conflict: NDArray[Any]
    doublings: NDArray[Any]
    survey_counts: NDArray[Any]
    survey_years: NDArray[Any]
    peace_years: int
    begun: int
    conflict_years: int
    ended: int


def observed(record: Record, series: Sequence[Series], without: str | None) -> Observed:
    """Lay out series, and the surveys and conflicts of every state but one."""
    kept = [(site, each) for site, each in zip(surveyed(), surveys(), strict=True) if each.state != without]
    sites = [*(site_of(record, each.name, each.years[0]) for each in series), *(site for site, _ in kept)]
    peace, begun, war, ended = turns(without)
    return Observed(
        series=len(series),
        **_years(record, series),
        **_sites(sites),
        survey_counts=np.array([each.casualties for _, each in kept]),
        survey_years=np.array([each.years for _, each in kept]),
        peace_years=peace,
        begun=begun,
        conflict_years=war,
        ended=ended,
    )


def _years(record: Record, series: Sequence[Series]) -> dict[str, NDArray[Any]]:
    whose: list[int] = []
    phase: list[int] = []
    first: list[bool] = []
    steps: list[float] = []
    counts: list[int] = []
    places: list[int] = []
    for number, each in enumerate(series):
        phase_of = phases_of(each.name) or (lambda _: Phase.LATER)
        known, land = dict(zip(each.years, each.counts, strict=True)), land_steps(record, each)
        for year in range(each.years[0], each.years[-1] + 1):
            if year in known:
                counts.append(known[year])
                places.append(len(whose))
            whose.append(number)
            phase.append(int(phase_of(year)))
            first.append(year == each.years[0])
            steps.append(land.get(year, 0.0))
    rows = {"whose": whose, "phase": phase, "first": first, "land_step": steps, "counts": counts}
    return {name: np.array(row) for name, row in {**rows, "places": places}.items()}


def _sites(sites: Sequence[Site]) -> dict[str, NDArray[Any]]:
    inhabitants = [each.inhabitants or TYPICAL for each in sites]
    people = [math.log(each.people / PEOPLE) if each.people else math.nan for each in sites]
    land = [math.log(each.km2 / KM2) if each.km2 else math.nan for each in sites]
    return {
        "inhabitants": np.log(np.array(inhabitants) / TYPICAL),
        "people": np.nan_to_num(people),
        "has_people": ~np.isnan(people),
        "land": np.nan_to_num(land),
        "has_land": ~np.isnan(land),
        "conflict": np.array([each.conflict for each in sites]),
        "doublings": np.array([doublings(each.years) for each in sites]),
    }


def turns(without: str | None = None) -> tuple[int, int, int, int]:
    """Years of peace and the conflicts that began in them, years of conflict and those that ended, 1990 to 2024.

    Of peace, only years after an earlier conflict count: the table has states because they had one.
    """
    peace = begun = war = ended = 0
    for state, rows in conflicts().items():
        phase_of = phases_of(state)
        if state == without or phase_of is None:
            continue
        first = min(each.start for each in rows)
        fighting = [phase_of(year) is Phase.CONFLICT for year in COUNTED]
        war += sum(fighting)
        peace += sum(not at and year > first for year, at in zip(COUNTED, fighting, strict=True))
        begun += sum(each.start in COUNTED and each.start > first for each in rows)
        ended += sum(each.end in COUNTED for each in rows)
    return peace, begun, war, ended
