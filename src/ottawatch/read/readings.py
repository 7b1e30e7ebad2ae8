"""What a date phrase can mean: its readings, and the calendar arithmetic that they need.

Whole months only are counted here; what the treaties count is the law's business. The beginning and
the end of a week are its first and last three days, of a month its first and last ten days, of a year
its first and last quarter, of a season its first and last month.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ottawatch.days import Period, Written

Slots = dict[str, Any]
_DAY = timedelta(days=1)
_PART_OF_WEEK = {"start": 0, "mid": 2, "end": 4}
_PART_OF_MONTH = {"start": (1, 10), "mid": (11, 20), "end": (-10, 0)}
_PART_OF_YEAR = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_PART_OF_DECADE = {"start": (0, 3), "mid": (3, 6), "end": (6, 9)}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
YEAR = 12
"""Months of a year."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means; `future` is how it reads of something still to come, if that differs."""

    period: Period | None
    precision: str
    future: Period | None = None
    carried: Period | None = None
    other: Period | None = None
    relative: bool = False
    ambiguous: bool = False
    anchored: bool = False
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a phrase is read: the publication, and the date that was spoken of before."""

    published: Written | None
    anchor: Period | None = None


def month_on(year: int, month: int, months: int) -> tuple[int, int]:
    """The calendar month that lies so many whole months on."""
    count = year * YEAR + month - 1 + months
    return count // YEAR, count % YEAR + 1


def days_of(year: int, month: int, months: int = 1) -> Period:
    """Whole calendar months."""
    last_year, last_month = month_on(year, month, months - 1)
    return Period.of_days(Written(year, month).first, Written(last_year, last_month).last)


def part_of(period: Period, part: str | None) -> Period:
    """The beginning, middle or end of a period, by its length."""
    first, last = period.start, period.last
    if not part or first is None or last is None:
        return period
    if last - first < 7 * _DAY:
        begins = first + _PART_OF_WEEK[part] * _DAY
        return Period.of_days(begins, begins + 2 * _DAY) if last > first else period
    months = (last.year - first.year) * YEAR + last.month - first.month + 1
    if months == 1:
        low, high = _PART_OF_MONTH[part]
        length = monthrange(first.year, first.month)[1]
        return Period.of_days(*(first.replace(day=day if day > 0 else length + day) for day in (low, high)))
    if months == YEAR:
        low, high = _PART_OF_YEAR[part]
        return days_of(first.year, low, high - low + 1)
    if months > YEAR:
        low, high = _PART_OF_DECADE[part]
        return days_of(first.year + low, 1, (high - low + 1) * YEAR)
    third = max(months // 3, 1)
    skip = {"start": 0, "mid": third, "end": months - third}[part]
    return days_of(*month_on(first.year, first.month, skip), third)
