"""Acts that documents report: one act told by many outlets is one, and its copies are one voice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ottawatch.library.tables import Claim, Document, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from ottawatch.library.rows import Asked


@dataclass(frozen=True, slots=True)
class Reported:
    """An act as documents report it.

    Attributes:
        status: ``done`` or ``planned``.
        first: The first day that most outlets give it, ``None`` if nobody gives any; and `last` the last.
        documents: How many documents report it, of how many `outlets`.
        independent: How many outlets wrote of it for themselves: copies of one text, and one outlet's pages, count once.
        words: How many of the claims have which verdict now.
        claims: The first claims that report it, as ``KEY:NUMBER``.
    """

    id: int
    state: str
    treaty: str
    step: str
    status: str
    first: date | None
    last: date | None
    documents: int
    outlets: int
    independent: int
    words: Mapping[str, int] = field(default_factory=dict)
    claims: tuple[str, ...] = ()

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "state": self.state,
            "treaty": self.treaty,
            "step": self.step,
            "status": self.status,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "documents": self.documents,
            "outlets": self.outlets,
            "independent": self.independent,
            "tally": dict(self.words),
            "claims": list(self.claims),
        }


_COLUMNS = (
    Event.id,
    Event.state,
    Event.treaty,
    Event.step,
    Event.status,
    Event.first,
    Event.last,
    Event.documents,
    Event.outlets,
    Event.independent,
)
_FEW = 3


def reported(
    connection: Connection,
    asked: Asked,
    *,
    step: str | None = None,
    independent: int = 1,
    also: Iterable[ColumnElement[bool]] = (),
) -> list[Reported]:
    """Give the acts that documents report, the newest first; of `asked`, days are the act's own.

    Args:
        connection: At one moment.
        asked: State and treaty of the act, and the verdict that one of its claims has now.
        step: Its step.
        independent: Only those that so many outlets wrote of for themselves.
        also: Further conditions.
    """
    query = select(*_COLUMNS).where(Event.independent >= independent, *also)
    if asked.state:
        query = query.where(Event.state == asked.state)
    if asked.treaty:
        query = query.where(Event.treaty == asked.treaty)
    if step:
        query = query.where(Event.step == step)
    if asked.first:
        query = query.where(Event.last >= asked.first)
    if asked.last:
        query = query.where(Event.first <= asked.last)
    if asked.verdict:
        query = query.where(
            select(Claim.id).where(Claim.event == Event.id, Claim.word == asked.verdict).exists()
        )
    newest = (Event.first.is_(None), Event.first.desc(), Event.state, Event.treaty, Event.step, Event.status)
    rows = connection.execute(query.order_by(*newest).limit(asked.most)).all()
    return _with_claims(connection, rows)


def reported_in(connection: Connection, events: Iterable[int | None]) -> dict[int, Reported]:
    """Give the acts of these numbers, by number."""
    wanted = sorted({id_ for id_ in events if id_})
    rows = connection.execute(select(*_COLUMNS).where(Event.id.in_(wanted))).all() if wanted else ()
    return {one.id: one for one in _with_claims(connection, rows)}


def _with_claims(connection: Connection, rows: Sequence[Any]) -> list[Reported]:
    ids = [row.id for row in rows]
    words: defaultdict[int, dict[str, int]] = defaultdict(dict)
    counted = (
        select(Claim.event, Claim.word, func.count())
        .where(Claim.event.in_(ids))
        .group_by(Claim.event, Claim.word)
        .order_by(Claim.word)
    )
    for row in connection.execute(counted):
        words[int(row[0] or 0)][row[1]] = row[2]
    place = (
        func.row_number()
        .over(partition_by=Claim.event, order_by=(Document.day, Document.key, Claim.number))
        .label("place")
    )
    first = (
        select(Claim.event, Document.key, Claim.number, place)
        .join(Document, Document.id == Claim.document)
        .where(Claim.event.in_(ids))
        .subquery()
    )
    named: defaultdict[int, list[str]] = defaultdict(list)
    asked = select(first.c.event, first.c.key, first.c.number).where(first.c.place <= _FEW)
    for event, key, number in connection.execute(asked.order_by(first.c.event, first.c.place)):
        named[event].append(f"{key}:{number}")
    return [replace(Reported(*row), words=words[row.id], claims=tuple(named[row.id])) for row in rows]
