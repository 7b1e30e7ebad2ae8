"""How many states stand where toward a treaty on a day, with the states and acts behind each number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.days import Period
from ottawatch.law.contested import views
from ottawatch.law.course import course_of
from ottawatch.law.instruments import SIGNATURE, act_of, day_of
from ottawatch.law.treaties import CLAUSES, signed_in_time
from ottawatch.model.finding import Article, Standing
from ottawatch.model.tally import Tally, TallyOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ottawatch.law.course import Course
    from ottawatch.model.names import Treaty
    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Dossier

_STANDINGS: Final = {
    TallyOf.PARTIES: {Standing.CONSENTED, Standing.PARTY, Standing.LEAVING},
    TallyOf.BOUND: {Standing.PARTY, Standing.LEAVING},
    TallyOf.CONSENTED: {Standing.CONSENTED},
    TallyOf.LEAVING: {Standing.LEAVING},
    TallyOf.LEFT: {Standing.LEFT},
    TallyOf.SIGNATORIES: {Standing.SIGNATORY},
}
_JOINED: Final = frozenset({Standing.CONSENTED, Standing.PARTY})


class _Counted(NamedTuple):
    """Whether a state is counted on a day, around that day as long as it stays so, and by which act."""

    code: str
    counts: bool
    start: date | None
    end: date | None
    act: Statement | None
    articles: tuple[Article, ...]
    contested: bool


def count_on(dossiers: Iterable[Dossier], treaty: Treaty, on: date) -> tuple[Tally, ...]:
    """Count states toward a treaty on a day, in every way that is counted.

    The depositary counts who has deposited and not left; the law binds who of them has it in force.
    Both are given, with the days on which the same states are counted.

    Args:
        dossiers: One of every state that is to be counted.
        treaty: Toward which treaty.
        on: The day asked about.

    Law:
        The articles under which each state came to stand where it does; Vienna Convention on the Law of
        Treaties, articles 2, paragraph 1(g), and 77, paragraph 1, for who is a party and who keeps the list.
    """
    cases = tuple(dossiers)
    return tuple(_tally(cases, treaty, on, of) for of in TallyOf)


def _tally(cases: Sequence[Dossier], treaty: Treaty, on: date, of: TallyOf) -> Tally:
    told = sorted(_counted(case, treaty, on, of) for case in cases)
    counted = [each for each in told if each.counts]
    starts = [each.start for each in told if each.start]
    ends = [each.end for each in told if each.end]
    return Tally(
        treaty,
        on,
        of,
        Period(max(starts, default=None), min(ends, default=None)),
        tuple(each.code for each in counted),
        tuple(dict.fromkeys(article for each in counted for article in each.articles)),
        tuple(each.act for each in counted if each.act),
        tuple(each.code for each in counted if each.contested),
    )


def _counted(case: Dossier, treaty: Treaty, on: date, of: TallyOf) -> _Counted:
    if of is TallyOf.SIGNED_EVER:
        return _signed(case, treaty, on)
    course = course_of(case, treaty)
    if of is TallyOf.JOINED_EVER:
        return _joined(case, course, on)
    now = course.index_on(on)
    wanted = _STANDINGS[of]
    first = last = now
    counts = course.stretches[now].standing in wanted
    while first > 0 and (course.stretches[first - 1].standing in wanted) is counts:
        first -= 1
    while last + 1 < len(course.starts) and (course.stretches[last + 1].standing in wanted) is counts:
        last += 1
    days = Period(course.days_of(first).start, course.days_of(last).end)
    deciding = course.stretches[now].because[0]
    act = deciding.statements[0] if deciding.statements else None
    contested = counts and bool(views(case, treaty, on)) and course.stretches[now].standing.bound
    return _Counted(case.state.code, counts, days.start, days.end, act, deciding.articles, contested)


def _signed(case: Dossier, treaty: Treaty, on: date) -> _Counted:
    days = [
        (day_of(act), act)
        for act in case.of("action", treaty)
        if act_of(act) == SIGNATURE and signed_in_time(case, treaty, act)
    ]
    day, act = min(days, key=lambda each: (each[0], each[1].id), default=(None, None))
    return _since(case, day, act, on, CLAUSES[treaty].signature)


def _joined(case: Dossier, course: Course, on: date) -> _Counted:
    for start, stretch in zip(course.starts, course.stretches, strict=True):
        if stretch.standing in _JOINED:
            deciding = stretch.because[0]
            return _since(case, start, deciding.statements[0], on, deciding.articles)
    return _since(case, None, None, on, ())


def _since(
    case: Dossier, day: date | None, act: Statement | None, on: date, articles: tuple[Article, ...]
) -> _Counted:
    """A count that a state enters once and never leaves."""
    if day is None or on < day:
        return _Counted(case.state.code, False, None, day, None, (), False)
    return _Counted(case.state.code, True, day, None, act, articles, False)
