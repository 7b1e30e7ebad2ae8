"""What waits for a reviewer, and what has been decided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ottawatch.library.find import names_of, of_claim
from ottawatch.library.keep import WAITING
from ottawatch.library.review.naming import claim_id
from ottawatch.library.review.proposal import propose, source_of
from ottawatch.library.review.rows import Decided, Waiting
from ottawatch.library.tables import Claim, Decision, Document, Verdict
from ottawatch.model import Claim as Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Select

    from ottawatch.library.rows import Asked

_ASKED = (
    Claim.id,
    Claim.number,
    Claim.body,
    Claim.review,
    Verdict.body.label("found"),
    Document.key,
    Document.original,
    Document.name,
    Document.title,
    Document.published,
    Document.day,
)


def queue(connection: Connection, asked: Asked, *, review: str = WAITING, after: int = 0) -> list[Waiting]:
    """Give claims whose review stands so, in the order in which they came in; of `asked`, days are the document's."""
    query = _claims().where(Claim.review == review, Claim.id > after, *of_claim(asked))
    if asked.first:
        query = query.where(Document.day >= asked.first)
    if asked.last:
        query = query.where(Document.day <= asked.last)
    return _shown(connection, connection.execute(query.order_by(Claim.id).limit(asked.most)).all())


def waiting_of(connection: Connection, named: str) -> Waiting:
    """Give one claim as a reviewer sees it, however its review stands."""
    rows = connection.execute(_claims().where(Claim.id == claim_id(connection, named))).all()
    return _shown(connection, rows)[0]


def decisions(
    connection: Connection, *, named: str | None = None, by: str | None = None, most: int = 50
) -> list[Decided]:
    """Give what has been decided, the newest first; of one claim or by one person if asked for."""
    query = (
        select(
            Document.key,
            Claim.number,
            Decision.number,
            Decision.did,
            Decision.by,
            Decision.at,
            Decision.note,
            Claim.body["quote"].as_string(),
            Decision.body,
        )
        .join(Claim, Claim.id == Decision.claim)
        .join(Document, Document.id == Claim.document)
        .order_by(Decision.id.desc())
        .limit(most)
    )
    if named is not None:
        query = query.where(Decision.claim == claim_id(connection, named))
    if by is not None:
        query = query.where(Decision.by == by)
    return [Decided(f"{key}:{claim}", *rest) for key, claim, *rest in connection.execute(query)]


def _claims() -> Select[Any]:
    return (
        select(*_ASKED)
        .join(Document, Document.id == Claim.document)
        .join(Verdict, (Verdict.claim == Claim.id) & (Verdict.number == Claim.verdict))
    )


def _shown(connection: Connection, rows: Sequence[Any]) -> list[Waiting]:
    names = names_of(connection, [row.original for row in rows])
    versions = versions_of(connection, [row.id for row in rows])
    return [_waiting(row, names[row.original], versions) for row in rows]


def versions_of(connection: Connection, claims: Sequence[int]) -> Mapping[int, int]:
    """Tell how many decisions there are on each of these claims."""
    asked = select(Decision.claim, func.max(Decision.number)).where(Decision.claim.in_(claims))
    counted = connection.execute(asked.group_by(Decision.claim))
    return defaultdict(int, {row[0]: row[1] for row in counted})


def _waiting(row: Any, names: Sequence[str], versions: Mapping[int, int]) -> Waiting:
    claim, found = Said.from_fields(row.body), row.found
    source = source_of(row.key, row.title, row.published, names)
    return Waiting(
        id=row.id,
        claim=f"{row.key}:{row.number}",
        version=versions[row.id],
        review=row.review or "settled",
        name=row.name,
        title=row.title,
        day=row.day,
        says=row.body,
        verdict=found["verdict"],
        why=tuple(reason["says"] for reason in found["why"]),
        settle=found.get("settle"),
        proposal=propose(claim, row.day, source),
    )
