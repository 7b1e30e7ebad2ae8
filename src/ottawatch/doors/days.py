"""Days as callers give them."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from ottawatch.days import Written, parse_day

Day: TypeAlias = date | str
"""A whole day: a `date`, or written such as ``2025-07-09``."""


def as_day(day: Day | None, default: date) -> date:
    """The day that is meant.

    Raises:
        DayError: The text is not a whole day.
    """
    return default if day is None else day if isinstance(day, date) else parse_day(day)


def as_written(day: Day | Written | None) -> Written | None:
    """The date with its precision.

    Raises:
        DayError: The text is not a date.
    """
    if isinstance(day, str):
        return Written.parse(day)
    return Written.of(day) if isinstance(day, date) else day


def today_or(day: Day | None) -> date:
    """The day given, or else the calendar's. Nothing else in the package looks at a clock."""
    return as_day(day, date.today())  # noqa: DTZ011 (a civil day where the user is, not an instant)
