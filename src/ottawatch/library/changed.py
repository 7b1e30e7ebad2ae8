"""Verdicts that are no longer what they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import aliased

from ottawatch.library.find import copies_of, of_claim
from ottawatch.library.tables import Claim, Document, Edition, Event, Verdict
from ottawatch.model.turned import Turned

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from ottawatch.library.rows import Asked


def turned(connection: Connection, asked: Asked) -> list[Turned]:
    """Give the verdicts that are no longer what they were, the newest first; of `asked`, days are those of judging."""
    before = aliased(Verdict)
    query = (
        select(
            Document.key,
            Document.name,
            Document.title,
            Document.day,
            Claim.number,
            Claim.state,
            Claim.treaty,
            Claim.body["quote"].as_string(),
            before.body,
            Verdict.body,
            Verdict.number,
            Verdict.day,
            Edition.name,
            Event.independent,
            Document.copy_of,
        )
        .join(Claim, Claim.id == Verdict.claim)
        .join(Document, Document.id == Claim.document)
        .outerjoin(Event, Event.id == Claim.event)
        .join(Edition, Edition.id == Verdict.edition)
        .join(before, (before.claim == Verdict.claim) & (before.number == Verdict.number - 1))
        .where(Verdict.number > literal_column("1"), *of_claim(replace(asked, verdict=None)))
        .order_by(Verdict.day.desc(), Verdict.made_at.desc(), Verdict.claim, Verdict.number.desc())
        .limit(asked.most)
    )
    if asked.verdict:
        query = query.where(Verdict.word == asked.verdict)
    if asked.first:
        query = query.where(Verdict.day >= asked.first)
    if asked.last:
        query = query.where(Verdict.day <= asked.last)
    rows = connection.execute(query).all()
    groups = copies_of(connection, [row.copy_of for row in rows])
    return [
        replace(_turned(*row[:-2]), independent=row.independent, copies=max(len(groups[row.copy_of]) - 1, 0))
        if row.copy_of
        else _turned(*row[:-2])
        for row in rows
    ]


def _turned(
    key: str,
    name: str,
    title: str | None,
    published: date,
    claim: int,
    state: str | None,
    treaty: str | None,
    quote: str,
    was: dict[str, Any],
    now: dict[str, Any],
    number: int,
    on: date,
    edition: str,
) -> Turned:
    told = {(each["day"], each["says"]) for each in was["since"] or ()}
    followed = [
        f"{each['day']}: {each['says']}"
        for each in now["since"] or ()
        if (each["day"], each["says"]) not in told
    ]
    because = tuple(reason["says"] for reason in now["why"])
    return Turned(
        key, claim, name, title, published, quote, state, treaty, was["verdict"], now["verdict"], number, because,
        tuple(followed), on, edition,
    )  # fmt: skip
