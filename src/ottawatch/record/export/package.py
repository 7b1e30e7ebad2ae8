"""The record as its own tables: a Frictionless Data Package."""

from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

from ottawatch.errors import UsageError
from ottawatch.record.edition import edition_of
from ottawatch.record.schema import DESCRIPTOR, SHIPPED, read_schema

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.record.record import Record


def to_package(record: Record, folder: Path) -> None:
    """Copy the tables that come with the package, with their descriptor and ``FORMAT.md``.

    Raises:
        UsageError: The record is not that of the package alone.
    """
    if record.edition != edition_of():
        raise UsageError(
            "--format datapackage: found tables of your own, expected those of the package alone. "
            "Take another format, or copy your folder beside it."
        )
    files = [table.file for table in read_schema(SHIPPED).tables.values()]
    for name in (DESCRIPTOR, "FORMAT.md", *files):
        copyfile(SHIPPED / name, folder / name)
