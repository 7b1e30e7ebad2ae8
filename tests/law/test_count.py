"""Counts of states: by the law, by the depositary's way of counting, and against what is printed."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ottawatch.law.count import count_on
from ottawatch.law.standing import standing_on
from ottawatch.model import Standing, Tally, TallyOf, Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from tests.law.given import TODAY, act, dossier

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
DAY = timedelta(days=1)


class Printed(NamedTuple):
    """A number of states that somebody printed."""

    treaty: Treaty
    of: TallyOf
    on: date
    number: int
    source: str
    explained: str


def _printed() -> list[Printed]:
    with (HERE / "printed_counts.csv").open(encoding="utf-8", newline="") as file:
        return [
            Printed(
                Treaty(row["treaty"]),
                TallyOf(row["counted"]),
                date.fromisoformat(row["on"]),
                int(row["states"]),
                row["source"],
                row["explained"],
            )
            for row in csv.DictReader(file)
        ]


@cache
def _cases() -> tuple[Dossier, ...]:
    record = load_record()
    return tuple(of_record(record, state, known=TODAY) for state in record.states.values())


@cache
def _tallies(treaty: Treaty, on: date) -> Mapping[TallyOf, Tally]:
    return {tally.of: tally for tally in count_on(_cases(), treaty, on)}


@pytest.mark.parametrize(
    "printed",
    [pytest.param(each, id=f"{each.treaty}-{each.of}-{each.on}-{each.source}") for each in _printed()],
)
def test_the_count_is_the_printed_one(printed: Printed) -> None:
    """The number counted is the one printed, or the difference is explained."""
    counted = _tallies(printed.treaty, printed.on)[printed.of].number
    if printed.explained:
        assert counted != printed.number, "the explanation is no longer needed; take it out"
    else:
        assert counted == printed.number, f"{printed.source} prints another number"


def test_every_printed_count_names_a_source_that_is_listed() -> None:
    """No printed number without its source, and no source that nothing uses."""
    with (HERE / "count_sources.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["id"] for row in csv.DictReader(file)}
    assert {each.source for each in _printed()} == listed


def test_every_treaty_has_a_printed_count() -> None:
    """Each of the five is compared with at least one printed number of parties."""
    assert {each.treaty for each in _printed() if each.of is TallyOf.PARTIES} == set(Treaty)


def test_the_mine_ban_in_the_years_of_withdrawal() -> None:
    """166 in the middle of 2025, 165 never, 163 at the year's end, 162 in January and 161 since Poland left."""
    numbers = [
        _tallies(Treaty.APMBC, date.fromisoformat(day))[TallyOf.PARTIES].number
        for day in ("2025-07-15", "2025-12-26", "2025-12-27", "2026-01-10", "2026-02-19", "2026-02-20")
    ]
    assert numbers == [166, 166, 163, 162, 162, 161]


def test_who_is_counted_is_named_with_its_act() -> None:
    """The two that had deposited and were not yet bound in July 2025, and the four that were leaving."""
    tallies = _tallies(Treaty.APMBC, date(2025, 7, 15))
    assert tallies[TallyOf.CONSENTED].states == ("MHL", "TON")
    assert tallies[TallyOf.LEAVING].states == ("EST", "FIN", "LTU", "LVA")
    assert {each.property for each in tallies[TallyOf.LEAVING].statements} == {
        "action.withdrawal_notification"
    }
    assert "APMBC Art 20(2)" in {str(article) for article in tallies[TallyOf.LEAVING].articles}
    assert _tallies(Treaty.APMBC, date(2025, 8, 1))[TallyOf.BOUND].contested == ("UKR",)


@pytest.mark.parametrize("treaty", list(Treaty))
@pytest.mark.parametrize("on", [date(1999, 3, 1), date(2012, 7, 1), date(2025, 9, 1), date(2026, 1, 10)])
def test_a_count_holds_on_its_days_and_no_longer(treaty: Treaty, on: date) -> None:
    """On the first and last of its days the same states are counted; on the days outside, others."""
    for of, tally in _tallies(treaty, on).items():
        first, last = tally.days.start, tally.days.last
        for day in filter(None, (first, last)):
            assert _tallies(treaty, day)[of].states == tally.states, of
        for day in filter(None, (first and first - DAY, last and last + DAY)):
            assert _tallies(treaty, day)[of].states != tally.states, of


@pytest.mark.parametrize("on", [date(1998, 9, 16), date(2007, 1, 1), date(2026, 2, 20)])
def test_counts_are_those_of_the_standings(on: date) -> None:
    """Each way of counting is the number of states of the standings that it is made of."""
    for treaty in Treaty:
        told = [standing_on(case, treaty, on).standing for case in _cases()]
        tallies = _tallies(treaty, on)
        assert tallies[TallyOf.BOUND].number == sum(each.bound for each in told)
        assert tallies[TallyOf.LEFT].number == told.count(Standing.LEFT)
        assert tallies[TallyOf.SIGNATORIES].number == told.count(Standing.SIGNATORY)
        assert tallies[TallyOf.PARTIES].number == tallies[TallyOf.BOUND].number + told.count(
            Standing.CONSENTED
        )


def test_a_state_that_left_stays_among_those_that_ever_joined() -> None:
    """Having signed and having joined are never lost; being a party is."""
    given = dossier(
        act("signature", date(1998, 1, 1)),
        act("ratification", date(2000, 1, 15)),
        act("withdrawal_notification", date(2005, 1, 1)),
    )
    tallies = {each.of: each.number for each in count_on((given,), Treaty.APMBC, date(2006, 1, 1))}
    assert tallies == {
        TallyOf.PARTIES: 0,
        TallyOf.BOUND: 0,
        TallyOf.CONSENTED: 0,
        TallyOf.LEAVING: 0,
        TallyOf.LEFT: 1,
        TallyOf.SIGNATORIES: 0,
        TallyOf.SIGNED_EVER: 1,
        TallyOf.JOINED_EVER: 1,
    }
