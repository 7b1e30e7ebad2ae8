"""``ottawatch record statements``, ``figures`` and ``changes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import KNOWN, TODAY, day_option, format_option
from ottawatch.cli.output import put_json, put_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ottawatch.model import Found

_STATE = click.option("--state", metavar="STATE", help="Only of this state, by its name or code.")
_TREATY = click.option("--treaty", metavar="TREATY", help="Only what is stated under this treaty.")
_MOST = click.option("--most", type=int, default=100, metavar="N", help="How many, from 1 to 500.")


@click.command()
@click.argument("text", required=False)
@_STATE
@_TREATY
@click.option("--of", metavar="TABLE", help="Only of this table, such as actions or stockpiles.")
@day_option("on", "Only what is so on this day (default: what is or was so at any time).")
@KNOWN
@TODAY
@click.option("--after", metavar="ID", help="What comes after this id: the last one of the page before.")
@_MOST
@record_option()
@format_option("csv", "hxl", "json")
def statements(
    text: str | None,
    state: str | None,
    treaty: str | None,
    of: str | None,
    on: date | None,
    known: date | None,
    today: date | None,
    after: str | None,
    most: int,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Find statements of the record that hold every word of TEXT, by their ids, a page at a time."""
    from ottawatch import doors

    found = doors.statements(
        text,
        state=state,
        treaty=treaty,
        of=of,
        on=on,
        known=known,
        today=today,
        after=after,
        most=most,
        record=joined(own),
    )
    _put(found, form)


@click.command()
@click.argument("state", required=False)
@click.option(
    "--of", default="casualties_world", metavar="TABLE", help="The table (default: casualties_world)."
)
@KNOWN
@TODAY
@record_option()
@format_option("csv", "hxl", "json")
def figures(
    state: str | None,
    of: str,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Give a series of figures, first and revised totals side by side, with their sources."""
    from ottawatch import doors

    _put(doors.figures(state, of=of, known=known, today=today, record=joined(own)), form)


@click.command()
@click.argument("state", required=False)
@_TREATY
@KNOWN
@TODAY
@click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 500.")
@record_option()
@format_option("atom", "jsonfeed", "json")
def changes(
    state: str | None,
    treaty: str | None,
    known: date | None,
    today: date | None,
    most: int,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell what the record learned last, as a feed to follow."""
    from ottawatch import doors
    from ottawatch.report.feed import atom, json_feed
    from ottawatch.report.found_fields import of_changes

    found = doors.changes(state, treaty=treaty, known=known, today=today, most=most, record=joined(own))
    if form == "json":
        put_json(of_changes(found))
    else:
        put_text(json_feed(found) if form == "jsonfeed" else atom(found))


def _put(found: Found, form: str | None) -> None:
    from ottawatch.report.csv import statements_csv
    from ottawatch.report.found_fields import of_found

    if form == "json":
        put_json(of_found(found))
    else:
        put_text(statements_csv(found.statements, found.names, hxl=form == "hxl"))
