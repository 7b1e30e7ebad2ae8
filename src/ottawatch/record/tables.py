"""All tables of a record: the shipped ones, and those of a user's own that join them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ottawatch.errors import RecordError
from ottawatch.record.rows import Row, read_rows
from ottawatch.record.schema import DESCRIPTOR, SHIPPED, Schema, read_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ottawatch.record.schema import Table


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables as rows, with every fault of form in them.

    Attributes:
        folder: Where the tables of the record stand, with their descriptor.
        also: The user's own folders, in the order given.
        rows: The rows by table; those of a user's own folder name it as their origin.
    """

    folder: Path
    also: tuple[Path, ...]
    schema: Schema
    rows: Mapping[str, Sequence[Row]]
    faults: tuple[RecordError, ...]


def read_tables(folder: Path | None = None, also: Sequence[Path] = ()) -> Tables:
    """Read a folder of tables and join a user's own to it.

    Args:
        folder: Tables with their descriptor; those that come with the package by default.
        also: Folders with some of the same tables; they need no descriptor.

    Raises:
        RecordError: The descriptor is damaged, or a folder of a user's own cannot be one.
    """
    base, own = folder or SHIPPED, tuple(each.resolve() for each in also)
    _refuse_folders(own)
    schema, faults = read_schema(base), []
    rows: dict[str, list[Row]] = {}
    for table in schema.tables.values():
        rows[table.name], wrong = read_rows(base, table)
        faults += wrong
    for each in own:
        faults += strangers(each, schema, f"{each.name}/")
        for table in own_tables(schema, each):
            of, wrong = read_rows(each.parent, table)
            rows[table.name] += [Row(row.number, row.cells, each.name) for row in of]
            faults += wrong
    return Tables(base, own, schema, rows, tuple(faults))


def strangers(folder: Path, schema: Schema, name: str = "") -> Iterator[RecordError]:
    """Find the tables in a folder that the descriptor does not name."""
    known = {table.file for table in schema.tables.values()}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            expected = f"a table that {DESCRIPTOR} names"
            mend = "Describe it there, rename it or take it out."
            yield RecordError(f"{name}{path.name}", 1, "the file", path.name, expected, mend)


def own_tables(schema: Schema, folder: Path) -> Iterator[Table]:
    """Give each table that a user's own folder has, named with the folder before it."""
    for table in schema.tables.values():
        if (folder / table.file).is_file():
            yield replace(table, file=f"{folder.name}/{table.file}")


def _refuse_folders(folders: Sequence[Path]) -> None:
    for folder in folders:
        if not folder.is_dir() or not any(folder.glob("*.csv")):
            expected = "a folder with some tables, such as stockpiles.csv and sources.csv"
            found = "no table" if folder.is_dir() else "no such folder"
            raise _refusal(folder, found, expected, "Name another folder.")
    names = [folder.name for folder in folders]
    for folder in folders:
        if names.count(folder.name) > 1:
            expected = "one folder of each name, because statements are named by it"
            raise _refusal(folder, f"{folder.name} twice", expected, "Rename one of the two.")


def _refusal(folder: Path, found: str, expected: str, mend: str) -> RecordError:
    return RecordError(folder.name or str(folder), 1, "the folder", found, expected, mend)
