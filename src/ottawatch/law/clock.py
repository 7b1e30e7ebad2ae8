"""The only place that counts months, years and days of a treaty's term.

The rounding rule, *same day or last day*: a term of months or years ends on the day of the same
number; where the month of its end is too short, on that month's last day. So six months from
30 August end on 28 February, or on 29 February in a leap year. The day on which a term begins is
not counted, so a term of six months from 27 June runs out on 27 December.
"""

from __future__ import annotations

from datetime import date, timedelta

from ottawatch.errors import RuleInputError

_MONTHS = 12


def months_after(day: date, months: int) -> date:
    """The day on which a term of so many months runs out, by *same day or last day*.

    >>> months_after(date(2025, 6, 27), 6)
    datetime.date(2025, 12, 27)
    >>> months_after(date(2025, 8, 30), 6)
    datetime.date(2026, 2, 28)

    Raises:
        RuleInputError: The number of months is negative.
    """
    first = _first_of_month(day, months)
    return first.replace(day=min(day.day, _days_in_month(first)))


def years_after(day: date, years: int) -> date:
    """The day on which a term of so many years runs out; 29 February ends on the 28th in a common year.

    Raises:
        RuleInputError: The number of years is negative.
    """
    return months_after(day, years * _MONTHS)


def days_after(day: date, days: int) -> date:
    """The day so many days later; the first day is not counted.

    >>> days_after(date(2014, 9, 25), 90)
    datetime.date(2014, 12, 24)

    Raises:
        RuleInputError: The number of days is negative.
    """
    _refuse_negative(days, "days")
    return day + timedelta(days=days)


def first_of_nth_month_after(day: date, months: int) -> date:
    """The first day of the so-manieth month after the month in which a day lies, whatever the day.

    >>> first_of_nth_month_after(date(2012, 1, 9), 6)
    datetime.date(2012, 7, 1)

    Raises:
        RuleInputError: The number of months is negative.
    """
    return _first_of_month(day, months)


def next_yearly(day: date, month: int, day_of_month: int) -> date:
    """The first day on or after a day that has this month and number, such as the next 30 April."""
    this_year = date(day.year, month, day_of_month)
    return this_year if day <= this_year else this_year.replace(year=day.year + 1)


def _first_of_month(day: date, months: int) -> date:
    _refuse_negative(months, "months")
    years, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + years, month + 1, 1)


def _days_in_month(first: date) -> int:
    return (_first_of_month(first, 1) - first).days


def _refuse_negative(number: int, unit: str) -> None:
    if number < 0:
        raise RuleInputError(f"a term: found {number} {unit}, expected none or more; terms run forward.")
