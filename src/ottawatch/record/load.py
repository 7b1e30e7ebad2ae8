"""From the tables to the record: each row becomes a statement, or the load stops and says where."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from ottawatch.days import EVER, Period
from ottawatch.model import Figure, Source, State, Statement
from ottawatch.record.edition import edition_of
from ottawatch.record.faults import faults_between
from ottawatch.record.record import Record, spellings_of
from ottawatch.record.rows import name_of_row, written
from ottawatch.record.schema import SHIPPED
from ottawatch.record.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ottawatch.errors import RecordError
    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Making, Table
    from ottawatch.record.tables import Tables

_DAY = timedelta(days=1)


def load_record(tables: Path | None = None, also: Sequence[Path] = ()) -> Record:
    """Load a folder of tables; without one, those that come with the package, read once.

    Args:
        tables: Tables with their descriptor.
        also: Folders of a user's own, with some of the same tables and a ``sources.csv`` of their own. Their
            statements join the others under the same checks; the id of each begins with the folder's name
            and a colon.

    Raises:
        RecordError: A table has an unknown column, a value outside its list, a bad date, a missing
            source or reference, or a key that stands twice; or a row of a user's own breaks what must
            hold between rows. It names file, row and column.
    """
    return _load(tables or SHIPPED, tuple(also)) if tables or also else _load_shipped()


@cache
def _load_shipped() -> Record:
    return _load(SHIPPED)


def _load(folder: Path, also: tuple[Path, ...] = ()) -> Record:
    read = read_tables(folder, also)
    schema, rows = read.schema, read.rows
    for fault in chain(read.faults, faults_between(schema, rows), _faults_of_own(read)):
        raise fault
    sources = {row.cells["id"]: _source(row.cells) for row in rows["sources"]}
    states = {row.cells["code"]: _state(row.cells) for row in rows["states"]}
    withdrawn = {
        row.cells["statement"]: date.fromisoformat(row.cells["day"]) for row in rows.get("withdrawn", ())
    }
    statements = tuple(
        statement
        for table in schema.tables.values()
        if table.making
        for row in rows[table.name]
        for statement in _statements(table, table.making, row, sources, withdrawn)
    )
    spellings = spellings_of(row.cells for row in rows["states"])
    return Record.of(
        statements,
        sources,
        states,
        spellings,
        schema.tables["actions"].complete_to,
        edition_of(folder, read.also, schema),
    )


def _faults_of_own(read: Tables) -> Iterator[RecordError]:
    """Look over what a user's own rows do to the whole; the shipped ones were looked over before."""
    if read.also:
        from ottawatch.record.checks import CHECKS  # noqa: PLC0415 (most loads join nothing)

        for check in CHECKS:
            for remark in check(read.schema, read.rows):
                yield remark.refusal(read.schema)


def _source(cells: Mapping[str, str]) -> Source:
    return Source(
        cells["id"], cells["publisher"], cells["title"], cells.get("url", ""), cells.get("published", "")
    )


def _state(cells: Mapping[str, str]) -> State:
    return State(
        code=cells["code"],
        name=cells.get("short_name", cells["name"]),
        existed=_span(cells.get("existed_from"), cells.get("existed_to")),
        un_member=cells["standing_in_un"] == "member",
    )


def _statements(
    table: Table, making: Making, row: Row, sources: Mapping[str, Source], withdrawn: Mapping[str, date]
) -> Iterator[Statement]:
    cells = row.cells
    valid = _valid(making, cells)
    ident = name_of_row(table, row)
    for suffix, so, public in _known(making, cells, valid, sources):
        known = _until(public, withdrawn[ident]) if ident in withdrawn else public
        yield Statement(
            id=ident + suffix,
            table=table.name,
            row=row.number,
            subject=cells.get(making.subject, making.subject),
            property=_filled(making.prop, cells),
            value=cells.get(making.value) if making.value else None,
            figure=_figure(making, cells),
            valid=so,
            known=known,
            sources=_listed(cells["sources"]),
            cells=cells,
        )


def _valid(making: Making, cells: Mapping[str, str]) -> Period:
    first = cells.get(making.first) if making.first else None
    last = cells.get(making.last) if making.last else None
    if first or last:
        return _span(first, last)
    at = cells.get(making.at) if making.at else None
    return _days_of(at) if at else EVER


def _span(first: str | None, last: str | None) -> Period:
    return Period.of_days(written(first).first if first else None, written(last).last if last else None)


def _until(known: Period, day: date) -> Period:
    """Cut a period at a day; what was withdrawn before it was known was never known."""
    start = known.start if known.start is None or known.start <= day else day
    return Period(start, min(day, known.end) if known.end else day)


def _known(
    making: Making, cells: Mapping[str, str], valid: Period, sources: Mapping[str, Source]
) -> Iterator[tuple[str, Period, Period]]:
    """Give each reading of a row: a suffix of its id, when it is so, from when to when it could be known.

    What has a course is known as open until its end came; the row that has an end makes two
    statements, so that a question as of an earlier day does not learn of the end.
    """
    if making.known_by == "course" and valid.end:
        yield "/under-way", Period(valid.start), Period(valid.start, valid.end - _DAY)
        yield "", valid, Period(valid.end - _DAY)
    elif making.known_by in {"act", "course"}:
        yield "", valid, _since(valid.start)
    else:
        yield "", valid, _since(_known_from(making, cells, valid, sources))


def _known_from(
    making: Making, cells: Mapping[str, str], valid: Period, sources: Mapping[str, Source]
) -> date | None:
    """Tell the first day on which a figure could be known: its edition's, and never before what it counts."""
    stated = cells.get(making.known_day) if making.known_day else None
    if stated:
        return written(stated).first
    published = [day for name in _listed(cells["sources"]) if (day := sources[name].published)]
    if not published:
        return valid.end if making.known_by != "granted" else None
    first = min(written(day).first for day in published)
    earliest = {"total": valid.end, "edition": valid.start}.get(making.known_by)
    return max(first, earliest) if earliest else first


def _figure(making: Making, cells: Mapping[str, str]) -> Figure | None:
    low, high = (cells.get(column) if column else None for column in (making.low, making.high))
    if low is None and high is None:
        return None
    unit = _filled(making.unit, cells) if making.unit else None
    return Figure(float(low) if low else None, float(high) if high else None, unit)


def _filled(template: str, cells: Mapping[str, str]) -> str:
    return template.format_map(cells) if "{" in template else template


@cache
def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";"))


@cache
def _days_of(at: str) -> Period:
    return written(at).period


@cache
def _since(first: date | None) -> Period:
    return Period(first)
