"""What a notice of withdrawal does when its term runs out, with or without a conflict under way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ottawatch.days import Period
from ottawatch.law.instruments import WITHDRAWAL, day_of, expect
from ottawatch.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ottawatch.model.finding import Article
    from ottawatch.model.statement import Statement


def effect(
    notice: Statement,
    conflicts: Iterable[Statement],
    term: Callable[[date], date],
    articles: tuple[Article, ...],
) -> Finding:
    """From which day a notice ends membership.

    Only a conflict that is under way on the day on which the term runs out holds the state; one that
    broke out afterwards does not, and one that ended before does not.

    Raises:
        RuleInputError: The statement is not a notice of withdrawal.
    """
    expect(notice, frozenset({WITHDRAWAL}), "a notice of withdrawal")
    expiry = term(day_of(notice))
    holding = tuple(sorted((each for each in conflicts if expiry in each.valid), key=_order))
    if not holding:
        return _on(notice, expiry, articles)
    return _held(notice, expiry, holding, articles)


def _on(notice: Statement, expiry: date, articles: tuple[Article, ...]) -> Finding:
    says = f"Withdrawal takes effect on {expiry}, on the notice received on {day_of(notice)}."
    return Finding(says, Period(expiry), articles, (notice,), _undated(notice))


def _held(
    notice: Statement, expiry: date, holding: tuple[Statement, ...], articles: tuple[Article, ...]
) -> Finding:
    ends = [each.valid.end for each in holding if each.valid.end is not None]
    if len(ends) < len(holding):
        says = (
            f"The term ran out on {expiry} during an armed conflict, so the state stays bound until it ends."
        )
        return Finding(says, None, articles, (notice, *holding), "no end of the conflict is known")
    says = (
        f"Withdrawal takes effect on {max(ends)}: the term ran out on {expiry} during an armed conflict, "
        "and the state stayed bound until its end."
    )
    return Finding(says, Period(max(ends)), articles, (notice, *holding), _undated(notice))


def _order(conflict: Statement) -> tuple[date, str]:
    return conflict.valid.start or date.min, conflict.id


def _undated(notice: Statement) -> str | None:
    if notice.valid.is_day:
        return None
    return "the notice is not dated to the day, and the last day that it can mean is counted"
