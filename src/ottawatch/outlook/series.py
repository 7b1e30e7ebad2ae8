"""Yearly casualties of a place, as the record or a file of one's own has them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from ottawatch.record import Record

_MOST: Final = 9_000
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Series:
    """People killed or injured, by year; years without a figure are left out.

    Attributes:
        name: A state's code, or the name that a file gives.
        years: Calendar years, ascending.
        counts: People a year, one for each of `years`.
        sources: Ids of the record's sources, or none.
    """

    name: str
    years: tuple[int, ...]
    counts: tuple[int, ...]
    sources: tuple[str, ...] = ()

    def until(self, year: int) -> Series:
        """The figures up to a year, included."""
        size = sum(each <= year for each in self.years)
        return Series(self.name, self.years[:size], self.counts[:size], self.sources)

    def after(self, year: int) -> tuple[tuple[int, int], ...]:
        """Year and count of what came later."""
        return tuple((y, n) for y, n in zip(self.years, self.counts, strict=True) if y > year)


def series_of(record: Record, state: str, *, known: date | None = None) -> Series:
    """The series of a state: the figure to be quoted for each year that was counted as a whole.

    A least figure, a part of a year and a span of several years are left out: they are other measures.
    """
    rows = {}
    for each in record.about(state, "casualties", known=known):
        cells = each.cells
        if each.table != "casualties_state" or cells.get("coverage") != "full":
            continue
        if cells.get("preferred") == "yes" and cells.get("total") and not cells.get("from"):
            rows[int(cells["year"])] = (int(cells["total"]), each.sources)
    years = tuple(sorted(rows))
    sources = dict.fromkeys(source for year in years for source in rows[year][1])
    return Series(state, years, tuple(rows[year][0] for year in years), tuple(sources))


def all_series(record: Record, *, least: int = 2) -> dict[str, Series]:
    """The series of every state that has at least so many figures, by code.

    Cambodia begins in 1996: the one earlier figure stands alone, 17 years before.
    """
    found = {state: series_of(record, state) for state in sorted(record.states)}
    return {
        state: each for state, each in ((s, _joined(e)) for s, e in found.items()) if len(each.years) >= least
    }


def _joined(series: Series, gap: int = 12) -> Series:
    """Without figures that stand alone, long before the others."""
    start = 0
    for place in range(1, len(series.years)):
        if series.years[place] - series.years[place - 1] > gap and place <= 1:
            start = place
    return Series(series.name, series.years[start:], series.counts[start:], series.sources)


def read_series(path: Path) -> tuple[Series, ...]:
    """Read series from a CSV file with the columns ``series``, ``year`` and ``total``.

    Raises:
        DocumentError: The file cannot be read, or a row does not hold a name, a year and a count.
    """
    found: dict[str, dict[int, int]] = {}
    for line, row in enumerate(_rows(path), start=2):
        year, total = _whole(path, line, "year", row), _whole(path, line, "total", row)
        if year not in _YEARS or not 0 <= total <= _MOST:
            raise DocumentError(
                f"{path}, row {line}: found the year {year} and the total {total}, expected a year from 1900 to "
                "2100 and a total from 0 to 9,000, as the model goes no higher. Correct the row."
            )
        of = found.setdefault((row.get("series") or "").strip() or "the series", {})
        if year in of:
            raise DocumentError(
                f"{path}, row {line}: found the year {year} twice in one series, expected one total a year. Take one out."
            )
        of[year] = total
    return tuple(
        Series(name, tuple(sorted(of)), tuple(of[year] for year in sorted(of))) for name, of in found.items()
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise DocumentError(f"{path}: found no readable UTF-8 file ({fault}). Name a CSV file.") from None
    reader = csv.DictReader(text.splitlines())
    missing = {"year", "total"} - set(reader.fieldnames or ())
    if missing:
        raise DocumentError(
            f"{path}, row 1: found no column {_listed(missing)}, expected series, year and total. Name the columns so."
        )
    yield from reader


def _whole(path: Path, line: int, column: str, row: dict[str, str]) -> int:
    try:
        return int(row[column] or "")
    except (TypeError, ValueError):
        raise DocumentError(
            f"{path}, row {line}, {column}: found {row[column]!r}, expected a whole number. Correct the cell."
        ) from None


def _listed(words: Iterable[str]) -> str:
    return " and ".join(sorted(words))
