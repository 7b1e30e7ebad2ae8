"""The published fields of counts and of what falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.model import Due, Tally


def of_tally(tally: Tally) -> dict[str, Any]:
    """A count with the states, acts and articles behind it; ``from`` and ``to`` are inclusive."""
    row = {
        "treaty": str(tally.treaty),
        "on": tally.on.isoformat(),
        "of": str(tally.of),
        "number": tally.number,
        **_days(tally.days),
        "states": list(tally.states),
        "statements": [statement.id for statement in tally.statements],
        "articles": [str(article) for article in tally.articles],
    }
    return row | ({"contested": list(tally.contested)} if tally.contested else {})


def of_due(due: Due) -> dict[str, Any]:
    """Something that falls due; ``uid`` stays the same when its day moves."""
    return {
        "uid": due.uid,
        "state": due.state,
        "treaty": str(due.treaty),
        "kind": str(due.kind),
        "day": due.day.isoformat(),
        "kept": str(due.kept),
        "moved": due.moved,
        "says": due.says,
        **_days(due.days),
        "articles": [str(article) for article in due.articles],
        "statements": [statement.id for statement in due.statements],
    }


def _days(period: Period | None) -> dict[str, str | None]:
    start, end = (period.start, period.last) if period else (None, None)
    return {"from": start.isoformat() if start else None, "to": end.isoformat() if end else None}
