"""The clock: the rounding rule at month ends, and that time runs one way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.errors import RuleInputError
from ottawatch.law import clock

DAYS = st.dates(date(1980, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(0, 240)


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [
        ("2025-06-27", 6, "2025-12-27"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2027-08-30", 6, "2028-02-29"),
        ("2025-08-28", 6, "2026-02-28"),
        ("2025-10-31", 6, "2026-04-30"),
        ("2025-12-31", 6, "2026-06-30"),
        ("2025-03-31", 12, "2026-03-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-02-28", 6, "2025-08-28"),
        ("2025-07-10", 0, "2025-07-10"),
    ],
)
def test_a_term_of_months_ends_on_the_same_day_or_the_months_last(day: str, months: int, ends: str) -> None:
    """A term ends on the day of the same number, clipped to the last day of a shorter month."""
    assert clock.months_after(date.fromisoformat(day), months) == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2012-01-09", "2012-07-01"),
        ("2012-01-01", "2012-07-01"),
        ("2012-01-31", "2012-07-01"),
        ("2007-07-30", "2008-01-01"),
        ("2012-12-27", "2013-06-01"),
        ("1998-09-16", "1999-03-01"),
        ("2011-08-31", "2012-02-01"),
    ],
)
def test_the_month_of_deposit_is_not_counted(day: str, first: str) -> None:
    """The first day of the sixth month does not depend on the day within the month of deposit."""
    assert clock.first_of_nth_month_after(date.fromisoformat(day), 6) == date.fromisoformat(first)


def test_days_are_counted_from_the_day_after() -> None:
    """Ninety days from 25 September end on 24 December; 180 days cross a leap day."""
    assert clock.days_after(date(2014, 9, 25), 90) == date(2014, 12, 24)
    assert clock.days_after(date(2008, 1, 1), 180) == date(2008, 6, 29)


def test_a_yearly_day_falls_on_the_day_itself() -> None:
    """On 30 April the next 30 April is that day; a day later it is next year's."""
    assert clock.next_yearly(date(2025, 4, 30), 4, 30) == date(2025, 4, 30)
    assert clock.next_yearly(date(2025, 5, 1), 4, 30) == date(2026, 4, 30)


@given(DAYS, DAYS, MONTHS)
def test_an_earlier_day_never_ends_later(one: date, other: date, months: int) -> None:
    """Terms keep the order of the days that they begin on."""
    early, late = sorted((one, other))
    assert clock.months_after(early, months) <= clock.months_after(late, months)
    assert clock.first_of_nth_month_after(early, months) <= clock.first_of_nth_month_after(late, months)


@given(DAYS, MONTHS)
def test_a_term_ends_in_the_month_that_is_so_many_on(day: date, months: int) -> None:
    """The month of the end is that of the start plus the term; the day is never later in the month."""
    end = clock.months_after(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day <= day.day
    assert end.day == day.day or (end.replace(day=1) != end and clock.days_after(end, 1).day == 1)


@given(DAYS, st.integers(0, 12))
def test_a_longer_term_ends_later(day: date, months: int) -> None:
    """One month more is always later."""
    assert clock.months_after(day, months) < clock.months_after(day, months + 1)


@pytest.mark.parametrize(
    "count", [clock.months_after, clock.years_after, clock.days_after, clock.first_of_nth_month_after]
)
def test_a_term_does_not_run_backwards(count: object) -> None:
    """A negative term is refused, as our own fault."""
    with pytest.raises(RuleInputError, match="run forward"):
        count(date(2025, 1, 1), -1)  # type: ignore[operator]
