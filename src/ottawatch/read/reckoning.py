"""The days that a date phrase means, by the kind of phrase that a language's file calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.errors import DayError
from ottawatch.read import printed_dates, told_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ottawatch.read.readings import Reading, Seen, Slots


def reckon(meaning: str, slots: Slots, seen: Seen) -> Reading | None:
    """Read a phrase; ``None`` if no calendar has such a day."""
    if "year_word" in slots:
        slots = {"unit": "year", **slots, "which": slots["year_word"]}
    if "year_part" in slots:
        slots = {"unit": "year", **slots, "part": slots["year_part"]}
    try:
        return _RECKON[meaning](slots, seen)
    except (ValueError, OverflowError, DayError):
        return None


_RECKON: Mapping[str, Callable[[Slots, Seen], Reading | None]] = {
    "calendar": printed_dates.calendar,
    "of_year": printed_dates.of_year,
    "decade": printed_dates.decade,
    "years": printed_dates.years,
    "which": told_dates.unit_seen,
    "this": told_dates.this_unit,
    "so_far": told_dates.so_far,
    "yet": told_dates.yet_to_come,
    "day_of_week": told_dates.day_of_week,
    "offset": told_dates.days_off,
    "ago": told_dates.ago,
    "ahead": told_dates.ahead,
    "later": told_dates.later,
    "earlier": told_dates.earlier,
    "past": told_dates.up_to_now,
    "coming": told_dates.from_now,
    "then": told_dates.unit_then,
}  # fmt: skip
