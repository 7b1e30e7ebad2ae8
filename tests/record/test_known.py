"""What becomes known later never changes an earlier answer: over every table and at every door."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch import doors
from ottawatch.doors.stating import stated
from ottawatch.model import Claim, Document, Treaty
from ottawatch.record import Record, load_record
from ottawatch.record.schema import SHIPPED, read_schema

RECORD = load_record()
STATES = st.sampled_from(sorted(RECORD.states))
DAYS = st.dates(date(1981, 1, 1), date(2030, 12, 31))
LATER = st.integers(0, 6000)
ACTS = ("produce", "acquire", "stockpile", "retain", "transfer", "use", "develop", "assist")


@lru_cache(maxsize=256)
def by(day: date) -> Record:
    """The record as somebody had it on a day who typed in nothing before it was public."""
    known = tuple(each for each in RECORD.statements if each.known.start is None or each.known.start <= day)
    return Record.of(
        known, RECORD.sources, RECORD.states, RECORD.spellings, RECORD.acts_until, RECORD.edition
    )


def answers(record: Record, state: str, on: date, known: date) -> dict[str, Any]:
    """What every door says of a state on a day, as known on another."""
    days: dict[str, Any] = {"on": on, "known": known, "today": known, "record": record}
    found: dict[str, Any] = {
        f"standing {treaty}": doors.standing(state, treaty=treaty, **days) for treaty in Treaty
    }
    found |= {f"may {act}": doors.may(state, act, **days) for act in ACTS}
    found["duties"] = doors.duties(state, **days)
    found["history"] = doors.history(state, known=known, today=known, record=record)
    found["statements"] = stated(state, on=on, known=known, today=known, record=record)
    return found


@settings(max_examples=120, deadline=None)
@given(state=STATES, on=DAYS, known=DAYS, later=LATER)
def test_every_door_answers_from_what_was_known(state, on, known, later):
    """Asked as of a day, each door gives the same from the whole record and from what was public by then or later."""
    whole, young = answers(RECORD, state, on, known), answers(by(known + timedelta(later)), state, on, known)
    for door, answer in whole.items():
        assert answer == young[door], door


CLAIMS = [
    case
    for file in sorted((Path(__file__).parents[1] / "check" / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@settings(max_examples=250, deadline=None)
@given(case=st.sampled_from(CLAIMS), known=DAYS, later=LATER)
def test_a_verdict_rests_on_what_was_known(case, known, later):
    """A claim judged by what was known on a day gets the same word, reasons and sequel once more is known."""
    fields = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in case["claim"].items()
    }
    document = Document("one", case["claim"].get("quote") or "", claims=(Claim.from_fields(fields),))
    for published in {min(case["published"], known), known}:
        checked = [
            doors.check(document, published=published, known=known, today=known, record=record)
            for record in (RECORD, by(known + timedelta(later)))
        ]
        assert checked[0].judged == checked[1].judged


@pytest.mark.parametrize("table", [name for name, of in read_schema(SHIPPED).tables.items() if of.making])
def test_no_table_is_left_out(table):
    """Every table that makes statements takes part: some of its statements are not known at all times."""
    of = [statement for statement in RECORD.statements if statement.table == table]
    assert of
    assert any(statement.known.start for statement in of) or table == "borders"


def test_no_answer_names_a_statement_of_a_later_day():
    """As known at the end of each year since 1998, no door rests on anything that came out afterwards."""
    for year in range(1998, 2027, 4):
        known = date(year, 12, 31)
        for state in ("FIN", "LTU", "UKR", "USA", "MNE", "SSD", "KHM"):
            shown = stated(state, known=known, today=known, record=RECORD)
            assert all(known in each.known for each in shown.statements)
