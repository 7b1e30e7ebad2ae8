"""Whether the tables hold: form, references, order, overlaps and counts, offline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ottawatch.record.checks import CHECKS, NOTICES
from ottawatch.record.counts import Count, count_all
from ottawatch.record.edition import edition_of
from ottawatch.record.faults import faults_between
from ottawatch.record.rows import show_rows
from ottawatch.record.tables import own_tables, read_tables, strangers
from ottawatch.record.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ottawatch.errors import RecordError
    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Table
    from ottawatch.record.tables import Tables


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
        edition: The edition that was looked over.
        rows: How many rows each table has, by name.
        problems: What must be mended.
        notices: What is worth a look but breaks nothing, such as a source that no row names.
        counts: What was counted, with the total that a source prints where there is one.
    """

    edition: str
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


def verify(tables: Path | None = None, also: Sequence[Path] = ()) -> VerifyReport:
    """Look over a folder of tables; without one, over those that come with the package.

    It cannot tell whether a source says what a row takes from it: that is for the reader of both.

    Args:
        tables: Tables with their descriptor.
        also: Folders of a user's own, looked over together with them.

    Raises:
        RecordError: The descriptor is missing or damaged, so that nothing can be looked over.
    """
    read = read_tables(tables, also)
    schema, rows = read.schema, read.rows
    problems = [_problem(fault) for fault in (*strangers(read.folder, schema), *read.faults)]
    problems += _rewritten_in(read)
    problems += map(_problem, faults_between(schema, rows))
    problems += [_problem(remark.refusal(schema)) for check in CHECKS for remark in check(schema, rows)]
    notices = tuple(_problem(remark.refusal(schema)) for check in NOTICES for remark in check(schema, rows))
    sizes = {name: len(of) for name, of in rows.items()}
    edition = edition_of(read.folder, read.also, schema)
    return VerifyReport(str(edition), sizes, tuple(problems), notices, tuple(count_all(rows)))


def _rewritten_in(read: Tables) -> Iterator[Problem]:
    """Find the tables without a fault of form that would not be written back as they stand."""
    faulty = {fault.file for fault in read.faults}
    for table in read.schema.tables.values():
        if table.file not in faulty:
            yield from _rewritten(
                read.folder, table, [row for row in read.rows[table.name] if not row.origin]
            )
    for folder in read.also:
        for table in own_tables(read.schema, folder):
            if table.file not in faulty:
                own = [row for row in read.rows[table.name] if row.origin == folder.name]
                yield from _rewritten(folder.parent, table, own)


def _rewritten(folder: Path, table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    """Find the first line that is not as it would be written back."""
    text, plain = read_text(folder, table), show_rows(table, rows)
    if text == plain:
        return
    lines = zip(text.splitlines(), plain.splitlines(), strict=False)
    number, found, expected = next(
        (number, one, other) for number, (one, other) in enumerate(lines, start=1) if one != other
    )
    says = f"found {found[:80]!r}, expected {expected[:80]!r}. Write it as the formatter does: no needless quotes."
    yield Problem(table.file, number, "the row", says)


def _problem(fault: RecordError) -> Problem:
    where = f"{fault.file}, row {fault.row}, {fault.column}: "
    return Problem(fault.file, fault.row, fault.column, fault.sentence.removeprefix(where))


def _lines(report: VerifyReport) -> Iterator[str]:
    yield f"Edition {report.edition}: {len(report.rows)} tables, {sum(report.rows.values())} rows."
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
