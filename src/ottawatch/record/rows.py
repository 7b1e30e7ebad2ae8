"""Tables as rows of cells: read strictly, written back to the same bytes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ottawatch.days import Written
from ottawatch.errors import DayError, RecordError
from ottawatch.record.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ottawatch.record.schema import Field, Table

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
_INTEGER = re.compile(r"-?\d+\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        number: Its line in the file as a spreadsheet counts; the header is row 1.
        cells: What is filled, by column; an empty cell is not there.
        origin: The name of the user's own folder that it comes from; empty for the tables themselves.
    """

    number: int
    cells: dict[str, str]
    origin: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for a sentence about another row."""
        return f"row {self.number} of {self.origin}" if self.origin else f"row {self.number}"


def name_of_row(table: Table, row: Row) -> str:
    """The id of the statement that a row makes, such as ``borders/FIN/RUS/total/...``.

    One of a user's own folder begins with the folder's name, such as ``ministry:stockpiles/...``.
    """
    cells = row.cells
    ident = "/".join([table.name, *[cells.get(column, "-") for column in table.key]])
    return f"{row.origin}:{ident}" if row.origin else ident


def file_of(table: Table, row: Row) -> str:
    """The file that a row stands in, with the folder of a user's own before it."""
    return f"{row.origin}/{table.file}" if row.origin else table.file


written = lru_cache(maxsize=None)(Written.parse)


def read_rows(folder: Path, table: Table) -> tuple[list[Row], list[RecordError]]:
    """Read a table, with every fault of form in it; a row with a fault is left out."""
    try:
        text = read_text(folder, table)
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        faults = list(_faults_of_header(table, next(lines, [])))
        return ([], faults) if faults else _read_lines(table, lines)
    except RecordError as fault:
        return [], [fault]
    except csv.Error as fault:
        return [], [_refuse(table, 1, "the file", str(fault), "comma-separated values")]


def show_rows(table: Table, rows: Sequence[Row]) -> str:
    """Write rows as the file has them: columns in order, quotes only where needed, lines ended by LF."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(table.columns)
    lines.writerows([row.cells.get(column, "") for column in table.columns] for row in rows)
    return text.getvalue()


def _read_lines(table: Table, lines: Iterable[list[str]]) -> tuple[list[Row], list[RecordError]]:
    rows: list[Row] = []
    faults: list[RecordError] = []
    columns, width = table.columns, len(table.fields)
    checks = tuple(map(_Check, table.fields))
    for number, cells in enumerate(lines, start=2):
        if len(cells) != width:
            faults.append(_refuse(table, number, "the row", f"{len(cells)} cells", f"{width}, one a column"))
            continue
        new = [(check, cell) for check, cell in zip(checks, cells, strict=True) if cell not in check.taken]
        refused = [
            _refuse(table, number, check.column, cell, told) for check, cell in new if (told := check(cell))
        ]
        faults += refused
        if not refused:
            rows.append(Row(number, {name: cell for name, cell in zip(columns, cells, strict=True) if cell}))
    return rows, faults


class _Check:
    """The check of one column, which remembers what it has taken: most cells of a column recur."""

    def __init__(self, field: Field) -> None:
        self.column = field.name
        self.taken: set[str] = set() if field.required else {""}
        self._field, self._of_type = field, _OF_TYPE[field.type]

    def __call__(self, cell: str) -> str:
        """Tell what was expected; nothing if the cell is right."""
        told = self._expected(cell)
        if not told:
            self.taken.add(cell)
        return told

    def _expected(self, cell: str) -> str:
        field = self._field
        if not cell:
            return "a value; the column must be filled"
        if cell != cell.strip():
            return "no blank at either end"
        if field.enum:
            return "" if cell in field.enum else f"one of {', '.join(sorted(field.enum))}"
        if field.pattern and not field.pattern.match(cell):
            return f"the form {field.pattern.pattern[3:-3]}"
        return self._of_type(cell) or _outside(field, cell) or _no_list(field, cell)


def _faults_of_header(table: Table, header: list[str]) -> Iterator[RecordError]:
    known = ", ".join(table.columns)
    for column in sorted({column for column in header if header.count(column) > 1}):
        yield _refuse(table, 1, "the header", f"{column} twice", f"each column once ({known})")
    for column in header:
        if column not in table.columns:
            yield _refuse(table, 1, "the header", column, f"only columns of the descriptor ({known})")
    missing = [column for column in table.columns if column not in header]
    if missing:
        yield _refuse(table, 1, "the header", f"no {missing[0]}", f"all columns of the descriptor ({known})")
    elif tuple(header) != table.columns and set(header) == set(table.columns):
        yield _refuse(table, 1, "the header", ",".join(header), f"the descriptor's order ({known})")


def _outside(field: Field, cell: str) -> str:
    if field.minimum is not None and float(cell) < field.minimum:
        return f"a number not below {field.minimum:g}"
    if field.maximum is not None and float(cell) > field.maximum:
        return f"a number not above {field.maximum:g}"
    return ""


def _no_list(field: Field, cell: str) -> str:
    if not field.is_list:
        return ""
    parts = cell.split(";")
    if not all(part and part == part.strip() for part in parts):
        return "a list with ; between its parts, none of them empty and none with blanks around it"
    return "each part of the list once" if len(set(parts)) < len(parts) else ""


def _no_string(_: str) -> str:
    return ""


def _no_number(cell: str) -> str:
    return "" if _NUMBER.match(cell) else "a number such as 1029763 or 8.5, with no separator of thousands"


def _no_integer(cell: str) -> str:
    return "" if _INTEGER.match(cell) else "a whole number such as 1029763, with no separator of thousands"


def _no_date(cell: str) -> str:
    if _DAY.match(cell):
        try:
            date.fromisoformat(cell)
        except ValueError:
            return "a day that is on the calendar"
        return ""
    return "a whole day such as 2025-02-28"


def _no_written(cell: str) -> str:
    try:
        written(cell)
    except DayError:
        return "a day such as 2025-02-28, or 2025-02 or 2025 if no more is printed"
    return ""


_OF_TYPE: dict[str, Callable[[str], str]] = {
    "string": _no_string,
    "number": _no_number,
    "integer": _no_integer,
    "date": _no_date,
    "written": _no_written,
}


def _refuse(table: Table, row: int, column: str, found: str, expected: str) -> RecordError:
    mend = "Correct the cell or leave it empty." if row > 1 and column != "the row" else "Correct the file."
    if found == "":
        mend = "Fill the cell or take the row out."
    return RecordError(table.file, row, column, found, expected, mend)
