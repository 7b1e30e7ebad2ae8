"""Dates told by their distance: "last year", "two weeks ago", "six months later"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from ottawatch.days import Period, Written
from ottawatch.read.printed_dates import in_year
from ottawatch.read.readings import MONTHS_OF, YEAR, Reading, Seen, Slots, days_of, month_on, part_of

_DAY, _WEEK = timedelta(days=1), 7


def _unit_at(unit: str, at: Written, shift: int) -> Period | None:
    """The whole unit that lies so many units from the one that a date is in."""
    if unit in {"day", "week"}:
        if not at.is_day:
            return None
        back = at.first.isoweekday() - 1 if unit == "week" else 0
        length = _WEEK if unit == "week" else 1
        first = at.first + (shift * length - back) * _DAY
        return Period.of_days(first, first + (length - 1) * _DAY)
    months = MONTHS_OF[unit]
    if unit != "year" and at.month is None:
        return None
    if unit == "decade":
        return days_of(at.year // 10 * 10 + shift * 10, 1, months)
    month = (at.first.month - 1) // months * months + 1 if months < YEAR else 1
    return days_of(*month_on(at.year, month, shift * months), months)


def unit_seen(slots: Slots, seen: Seen) -> Reading | None:
    """Say which days are "last year" or "the end of this month"; with no unit told, the year is meant."""
    unit = slots.get("unit", "year")
    whole = _unit_at(unit, seen.published, int(slots.get("which", 0))) if seen.published else None
    if whole is None:
        around = seen.published.period if seen.published and unit in {"day", "week"} else None
        return Reading(around, unit, relative=True, ambiguous=True)
    part = "part" if slots.get("part") else unit
    return Reading(part_of(whole, slots.get("part")), part, relative=True)


def this_unit(slots: Slots, seen: Seen) -> Reading | None:
    """Read "the end of the year", "the first half of this year"."""
    if "span" not in slots:
        return unit_seen(slots, seen)
    if not seen.published:
        return Reading(None, slots["span"], relative=True, ambiguous=True)
    return Reading(in_year(slots, seen.published.year), slots["span"], relative=True)


def so_far(slots: Slots, seen: Seen) -> Reading | None:
    """Read "earlier this month": from the beginning of the unit up to publication."""
    whole = unit_seen(slots, seen)
    if whole is None or whole.period is None or not seen.published:
        return whole
    last = seen.published.last
    if slots.get("unit") == "week":
        last = max(last - _DAY, whole.period.start or last)
    return replace(whole, period=Period.of_days(whole.period.start, last), precision="range")


def yet_to_come(slots: Slots, seen: Seen) -> Reading | None:
    """Read "later this year": from publication to the end of the unit."""
    whole = unit_seen(slots, seen)
    if whole is None or whole.period is None or not seen.published:
        return whole
    return replace(whole, period=Period(seen.published.first, whole.period.end), precision="range")


def day_of_week(slots: Slots, seen: Seen) -> Reading | None:
    """Read "Tuesday of last week"."""
    week = unit_seen(slots | {"unit": "week"}, seen)
    if week is None or week.ambiguous or week.period is None or week.period.start is None:
        return week
    return replace(
        week, period=Period.of_day(week.period.start + (slots["weekday"] - 1) * _DAY), precision="day"
    )


def days_off(slots: Slots, seen: Seen) -> Reading | None:
    """Read "yesterday", "tomorrow" and the like."""
    if not seen.published or not seen.published.is_day:
        period = seen.published.period if seen.published else None
        return Reading(period, "day", relative=True, ambiguous=True)
    return Reading(Period.of_day(seen.published.first + slots["offset"] * _DAY), "day", relative=True)


def _length(slots: Slots) -> tuple[int, str]:
    if "length" in slots:
        count, unit = slots["length"]
        return int(count), str(unit)
    return int(slots.get("n", 1)), str(slots["unit"])


def _shifted(slots: Slots, at: Written | None, sign: int) -> Reading | None:
    count, unit = _length(slots)
    period = _unit_at(unit, at, sign * count) if at else None
    return Reading(period, unit, relative=True, ambiguous=period is None)


def ago(slots: Slots, seen: Seen) -> Reading | None:
    """Read "two weeks ago": the whole unit so many back."""
    return _shifted(slots, seen.published, -1)


def ahead(slots: Slots, seen: Seen) -> Reading | None:
    """Read "in six months": the whole unit so many on."""
    return _shifted(slots, seen.published, 1)


def _anchor_day(seen: Seen) -> Written | None:
    """The date before as it can be counted from: a day, a month or a year."""
    period = seen.anchor
    if not period or not period.start or not period.last:
        return seen.published
    first, last = period.start, period.last
    if first == last:
        return Written.of(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    return Written(first.year, first.month) if same_month else Written(first.year)


def _from_anchor(slots: Slots, seen: Seen, sign: int) -> Reading | None:
    found = _shifted(slots, _anchor_day(seen), sign)
    return replace(found, anchored=True) if found else None


def later(slots: Slots, seen: Seen) -> Reading | None:
    """Read "six months later", counted from the date before."""
    return _from_anchor(slots, seen, 1)


def earlier(slots: Slots, seen: Seen) -> Reading | None:
    """Read "a year earlier", counted from the date before."""
    return _from_anchor(slots, seen, -1)


def unit_then(slots: Slots, seen: Seen) -> Reading | None:
    """Read "that year" or "the following month": a unit seen from the date before."""
    at = _anchor_day(seen) if seen.anchor else None
    shift = int(slots.get("then") or slots.get("after") or 0)
    whole = _unit_at(slots["unit"], at, shift) if at else None
    part = part_of(whole, slots.get("part")) if whole else None
    return Reading(part, slots["unit"], relative=True, ambiguous=part is None, anchored=True)


def _stretch(slots: Slots, seen: Seen, sign: int) -> Reading | None:
    """Read "over the last two years" or "within the coming year": up to or from the publication."""
    if not seen.published:
        return Reading(None, "range", relative=True, ambiguous=True)
    count, unit = _length(slots)
    if sign > 0:
        return Reading(
            Period.of_days(seen.published.first, _moved(seen.published.last, unit, count)),
            "range",
            relative=True,
        )
    return Reading(
        Period.of_days(_moved(seen.published.first, unit, -count), seen.published.last),
        "range",
        relative=True,
    )


def _moved(day: date, unit: str, count: int) -> date:
    """A day so many units on; where the month has no such day, its last one."""
    if unit in {"day", "week"}:
        return day + count * (_WEEK if unit == "week" else 1) * _DAY
    year, month = month_on(day.year, day.month, count * MONTHS_OF[unit])
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """The day so many months back: "27 December marks six months since …"."""
    return _moved(day, "month", -months)


def up_to_now(slots: Slots, seen: Seen) -> Reading | None:
    """Read "over the past two years"."""
    return _stretch(slots, seen, -1)


def from_now(slots: Slots, seen: Seen) -> Reading | None:
    """Read "within the coming year"."""
    return _stretch(slots, seen, 1)
