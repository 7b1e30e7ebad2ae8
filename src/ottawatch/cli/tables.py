"""``ottawatch record``: look over the tables, show them, compare editions, hand them on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ottawatch.cli.folders import joined, record_option, tables_at, whole_folder
from ottawatch.cli.options import KNOWN, TODAY, day_option, format_option
from ottawatch.cli.output import opened, put, put_json
from ottawatch.cli.searching import changes, figures, statements
from ottawatch.errors import RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.record.delta import Line

_OUTPUT = click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A new or empty folder to write into, whole or not at all.",
)


@click.group()
def record() -> None:
    """Look after the record: the reviewed tables that every verdict rests on."""


for command in (statements, figures, changes):
    record.add_command(command)


@record.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@record_option()
def verify(folder: Path | None, own: tuple[Path, ...]) -> int:
    """Check form, references, order, sense and counts of the tables, offline.

    FOLDER holds tables with their descriptor; without it, those of the package are checked.
    """
    from ottawatch.record.integrity import verify as look_over

    report = look_over(folder, own)
    click.echo(str(report))
    return 0 if report.holds else RecordError.status


@record.command()
@click.argument("state")
@day_option("on", "Only what is so on this day (default: what is or was so at any time).")
@KNOWN
@TODAY
@record_option()
@format_option("terminal", "json")
def show(
    state: str,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Show all that the record states of STATE, by table, with the sources."""
    from ottawatch.doors.stating import stated

    found = stated(state, on=on, known=known, today=today, record=joined(own))
    if form == "json":
        from ottawatch.report.stated import of_stated

        put_json(of_stated(found))
    else:
        from ottawatch.report.terminal.stated import stated_text

        put(stated_text(found))


@record.command()
@click.argument("old")
@click.argument("new")
@click.option("--output", "-o", metavar="FILE", help="Write the result to a file, whole or not at all.")
def diff(old: str, new: str, output: str | None) -> None:
    """Tell what changed from the tables in OLD to those in NEW, as JSON, one change a line.

    Either is a folder of tables with their descriptor, or "shipped" for those of the package.
    """
    from ottawatch.record.delta import changes

    lines = list(changes(tables_at(old), tables_at(new)))
    with opened(output) as file:
        file.writelines(_written(lines))


def _written(lines: Iterable[Line]) -> Iterable[str]:
    import json

    return (json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@record.command()
@click.argument("old")
@click.argument("delta", type=click.Path(path_type=Path))
@_OUTPUT
def apply(old: str, delta: Path, output: Path) -> None:
    """Make the newer tables from those in OLD and the DELTA that diff wrote, byte for byte."""
    from ottawatch.record.delta import apply as put
    from ottawatch.record.delta import read_delta

    try:
        text = delta.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{delta}: found no text there, expected what record diff wrote. Name it.") from None
    with whole_folder(output) as folder:
        put(tables_at(old), read_delta(text), folder)


@record.command()
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["csv", "json", "datapackage", "ftm", "parquet"]),
    help="csv and json: all statements; datapackage: the tables; ftm: dated events for FollowTheMoney.",
)
@record_option()
@_OUTPUT
def export(form: str, own: tuple[Path, ...], output: Path) -> None:
    """Write the record in a form that other programs read."""
    from ottawatch.record import load_record
    from ottawatch.record.export import FORMS

    facts = joined(own) or load_record()
    with whole_folder(output) as folder:
        FORMS[form](facts, folder)
