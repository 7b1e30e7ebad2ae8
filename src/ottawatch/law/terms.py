"""Deadlines that a decision may move: how they stood on a day, and what became of them.

A deadline is computed from entry into force. An extension is a decision of a meeting, so it is a fact
that the record brings; a deadline that a source only prints is not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.days import Period, Written
from ottawatch.model.due import Kept
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Dossier

_DAY: Final = timedelta(days=1)
_STOCKS: Final = {(Treaty.APMBC, "4"): "ap_mine", (Treaty.CCM, "3"): "cluster_munition"}


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as it stands on a day.

    Attributes:
        grants: The decisions that moved it, the first one first.
        kept: What became of it by that day.
        decided_by: The statements that tell so.
        done: The last day on which the work was completed, if the record tells it by that day.
        changes: The days on which any of this becomes another.
    """

    deadline: date
    grants: tuple[Statement, ...]
    kept: Kept
    decided_by: tuple[Statement, ...]
    done: date | None
    changes: tuple[date, ...]


def term_on(dossier: Dossier, treaty: Treaty, article: str, initial: date, on: date) -> Term:
    """Tell how a deadline stands on a day.

    A grant of which no day is known counts once the deadline before it has passed: by then it must
    have been given.

    Args:
        dossier: What is known of the state.
        treaty: The treaty that sets the deadline.
        article: The number of the article that sets it, such as ``5``.
        initial: The deadline that the law computes.
        on: The day asked about.
    """
    deadline, grants, changes = _moved(dossier, treaty, article, initial, on)
    completed = _completed(dossier, treaty, article)
    told = _told(dossier, treaty, article, deadline)
    kept, by = _kept(deadline, completed, told if on >= deadline else (), on)
    ends = [_completed_on(each) for each in completed]
    days = (*changes, *ends, *((deadline,) if told else ()))
    if not ends or ends[0] > deadline:
        days = (*days, deadline + _DAY)
    return Term(deadline, grants, kept, by, ends[0] if ends and ends[0] <= on else None, days)


def span(days: Period, on: date, changes: Iterable[date]) -> Period:
    """The part of a stretch of days, around one of them, in which none of the changes lies."""
    changes = tuple(changes)
    before = [each for each in (*changes, days.start) if each is not None and each <= on]
    after = [each for each in (*changes, days.end) if each is not None and each > on]
    return Period(max(before, default=None), min(after, default=None))


def _moved(
    dossier: Dossier, treaty: Treaty, article: str, deadline: date, on: date
) -> tuple[date, tuple[Statement, ...], tuple[date, ...]]:
    grants: list[Statement] = []
    changes: list[date] = []
    furthest = deadline
    for each in sorted(_deadlines(dossier, treaty, article, "extension"), key=_deadline_of):
        day = each.cells.get("granted_on")
        start = Written.parse(day).first if day else furthest + _DAY
        furthest = max(furthest, _deadline_of(each))
        changes.append(start)
        if start <= on and _deadline_of(each) > deadline:
            deadline = _deadline_of(each)
            grants.append(each)
    return deadline, tuple(grants), tuple(changes)


def _kept(
    deadline: date, completed: tuple[Statement, ...], told: tuple[Statement, ...], on: date
) -> tuple[Kept, tuple[Statement, ...]]:
    done = tuple(each for each in completed if _completed_on(each) <= on)
    if told:
        met = told[0].property == "deadline.met"
        return Kept.MET if met else Kept.MISSED, (*told, *done)
    if done:
        return Kept.MET if _completed_on(done[0]) <= deadline else Kept.MISSED, done[:1]
    if on <= deadline:
        return Kept.OPEN, ()
    return (Kept.MISSED, completed[:1]) if completed else (Kept.PASSED, ())


def _told(dossier: Dossier, treaty: Treaty, article: str, deadline: date) -> tuple[Statement, ...]:
    told = (each for kind in ("met", "missed") for each in _deadlines(dossier, treaty, article, kind))
    return tuple(each for each in told if _deadline_of(each) == deadline)


def _deadlines(dossier: Dossier, treaty: Treaty, article: str, kind: str) -> tuple[Statement, ...]:
    told = dossier.of(f"deadline.{kind}", treaty)
    return tuple(each for each in told if each.cells.get("article") == article)


def _deadline_of(statement: Statement) -> date:
    return Written.parse(statement.cells["deadline"]).last


def _completed(dossier: Dossier, treaty: Treaty, article: str) -> tuple[Statement, ...]:
    """The statements that a stockpile was destroyed to the end, the earliest first."""
    item = _STOCKS.get((treaty, article))
    found = (
        each
        for each in (dossier.of("stockpile.destroyed") if item else ())
        if each.cells.get("completed") and each.cells.get("item") == item
    )
    return tuple(sorted(found, key=lambda each: (_completed_on(each), each.id)))


def _completed_on(statement: Statement) -> date:
    return Written.parse(statement.cells["completed"]).last
