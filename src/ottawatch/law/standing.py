"""Where a state stands toward a treaty: on every day exactly one of six words.

A claimed suspension does not change the word; its readings stand beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from ottawatch.errors import RuleInputError
from ottawatch.law.contested import views
from ottawatch.law.course import course_of
from ottawatch.model.finding import StandingOn

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.law.course import Course
    from ottawatch.model.names import Treaty
    from ottawatch.record.dossier import Dossier

_DAY = timedelta(days=1)


def standing_on(dossier: Dossier, treaty: Treaty, on: date) -> StandingOn:
    """Tell where the state stands on a day, by what the dossier knows.

    A day after the dossier's own is answered by what is set going already: a notice that is received
    runs out then. The days of the answer are those of the whole stretch, not of the one day.

    Law:
        Articles 15 to 17 and 20 of the mine ban and cluster munition conventions; articles 3 to 5 and 9
        of the convention on certain conventional weapons; articles 21, 22 and 24 of the arms trade treaty.
    """
    course = course_of(dossier, treaty)
    return _at(dossier, treaty, course, course.index_on(on), on, on)


def periods(dossier: Dossier, treaty: Treaty, start: date, end: date) -> tuple[StandingOn, ...]:
    """Tell every standing from a day up to another, which is not included: consecutive, without a gap.

    Each answer's `on` is its first day in that time, its `days` are those of the whole stretch. An act
    that is contested from within a stretch stands with that stretch.

    Raises:
        RuleInputError: The end does not lie after the start.
    """
    if end <= start:
        raise RuleInputError(f"a time to tell of: found an end, {end}, that is not after its start, {start}.")
    course = course_of(dossier, treaty)
    first, following = course.index_on(start), bisect_left(course.starts, end)
    ends = (*course.starts[first + 1 : following], end)
    return tuple(
        _at(dossier, treaty, course, index, max(start, course.starts[index]), until - _DAY)
        for index, until in enumerate(ends, start=first)
    )


def _at(dossier: Dossier, treaty: Treaty, course: Course, index: int, on: date, last: date) -> StandingOn:
    stretch = course.stretches[index]
    contested = views(dossier, treaty, last) if stretch.standing.bound else ()
    days = course.days_of(index)
    return StandingOn(dossier.state.code, treaty, on, stretch.standing, days, stretch.because, contested)
