"""How far a verdict reaches: it rests on nothing outside its shelves, and holds until the day that is told."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from ottawatch.check import judge
from ottawatch.check.reach import next_day, reach
from ottawatch.check.shelves import STATES, changed, shelves, statements_of
from ottawatch.model import Claim, Kind, Status
from ottawatch.record import Record, load_record

_LABELLED = Path(__file__).parents[1] / "quality"
RECORD = load_record()
DAYS = [date(2003, 3, 1), date(2011, 7, 1), date(2024, 11, 25), date(2025, 7, 9), date(2026, 11, 23)]


def _claims() -> list[Claim]:
    lines = [
        line for path in sorted(_LABELLED.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return list(
        dict.fromkeys(
            Claim.from_fields(claim) for line in lines for claim in json.loads(line).get("claims", ())
        )
    )


CLAIMS = _claims()


def test_there_are_claims_of_every_kind() -> None:
    """The claims that are tried are of every kind and status."""
    assert {claim.kind for claim in CLAIMS} == set(Kind)
    assert {claim.status for claim in CLAIMS} >= set(Status)


def test_a_verdict_rests_on_nothing_beyond_its_reach() -> None:
    """A record that has only the shelves that a claim reaches gives the same verdict, reasons and what followed."""
    chance, by_reach = Random(0), defaultdict(list)
    for claim in chance.sample(CLAIMS, 400):
        by_reach[reach(claim)].append(claim)
    for names, claims in by_reach.items():
        there = {id(each) for name in names for each in statements_of(RECORD, name)}
        kept = tuple(each for each in RECORD.statements if id(each) in there)
        small = Record.of(kept, RECORD.sources, RECORD.states, RECORD.spellings, RECORD.acts_until)
        for claim in claims:
            day = chance.choice(DAYS)
            found = [judge(claim, each, published=day, known=day, today=DAYS[-1]) for each in (RECORD, small)]
            assert found[0] == found[1], claim


def test_a_verdict_holds_until_the_day_that_is_told() -> None:
    """Up to the day before, what followed is the same; and where no day is told, for a lifetime."""
    chance, moved = Random(1), 0
    for claim in chance.sample(CLAIMS, 300):
        day = chance.choice(DAYS)
        today = day + timedelta(days=chance.choice([0, 1, 60, 200]))
        until = next_day(claim, RECORD, today)
        assert until is None or until > today
        last = until - timedelta(days=1) if until else today + timedelta(days=36_300)
        days = {last, today + (last - today) // 2, min(last, today + timedelta(days=1))}
        now = judge(claim, RECORD, published=day, known=day, today=today)
        for later in days:
            assert judge(claim, RECORD, published=day, known=day, today=later) == now, (claim, today, later)
        moved += until is not None and judge(claim, RECORD, published=day, known=day, today=until) != now
    assert moved > 20


def test_a_shelf_differs_where_a_statement_does() -> None:
    """A change of a statement, of its source or of a state shows on its own shelves and on no others."""
    one = next(each for each in RECORD.statements if each.id.startswith("actions/FIN/APMBC/accession"))
    others = tuple(each for each in RECORD.statements if each is not one)
    mended = replace(one, cells={**one.cells, "note": "another"})
    was = shelves(RECORD)
    for kept in (others, (*others, mended)):
        record = Record.of(kept, RECORD.sources, RECORD.states, RECORD.spellings, RECORD.acts_until)
        assert changed(was, shelves(record)).keys() == {"FIN/action/APMBC", "*/action/APMBC"}
    renamed = {**RECORD.states, "FIN": replace(RECORD.states["FIN"], name="Suomi")}
    record = Record.of(RECORD.statements, RECORD.sources, renamed, RECORD.spellings, RECORD.acts_until)
    assert changed(was, shelves(record)).keys() == {STATES}


@pytest.mark.parametrize("row", [0, 99])
def test_where_a_statement_stands_in_its_file_is_nothing(row: int) -> None:
    """To put a row elsewhere changes no shelf."""
    moved = tuple(replace(each, row=each.row + row) for each in RECORD.statements)
    record = Record.of(moved, RECORD.sources, RECORD.states, RECORD.spellings, RECORD.acts_until)
    assert not changed(shelves(RECORD), shelves(record))
