"""What must hold between cells: keys that stand once, values found elsewhere, ends after beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.errors import RecordError
from ottawatch.record.rows import file_of, name_of_row, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Field, Making, Schema, Table


def faults_between(schema: Schema, rows: Mapping[str, Sequence[Row]]) -> Iterator[RecordError]:
    """Find everything that stops a load although each cell is well formed."""
    yield from _faults_of_references(schema, rows)
    yield from _faults_of_withdrawals(schema, rows)
    for name, table in schema.tables.items():
        if table.making:
            for row in rows[name]:
                yield from _faults_of_ends(table, table.making, row)


def _faults_of_ends(table: Table, making: Making, row: Row) -> Iterator[RecordError]:
    """Find a last day before the first, and an upper end below the lower."""
    first, last = (row.cells.get(column) if column else None for column in (making.first, making.last))
    if first and last and written(last).last < written(first).first:
        expected, mend = f"a last day not before the first, {first}", "Correct one of the two."
        yield RecordError(file_of(table, row), row.number, making.last or "", last, expected, mend)
    low, high = (row.cells.get(column) if column else None for column in (making.low, making.high))
    if low and high and float(high) < float(low):
        expected, mend = f"an upper end not below the lower, {low}", "Correct one of the two."
        yield RecordError(file_of(table, row), row.number, making.high or "", high, expected, mend)


def _faults_of_references(schema: Schema, rows: Mapping[str, Sequence[Row]]) -> Iterator[RecordError]:
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
    """Find a second row of a key. A figure may stand once in each folder: where counts differ, both stay."""
    seen: dict[tuple[str, ...], Row] = {}
    figures = table.making is not None and table.making.low is not None
    for row in rows:
        key = tuple(row.cells.get(column, "") for column in table.key)
        first = seen.setdefault((row.origin, *key) if figures else key, row)
        if first is not row:
            shown, columns = "/".join(key), ", ".join(table.key)
            mend = f"It stands in {first.place} already; take one out or tell them apart."
            yield RecordError(file_of(table, row), row.number, columns, shown, "a key that stands once", mend)


def _faults_of_withdrawals(schema: Schema, rows: Mapping[str, Sequence[Row]]) -> Iterator[RecordError]:
    """Find each withdrawal of a statement that no row makes."""
    if not rows.get("withdrawn"):
        return
    made = {
        name_of_row(table, row) for name, table in schema.tables.items() if table.making for row in rows[name]
    }
    table = schema.tables["withdrawn"]
    for row in rows["withdrawn"]:
        if row.cells["statement"] not in made:
            expected, mend = "the id of a statement", "Copy it from a report or from record show."
            yield RecordError(
                file_of(table, row), row.number, "statement", row.cells["statement"], expected, mend
            )


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
                yield RecordError(file_of(table, row), row.number, field.name, value, expected, mend)
