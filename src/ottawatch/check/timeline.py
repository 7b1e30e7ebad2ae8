"""A quantity that changes with time: what was so on the document's day, what was so before, and what is stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ottawatch.check.figures import apart, fit, middle
from ottawatch.days import Period, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ottawatch.model import Figure, Statement

_FRESH_YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements of one quantity, by whether they are of the time that is meant.

    Attributes:
        now: Those of the time that is meant: the claimed one, else the newest by the document's day.
        before: Those of earlier times.
        fresh: Whether `now` is recent enough to speak against a claim.
    """

    now: tuple[Statement, ...]
    before: tuple[Statement, ...]
    fresh: bool


def timeline(stated: Iterable[Statement], claimed: Period | None, published: date) -> Timeline:
    """Sort statements with a figure by time; with a claimed time, only those of that time speak."""
    dated = [each for each in stated if each.figure is not None]
    if claimed is not None:
        return Timeline(tuple(each for each in dated if each.valid.overlaps(claimed)), (), fresh=True)
    if not dated:
        return Timeline((), (), fresh=False)
    newest = max(_first(each) for each in dated)
    span = _about(newest)
    now = tuple(each for each in dated if each.valid.overlaps(span) and _first(each) >= span_start(span))
    before = tuple(each for each in dated if each not in now)
    return Timeline(now, before, fresh=(published - newest).days <= 365 * (_FRESH_YEARS + 1))


def span_start(span: Period) -> date:
    """The first day of a closed period."""
    return span.start or date.min


def fitting(claimed: Figure, stated: Sequence[Statement], quote: str) -> list[Statement]:
    """The statements that bear a figure out."""
    return [each for each in stated if each.figure and fit(claimed, each.figure, quote).holds]


def far_from(claimed: Figure, bearing: Statement, stated: Sequence[Statement], quote: str) -> list[Statement]:
    """The statements of other sources that differ from one beyond rounding."""
    return [
        each
        for each in stated
        if each.figure
        and bearing.figure
        and not set(each.sources) & set(bearing.sources)
        and apart(bearing.figure, each.figure, claimed, quote)
    ]


def passed_through(claimed: Figure, line: Timeline) -> list[Statement]:
    """The highest and the newest figure, if a quantity that has shrunk must have passed the claimed one between."""
    value = claimed.low if claimed.low is not None else claimed.high
    if value is None or not line.before or not line.now:
        return []
    highest = max(line.before, key=_size)
    newest = max(line.now, key=_size)
    return [highest, newest] if _size(newest) < value <= _size(highest) else []


def _size(stated: Statement) -> float:
    return middle(stated.figure) if stated.figure else 0.0


def _first(stated: Statement) -> date:
    return stated.valid.start or date.min


def _about(day: date) -> Period:
    return Written(day.year).period
