"""The days that are to come on which verdicts can change, though the record stays as it is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from ottawatch.library.find import of_claim
from ottawatch.library.tables import Claim, Document
from ottawatch.model.listing import Coming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from ottawatch.library.rows import Asked


def coming(connection: Connection, asked: Asked, after: date) -> list[Coming]:
    """Give the next days after one, the nearest first; of `asked`, days are those that are to come.

    A day comes whole or not at all, so that no document of the last one is left out.
    """
    days = connection.execute(
        select(Claim.holds_until, Document.id)
        .join(Document, Document.id == Claim.document)
        .where(*_conditions(asked, after))
        .distinct()
        .order_by(Claim.holds_until, Document.id)
        .limit(asked.most)
    ).all()
    if not days:
        return []
    query = (
        select(
            Claim.holds_until,
            Document.key,
            Document.name,
            Document.title,
            Claim.number,
            Claim.body["quote"].as_string(),
            Claim.word,
        )
        .join(Document, Document.id == Claim.document)
        .where(*_conditions(asked, after), Claim.holds_until <= days[-1].holds_until)
        .order_by(Claim.holds_until, Document.id, Claim.number)
    )
    together = groupby(connection.execute(query), key=lambda row: (row[0], row[1], row[2], row[3]))
    return [Coming(*document, tuple((row[4], row[5], row[6]) for row in rows)) for document, rows in together]


def _conditions(asked: Asked, after: date) -> Iterator[ColumnElement[bool]]:
    yield Claim.holds_until > after
    yield from of_claim(asked)
    if asked.first:
        yield Claim.holds_until >= asked.first
    if asked.last:
        yield Claim.holds_until <= asked.last
