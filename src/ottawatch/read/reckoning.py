"""The days that a date phrase means, reckoned from the day of publication.

Whole months only are counted here; what the treaties count is the law's business. The beginning and
the end of a month are its first and last ten days, of a year its first and last quarter, of a season
its first and last month.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ottawatch.days import Period, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Slots = dict[str, Any]
_DAY = timedelta(days=1)
_PART_OF_MONTH = {"start": (1, 10), "mid": (11, 20), "end": (-10, 0)}
_PART_OF_YEAR = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_PART_OF_DECADE = {"start": (0, 3), "mid": (3, 6), "end": (6, 9)}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_WEEK, _YEAR = 7, 12
_AROUND = 8
"""Years to look in for a date without one: a leap day may be eight years off."""


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


def reckon(meaning: str, slots: Slots, seen: Seen) -> Reading | None:
    """Read a phrase; ``None`` if no calendar has such a day."""
    try:
        return _RECKON[meaning](slots, seen)
    except (ValueError, OverflowError):
        return None


def month_on(year: int, month: int, months: int) -> tuple[int, int]:
    """The calendar month that lies so many whole months on."""
    count = year * _YEAR + month - 1 + months
    return count // _YEAR, count % _YEAR + 1


def _days_of(year: int, month: int, months: int = 1) -> Period:
    """Whole calendar months."""
    last_year, last_month = month_on(year, month, months - 1)
    return Period.of_days(Written(year, month).first, Written(last_year, last_month).last)


def _part_of(period: Period, part: str | None) -> Period:
    """The beginning, middle or end of a period, by its length."""
    first, last = period.start, period.last
    if not part or first is None or last is None:
        return period
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    if months == 1:
        low, high = _PART_OF_MONTH[part]
        length = monthrange(first.year, first.month)[1]
        return Period.of_days(*(first.replace(day=day if day > 0 else length + day) for day in (low, high)))
    if months == _YEAR:
        low, high = _PART_OF_YEAR[part]
        return _days_of(first.year, low, high - low + 1)
    if months > _YEAR:
        low, high = _PART_OF_DECADE[part]
        return _days_of(first.year + low, 1, (high - low + 1) * _YEAR)
    third = max(months // 3, 1)
    skip = {"start": 0, "mid": third, "end": months - third}[part]
    return _days_of(*month_on(first.year, first.month, skip), third)


# ------------------------------------------------------------------------------------------ parts of a date as printed


def _calendar(slots: Slots, seen: Seen) -> Reading | None:
    if "numeric" in slots:
        return slots["numeric"] if isinstance(slots["numeric"], Reading) else None
    if "weekday" in slots and "month" not in slots:
        return _weekday(slots, seen)
    year = _year_of(slots, seen)
    if year is None:
        return _nearest(slots, seen)
    relative = "year" not in slots
    return Reading(
        _in_year(slots, year),
        _precision(slots),
        relative=relative,
        anchored="then" in slots or "after" in slots,
        ranged=_is_range(slots),
    )


def _of_year(slots: Slots, seen: Seen) -> Reading | None:
    """Read "July of last year" or "May of that year": the year is named by its distance."""
    if _year_of(slots | {"of_year": True}, seen) is None:
        return Reading(None, _precision(slots), relative=True, ambiguous=True, anchored="which" not in slots)
    return _calendar(slots | {"of_year": True}, seen)


def _is_range(slots: Slots) -> bool:
    return any(name in slots for name in ("day2", "month2", "year2"))


def _year_of(slots: Slots, seen: Seen) -> int | None:
    """The year, if the phrase gives one or says how far it is."""
    if "year" in slots:
        return int(slots["year"])
    if "which" in slots and slots.get("of_year") and seen.published:
        return seen.published.year + int(slots["which"])
    spoken = seen.anchor.start if seen.anchor else None
    shift = slots.get("then", slots.get("after"))
    if shift is None or spoken is None:
        return None
    if slots.get("of_year") or not shift:
        return spoken.year + int(shift)
    passed = Written(spoken.year, slots.get("month", 1)).first <= spoken
    return spoken.year + int(shift > 0 and passed) - int(shift < 0 and not passed)


def _precision(slots: Slots) -> str:
    if _is_range(slots):
        return "range"
    if "day" in slots:
        return "day"
    if "part" in slots or "ordinal" in slots:
        return str(slots.get("span", "part"))
    return next((name for name in ("month", "season") if name in slots), "year")


def _in_year(slots: Slots, year: int) -> Period:
    """The days that it means in a year."""
    if "season" in slots:
        first, last = slots["season"]
        return _part_of(_days_of(year, first, (last - first) % _YEAR + 1), slots.get("part"))
    if "span" in slots:
        months = _MONTHS_OF[slots["span"]]
        return _days_of(year, (int(slots["ordinal"]) - 1) * months + 1, months)
    if "month" not in slots:
        return _part_of(Written(year).period, slots.get("part"))
    if "ordinal" in slots:
        week = date(year, slots["month"], 1) + _WEEK * (int(slots["ordinal"]) - 1) * _DAY
        return Period.of_days(week, week + 6 * _DAY)
    month2, day2 = slots.get("month2", slots["month"]), slots.get("day2", slots.get("day"))
    first = Written(year - (month2 < slots["month"]), slots["month"], slots.get("day"))
    last = Written(year, month2, day2)
    return _part_of(Period.of_days(first.first, last.last), slots.get("part"))


def _nearest(slots: Slots, seen: Seen) -> Reading | None:
    """A date without its year: the latest that has begun, and the first that is not yet over."""
    carried = _carried(slots, seen)
    if not seen.published:
        return Reading(
            carried, _precision(slots), relative=True, anchored=carried is not None, ranged=_is_range(slots)
        )
    now, years = seen.published, _periods_around(slots, seen.published.year)
    which = slots.get("which")
    past = [period for period in years if _begun(period, now, which)]
    future = [period for period in years if _to_come(period, now, which)]
    if which == 0 or (which is None and "then" in slots):
        past = future = [period for period in years if period.start and period.start.year == now.year]
    if not past or not future:
        return None
    named = future[0] if which == 1 else past[-1]
    ambiguous = carried is not None and carried not in {named, future[0]}
    return Reading(named, _precision(slots), future[0] if which is None else named, carried if ambiguous else None,
                   relative=True, ambiguous=ambiguous, ranged=_is_range(slots))  # fmt: skip


def _carried(slots: Slots, seen: Seen) -> Period | None:
    """How it reads in the year of the date before."""
    if not seen.anchor or not seen.anchor.start:
        return None
    return _try_year(slots, seen.anchor.start.year)


def _periods_around(slots: Slots, year: int) -> list[Period]:
    nearby = (_try_year(slots, near) for near in range(year - _AROUND, year + _AROUND + 1))
    return [period for period in nearby if period]


def _try_year(slots: Slots, year: int) -> Period | None:
    try:
        return _in_year(slots, year)
    except ValueError:
        return None


def _begun(period: Period, now: Written, which: int | None) -> bool:
    if which == -1:
        return period.end is not None and period.end <= now.first
    return period.start is not None and period.start <= now.last


def _to_come(period: Period, now: Written, which: int | None) -> bool:
    if which == 1:
        return period.start is not None and period.start > now.last
    return period.last is not None and period.last >= now.first


def _weekday(slots: Slots, seen: Seen) -> Reading | None:
    """The last such day up to publication; a publication known only to the month leaves it open."""
    if not seen.published:
        return Reading(None, "day", relative=True, ambiguous=True)
    if not seen.published.is_day:
        return Reading(seen.published.period, "day", relative=True, ambiguous=True)
    now, which = seen.published.first, slots.get("which")
    back = (now.isoweekday() - slots["weekday"]) % _WEEK
    past = now - back * _DAY
    future = past if back == 0 else past + _WEEK * _DAY
    if which == -1 and back == 0:
        past -= _WEEK * _DAY
    if which == 1 and back == 0:
        future += _WEEK * _DAY
    named = {-1: past, 1: future}.get(-1 if which is None else which, future)
    return Reading(
        Period.of_day(named), "day", Period.of_day(future if which is None else named), relative=True
    )


# -------------------------------------------------------------------------------------- units seen from the publication


def _unit_at(unit: str, at: Written, shift: int) -> Period | None:
    """The whole unit that lies so many units from the one that a date is in."""
    if unit in {"day", "week"}:
        if not at.is_day:
            return None
        back = at.first.isoweekday() - 1 if unit == "week" else 0
        length = _WEEK if unit == "week" else 1
        first = at.first + (shift * length - back) * _DAY
        return Period.of_days(first, first + (length - 1) * _DAY)
    months = _MONTHS_OF[unit]
    if unit != "year" and at.month is None:
        return None
    if unit == "decade":
        return _days_of(at.year // 10 * 10 + shift * 10, 1, months)
    month = (at.first.month - 1) // months * months + 1 if months < _YEAR else 1
    return _days_of(*month_on(at.year, month, shift * months), months)


def _seen_unit(slots: Slots, seen: Seen) -> Reading | None:
    """Say which days are "last year" or "the end of this month"."""
    unit = slots["unit"]
    whole = _unit_at(unit, seen.published, int(slots.get("which", 0))) if seen.published else None
    if whole is None:
        around = seen.published.period if seen.published and unit in {"day", "week"} else None
        return Reading(around, unit, relative=True, ambiguous=True)
    part = "part" if slots.get("part") else unit
    return Reading(_part_of(whole, slots.get("part")), part, relative=True)


def _span_of_this_year(slots: Slots, seen: Seen) -> Reading | None:
    if "unit" in slots:
        return _seen_unit(slots, seen)
    if not seen.published:
        return Reading(None, slots["span"], relative=True, ambiguous=True)
    return Reading(_in_year(slots, seen.published.year), slots["span"], relative=True)


def _so_far(slots: Slots, seen: Seen) -> Reading | None:
    whole = _seen_unit(slots, seen)
    if whole is None or whole.period is None or not seen.published:
        return whole
    last = seen.published.last
    if slots["unit"] == "week":
        last = max(last - _DAY, whole.period.start or last)
    return replace(whole, period=Period.of_days(whole.period.start, last), precision="range")


def _yet(slots: Slots, seen: Seen) -> Reading | None:
    whole = _seen_unit(slots, seen)
    if whole is None or whole.period is None or not seen.published:
        return whole
    return replace(whole, period=Period(seen.published.first, whole.period.end), precision="range")


def _offset(slots: Slots, seen: Seen) -> Reading | None:
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


def _ago(slots: Slots, seen: Seen) -> Reading | None:
    return _shifted(slots, seen.published, -1)


def _ahead(slots: Slots, seen: Seen) -> Reading | None:
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


def _later(slots: Slots, seen: Seen) -> Reading | None:
    return _from_anchor(slots, seen, 1)


def _earlier(slots: Slots, seen: Seen) -> Reading | None:
    return _from_anchor(slots, seen, -1)


def _then(slots: Slots, seen: Seen) -> Reading | None:
    """Read "that year" or "the following month": a unit seen from the date before."""
    at = _anchor_day(seen) if seen.anchor else None
    whole = _unit_at(slots["unit"], at, int(slots["then"])) if at else None
    part = _part_of(whole, slots.get("part")) if whole else None
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
    year, month = month_on(day.year, day.month, count * _MONTHS_OF[unit])
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _past(slots: Slots, seen: Seen) -> Reading | None:
    return _stretch(slots, seen, -1)


def _coming(slots: Slots, seen: Seen) -> Reading | None:
    return _stretch(slots, seen, 1)


def _decade(slots: Slots, _seen: Seen) -> Reading | None:
    year = int(slots["year"])
    if year % 10:
        return None
    return Reading(_part_of(_days_of(year, 1, 120), slots.get("part")), "decade")


def _years(slots: Slots, _seen: Seen) -> Reading | None:
    """Read "2023-2024", and "2023/24" with its last two figures."""
    first = int(slots["year"])
    last = int(slots["year2"]) if "year2" in slots else first // 100 * 100 + int(slots["short"])
    if last <= first:
        return None
    return Reading(Period(Written(first).first, Written(last).period.end), "range", ranged=True)


_RECKON: Mapping[str, Callable[[Slots, Seen], Reading | None]] = {
    "calendar": _calendar,
    "of_year": _of_year,
    "decade": _decade,
    "years": _years,
    "which": _seen_unit,
    "this": _span_of_this_year,
    "so_far": _so_far,
    "yet": _yet,
    "offset": _offset,
    "ago": _ago,
    "ahead": _ahead,
    "later": _later,
    "earlier": _earlier,
    "past": _past,
    "coming": _coming,
    "then": _then,
}  # fmt: skip
