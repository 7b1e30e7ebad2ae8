"""Stocks destroyed: when they were all gone, and how many they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.dates import falls
from ottawatch.check.deadlines import STOCKS, by_deadline, last_days
from ottawatch.check.figures import claimed_in
from ottawatch.check.stockpile import completed, reason_of, settle, stocks
from ottawatch.check.timeline import fitting, timeline
from ottawatch.check.wording import amount, called, day, publishers, sentence, span
from ottawatch.days import Written
from ottawatch.model import WORLD, Status, Treaty

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Figure, Reason, Statement, Verdict

_ARTICLE: Final = "4"


def destruction(case: Case) -> Verdict:
    """Judge the destruction of stocks."""
    if case.claim.status is Status.NEGATED:
        return _not_done(case)
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _due(case)
    claimed = claimed_in(case.claim, "mines")
    if claimed is None:
        return _finished(case)
    return _world(case, claimed) if case.state == WORLD else _number(case, claimed)


def _finished(case: Case) -> Verdict:
    done = [each for each in stocks(case, "destroyed") if _in_time(case, each)]
    if done:
        return supported(reason_of(case, (*(each for each in done if "completed" in each.cells), *done)[0]))
    finished = completed(case)
    if finished:
        return contradicted(reason_of(case, finished))
    return _still_there(case) or _met(case) or _unknown(case)


def _met(case: Case) -> Verdict | None:
    met = [
        each
        for each in case.record.about(case.state, "deadline.met", known=case.known)
        if each.cells["article"] == _ARTICLE and each.cells["treaty"] == Treaty.APMBC
    ]
    return (
        supported(_deadline(case, met[0], "met its deadline of")) if met and case.claim.when is None else None
    )


def _number(case: Case, claimed: Figure) -> Verdict:
    stated = stocks(case, "destroyed")
    timed = [each for each in stated if each.figure and _in_time(case, each)]
    finished = completed(case)
    held = stocks(case, "held") if finished and _in_time(case, finished) else []
    bearing = fitting(claimed, (*timed, *held), case.claim.quote)
    if bearing:
        return supported(reason_of(case, bearing[0]), *_rest(case, bearing[0]))
    if not stated:
        return _unknown(case)
    top = max(
        (each.figure.high or each.figure.low or 0 for each in (*stated, *held) if each.figure), default=0
    )
    whole = finished is not None and _in_time(case, finished) and finished.figure is not None
    if (top and (claimed.low or 0) > top) or (whole and not says(case.claim.quote, "batch")):
        return contradicted(*(reason_of(case, each) for each in (timed or stated)[-2:]))
    return unverified(settle(case), *(reason_of(case, each) for each in stated[-2:]))


def _world(case: Case, claimed: Figure) -> Verdict:
    line = timeline(stocks(case, "destroyed"), case.claim.when, case.published)
    bearing = fitting(claimed, line.now, case.claim.quote)
    if bearing:
        return supported(*(_total(case, each) for each in bearing[-1:]))
    was = fitting(claimed, line.before, case.claim.quote)
    if was:
        return outdated(*(_total(case, each) for each in (was[-1], *line.now[-1:])))
    top = max((each.figure.low or 0 for each in line.now if each.figure), default=0)
    reasons = [_total(case, each) for each in line.now[-1:]]
    if not reasons or (claimed.low or 0) > top:
        return unverified(
            "the Landmine Monitor's total of destroyed stocks",
            *reasons or [because("The record has no total for that time.")],
        )
    return contradicted(*reasons)


def _not_done(case: Case) -> Verdict:
    missed = [
        each
        for each in case.record.about(case.state, "deadline.missed", known=case.known)
        if each.cells.get("article") == _ARTICLE
    ]
    finished = completed(case)
    if missed and (finished is None or case.claim.when is not None):
        return supported(_deadline(case, missed[0], "missed its deadline of"))
    if finished:
        return outdated(reason_of(case, finished))
    holds = _holding(case)
    return supported(reason_of(case, holds[-1])) if holds else _unknown(case)


def _due(case: Case) -> Verdict:
    finished = completed(case)
    if finished:
        return outdated(reason_of(case, finished))
    due = [
        each
        for each in case.record.about(case.state, "deadline", known=case.known)
        if each.cells.get("article") == _ARTICLE and falls(each.valid, last_days(case.claim.when))
    ]
    if due and case.claim.when is not None:
        return supported(_deadline(case, due[0], "has a deadline of"))
    return by_deadline(case, STOCKS) or _unknown(case)


def _still_there(case: Case) -> Verdict | None:
    holds = _holding(case)
    return contradicted(reason_of(case, holds[-1])) if holds else None


def _holding(case: Case) -> list[Statement]:
    held = [each for each in stocks(case, "held") if each.figure]
    return held if held and held[-1].figure and held[-1].figure.high != 0 and _fresh(case, held[-1]) else []


def _fresh(case: Case, stated: Statement) -> bool:
    return stated.valid.start is not None and (case.published - stated.valid.start).days <= 1461  # noqa: PLR2004


def _rest(case: Case, bearing: Statement) -> list[Reason]:
    kept = [each for each in stocks(case, "retained") if each.figure and each.figure.high != 0]
    return [reason_of(case, each) for each in kept[-1:] if each is not bearing]


def _in_time(case: Case, stated: Statement) -> bool:
    """Whether it was completed, or declared, at the claimed time."""
    on = stated.cells.get("completed")
    completion = Written.parse(on).period if on else stated.valid
    return falls(completion, case.claim.when) or falls(stated.valid, case.claim.when)


def _total(case: Case, stated: Statement) -> Reason:
    words = f"{amount(stated.figure)} had been destroyed by {span(stated.valid)} ({publishers(case.record, [stated])})"
    return because(sentence(words), (stated,))


def _deadline(case: Case, stated: Statement, did: str) -> Reason:
    due = day(stated.valid.start) if stated.valid.start else "then"
    words = f"{called(case.name)} {did} {due} for its stocks ({publishers(case.record, [stated])})"
    return because(sentence(words), (stated,))


def _unknown(case: Case) -> Verdict:
    words = f"the record has nothing on the destruction of {called(case.name)}'s stocks that would settle it"
    return unverified(settle(case), because(sentence(words)))
