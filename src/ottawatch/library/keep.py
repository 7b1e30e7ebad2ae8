"""Keeping documents: each once by its content, with its claims and their first verdicts, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from ottawatch.library.judging import found, held, scope_of
from ottawatch.library.tables import (
    Address,
    Claim,
    Document,
    Edition,
    News,
    Original,
    Reaches,
    Rule,
    Scope,
    Verdict,
)
from ottawatch.library.words import keep_words

WAITING: Final = "waiting"
UNLINKED: Final = 0
"""Stands for the event of a claim that has not been looked at."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from ottawatch import model
    from ottawatch.library.judging import Found
    from ottawatch.model import ReadDocument
    from ottawatch.read.formats.raw import Raw
    from ottawatch.record import Record


@dataclass(frozen=True, slots=True)
class Judged:
    """A document that is ready to be kept.

    Attributes:
        day: The day that its claims were held against.
        today: The day that counted as today.
    """

    document: model.Document
    day: date
    today: date
    claims: tuple[tuple[model.Claim, Found], ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """An original with the documents that were read from it."""

    raw: Raw
    hash: str
    documents: tuple[Judged, ...]


def hash_of(raw: Raw) -> str:
    """Name bytes by their content."""
    return sha256(raw.data).hexdigest()


def moment() -> str:
    """Write this moment, for the trail of what was done; no answer rests on it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def judged(read: ReadDocument, day: date, record: Record, today: date) -> Judged:
    """Judge what was read, by the day that it is held against from now on."""
    return Judged(
        read.document, day, today, tuple((each, found(each, record, day, today)) for each in read.claims)
    )


def without_nul(document: model.Document) -> model.Document:
    """Put a sign of the same length for one that no database of texts takes."""
    return replace(document, text=document.text.replace("\0", "\ufffd"))


def keep(connection: Connection, batch: Sequence[Ready], record: Record) -> dict[str, bool]:
    """Keep originals with all that was read from them.

    Locks are taken in the order of keys and hashes, so that two who keep at once never wait for each other in a ring.

    Returns:
        By hash, whether it was kept now; one that another has kept before gains its name only.
    """
    edition = edition_id(connection, record)
    claims = [claim for one in batch for document in one.documents for claim, _ in document.claims]
    scopes = scopes_of(connection, claims, edition)
    kept: dict[str, bool] = {}
    for one in sorted(batch, key=lambda each: each.hash):
        new = put(
            connection,
            Original,
            hash=one.hash,
            form=str(one.raw.form),
            charset=one.raw.charset,
            body=one.raw.data,
            kept_at=moment(),
        )
        kept[one.hash] = kept.get(one.hash, False) or new
        name_it(connection, one.hash, one.raw.name)
        if new:
            for part, document in enumerate(one.documents):
                _keep_document(connection, one.hash, part, document, scopes, edition)
    return kept


def name_it(connection: Connection, hash_: str, name: str) -> None:
    """Note under which name an original was found."""
    put(connection, Address, original=hash_, name=name.replace("\0", "\ufffd"), found_at=moment())


def edition_id(connection: Connection, record: Record) -> int:
    """Give the number of a record's edition; a new one is noted with the digests of its shelves."""
    known = held(record)
    asked = select(Edition.id).where(Edition.name == known.name, Edition.digest == known.digest)
    there = connection.execute(asked).scalar()
    if there is None:
        put(
            connection,
            Edition,
            name=known.name,
            digest=known.digest,
            shelves=known.shelves,
            first_at=moment(),
        )
        there = connection.execute(asked).scalar_one()
    return int(there)


def scopes_of(
    connection: Connection, claims: Iterable[model.Claim], edition: int
) -> dict[str, tuple[int, int]]:
    """Give each scope's number and the edition it is judged by, by its key; locked until the end of the change."""
    wanted = dict(sorted(scope_of(claim) for claim in claims))
    for key, reached in wanted.items():
        if put(connection, Scope, key=key, edition=edition):
            id_ = connection.execute(select(Scope.id).where(Scope.key == key)).scalar_one()
            connection.execute(insert(Reaches), [{"shelf": name, "scope": id_} for name in sorted(reached)])
    if not wanted:
        return {}
    asked = select(Scope.key, Scope.id, Scope.edition).where(Scope.key.in_(wanted)).order_by(Scope.key)
    return {key: (id_, by) for key, id_, by in connection.execute(asked.with_for_update(read=True))}


def _keep_document(
    connection: Connection,
    hash_: str,
    part: int,
    ready: Judged,
    scopes: dict[str, tuple[int, int]],
    edition: int,
) -> None:
    source, now = ready.document, moment()
    row = {
        "key": f"{hash_}-{part + 1}" if part else hash_,
        "original": hash_,
        "part": part,
        "name": source.id.replace("\0", "\ufffd"),
        "title": source.title,
        "lang": source.lang,
        "text": source.text,
        "published": str(source.published) if source.published else None,
        "published_from": str(source.published_from) if source.published_from else None,
        "day": ready.day,
        "partly": source.partly,
        "notes": list(source.notes),
        "places": [{"start": each.start, "end": each.end, **each.to_fields()} for each in source.places],
        "added_on": ready.today,
        "added_at": now,
    }
    document = connection.execute(insert(Document).returning(Document.id), row).scalar_one()
    keep_words(connection, [(document, f"{source.title or ''} {source.text}")])
    if not ready.claims:
        return
    rows = [
        claim_row(document, number, claim, one, ready.today, scopes[scope_of(claim)[0]], edition)
        for number, (claim, one) in enumerate(ready.claims)
    ]
    connection.execute(insert(Claim), rows)
    ids = (
        connection.execute(select(Claim.id).where(Claim.document == document).order_by(Claim.number))
        .scalars()
        .all()
    )
    verdicts = [
        {
            "claim": id_,
            "number": 1,
            "word": one.word,
            "body": one.body,
            "edition": edition,
            "day": ready.today,
            "made_at": now,
        }
        for id_, (_, one) in zip(ids, ready.claims, strict=True)
    ]
    connection.execute(insert(Verdict), verdicts)
    note_news(connection, [(id_, 1) for id_ in ids])


def note_news(connection: Connection, verdicts: Iterable[tuple[int, int]]) -> None:
    """Note verdicts, each by its claim and number, for the rules of the library, if it has any."""
    rows = [{"claim": claim, "number": number} for claim, number in verdicts]
    if rows and connection.execute(select(Rule.name).limit(1)).first():
        connection.execute(insert(News), rows)


def claim_row(
    document: int,
    number: int,
    claim: model.Claim,
    one: Found,
    today: date,
    scope: tuple[int, int],
    edition: int,
) -> dict[str, Any]:
    """Make the row of a claim with its first verdict.

    One whose scope has been judged by another edition is known to hold on no day, and falls due at once.
    """
    id_, judged_by = scope
    return {
        "document": document,
        "number": number,
        "scope": id_,
        "kind": str(claim.kind),
        "state": claim.state,
        "counterpart": claim.counterpart,
        "treaty": str(claim.treaty) if claim.treaty else None,
        "body": claim.to_fields(),
        "word": one.word,
        "verdict": 1,
        "holds_from": today,
        "holds_until": one.holds_until if judged_by == edition else today,
        "review": review_of(one),
        "step": str(claim.step) if may_report(claim) else None,
        "event": UNLINKED if may_report(claim) else None,
    }


def may_report(claim: model.Claim) -> bool:
    """Tell whether a claim reports an act: a step of a state under a treaty that was or is to be taken."""
    return bool(claim.step and claim.state and claim.treaty and claim.status in {"done", "planned"})


def review_of(one: Found, was: str | None = None) -> str | None:
    """Tell how the review of a claim stands with a verdict; what has been decided stays decided."""
    return was if was not in {None, WAITING} else WAITING if one.lacks else None


def put(connection: Connection, table: type[Any], **row: Any) -> bool:
    """Put a row in unless one with the same key is there; tells whether it was put."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    putting = dialect.insert(table).values(**row).on_conflict_do_nothing().returning(literal_column("1"))
    return connection.execute(putting).first() is not None
