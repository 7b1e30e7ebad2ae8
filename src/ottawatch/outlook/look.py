"""From a place and its scenarios to an outlook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.model.outlook import Course, Near, Outlook
from ottawatch.outlook.article5 import clearance_duty
from ottawatch.outlook.assumed import assumed, factor
from ottawatch.outlook.bands import course_of, share_done
from ottawatch.outlook.chart_map import map_of
from ottawatch.outlook.clearance import clearing_pace, cost_of_a_metre, stocks_of, survey_rate
from ottawatch.outlook.covariates import beside
from ottawatch.outlook.draws import Land, Plan, draw
from ottawatch.outlook.filter import begun, learned, moved
from ottawatch.outlook.lengths import lengths_of
from ottawatch.outlook.level import SURVEYED_AFTER, level_logs, war_logs
from ottawatch.outlook.people import people_within
from ottawatch.outlook.phases import FIRST_YEARS, Phase, phases_of
from ottawatch.outlook.posterior import posterior
from ottawatch.outlook.resting import assumptions_of, tested_says
from ottawatch.outlook.series import Series, series_of
from ottawatch.record import dossier

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

    from ottawatch.outlook.draws import Drawn
    from ottawatch.outlook.filter import Particles
    from ottawatch.outlook.place import Place
    from ottawatch.outlook.scenario import Scenario
    from ottawatch.record import Record

YEARS: Final = 30
PATHS: Final = 20_000
_STARTS: Final = 8_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a place.

    Attributes:
        today: The day that counts as today.
        years: How many years ahead.
        paths: How many courses are drawn.
        seed: Of chance.
        back_to: Stand in this year and look ahead with what was counted up to it, to hold later figures against it.
        raster: A population raster of one's own.
        known: Ask the record as it was known on this day.
    """

    today: date
    years: int = YEARS
    paths: int = PATHS
    seed: int = 1
    back_to: int | None = None
    raster: Path | None = None
    known: date | None = None

    @property
    def first(self) -> int:
        """The first year ahead."""
        return (self.back_to if self.back_to is not None else self.today.year) + 1


def look_ahead(record: Record, place: Place, scenarios: Sequence[Scenario], asked: Asked) -> Outlook:
    """Look ahead from a place under one scenario or two."""
    whole = (
        series_of(record, place.states[0], known=asked.known) if place.kind == "state" else Series("", (), ())
    )
    seen = whole.until(asked.first - 1)
    within = people_within(place.shape) if place.shape else {}
    courses, shares = [], None
    for scenario in scenarios:
        drawn = _drawn(record, place, scenario, asked, seen, within)
        courses.append(_course(record, place, scenario, asked, drawn, whole))
        shares = shares or share_done(drawn, _first(scenario, asked))
    lengths, lengths_say = lengths_of(record, place, asked.known)
    people, people_says = _people(place, within, asked)
    cases = (dossier(record, code, known=asked.known or asked.today) for code in place.states)
    return Outlook(
        place=place.name,
        kind=place.kind,
        first=min(_first(scenario, asked) for scenario in scenarios),
        seed=asked.seed,
        paths=asked.paths,
        people=people,
        people_says=people_says,
        lengths=lengths,
        lengths_say=lengths_say,
        courses=tuple(courses),
        seen=tuple(zip(seen.years, seen.counts, strict=True)),
        later=whole.after(asked.first - 1),
        map=map_of(place.shape) if place.shape else None,
        duties=tuple(clearance_duty(case, asked.today, shares) for case in cases),
        assumptions=assumptions_of(record, place, scenarios, asked, seen, within),
        tested=tested_says(),
        edition=str(record.edition or ""),
    )


def _first(scenario: Scenario, asked: Asked) -> int:
    return scenario.start or asked.first


def _drawn(
    record: Record, place: Place, scenario: Scenario, asked: Asked, seen: Series, within: dict[int, int]
) -> Drawn:
    first = _first(scenario, asked)
    land = _land(record, place, scenario, asked, first)
    exposed = exposed_people(place, scenario, within)
    nothing = _nothing_there(scenario, exposed, seen)
    start = None if nothing else _start(record, seen, scenario, exposed, land, asked)
    there = np.ones(asked.years)
    if scenario.returns:
        there[: max(scenario.returns - first, 0)] = 0
    if nothing:
        there[:] = 0
        model, rng = posterior().taken(np.arange(64)), np.random.default_rng(asked.seed)
        start = begun(model, rng, year=first - 1, logs=np.zeros(64), phase=None)
    low, high = (
        a * b
        for a, b in zip(
            factor("marking", scenario.marking), factor("education", scenario.education), strict=True
        )
    )
    plan = Plan(
        years=asked.years,
        paths=asked.paths,
        seed=asked.seed,
        presence=there,
        phases=_phases(scenario, asked, first),
        protection=(low, high),
        land=land,
    )
    return draw(plan, start)


def _nothing_there(scenario: Scenario, exposed: float | None, seen: Series) -> bool:
    """No mines, or nobody near: then nobody is hurt, exactly."""
    empty = (0.0, 0.0)
    if empty in {scenario.area_km2, scenario.length_km}:
        return True
    return exposed == 0 and (not seen.years or scenario.exposed == 0)


def exposed_people(place: Place, scenario: Scenario, within: dict[int, int]) -> float | None:
    """Who lives in communities with mined land: as told, or within 5 km; of a part of a border, that part."""
    if scenario.exposed is not None:
        return scenario.exposed
    if not within:
        return None
    people = float(within[assumed()["exposed"]["km"]])
    if place.border and scenario.length_km:
        people *= min(sum(scenario.length_km) / 2 / place.border.map_km, 1.0)
    return people


def _start(
    record: Record,
    seen: Series,
    scenario: Scenario,
    exposed: float | None,
    land: Land | None,
    asked: Asked,
) -> Particles | None:
    """Where the place stands in the year before the first."""
    first = _first(scenario, asked)
    rng = np.random.default_rng(np.random.SeedSequence([asked.seed, 0, 1]))
    if seen.years and scenario.exposed is None:
        model = posterior(seen.name if asked.back_to is not None else None)
        of = beside(record, seen)
        particles = learned(model, seen, rng, phase_of=phases_of(seen.name), beside=of)
        while particles.year < first - 1:
            particles = moved(particles, rng, None)
        return particles
    if not exposed:
        return None
    chosen = posterior().taken(rng.integers(0, len(posterior().level), _STARTS))
    phase = _PHASE.get(scenario.conflict or "none", Phase.LATER)
    since = 0 if phase is Phase.FIRST_YEARS else SURVEYED_AFTER
    km2 = _drawn_km2(land, rng) if land else None
    logs = level_logs(chosen, exposed, rng, km2=km2, conflict=phase is Phase.CONFLICT, since=since)
    at_war = war_logs(chosen, rng, people=exposed, km2=km2)
    return begun(chosen, rng, year=first - 1, logs=logs, phase=phase, sure=1.0, at_war=at_war)


def _drawn_km2(land: Land, rng: np.random.Generator) -> NDArray[np.float64]:
    """Land that is or may be mined, as the courses draw it; shape ``(n,)``, square kilometres."""
    low, high = land.km2
    chance = rng.random(_STARTS)
    if land.even and low > 0:
        return np.asarray(low * (high / low) ** chance)
    return np.asarray(low + (high - low) * chance)


_PHASE: Final = {"none": Phase.LATER, "ended": Phase.FIRST_YEARS, "under way": Phase.CONFLICT}


def _phases(scenario: Scenario, asked: Asked, first: int) -> tuple[Phase, ...] | None:
    """The phase of each year, if the scenario says how the conflict stands."""
    if scenario.conflict is None:
        return None
    if scenario.conflict == "none":
        return (Phase.LATER,) * asked.years
    last = scenario.conflict_ends if scenario.conflict == "under way" else first - 1
    ahead = range(first, first + asked.years)
    if last is None:
        return (Phase.CONFLICT,) * asked.years
    return tuple(
        Phase.CONFLICT if year <= last else Phase.FIRST_YEARS if year - last <= FIRST_YEARS else Phase.LATER
        for year in ahead
    )


def _land(record: Record, place: Place, scenario: Scenario, asked: Asked, first: int) -> Land | None:
    state = place.states[0] if place.kind == "state" else None
    found = land_km2(record, place, scenario, asked)
    if found is None:
        return None
    km2, even, before = found
    return Land(
        before=before,
        km2=km2,
        even=even,
        pace=clearing_pace(record, state, until=asked.first - 1, known=asked.known),
        surveys=survey_rate(record, state, until=asked.first - 1, known=asked.known),
        pace_km2=scenario.pace_km2,
        begins=max((scenario.clearing_from or first) - first, 0),
    )


def land_km2(
    record: Record, place: Place, scenario: Scenario, asked: Asked
) -> tuple[tuple[float, float], bool, int] | None:
    """Land that is or may be mined.

    Returns:
        From and to in square kilometres, whether its logarithm is spread evenly, and how many years before the first
        it was so; ``None`` if no area is known.
    """
    if scenario.area_km2 is not None:
        return scenario.area_km2, False, 0
    if place.kind == "state":
        stocks = [s for s in stocks_of(record, place.states[0], known=asked.known) if s.at < asked.first]
        if not stocks:
            return None
        last = stocks[-1]
        return (last.low, last.high), False, max(int(asked.first - last.at), 0)
    if place.kind == "area" and place.area_km2 is not None:
        return (place.area_km2, place.area_km2), False, 0
    low, high = assumed()["land_for_a_km"]["km2"]
    least, most = scenario.length_km or (place.border.map_km,) * 2 if place.border else (0.0, 0.0)
    return (low * least, high * most), True, 0


def _course(
    record: Record, place: Place, scenario: Scenario, asked: Asked, drawn: Drawn, whole: Series
) -> Course:
    return course_of(
        scenario,
        _first(scenario, asked),
        drawn,
        cost_of_a_metre(record, place.states[0] if place.kind == "state" else None, known=asked.known),
        asked.seed,
        known=bool(whole.years) or drawn.casualties is not None,
    )


def _people(place: Place, within: dict[int, int], asked: Asked) -> tuple[tuple[Near, ...], tuple[str, ...]]:
    if not place.shape:
        return (), (
            "The record holds no mined place, so who lives near one in a whole state cannot be told.",
        )
    raster = None
    says = [
        "GeoNames has places of 500 people or more, each as one point: who lives in smaller ones or between them is not in it.",
    ]
    if asked.raster:
        from ottawatch.outlook.raster import people_in_raster  # noqa: PLC0415 (its libraries are an extra)

        raster = people_in_raster(asked.raster, place.shape)
        widest = max(within)
        if within[widest]:
            part = raster[widest] / within[widest]
            says.append(
                f"Within {widest} km the raster has {part:.2f} times the people of the places: it spreads a census over "
                "cells, also where no place of 500 is."
            )
    return tuple(Near(km, people, raster[km] if raster else None) for km, people in within.items()), tuple(
        says
    )
