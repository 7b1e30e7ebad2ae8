"""Whether the tables hold: form, references, order, overlaps and counts, offline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ottawatch.record.checks import CHECKS, NOTICES, Remark
from ottawatch.record.counts import Count, count_all
from ottawatch.record.faults import faults_between
from ottawatch.record.rows import Row, read_rows, show_rows
from ottawatch.record.schema import DESCRIPTOR, SHIPPED, Schema, read_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ottawatch.errors import RecordError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold, and where.

    Attributes:
        row: The line in the file; the header is row 1.
        says: What was found, what was expected and the mend, as one sentence.
    """

    file: str
    row: int
    column: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, {self.column}: {self.says}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a look over the tables found.

    Attributes:
        rows: How many rows each table has, by name.
        problems: What must be mended.
        notices: What is worth a look but breaks nothing, such as a source that no row names.
        counts: What was counted, with the total that a source prints where there is one.
    """

    rows: Mapping[str, int]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    counts: tuple[Count, ...]

    @property
    def holds(self) -> bool:
        """Whether there is nothing to mend and every count is what it should be."""
        return not self.problems and all(count.holds for count in self.counts)

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def verify(tables: Path | None = None) -> VerifyReport:
    """Look over a folder of tables; without one, over those that come with the package.

    It cannot tell whether a source says what a row takes from it: that is for the reader of both.

    Raises:
        RecordError: The descriptor is missing or damaged, so that nothing can be looked over.
    """
    folder = tables or SHIPPED
    schema = read_schema(folder)
    rows: dict[str, list[Row]] = {}
    problems: list[Problem] = list(_strangers(folder, schema))
    for table in schema.tables.values():
        rows[table.name], faults = read_rows(folder, table)
        problems += map(_problem, faults)
        if not faults and (folder / table.file).read_text(encoding="utf-8") != show_rows(
            table, rows[table.name]
        ):
            says = "not written as the formatter writes it; only quotes that are needed, lines ended by LF."
            problems.append(Problem(table.file, 1, "the file", says))
    problems += map(_problem, faults_between(schema, rows))
    problems += [_of(schema, remark) for check in CHECKS for remark in check(schema, rows)]
    notices = tuple(_of(schema, remark) for check in NOTICES for remark in check(schema, rows))
    sizes = {name: len(of) for name, of in rows.items()}
    return VerifyReport(sizes, tuple(problems), notices, tuple(count_all(rows)))


def _strangers(folder: Path, schema: Schema) -> Iterator[Problem]:
    named = {table.file for table in schema.tables.values()}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in named:
            yield Problem(
                path.name, 1, "the file", f"{DESCRIPTOR} does not name it; describe it or take it out."
            )


def _problem(fault: RecordError) -> Problem:
    where = f"{fault.file}, row {fault.row}, {fault.column}: "
    return Problem(fault.file, fault.row, fault.column, fault.sentence.removeprefix(where))


def _of(schema: Schema, remark: Remark) -> Problem:
    return Problem(schema.tables[remark.table].file, remark.row.number, remark.column, remark.says)


def _lines(report: VerifyReport) -> Iterator[str]:
    yield f"{len(report.rows)} tables, {sum(report.rows.values())} rows."
    yield from (f"problem: {problem}" for problem in report.problems)
    yield from _lines_of_notices(report.notices)
    yield from map(str, report.counts)
    yield "Everything holds." if report.holds else "The record does not hold."


def _lines_of_notices(notices: tuple[Problem, ...]) -> Iterator[str]:
    """Show the notices; many of one column are shown as one line."""
    for (file, column), group in groupby(notices, key=lambda notice: (notice.file, notice.column)):
        alike = list(group)
        yield f"notice: {alike[0]}"
        if len(alike) > 1:
            yield f"notice: {file}, {column}: {len(alike) - 1} more like this."
