"""What holds of every table: rows in order, nothing later than the edition, sources that can be found."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DayError
from ottawatch.record.checks.remark import Remark, first_day
from ottawatch.record.rows import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ottawatch.record.checks.remark import Rows
    from ottawatch.record.schema import Schema

_ADDRESS: Final = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?::\d+)?(?:[/?#]\S*)?\Z")
_PAST: Final = (
    ("sources", "published"),
    ("actions", "date"),
    ("actions", "circulated"),
    ("steps", "date"),
    ("views", "date"),
    ("stockpiles", "as_of"),
    ("production", "as_of"),
    ("transfers", "date"),
    ("contamination", "as_of"),
    ("casualties_state", "year"),
    ("casualties_world", "year"),
    ("clearance", "year"),
    ("funding", "year"),
    ("deadlines", "granted_on"),
    ("conflicts", "from"),
    ("use", "from"),
)
"""Columns of what has happened: a source, an act, a count. What is planned stands in others."""


def rows_in_order(schema: Schema, rows: Rows) -> Iterator[Remark]:
    """Rows stand in the order of their key, so that a change shows as the lines that it changes."""
    for name, table in schema.tables.items():
        keyed = [
            ((row.origin, *(row.cells.get(column, "") for column in table.key)), row) for row in rows[name]
        ]
        for (before, _), (key, row) in pairwise(keyed):
            if key < before and key[0] == before[0]:
                expected, mend = f"a key after {'/'.join(before[1:])!r}", "Sort the rows by key."
                yield Remark(name, row, table.key[0], "/".join(key[1:]), expected, mend)


def nothing_later_than_the_edition(schema: Schema, rows: Rows) -> Iterator[Remark]:
    """No source, act or count lies after the day of the edition; a user's own rows have no such day."""
    edition = _edition_day(schema)
    for name, column in _PAST:
        for row in rows[name]:
            cell = row.cells.get(column)
            if edition and cell and not row.origin and first_day(cell) > edition:
                expected = f"a day up to {edition}, the day of the edition in the descriptor"
                yield Remark(name, row, column, cell, expected, "Correct the day, or date the edition anew.")


def _edition_day(schema: Schema) -> date | None:
    try:
        return written(schema.version).last
    except DayError:
        return None


def addresses_of_sources(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Each source has an address on the web."""
    for row in rows["sources"]:
        if not _ADDRESS.match(row.cells["url"]):
            expected = "an address such as https://treaties.un.org/"
            yield Remark("sources", row, "url", row.cells["url"], expected, "Copy it from the page.")


def sources_after_acts(_: Schema, rows: Rows) -> Iterator[Remark]:
    """An act has a source that came out on or after its day; one that is not dated may have."""
    published = {row.cells["id"]: row.cells.get("published") for row in rows["sources"]}
    for name in ("actions", "steps"):
        for row in rows[name]:
            days = [published.get(source) for source in row.cells["sources"].split(";")]
            act = first_day(row.cells["date"])
            if all(day and written(day).last < act for day in days):
                expected = f"a source from {act} on; all of these came out before the act"
                yield Remark(name, row, "sources", row.cells["sources"], expected, "Name a later source.")


def sources_in_use(schema: Schema, rows: Rows) -> Iterator[Remark]:
    """Every source is named by a row."""
    named = {
        source
        for name, table in schema.tables.items()
        if "sources" in table.columns
        for row in rows[name]
        for source in row.cells.get("sources", "").split(";")
    }
    for row in rows["sources"]:
        if row.cells["id"] not in named:
            expected, mend = "a source that a row names", "Name it in a row or take it out."
            yield Remark("sources", row, "id", row.cells["id"], expected, mend)
