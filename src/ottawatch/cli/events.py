"""``ottawatch library events``: acts that documents report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import database_option, day_option, format_option
from ottawatch.cli.output import put_json, put_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SHORT = 12


@click.command()
@click.option("--state", metavar="STATE", help="Of this state, by its name or code.")
@click.option("--treaty", metavar="TREATY", help="Under this treaty.")
@click.option("--step", metavar="STEP", help="This step, such as notify_leave.")
@click.option("--verdict", metavar="WORD", help="With a claim that has this verdict now.")
@click.option(
    "--independent",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="That so many outlets wrote of for themselves.",
)
@day_option("first", "Of this day or later.", "from")
@day_option("last", "Of this day or earlier.", "to")
@click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 1000.")
@record_option()
@database_option()
@format_option("terminal", "json")
def events(own: tuple[Path, ...], database: str | None, form: str | None, **options: Any) -> None:
    """List the acts that documents report, the newest first: one act told by many outlets is one."""
    from ottawatch import doors
    from ottawatch.report.kept_fields import of_events

    with doors.open_library(database) as kept:
        found = doors.reported_events(kept, record=joined(own), **options)
    rows = [one.to_fields() for one in found]
    if form == "json":
        put_json(of_events(rows))
    else:
        put_text("".join(f"{line}\n" for row in rows for line in _shown(row)))


def _shown(row: Mapping[str, Any]) -> Iterable[str]:
    first, last = row["from"], row["to"]
    days = "no day given" if not first else first if first == last else f"{first} to {last or 'open'}"
    yield f"{row['state']}  {row['treaty']}  {row['step']}, {row['status']}: {days}"
    yield f"    {told_by(row)}"
    yield f"    {', '.join(f'{count} {word}' for word, count in row['tally'].items())}"
    for claim in row["claims"]:
        key, _, number = claim.partition(":")
        yield f"    {key[:_SHORT]}:{number}"


def told_by(row: Mapping[str, Any]) -> str:
    """Tell how many report an act."""
    documents = "1 document" if row["documents"] == 1 else f"{row['documents']} documents"
    outlets = "1 outlet" if row["outlets"] == 1 else f"{row['outlets']} outlets"
    return f"reported by {documents} of {outlets}, {row['independent']} for themselves"
