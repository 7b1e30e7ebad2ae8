"""What must be found elsewhere: sources, states, and keys that stand once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Field, Schema, Table


def faults_of_references(schema: Schema, rows: Mapping[str, Sequence[Row]]) -> Iterator[RecordError]:
    """Find each value that its table does not have, and each key that stands twice."""
    known = {
        name: {row.cells[table.key[0]] for row in rows[name] if table.key[0] in row.cells}
        for name, table in schema.tables.items()
        if len(table.key) == 1
    }
    for name, table in schema.tables.items():
        yield from _faults_of_keys(table, rows[name])
        for field in table.fields:
            if field.refers_to:
                yield from _faults_of_field(table, field, rows[name], known[field.refers_to] | field.also)


def _faults_of_keys(table: Table, rows: Sequence[Row]) -> Iterator[RecordError]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells.get(column, "") for column in table.key)
        first = seen.setdefault(key, row.number)
        if first != row.number:
            shown, columns = "/".join(key), ", ".join(table.key)
            mend = f"It stands in row {first} already; take one out or tell them apart."
            yield RecordError(table.file, row.number, columns, shown, "a key that stands once", mend)


def _faults_of_field(
    table: Table, field: Field, rows: Sequence[Row], known: frozenset[str] | set[str]
) -> Iterator[RecordError]:
    for row in rows:
        cell = row.cells.get(field.name)
        if not cell or cell in known:
            continue
        for value in cell.split(";") if field.is_list else (cell,):
            if value not in known:
                expected = f"a key of {field.refers_to}.csv"
                mend = f"Correct it, or add it to {field.refers_to}.csv first."
                yield RecordError(table.file, row.number, field.name, value, expected, mend)
