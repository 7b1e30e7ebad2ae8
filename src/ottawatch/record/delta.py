"""What changed from one edition to the next, row by row, and the newer edition made again from it.

A delta is a list of small objects, one a line when it is written: first ``edition`` with both digests,
then ``descriptor`` if that differs, then ``add``, ``change`` and ``withdraw`` by table and key.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ottawatch.errors import RecordError
from ottawatch.record.edition import edition_of
from ottawatch.record.rows import Row, read_rows, show_rows
from ottawatch.record.schema import DESCRIPTOR, read_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ottawatch.record.schema import Schema, Table

Line: TypeAlias = dict[str, Any]
_DELTA: Final = "the delta"
_Keyed: TypeAlias = dict[tuple[str, ...], dict[str, str]]


def changes(old: Path, new: Path) -> Iterator[Line]:
    """Tell what makes the older of two folders of tables into the newer.

    Raises:
        RecordError: A table of either cannot be read, or its rows do not stand in the order of their key,
            each key once.
    """
    before, after = read_schema(old), read_schema(new)
    yield {
        "op": "edition",
        "from": edition_of(old, schema=before).digest,
        "to": edition_of(new, schema=after).digest,
    }
    text = _descriptor(new)
    if _descriptor(old) != text:
        yield {"op": "descriptor", "text": text}
    for name in before.tables.keys() - after.tables.keys():
        yield {"op": "drop", "table": name}
    for name, table in after.tables.items():
        yield from _of_table(name, _keyed_before(old, before, table), _keyed(new, table, table.key))


def _of_table(name: str, old: _Keyed, new: _Keyed) -> Iterator[Line]:
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        at = {"table": name, "key": list(key)}
        if was is None:
            yield {"op": "add", **at, "row": now}
        elif now is None:
            yield {"op": "withdraw", **at, "row": was}
        else:
            yield {"op": "change", **at, "from": _apart(was, now), "to": _apart(now, was)}


def _apart(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row that the other does not have so; a cell that is emptied is an empty word."""
    columns = [column for column in {**one, **other} if one.get(column) != other.get(column)]
    return {column: one.get(column, "") for column in columns}


def apply(old: Path, lines: Iterable[Line], output: Path) -> None:
    """Write the newer edition, from the older one and the delta between them.

    Raises:
        RecordError: A table of the older edition cannot be read; or the delta starts from another edition,
            names a row that is not there, or does not lead to the edition that it says: then nothing that
            was written can be trusted.
    """
    waiting = iter(lines)
    head = next(waiting, {})
    _refuse_other(head, "from", edition_of(old).digest, "Apply it to the edition that it was made from.")
    todo = list(waiting)
    texts = [line["text"] for line in todo if line.get("op") == "descriptor"]
    output.mkdir(parents=True, exist_ok=True)
    (output / DESCRIPTOR).write_text(texts[0] if texts else _descriptor(old), encoding="utf-8", newline="")
    before, after = read_schema(old), read_schema(output)
    for name, table in after.tables.items():
        rows = _keyed_before(old, before, table)
        for number, line in enumerate(todo, start=2):
            if line.get("table") == name and line["op"] != "drop":
                _put(rows, line, number)
        shown = show_rows(table, [Row(0, rows[key]) for key in sorted(rows)])
        (output / table.file).write_text(shown, encoding="utf-8", newline="")
    _refuse_other(head, "to", edition_of(output).digest, "Make the delta anew; it is damaged.")


def read_delta(text: str) -> list[Line]:
    """Read a delta as it is written, one object a line.

    Raises:
        RecordError: A line is no object with an ``op``.
    """
    lines: list[Line] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            lines.append(_checked(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            expected, mend = "an object with op, table and key", "Make it with record diff."
            raise RecordError(_DELTA, number, "the line", line[:60], expected, mend) from None
    return lines


_WANTED: Final = {
    "edition": {"from", "to"},
    "descriptor": {"text"},
    "drop": {"table"},
    "add": {"table", "key", "row"},
    "withdraw": {"table", "key", "row"},
    "change": {"table", "key", "from", "to"},
}


def _checked(line: Line) -> Line:
    if not _WANTED[line["op"]] <= line.keys():
        raise KeyError(line["op"])
    return line


def _put(rows: _Keyed, line: Line, number: int) -> None:
    key, was = tuple(line["key"]), rows.get(tuple(line["key"]))
    expected = line["row"] if line["op"] == "withdraw" else line.get("from")
    if line["op"] == "add" and was is None:
        rows[key] = dict(line["row"])
    elif line["op"] == "withdraw" and was == expected:
        del rows[key]
    elif line["op"] == "change" and was is not None:
        rows[key] = {column: cell for column, cell in {**was, **line["to"]}.items() if cell}
    else:
        found = f"{'no row' if was is None else 'another row'} {'/'.join(key)}"
        expected, mend = f"that of the edition before, in {line['table']}.csv", "Apply it to that edition."
        raise RecordError(_DELTA, number, "key", found, expected, mend)


def _refuse_other(head: Line, side: str, digest: str, mend: str) -> None:
    if head.get("op") != "edition" or head.get(side) != digest:
        expected = f"the edition {str(head.get(side, 'that its first line names'))[:8]}"
        raise RecordError(_DELTA, 1, side, f"the edition {digest[:8]}", expected, mend)


def _keyed_before(old: Path, schema: Schema, table: Table) -> _Keyed:
    """The rows of the older table by the newer one's key; none if that is not among its columns."""
    before = schema.tables.get(table.name)
    if before is None or not set(table.key) <= set(before.columns):
        return {}
    return _keyed(old, before, table.key)


def _keyed(folder: Path, table: Table, key: tuple[str, ...]) -> _Keyed:
    rows, faults = read_rows(folder, table)
    if faults:
        raise faults[0]
    keyed = {tuple(row.cells.get(column, "") for column in key): row.cells for row in rows}
    if len(keyed) < len(rows) or (key == table.key and list(keyed) != sorted(keyed)):
        found, expected = "rows out of order or a key twice", "each key once, in order"
        raise RecordError(table.file, 1, "the rows", found, expected, "See where with record verify.")
    return keyed


def _descriptor(folder: Path) -> str:
    return (folder / DESCRIPTOR).read_bytes().decode()
