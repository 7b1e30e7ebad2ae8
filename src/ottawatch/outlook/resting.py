"""Everything that an outlook rests on, in plain words with its source."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from ottawatch.model.outlook import Assumption, Basis
from ottawatch.outlook.assumed import told
from ottawatch.outlook.clearance import clearing_pace, cost_of_a_metre, stocks_of, survey_rate
from ottawatch.outlook.level import surveys
from ottawatch.outlook.phases import conflicts
from ottawatch.outlook.posterior import posterior

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.outlook.clearance import Pace
    from ottawatch.outlook.look import Asked
    from ottawatch.outlook.place import Place
    from ottawatch.outlook.scenario import Scenario
    from ottawatch.outlook.series import Series
    from ottawatch.record import Record


def assumptions_of(
    record: Record,
    place: Place,
    scenarios: Sequence[Scenario],
    asked: Asked,
    seen: Series,
    within: dict[int, int],
) -> tuple[Assumption, ...]:
    """All that the result rests on: the record, the fit, what is assumed, and what the scenarios say."""
    found = [*_of_casualties(seen, within), *_of_land(record, place, scenarios, asked)]
    for scenario in scenarios:
        found += _of_scenario(scenario)
    found.append(told("civilians", "civilians"))
    found.append(told("children", "children"))
    found.append(told("unreported", "unreported"))
    return tuple(dict.fromkeys(found))


def _of_casualties(seen: Series, within: dict[int, int]) -> Iterator[Assumption]:
    model = posterior()
    drift = 100 * (1 - np.exp(np.median(model.drift, axis=0)))
    if seen.years:
        figures = f"{len(seen.years)} figures from {seen.years[0]} to {seen.years[-1]}, the last {seen.counts[-1]:,}"
        yield Assumption("own series", f"{figures}.", Basis.RECORD, "; ".join(seen.sources))
        for each in conflicts().get(seen.name, ()):
            until = f"to {each.end}" if each.end else "and goes on"
            yield Assumption("conflict", f"A conflict from {each.start} {until}.", Basis.SOURCE, each.source)
    elif within:
        rates = ", ".join(f"{100_000 * each.rate:.0f} ({each.state} {each.year})" for each in surveys())
        yield Assumption(
            "level",
            f"In communities with mined land, so many of 100,000 people come to harm in a year: {rates}. With the first years "
            "of the series they tell how harm goes with people, land, conflict and the years since. A new place is another draw.",
            Basis.FITTED,
            " | ".join(each.source for each in surveys()),
        )
        yield told("who is exposed", "exposed")
    begins, ends = (100 * float(np.median(of)) for of in (model.begins, model.ends))
    yield Assumption(
        "fall",
        f"Casualties fall by {drift[1]:.0f} per cent a year in the first four years after a conflict and by {drift[2]:.0f} "
        "later; a conflict brings them toward the level of conflicts. Each place differs. A conflict begins again in "
        f"{begins:.1f} of 100 years of peace and ends in {ends:.0f} of 100.",
        Basis.FITTED,
        "series of casualties_state; ottawatch outlook fit",
    )


def _of_land(
    record: Record, place: Place, scenarios: Sequence[Scenario], asked: Asked
) -> Iterator[Assumption]:
    state = place.states[0] if place.kind == "state" else None
    if state and not any(scenario.area_km2 for scenario in scenarios):
        stocks = [each for each in stocks_of(record, state, known=asked.known) if each.at < asked.first]
        if not stocks:
            return
        last = stocks[-1]
        span = f"{last.low:,.0f}" if last.low == last.high else f"{last.low:,.0f} to {last.high:,.0f}"
        yield Assumption(
            "land",
            f"{span} km2 about {last.at:.0f}; released as usual up to the first year shown.",
            Basis.RECORD,
            last.source,
        )
    elif place.border and not all(scenario.area_km2 for scenario in scenarios):
        yield told("land", "land_for_a_km")
    known = asked.known
    yield _pace(
        "clearing",
        "{low:.1f} to {high:.1f} km2 are cleared in a usual year",
        clearing_pace(record, state, until=asked.first - 1, known=known),
    )
    yield _pace(
        "surveys",
        "surveys cancel or reduce {low:.1%} to {high:.1%} of what is left in a year",
        survey_rate(record, state, until=asked.first - 1, known=known),
    )
    yield _pace(
        "cost",
        "a square metre that is cleared costs USD {low:.2f} to {high:.2f}, in prices of the years printed",
        cost_of_a_metre(record, state, known=known),
    )
    yield Assumption(
        "cancelled and reduced",
        "Of what surveys release, 44 per cent is reduced by technical survey and the rest cancelled.",
        Basis.RECORD,
        "clearance: the world in 2022, lm2023_impact",
    )
    yield told("clearing and casualties", "clearing")


def _pace(name: str, says: str, pace: Pace) -> Assumption:
    low, high = (float(np.exp(pace.mean + sign * 1.645 * pace.spread)) for sign in (-1, 1))
    of = [
        f"{pace.own} figures of its own" if pace.own else "",
        f"those of {pace.others} states" if pace.others else "",
    ]
    text = says.format(low=low, high=high)
    text = f"Nine times in ten {text}: from {' and '.join(part for part in of if part)}."
    return Assumption(
        name, text, Basis.RECORD, "; ".join(pace.sources) or "clearance and contamination of the record"
    )


def _of_scenario(scenario: Scenario) -> Iterator[Assumption]:
    for key, value in scenario.given.items():
        if key != "name":
            yield Assumption(
                f"{scenario.name}: {key}", f"{key} = {value}", Basis.SCENARIO, "the scenario's file"
            )
    yield told("marking", "marking", scenario.marking)
    yield told("risk education", "education", scenario.education)


def tested_says() -> str:
    """How often such statements have been right, from the back-test that ships with the model."""
    text = files("ottawatch.outlook").joinpath("data/backtest.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    held, of = (sum(int(row[name]) for row in rows) for name in ("held", "predicted"))
    return (
        f"In the back-test {held} of {of} later figures of {len(rows)} states ({100 * held / of:.0f} per cent) lay in the interval "
        "that was to hold nine in ten, each state predicted from the others and its own first years."
    )
