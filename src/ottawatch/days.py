"""Civil days and periods.

Two ways to write a period, and this file has the one conversion: inside, a `Period`, whose end
is **not** included; in claims, reports and tables, inclusive days, because readers think so. A date
has the precision with which it is written: ``2025``, ``2025-06`` or ``2025-06-27``.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from ottawatch.errors import DayError

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to `end`, which is not included; ``None`` is an open side.

    Raises:
        DayError: The end lies before the start.
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise DayError(f"a period: found an end, {self.end}, before its start, {self.start}.")

    @classmethod
    def of_days(cls, first: date | None, last: date | None) -> Period:
        """From a first to a last day, both included."""
        return cls(first, last + _DAY if last and last < date.max else None)

    @classmethod
    def of_day(cls, day: date) -> Period:
        """One day."""
        return cls.of_days(day, day)

    @property
    def last(self) -> date | None:
        """The last day that is included; ``None`` if open. An empty period has its day before."""
        return self.end - _DAY if self.end else None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        starts_before = self.start is None or other.end is None or self.start < other.end
        return starts_before and (other.start is None or self.end is None or other.start < self.end)

    def within(self, other: Period) -> bool:
        """Tell whether every day of this period is in the other."""
        begins = other.start is None or (self.start is not None and other.start <= self.start)
        return begins and (other.end is None or (self.end is not None and self.end <= other.end))

    @property
    def is_day(self) -> bool:
        """Whether it is exactly one day long."""
        return self.start is not None and self.last == self.start


EVER = Period()


@dataclass(frozen=True, slots=True)
class Written:
    """A date with the precision that is written: a year, a month or a day.

    >>> Written.parse("2025-06").period
    Period(start=datetime.date(2025, 6, 1), end=datetime.date(2025, 7, 1))
    >>> str(Written.parse("2025"))
    '2025'
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Written:
        """Read ``2025``, ``2025-06`` or ``2025-06-27``.

        Raises:
            DayError: Another form, or a date that no calendar has.
        """
        found = _WRITTEN.match(text)
        if not found:
            raise DayError(f"a date: found {text!r}, expected a form such as 2025-06-27, 2025-06 or 2025.")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            raise DayError(
                f"a date: found {text!r}, which is on no calendar; correct the day, month or year."
            ) from None
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: date) -> Written:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day, included."""
        if self.day:
            return self.first
        if self.month is None or self.month == 12:  # noqa: PLR2004
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - _DAY

    @property
    def period(self) -> Period:
        """The days that it can mean."""
        return Period.of_days(self.first, self.last)

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


def parse_day(text: str) -> date:
    """Read one whole day, such as ``2025-06-27``.

    Raises:
        DayError: Another form, a year or month only, or a day that no calendar has.
    """
    if len(text) == len("2025-06-27") and text[4] == text[7] == "-":
        with suppress(ValueError):
            return date.fromisoformat(text)
    written = Written.parse(text)
    if not written.is_day:
        raise DayError(f"a day: found {text!r}, expected a whole day such as {written.first.isoformat()}.")
    return written.first


def show_period(period: Period) -> str:
    """Write a period as readers do, with its last day included.

    >>> show_period(Period.of_days(date(2025, 6, 1), date(2025, 6, 30)))
    '2025-06'
    >>> show_period(Period(date(2025, 12, 27)))
    'since 2025-12-27'
    """
    first, last = period.start, period.last
    if first and last:
        for written in (Written.of(first), Written(first.year, first.month), Written(first.year)):
            if written.first == first and written.last == last:
                return str(written)
        return f"{first} to {last}"
    if first:
        return f"since {first}"
    return f"until {last}" if last else "at any time"
