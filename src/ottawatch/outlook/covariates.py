"""What is recorded of a place beside its casualties, as the fit and the filter take it: land, people, years since the war."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ottawatch.outlook.clearance import stocks_of
from ottawatch.outlook.ground import populations
from ottawatch.outlook.level import SURVEYED_AFTER, surveys
from ottawatch.outlook.phases import Phase, conflicts, phases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ottawatch.outlook.series import Series
    from ottawatch.record import Record

USUAL: Final = -0.11
"""How fast recorded land usually shrinks: its yearly change as a logarithm, the middle of the states.

A test holds it to the record. The fitted drift has this much in it; only what goes beyond it counts as clearance.
"""
_NEAR: Final = 5
_LEAST: Final = 0.005


@dataclass(frozen=True, slots=True)
class Site:
    """A place and a year at which it was counted.

    Attributes:
        name: The state's code.
        people: In communities with mined land, if a survey counted them.
        inhabitants: Of the whole state, if there are any known.
        km2: Suspected or confirmed land, if a figure is recorded within five years.
        conflict: Whether a conflict was under way.
        years: Since it ended, or since none is known to have been.
    """

    name: str
    people: float | None
    inhabitants: float | None
    km2: float | None
    conflict: bool
    years: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What is recorded beside a series.

    Attributes:
        site: The place in the year of its first figure.
        land_steps: For years in which that is recorded, how much faster than usual the land shrank.
    """

    site: Site
    land_steps: Mapping[int, float]


def beside(record: Record, series: Series) -> Beside:
    """What is recorded beside a series of a state; land only as it was told up to its last year."""
    first, last = series.years[0], series.years[-1]
    return Beside(site_of(record, series.name, first, until=last), land_steps(record, series))


def site_of(record: Record, state: str, year: int, *, until: int | None = None) -> Site:
    """A state in the year of its first figure, with land as it was told up to a year."""
    stocks = [each for each in stocks_of(record, state) if until is None or each.at < until + 1]
    near = [stock for stock in stocks if abs(stock.at - year - 0.5) <= _NEAR]
    stock = min(near, key=lambda each: abs(each.at - year - 0.5), default=None)
    return Site(
        state,
        None,
        float(populations().get(state, 0)) or None,
        stock.middle if stock and stock.middle else None,
        *since_war(state, year),
    )


def surveyed() -> tuple[Site, ...]:
    """The places of the Landmine Impact Surveys, in the order of `surveys`."""
    return tuple(
        Site(
            each.state,
            float(each.people),
            float(populations()[each.state]),
            each.km2,
            *since_war(each.state, each.year),
        )
        for each in surveys()
    )


def since_war(state: str, year: int) -> tuple[bool, int]:
    """Whether a conflict was under way, and years since the last one ended.

    Where the table has none before that year, the surveys' own distance is taken.
    """
    phase_of = phases_of(state)
    if phase_of and phase_of(year) is Phase.CONFLICT:
        return True, 0
    ended = [each.end for each in conflicts().get(state, ()) if each.end and each.end < year]
    return False, year - max(ended) if ended else SURVEYED_AFTER


def land_steps(record: Record, series: Series) -> dict[int, float]:
    """For each year between two figures of land, how much faster than usual it shrank: a change of the logarithm.

    Args:
        record: The record.
        series: Whose; figures of land of later years than its last are not looked at.
    """
    if not series.years:
        return {}
    stocks = [each for each in stocks_of(record, series.name) if each.at < series.years[-1] + 1]
    changes = yearly_changes((each.at, each.middle) for each in stocks)
    return {year: change - USUAL for year, change in changes.items() if year in range(*_span(series))}


def yearly_changes(stocks: Iterable[tuple[float, float]]) -> dict[int, float]:
    """Changes of the logarithm of land from the middle of the year before to that of each year, between its figures."""
    rows = list(stocks)
    if len(rows) < 2:  # noqa: PLR2004 (one figure tells of no change)
        return {}
    least = _LEAST * max(km2 for _, km2 in rows)
    logs = [(at, math.log(max(km2, least, 1e-6))) for at, km2 in rows]
    first, last = math.ceil(logs[0][0] - 0.5), math.floor(logs[-1][0] - 0.5)
    levels = [_between(logs, year + 0.5) for year in range(first, last + 1)]
    return {first + place: levels[place] - levels[place - 1] for place in range(1, len(levels))}


def _between(points: list[tuple[float, float]], at: float) -> float:
    """The value at a time, on straight lines between points."""
    for (start, low), (end, high) in pairwise(points):
        if at <= end:
            share = (at - start) / (end - start) if end > start else 1.0
            return low + share * (high - low)
    return points[-1][1]


def _span(series: Series) -> tuple[int, int]:
    return series.years[0] + 1, series.years[-1] + 1
