"""Holding a claimed time against the day of an act."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from ottawatch.days import Period, Written

_DAY: Final = timedelta(days=1)
_SLACK: Final = timedelta(days=3)
_VAGUE: Final = range(9, 17)


def falls(act: Period, claimed: Period | None) -> bool:
    """Tell whether an act can have been at a claimed time; an unsaid time fits every act.

    The beginning, middle or end of a month has no sharp edge, so three days more are left to it.
    """
    return claimed is None or act.overlaps(_softened(claimed))


def as_written(day: date) -> Period:
    """The days that a bare side of a claimed time can mean: the first of January stands for its year.

    "Since 2004" reaches a claim as the first day of 2004, and "until 2025" as its last.
    """
    after = day + _DAY
    if (day.month, day.day) == (1, 1) or (after.month, after.day) == (1, 1):
        return Written(day.year).period
    if day.day == 1 or after.day == 1:
        return Written(day.year, day.month).period
    return Period.of_day(day)


def _softened(claimed: Period) -> Period:
    first, last = claimed.start, claimed.last
    if first is None or last is None or (last - first).days + 1 not in _VAGUE:
        return claimed
    return Period.of_days(first - _SLACK, last + _SLACK)


def is_over(claimed: Period | None, by: date) -> bool:
    """Tell whether a claimed time has ended before a day."""
    return claimed is not None and claimed.last is not None and claimed.last < by
