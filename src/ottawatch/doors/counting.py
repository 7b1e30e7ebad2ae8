"""Counts of states, and what falls due for them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.doors.asking import find_treaty
from ottawatch.doors.days import as_day, today_or
from ottawatch.errors import UsageError
from ottawatch.model import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ottawatch.doors.days import Day
    from ottawatch.model import Due, Tally
    from ottawatch.record import Dossier, Record

_MOST_DAYS: Final = 36_600


def count(
    treaty: str | None = None,
    *,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> tuple[Tally, ...]:
    """Count parties, leavers, signatories and others on a day, with the states and acts behind each number.

    Args:
        treaty: ``APMBC``, ``CCM``, ``CCW``, ``CCW-AP2`` or ``ATT``; by default all five.
        on: The day asked about; by default today.
        known: What was known on that day; by default today.
        today: For the defaults.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A treaty that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.law.count import count_on

    now = today_or(today)
    treaties = (find_treaty(treaty),) if treaty else tuple(Treaty)
    cases, day = tuple(_cases((), as_day(known, now), record)), as_day(on, now)
    return tuple(tally for each in treaties for tally in count_on(cases, each, day))


def due(
    *states: str,
    days: int = 365,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> tuple[Due, ...]:
    """Tell what falls due after a day: treaties that begin or cease to bind, and deadlines, by day.

    Args:
        states: Names or codes; none means every state.
        days: How many days to look ahead.
        on: The day after which to look; by default today.
        known: What was known on that day; by default today.
        today: For the defaults.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state that is not known; near spellings are offered.
        DayError: A day that is not one.
        UsageError: A number of days that is not from 1 to 36,600.
    """
    from ottawatch.law.due import due_between

    if not 1 <= days <= _MOST_DAYS:
        raise UsageError(f"--days: found {days}, expected a number from 1 to {_MOST_DAYS}.")
    now = today_or(today)
    day = as_day(on, now)
    first, last = day + timedelta(days=1), day + timedelta(days=days)
    found = (due_between(case, first, last) for case in _cases(states, as_day(known, now), record))
    return _by_day(found)


def deadlines(
    *states: str,
    passed: bool = False,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> tuple[Due, ...]:
    """Tell the deadlines of states as they stand today, by day; what is still to come, unless asked for more.

    Args:
        states: Names or codes; none means every state.
        passed: Tell those that lie behind too, with what became of them.
        known: What was known on that day; by default today.
        today: From which day on; by default the calendar's.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.law.due import deadlines_on

    now = today_or(today)
    found = _by_day(deadlines_on(case, now) for case in _cases(states, as_day(known, now), record))
    return found if passed else tuple(each for each in found if each.day >= now)


def acts_until(record: Record | None = None) -> date | None:
    """The day up to which no act under a treaty is missing from the record; later ones may be."""
    from ottawatch.record import load_record

    return (record or load_record()).acts_until


def _cases(states: Sequence[str], known: date, record: Record | None) -> Iterator[Dossier]:
    from ottawatch.record import dossier, load_record

    facts = record or load_record()
    named = [facts.find_state(state) for state in states] or facts.states.values()
    return (dossier(facts, state, known=known) for state in named)


def _by_day(found: Iterator[tuple[Due, ...]]) -> tuple[Due, ...]:
    return tuple(sorted((each for some in found for each in some), key=lambda each: (each.day, each.uid)))
