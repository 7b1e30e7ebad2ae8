"""Dates all in figures: ``2025-06-27``, ``27.6.2025``, ``06/07/2025``.

With dots the day comes first everywhere; with strokes it depends, and where both ways give a date the
one that the language does not prefer is kept beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ottawatch.days import Period, Written
from ottawatch.errors import DayError
from ottawatch.read.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR_FIRST = r"(?P<y>(?:19|20|21)\d\d)(?P<s>[-./])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
_DAY_FIRST = r"(?P<a>\d\d?)(?P<t>[-./])[ \u00a0]?(?P<b>\d\d?)(?P=t)[ \u00a0]?(?P<z>(?:19|20|21)\d\d)"
_PARTED = re.compile(r"\d[-./][ \u00a0]?\d")
"""Few sentences have two figures parted by such a mark."""
_FIGURES = re.compile(rf"(?<![\d.,/-])(?:{_YEAR_FIRST}|{_DAY_FIRST})(?![\d/-]|[.,]\d)")


class FigureDate(NamedTuple):
    """A date in figures and where it stands; the end is not included."""

    start: int
    end: int
    reading: Reading


def find_figure_dates(sentence: str, *, month_first: bool) -> Iterator[FigureDate]:
    """Find dates all in figures; what no calendar has is left out."""
    for found in _FIGURES.finditer(sentence) if _PARTED.search(sentence) else ():
        reading = _year_first(found) if found["y"] else _year_last(found, month_first=month_first)
        if reading:
            yield FigureDate(found.start(), found.end(), reading)


def _year_first(found: re.Match[str]) -> Reading | None:
    day = _day(found["y"], found["m"], found["d"])
    return Reading(day, "day") if day else None


def _year_last(found: re.Match[str], *, month_first: bool) -> Reading | None:
    day_first = _day(found["z"], found["b"], found["a"])
    if found["t"] == ".":
        return Reading(day_first, "day") if day_first else None
    ways = (_day(found["z"], found["a"], found["b"]), day_first)
    real = [day for day in (ways if month_first else reversed(ways)) if day]
    if not real:
        return None
    other = real[-1] if real[-1] != real[0] else None
    return Reading(real[0], "day", other=other, ambiguous=other is not None)


def _day(year: str, month: str, day: str) -> Period | None:
    try:
        return Written.parse(f"{year}-{int(month):02}-{int(day):02}").period
    except DayError:
        return None
