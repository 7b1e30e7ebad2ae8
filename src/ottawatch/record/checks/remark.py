"""What a check remarks of one cell, and how checks group and read rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawatch.days import Period
from ottawatch.errors import RecordError
from ottawatch.record.rows import file_of, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Schema

    Rows: TypeAlias = Mapping[str, Sequence[Row]]
    Check: TypeAlias = Callable[[Schema, Rows], Iterator["Remark"]]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check remarks of one cell: what stands there, what was expected, and the mend."""

    table: str
    row: Row
    column: str
    found: str
    expected: str
    mend: str

    @property
    def says(self) -> str:
        """The remark as a sentence, without its place."""
        return f"found {self.found!r}, expected {self.expected}. {self.mend}"

    def refusal(self, schema: Schema) -> RecordError:
        """The remark as a refusal, with the file that the row stands in."""
        file = file_of(schema.tables[self.table], self.row)
        return RecordError(file, self.row.number, self.column, self.found, self.expected, self.mend)


def grouped(rows: Sequence[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    """Group rows by what stands in some columns, in the order of the rows."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.cells.get(column, "") for column in columns)].append(row)
    return groups


def first_day(cell: str) -> date:
    """The first day that a date of the tables can mean."""
    return written(cell).first


def last_day(cell: str) -> date:
    """The last day that a date of the tables can mean."""
    return written(cell).last


def span(first: str | None, last: str | None) -> Period:
    """From the first day of one date to the last of another; an empty one is open."""
    return Period.of_days(first_day(first) if first else None, last_day(last) if last else None)
