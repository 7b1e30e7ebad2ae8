"""Parts of a date as printed: "27 June 2025", "the end of May", "on Friday"."""

from __future__ import annotations

from datetime import date, timedelta

from ottawatch.days import Period, Written
from ottawatch.errors import DayError
from ottawatch.read.readings import MONTHS_OF, YEAR, Reading, Seen, Slots, days_of, part_of

_DAY, _WEEK = timedelta(days=1), 7
_AROUND, _AROUND_LEAP_DAY, _LEAP_DAY = 2, 8, 29
"""Years to look in for a date without one."""


def calendar(slots: Slots, seen: Seen) -> Reading | None:
    """Read the parts of a date as they are printed; ``None`` if they fit no calendar."""
    if "numeric" in slots:
        return slots["numeric"] if isinstance(slots["numeric"], Reading) else None
    if "weekday" in slots and "month" not in slots:
        return _weekday(slots, seen)
    year = _year_of(slots, seen)
    if year is None:
        return _nearest(slots, seen)
    relative = "year" not in slots
    return Reading(
        in_year(slots, year),
        _precision(slots),
        relative=relative,
        anchored="then" in slots or "after" in slots,
        ranged=_is_range(slots),
    )


def of_year(slots: Slots, seen: Seen) -> Reading | None:
    """Read "July of last year" or "May of that year": the year is named by its distance."""
    if _year_of(slots | {"of_year": True}, seen) is None:
        return Reading(None, _precision(slots), relative=True, ambiguous=True, anchored="which" not in slots)
    return calendar(slots | {"of_year": True}, seen)


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
    return next((name for name in ("month", "season", "quarter") if name in slots), "year")


def in_year(slots: Slots, year: int) -> Period:
    """The days that it means in a year."""
    if "season" in slots:
        first, last = slots["season"][:2]
        return part_of(days_of(year, first, (last - first) % YEAR + 1), slots.get("part"))
    if "span" in slots or "quarter" in slots:
        months = MONTHS_OF[slots.get("span", "quarter")]
        return days_of(
            year, (int(slots["ordinal"] if "ordinal" in slots else slots["quarter"]) - 1) * months + 1, months
        )
    if "month" not in slots:
        return part_of(Written(year).period, slots.get("part"))
    if "ordinal" in slots:
        week = date(year, slots["month"], 1) + _WEEK * (int(slots["ordinal"]) - 1) * _DAY
        return Period.of_days(week, week + 6 * _DAY)
    month2, day2 = slots.get("month2", slots["month"]), slots.get("day2", slots.get("day"))
    first = Written(year - (month2 < slots["month"]), slots["month"], slots.get("day"))
    last = Written(year, month2, day2)
    return part_of(Period.of_days(first.first, last.last), slots.get("part"))


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
    """How it reads in the year of the date before, or in the next if it would lie before that date."""
    if not seen.anchor or not seen.anchor.start:
        return None
    spoken = seen.anchor.start
    same, following = _try_year(slots, spoken.year), _try_year(slots, spoken.year + 1)
    if same is None or following is None or same.end is None or same.end > spoken:
        return same
    begun = seen.published is None or _begun(following, seen.published, None)
    return following if begun else same


def _periods_around(slots: Slots, year: int) -> list[Period]:
    around = _AROUND_LEAP_DAY if _LEAP_DAY in {slots.get("day"), slots.get("day2")} else _AROUND
    nearby = (_try_year(slots, near) for near in range(year - around, year + around + 1))
    return [period for period in nearby if period]


def _try_year(slots: Slots, year: int) -> Period | None:
    try:
        return in_year(slots, year)
    except (ValueError, DayError):
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


def decade(slots: Slots, _seen: Seen) -> Reading | None:
    """Read "the 1990s" or "the early 1990s"."""
    year = int(slots["year"])
    if year % 10:
        return None
    return Reading(part_of(days_of(year, 1, 120), slots.get("part")), "decade")


def years(slots: Slots, _seen: Seen) -> Reading | None:
    """Read "2023-2024", and "2023/24" with its last two figures."""
    first = int(slots["year"])
    last = int(slots["year2"]) if "year2" in slots else first // 100 * 100 + int(slots["short"])
    if last <= first:
        return None
    return Reading(Period(Written(first).first, Written(last).period.end), "range", ranged=True)
