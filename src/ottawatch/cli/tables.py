"""``ottawatch record``."""

from __future__ import annotations

from pathlib import Path

import click

from ottawatch.errors import RecordError


@click.group()
def record() -> None:
    """Look after the record: the reviewed tables that every verdict rests on."""


@record.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def verify(folder: Path | None) -> int:
    """Check form, references, overlaps and counts of the tables, offline.

    FOLDER holds tables with their descriptor; without it, those of the package are checked.
    """
    from ottawatch.record.integrity import verify as look_over

    report = look_over(folder)
    click.echo(str(report))
    return 0 if report.holds else RecordError.status
