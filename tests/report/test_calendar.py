"""The calendar: what a subscriber's program reads in it, and its form on the wire."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ottawatch.model import Article, Due, DueKind, Kept, Treaty
from ottawatch.report.calendar import calendar

icalendar = pytest.importorskip("icalendar")
KNOWN = date(2026, 11, 23)


def _due(
    says: str = "Clear all.", day: date = date(2030, 12, 31), moved: int = 0, kept: Kept = Kept.OPEN
) -> Due:
    return Due(
        "apmbc-khm-article-5",
        "KHM",
        Treaty.APMBC,
        DueKind.CLEARANCE,
        day,
        says,
        (Article("APMBC", "5"),),
        (),
        kept,
        moved,
    )


def _read(text: str) -> list[dict[str, object]]:
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [{name.lower(): event.decoded(name, None) for name in event} for event in events]


def test_a_program_reads_the_event_as_it_was_meant() -> None:
    """An all-day event with its name, its words and the law it rests on."""
    (event,) = _read(calendar([_due()], {"KHM": "Cambodia"}, KNOWN))
    assert event["uid"] == "apmbc-khm-article-5@ottawatch"
    assert event["dtstart"] == date(2030, 12, 31)
    assert event["dtend"] == date(2031, 1, 1)
    assert event["summary"] == "Cambodia, APMBC: last day to have cleared all mined or contaminated land"
    assert event["description"] == "Clear all.\nLaw: APMBC Art 5"


def test_a_moved_deadline_is_the_same_event_with_a_higher_number() -> None:
    """A subscriber's program moves it, as the name is the same and the sequence higher."""
    (before,), (after,) = (
        _read(calendar([due], {}, KNOWN)) for due in (_due(day=date(2025, 12, 31)), _due(moved=1))
    )
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert before["dtstart"] != after["dtstart"]


@for_all(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_words_come_through(says: str) -> None:
    """Commas, semicolons, backslashes, other scripts and long lines arrive as they were sent."""
    text = calendar([_due(says)], {}, KNOWN)
    (event,) = _read(text)
    assert event["description"] == f"{says}\nLaw: APMBC Art 5".removeprefix("\n")


@for_all(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_lines_are_short_and_end_as_the_standard_asks(says: str) -> None:
    """At most 75 octets a line, each ended by CRLF, with no other line break inside."""
    wire = calendar([_due(says)], {}, KNOWN).encode()
    assert wire.endswith(b"END:VCALENDAR\r\n")
    for line in wire.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_what_became_of_a_deadline_stands_in_its_title() -> None:
    """A missed deadline says so; an open one says nothing of it."""
    assert "(missed)" in calendar([_due(kept=Kept.MISSED)], {}, KNOWN)
    assert "(" not in calendar([_due()], {}, KNOWN).split("SUMMARY")[1].split("DESCRIPTION")[0]


def test_a_library_writes_the_same_event() -> None:
    """Read by the library and written again, the event has the same properties, line for line."""
    text = calendar([_due("Words, and; more \\ of them.")], {"KHM": "Cambodia"}, KNOWN)
    again = icalendar.Calendar.from_ical(text).to_ical().decode()
    assert sorted(again.replace("\r\n ", "").split("\r\n")) == sorted(text.replace("\r\n ", "").split("\r\n"))


def test_no_deadline_gives_an_empty_calendar() -> None:
    """Nothing due is a calendar without events, not a broken file."""
    assert _read(calendar([], {}, KNOWN)) == []
