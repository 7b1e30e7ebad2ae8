"""``ottawatch count``, ``next`` and ``deadlines``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import KNOWN, TODAY, day_option, format_option
from ottawatch.cli.output import opened, put, put_json, put_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ottawatch.record import Record

_RECORD = record_option()
_ON = day_option("on", "The day asked about (default: today).")


@click.command()
@click.argument("treaty", required=False)
@_ON
@KNOWN
@TODAY
@_RECORD
@format_option("terminal", "json")
def count(
    treaty: str | None,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Count parties, leavers and signatories on a day, with the states and acts behind each number.

    TREATY is APMBC, CCM, CCW, CCW-AP2 or ATT; without it, all five are counted.
    """
    from ottawatch import doors
    from ottawatch.doors.asking import names

    facts = joined(own)
    found = doors.count(treaty, on=on, known=known, today=today, record=facts)
    if form == "json":
        from ottawatch.report.due_fields import of_tally

        put_json([of_tally(one) for one in found])
    else:
        from ottawatch.report.terminal import tallies_text

        put(tallies_text(found, names(facts), doors.acts_until(facts)))


@click.command("next")
@click.argument("states", metavar="[STATE]...", nargs=-1)
@click.option(
    "--days", type=int, default=365, metavar="N", help="How many days to look ahead (default: 365)."
)
@day_option("on", "The day after which to look (default: today).")
@KNOWN
@TODAY
@_RECORD
@format_option("terminal", "json")
def coming(
    states: tuple[str, ...],
    days: int,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell what falls due: treaties that begin or cease to bind, and deadlines. Without a state, for all."""
    from ottawatch import doors

    facts = joined(own)
    _told(doors.due(*states, days=days, on=on, known=known, today=today, record=facts), form, facts)


@click.command()
@click.argument("states", metavar="[STATE]...", nargs=-1)
@click.option("--passed", is_flag=True, help="Tell the deadlines behind us too, with what became of them.")
@KNOWN
@TODAY
@_RECORD
@format_option("terminal", "ics", "json", "csv", "hxl")
def deadlines(
    states: tuple[str, ...],
    passed: bool,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell the deadlines of states as they stand, on a screen or as a calendar to subscribe to.

    In the calendar a deadline keeps its name when it is extended, so that it moves in the subscriber's.
    """
    from ottawatch import doors

    facts = joined(own)
    found = doors.deadlines(*states, passed=passed, known=known, today=today, record=facts)
    if form == "ics":
        from ottawatch.doors.asking import names
        from ottawatch.doors.days import as_day, today_or
        from ottawatch.report.calendar import calendar

        with opened(None) as file:
            file.write(calendar(found, names(facts), as_day(known, today_or(today))))
    elif form in {"csv", "hxl"}:
        from ottawatch.doors.asking import names
        from ottawatch.report.csv import dues_csv

        put_text(dues_csv(found, names(facts), hxl=form == "hxl"))
    else:
        _told(found, form, facts)


def _told(found: Any, form: str | None, facts: Record | None) -> None:
    if form == "json":
        from ottawatch.report.due_fields import of_due

        put_json([of_due(one) for one in found])
    else:
        from ottawatch.doors.asking import names
        from ottawatch.report.terminal import dues_text

        put(dues_text(found, names(facts)))
