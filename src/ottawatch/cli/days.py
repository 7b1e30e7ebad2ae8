"""``ottawatch library days``: when verdicts can change, though the record stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import TODAY, database_option, day_option, format_option
from ottawatch.cli.output import put_json, put_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ottawatch.model.listing import Coming

_SHORT = 12


@click.command()
@click.option("--state", metavar="STATE", help="Of a claim on this state, by its name or code.")
@click.option("--treaty", metavar="TREATY", help="Of a claim under this treaty.")
@click.option("--kind", metavar="KIND", help="Of a claim of this kind, such as step or stockpile.")
@click.option("--verdict", metavar="WORD", help="That are this word now.")
@day_option("first", "On this day or later.", "from")
@day_option("last", "On this day or earlier.", "to")
@click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 1000.")
@TODAY
@record_option()
@database_option()
@format_option("terminal", "json", "ics")
def days(
    own: tuple[Path, ...], database: str | None, form: str | None, today: date | None, **options: Any
) -> None:
    """Tell the days to come on which verdicts can change, the nearest first; also as a calendar to subscribe to."""
    from ottawatch import doors
    from ottawatch.doors.days import today_or
    from ottawatch.report import kept_fields as fields
    from ottawatch.report.coming import coming_calendar

    now = today_or(today)
    with doors.open_library(database) as kept:
        found = doors.coming_verdicts(kept, today=now, record=joined(own), **options)
    if form == "json":
        put_json(fields.of_days(found))
    elif form == "ics":
        put_text(coming_calendar(found, now))
    else:
        put_text("".join(_line(one) for one in found))


def _line(one: Coming) -> str:
    count = "1 claim" if len(one.claims) == 1 else f"{len(one.claims)} claims"
    return f"{one.on}  {one.key[:_SHORT]}  {count:>10}  {one.title or one.name}\n"
