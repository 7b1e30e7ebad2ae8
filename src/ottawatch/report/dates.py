"""Days in words."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from ottawatch.days import Written, show_period

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.days import Period


def in_words(day: date) -> str:
    """Write a day as prose does.

    >>> from datetime import date
    >>> in_words(date(2025, 6, 27))
    '27 June 2025'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def when(period: Period) -> str:
    """Write a period as an adverb of a sentence; its last day is included.

    >>> from datetime import date
    >>> from ottawatch.days import Period
    >>> when(Period.of_days(date(2025, 6, 20), date(2025, 6, 30)))
    'between 20 and 30 June 2025'
    >>> when(Period(date(2004, 1, 1)))
    'since 2004'
    """
    first, last = period.start, period.last
    if first and last:
        return _between(period, first, last)
    if first:
        return f"since {first.year if _opens_year(first) else in_words(first)}"
    return f"until {in_words(last)}" if last else "at some time"


def _opens_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _between(period: Period, first: date, last: date) -> str:
    if first == last:
        return f"on {in_words(first)}"
    short = show_period(period)
    if " to " not in short:
        return f"in {_month_or_year(short)}"
    if _opens_year(first) and (last.month, last.day) == (12, 31):
        return f"between {first.year} and {last.year}"
    return f"between {_without_common_end(first, last)} and {in_words(last)}"


def _month_or_year(short: str) -> str:
    written = Written.parse(short)
    return f"{calendar.month_name[written.month]} {written.year}" if written.month else short


def _without_common_end(first: date, last: date) -> str:
    if first.year != last.year:
        return in_words(first)
    return str(first.day) if first.month == last.month else f"{first.day} {calendar.month_name[first.month]}"
