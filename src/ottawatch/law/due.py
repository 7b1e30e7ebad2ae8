"""What falls due: entries into force, withdrawals that take effect, and deadlines of duties.

Each has a name that stays the same when its day moves, so that a calendar can follow it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.law.course import course_of
from ottawatch.law.duties import duties_on
from ottawatch.model.due import Due, DueKind, Kept
from ottawatch.model.finding import Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ottawatch.model.finding import Duty
    from ottawatch.record.dossier import Dossier

_DAY: Final = timedelta(days=1)
_KINDS: Final = {
    (Treaty.APMBC, "4"): DueKind.STOCKPILE,
    (Treaty.APMBC, "5"): DueKind.CLEARANCE,
    (Treaty.APMBC, "7"): DueKind.REPORT,
    (Treaty.CCM, "3"): DueKind.STOCKPILE,
    (Treaty.CCM, "4"): DueKind.CLEARANCE,
    (Treaty.CCM, "7"): DueKind.REPORT,
    (Treaty.ATT, "13(1)"): DueKind.REPORT,
    (Treaty.ATT, "13(3)"): DueKind.REPORT,
}
_YEARLY: Final = frozenset({(Treaty.APMBC, "7"), (Treaty.CCM, "7"), (Treaty.ATT, "13(3)")})
_EFFECTS: Final = {Standing.PARTY: DueKind.ENTRY, Standing.LEFT: DueKind.WITHDRAWAL}


def due_between(dossier: Dossier, first: date, last: date) -> tuple[Due, ...]:
    """Tell what falls due from a day to another, both included, by day.

    What was met before is left out, and so is the deadline of a state that will no longer be bound. A
    deadline that may still be moved is told as it stands on the first day.

    Law:
        Mine ban convention, articles 4, 5, 7, 17 and 20; cluster munition convention, articles 3, 4, 7,
        17 and 20; convention on certain conventional weapons, articles 5 and 9; arms trade treaty,
        articles 13, 22 and 24.
    """
    days = (first, *(each.day for each in _effects(dossier) if first <= each.day <= last))
    found = {each.uid: each for day in days for each in _deadlines(dossier, day, last)}
    found |= {each.uid: each for each in _effects(dossier)}
    return _by_day(each for each in found.values() if first <= each.day <= last and each.kept is Kept.OPEN)


def deadlines_on(dossier: Dossier, on: date) -> tuple[Due, ...]:
    """Tell every deadline of a state as it stands on a day, also those that have passed, by day.

    Of a report that is due each year, the next one; of a treaty that begins or ceases to bind, what is
    still to come. What became of a deadline stands with it.
    """
    coming = [each for each in _effects(dossier) if each.day >= on]
    return _by_day([*(_of(*each) for each in _dated(dossier, on)), *coming])


def _deadlines(dossier: Dossier, first: date, last: date) -> Iterator[Due]:
    """The deadlines of the duties of a day, and the further ones of a report that is due each year."""
    for duty, deadline in _dated(dossier, first):
        yield _of(duty, deadline)
        if (duty.treaty, _article(duty)) in _YEARLY:
            yield from _further(dossier, duty, deadline, last)


def _further(dossier: Dossier, duty: Duty, deadline: date, last: date) -> Iterator[Due]:
    """The same report of the years after, as long as the state is bound to give it."""
    following: tuple[Duty, date] | None = (duty, deadline)
    while following and following[1] < last:
        on = following[1] + _DAY
        following = next((each for each in _dated(dossier, on) if _same(each[0], duty)), None)
        if following:
            yield _of(*following)


def _same(one: Duty, other: Duty) -> bool:
    return (one.treaty, one.articles) == (other.treaty, other.articles)


def _dated(dossier: Dossier, on: date) -> Iterator[tuple[Duty, date]]:
    """The duties of a day whose deadline comes before the state ceases to be bound."""
    for duty in duties_on(dossier, on):
        if duty.deadline and (duty.until is None or duty.deadline <= duty.until):
            yield duty, duty.deadline


def _effects(dossier: Dossier) -> tuple[Due, ...]:
    """When each treaty begins and ceases to bind the state; one that does so again is another event."""
    found: dict[str, Due] = {}
    for treaty in Treaty:
        course = course_of(dossier, treaty)
        for start, stretch in zip(course.starts, course.stretches, strict=True):
            kind = _EFFECTS.get(stretch.standing)
            if kind is None:
                continue
            uid = _uid(dossier.state.code, treaty, kind.value)
            again = sum(each == uid or each.startswith(f"{uid}-") for each in found)
            uid = f"{uid}-{again + 1}" if again else uid
            deciding = stretch.because[0]
            found[uid] = Due(
                uid,
                dossier.state.code,
                treaty,
                kind,
                start,
                deciding.says,
                deciding.articles,
                deciding.statements,
                days=deciding.days,
            )
    return tuple(found.values())


def _of(duty: Duty, deadline: date) -> Due:
    place = (duty.treaty, _article(duty))
    uid = _uid(duty.state, duty.treaty, f"article-{place[1]}")
    return Due(
        f"{uid}-{deadline.year}" if place in _YEARLY else uid,
        duty.state,
        duty.treaty,
        _KINDS[place],
        deadline,
        duty.says,
        duty.articles,
        duty.statements,
        duty.kept or Kept.OPEN,
        moved=len(duty.extended_by),
        days=duty.days,
    )


def _article(duty: Duty) -> str:
    return duty.articles[0].number


def _uid(state: str, treaty: Treaty, what: str) -> str:
    plain = what.replace("(", "-").replace(")", "").replace("_", "-")
    return f"{treaty.value}-{state}-{plain}".lower()


def _by_day(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda each: (each.day, each.uid)))
