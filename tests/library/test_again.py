"""Judging again: only what may have changed, and the outcome is that of judging everything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from ottawatch import doors
from ottawatch.check import judge
from ottawatch.days import Period
from ottawatch.errors import LibraryError
from ottawatch.library.turn import turn
from ottawatch.model import Claim, Statement
from ottawatch.report.fields import of_verdict
from ottawatch.report.turned import turned_atom, turned_json_feed
from tests.library.changing import FIRST, SHIPPED, as_known, changed, rows

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library
    from ottawatch.model.turned import Turned
    from ottawatch.record import Record


_FEWEST, _MOST = 6, 60
"""Of the steps of a course: it goes on until a verdict has changed."""

_MAINLY_A_FILE = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


def _add(library: Library, path: Path, lines: list[str], record: Record, today: date) -> None:
    path.write_text("\n".join(lines), "utf-8")
    for one in doors.add_documents(library, [str(path)], record=record, today=today):
        assert one.fault is None


def _differing(library: Library, record: Record, today: date) -> list[tuple[Any, Any]]:
    """The verdicts that are not what judging everything gives."""
    return [
        (row["claim"], verdict)
        for document in library.documents()
        for row in document["claims"]
        if (verdict := _bare(row["verdicts"][0])) != _fresh(row["claim"], record, document["day"], today)
    ]


def _bare(verdict: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in verdict.items()
        if name not in {"number", "judged_on", "made_at", "record"}
    }


def _fresh(claim: dict[str, Any], record: Record, day: str, today: date) -> dict[str, Any]:
    on = date.fromisoformat(day)
    return of_verdict(judge(Claim.from_fields(claim), record, published=on, known=on, today=today))


@_MAINLY_A_FILE
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 40))])
def test_it_equals_judging_everything(library: Library, tmp_path: Path, seed: int) -> None:
    """Whatever changes in the record, and whichever way the days run, each verdict is the one of a full re-check."""
    chance, today, record = Random(seed), FIRST, SHIPPED
    _add(library, tmp_path / "a.jsonl", rows(chance, 14), record, today)
    judged = changed_verdicts = steps = 0
    while steps < _FEWEST or not changed_verdicts:
        number, steps = steps, steps + 1
        assert steps < _MOST, "the course changes no verdict"
        if number % 3 != 1:
            record = changed(record, chance, number)
        today += timedelta(days=chance.choice([0, 1, 7, 31, 200, 500, -100]))
        if number == 3:
            _add(library, tmp_path / "b.jsonl", rows(chance, 5), SHIPPED, max(today, FIRST))
        done = library.recheck(record=record, today=today)
        judged, changed_verdicts = judged + done.claims, changed_verdicts + done.changed
        assert _differing(library, record, today) == []
        assert library.recheck(record=record, today=today).claims == 0
    total = sum(len(document["claims"]) for document in library.documents())
    assert judged < steps * total


def test_earlier_verdicts_stay(library: Library, tmp_path: Path) -> None:
    """A verdict that has changed stands before the one that followed it, each with its edition and day."""
    line = (
        '{"id": "a", "text": "Croatia is a party.", "published": "2024-01-01", "claims": [{"kind": "membership", '
        '"state": "HRV", "treaty": "APMBC", "status": "done", "quote": "Croatia is a party"}]}'
    )
    _add(library, tmp_path / "a.jsonl", [line], SHIPPED, FIRST)
    record = as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2024, 2, 1))), 2)
    assert library.recheck(record=record, today=FIRST).changed == 0
    done = library.recheck(record=record, today=date(2024, 2, 1))
    assert (done.changed, done.turned) == (1, 0)
    library.recheck(record=record, today=date(2024, 8, 1))
    ((row,),) = [document["claims"] for document in library.documents()]
    told = [(each["judged_on"], len(each["since"] or ())) for each in row["verdicts"]]
    assert told == [("2024-08-01", 2), ("2024-02-01", 1), ("2024-01-01", 0)]
    assert [each["record"][:9] for each in row["verdicts"]] == [
        "edition 2",
        "edition 2",
        str(SHIPPED.edition)[:9],
    ]


def test_what_has_turned_is_told(library: Library, tmp_path: Path) -> None:
    """The newest first, by state, word and day of judging; each with what has newly followed; as well-formed feeds."""
    lines = [
        json.dumps({"id": name, "text": text, "published": "2024-01-01", "title": f"On {name} & others"})
        for name, text in (
            ("HRV", "Croatia is a party to the Ottawa treaty."),
            ("FIN", "Finland has 800 mines."),
        )
    ]
    _add(library, tmp_path / "a.jsonl", lines, SHIPPED, FIRST)
    record = as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2024, 2, 1))), 2)
    library.recheck(record=record, today=date(2024, 2, 1))
    library.recheck(record=record, today=date(2024, 8, 1))

    def told(**filters: Any) -> list[Turned]:
        return library.turned(doors.asked_of_library(**filters))

    newest, first = told(state="Croatia")
    assert (newest.on, first.on) == (date(2024, 8, 1), date(2024, 2, 1))
    assert (first.was, first.word, first.number, first.name) == ("supported", "supported", 2, "HRV")
    assert [len(first.followed), len(newest.followed)] == [1, 1]
    assert "notice" in first.followed[0]
    assert told(first="2024-08-01", state="HRV") == [newest]
    assert told(last="2024-02-01", state="HRV") == [first]
    assert told(verdict="contradicted", state="HRV") == []
    assert told(most=1, state="HRV") == [newest]
    feeds = [turned_atom([newest, first]), turned_json_feed([newest, first])]
    parsed = feedparser.parse(feeds[0])
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [
        item["title"] for item in json.loads(feeds[1])["items"]
    ]
    assert parsed.entries[0].title == "On HRV & others: supported, more has followed"
    assert len({entry.id for entry in parsed.entries}) == 2
    assert not feedparser.parse(turned_atom([])).bozo


@_MAINLY_A_FILE
def test_only_what_is_affected_is_judged(library: Library, tmp_path: Path) -> None:
    """A notice of one state has its claims judged again, and those that count or compare, and no others."""
    _add(library, tmp_path / "a.jsonl", rows(Random(1), 50), SHIPPED, FIRST)
    record = as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2023, 12, 1))), 2)
    done = library.recheck(record=record, today=FIRST)
    claims = [row["claim"] for document in library.documents() for row in document["claims"]]
    near = [
        claim
        for claim in claims
        if claim.get("state") == "HRV" or claim["kind"] == "count" or claim.get("step") == "notify_leave"
    ]
    assert 0 < done.claims <= len(near) < len(claims) / 3


@_MAINLY_A_FILE
def test_to_judge_everything_changes_nothing(library: Library, tmp_path: Path) -> None:
    """A full re-check of an unchanged library judges every claim and finds what is there."""
    _add(library, tmp_path / "a.jsonl", rows(Random(2), 20), SHIPPED, FIRST)
    done = library.recheck(record=SHIPPED, today=FIRST, everything=True)
    assert done.claims == sum(len(document["claims"]) for document in library.documents())
    assert done.changed == 0


@_MAINLY_A_FILE
def test_a_clock_that_was_ahead_is_made_good(library: Library, tmp_path: Path) -> None:
    """Verdicts made on a day that has not come are judged again for today, and the outcome says so."""
    _add(library, tmp_path / "a.jsonl", rows(Random(3), 24), SHIPPED, FIRST)
    ahead = library.recheck(record=SHIPPED, today=date(2199, 1, 1))
    assert ahead.changed
    back = library.recheck(record=SHIPPED, today=FIRST)
    assert back.back
    assert not ahead.back
    assert _differing(library, SHIPPED, FIRST) == []


def test_documents_added_by_an_older_edition_fall_due(library: Library, tmp_path: Path) -> None:
    """What somebody adds with the old record after the re-check with the new one is judged by the next re-check."""
    record = as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2023, 12, 1))), 2)
    lines = rows(Random(4), 24)
    _add(library, tmp_path / "a.jsonl", lines[:12], SHIPPED, FIRST)
    library.recheck(record=record, today=FIRST)
    _add(library, tmp_path / "b.jsonl", lines[12:], SHIPPED, FIRST)
    library.recheck(record=record, today=FIRST)
    assert _differing(library, record, FIRST) == []


def test_one_re_check_at_a_time(library: Library, database: str) -> None:
    """While one is under way another is refused in one sentence; afterwards it is not."""
    with (
        turn(library.database),
        doors.open_library(database) as other,
        pytest.raises(LibraryError, match="another re-check is under way"),
    ):
        other.recheck(record=SHIPPED, today=FIRST)
    assert library.recheck(record=SHIPPED, today=FIRST).claims == 0


def _notice(state: str, day: date) -> Statement:
    source = next(each for each in SHIPPED.statements if each.property == "action.withdrawal_notification")
    return Statement(
        id=f"actions/{state}/APMBC/withdrawal_notification/{day}",
        table="actions",
        row=1,
        subject=state,
        property="action.withdrawal_notification",
        value=None,
        figure=None,
        valid=Period.of_day(day),
        known=Period(day),
        sources=source.sources,
        cells={"state": state, "treaty": "APMBC", "act": "withdrawal_notification", "date": day.isoformat()},
    )
