"""``count``, ``next`` and ``deadlines`` as they are called."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from ottawatch.cli import app, run

TODAY = ("--today", "2026-11-23")


def _json(*arguments: str) -> Any:
    ran = CliRunner().invoke(app, [*arguments, *TODAY, "--format", "json"])
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.output)


def test_a_count_brings_states_acts_and_articles() -> None:
    """166 parties on a day in July 2025, each with the act that made it one."""
    rows = {row["of"]: row for row in _json("count", "ottawa", "--on", "2025-07-15")}
    assert rows["parties"]["number"] == 166 == len(rows["parties"]["statements"])
    assert rows["leaving"]["states"] == ["EST", "FIN", "LTU", "LVA"]
    assert (rows["leaving"]["from"], rows["leaving"]["to"]) == ("2025-07-10", "2025-08-19")
    assert "APMBC Art 17(2)" in rows["parties"]["articles"]


def test_a_count_as_it_could_be_known() -> None:
    """On 1 July 2025 nobody could know of Finland's notice of the 10th."""
    rows = {row["of"]: row for row in _json("count", "APMBC", "--on", "2025-07-15", "--known", "2025-07-01")}
    assert rows["leaving"]["states"] == ["EST", "LTU", "LVA"]


def test_without_a_treaty_all_five_are_counted() -> None:
    """The screen tells all five and warns that acts may be missing."""
    ran = CliRunner().invoke(app, ["count", *TODAY])
    assert ran.exit_code == 0
    for name in ("APMBC", "CCM", "CCW ", "CCW-AP2", "ATT"):
        assert name in ran.output
    assert "complete up to" in ran.output


def test_what_comes_next() -> None:
    """After 1 November 2025 Finland's withdrawal takes effect within a hundred days."""
    ran = CliRunner().invoke(app, ["next", "Finland", "--on", "2025-11-01", "--days", "100", *TODAY])
    assert "2026-01-10" in ran.output
    assert _json("next", "Finland", "--on", "2025-11-01", "--days", "10") == []


@pytest.mark.parametrize("days", ["0", "-3", "1000000"])
def test_a_number_of_days_that_is_none_is_refused(days: str) -> None:
    """It is told in one sentence, as wrong use."""
    assert run(["next", "--days", days]) == 2


def test_deadlines_as_a_calendar() -> None:
    """Cambodia's third extension, under the name that it always had."""
    ran = CliRunner().invoke(app, ["deadlines", "Cambodia", "--format", "ics", *TODAY])
    assert "UID:apmbc-khm-article-5@ottawatch" in ran.output
    assert "DTSTART;VALUE=DATE:20301231" in ran.output
    assert "SEQUENCE:3" in ran.output


def test_deadlines_that_have_passed_are_told_when_asked() -> None:
    """Ukraine's missed deadline for stocks stands only among those behind us."""
    coming, all_of_them = _json("deadlines", "UKR"), _json("deadlines", "UKR", "--passed")
    assert all(row["day"] >= "2026-11-23" for row in coming)
    assert ("apmbc-ukr-article-4", "missed") in {(row["uid"], row["kept"]) for row in all_of_them}


def test_for_every_state_at_once() -> None:
    """The calendar of the world has an event for each, and the same bytes each time."""
    first, second = (CliRunner().invoke(app, ["deadlines", "--format", "ics", *TODAY]).output for _ in "ab")
    assert first == second
    assert first.count("BEGIN:VEVENT") > 300


def test_duties_and_permissions_say_for_which_days_they_hold() -> None:
    """Each duty and each permission brings its days; a duty, what became of its deadline."""
    duties = _json("duties", "UKR", "--on", "2026-03-01")
    assert all({"from", "to", "kept", "also"} <= set(row) for row in duties)
    (stocks,) = (row for row in duties if row["articles"] == ["APMBC Art 4"])
    assert (stocks["kept"], stocks["decided_by"]) == ("missed", ["deadlines/UKR/APMBC/4/missed/2010-06-01"])
    answer = _json("may", "FIN", "produce", "--on", "2026-03-01")
    assert (answer["may"], answer["from"]) == ("yes", "2026-01-10")


def test_an_extension_moves_a_deadline_in_the_subscribers_calendar() -> None:
    """Cambodia's day was 2025-12-31 before the meeting of December 2025 and is 2030-12-31 since, under one name."""
    icalendar = pytest.importorskip("icalendar")
    told = {}
    for day in ("2025-11-01", "2026-11-23"):
        ran = CliRunner().invoke(app, ["deadlines", "KHM", "--today", day, "--known", day, "--format", "ics"])
        for event in icalendar.Calendar.from_ical(ran.output).walk("VEVENT"):
            if str(event["UID"]) == "apmbc-khm-article-5@ottawatch":
                told[day] = (event.decoded("DTSTART").isoformat(), int(event["SEQUENCE"]))
    assert told == {"2025-11-01": ("2025-12-31", 2), "2026-11-23": ("2030-12-31", 3)}
