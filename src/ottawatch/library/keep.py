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
    from collections.abc import Iterable, Mapping, Sequence
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
    ordered = sorted(batch, key=lambda each: each.hash)
    originals = {one.hash: _original_row(one) for one in ordered}
    new = put_all(connection, Original, list(originals.values()), Original.hash)
    put_all(connection, Address, sorted_names((one.hash, one.raw.name) for one in ordered), Address.original)
    documents = {
        f"{one.hash}-{part + 1}" if part else one.hash: (one.hash, part, document)
        for one in reversed(ordered)
        if one.hash in new
        for part, document in enumerate(one.documents)
    }
    _keep_documents(connection, dict(reversed(documents.items())), scopes, edition)
    return {one.hash: one.hash in new for one in batch}


def _original_row(one: Ready) -> dict[str, Any]:
    return {
        "hash": one.hash,
        "form": str(one.raw.form),
        "charset": one.raw.charset,
        "body": one.raw.data,
        "kept_at": moment(),
    }


def sorted_names(named: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Make the rows that say under which name each original was found."""
    names = sorted({(hash_, name.replace("\0", "\ufffd")) for hash_, name in named})
    return [{"original": hash_, "name": name, "found_at": moment()} for hash_, name in names]


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
    if not wanted:
        return {}
    there = set(connection.execute(select(Scope.key).where(Scope.key.in_(wanted))).scalars())
    for key, reached in wanted.items():
        if key not in there and put(connection, Scope, key=key, edition=edition):
            id_ = connection.execute(select(Scope.id).where(Scope.key == key)).scalar_one()
            connection.execute(insert(Reaches), [{"shelf": name, "scope": id_} for name in sorted(reached)])
    asked = select(Scope.key, Scope.id, Scope.edition).where(Scope.key.in_(wanted)).order_by(Scope.key)
    return {key: (id_, by) for key, id_, by in connection.execute(asked.with_for_update(read=True))}


def _keep_documents(
    connection: Connection,
    documents: Mapping[str, tuple[str, int, Judged]],
    scopes: dict[str, tuple[int, int]],
    edition: int,
) -> None:
    """Keep documents, each by its key with its original's hash and its place there."""
    if not documents:
        return
    now = moment()
    connection.execute(insert(Document), [_document_row(key, *of, now) for key, of in documents.items()])
    asked = select(Document.key, Document.id).where(Document.key.in_(documents))
    ids = {row.key: row.id for row in connection.execute(asked)}
    told = [(ids[key], one.document) for key, (_, _, one) in documents.items()]
    keep_words(connection, [(id_, f"{source.title or ''} {source.text}") for id_, source in told])
    rows = [
        claim_row(ids[key], number, claim, one, ready.today, scopes[scope_of(claim)[0]], edition)
        for key, (_, _, ready) in documents.items()
        for number, (claim, one) in enumerate(ready.claims)
    ]
    if not rows:
        return
    connection.execute(insert(Claim), rows)
    made = select(Claim.document, Claim.number, Claim.id).where(Claim.document.in_(ids.values()))
    claims = {(row.document, row.number): row.id for row in connection.execute(made)}
    verdicts = [
        {
            "claim": claims[ids[key], number],
            "number": 1,
            "word": one.word,
            "body": one.body,
            "edition": edition,
            "day": ready.today,
            "made_at": now,
        }
        for key, (_, _, ready) in documents.items()
        for number, (_, one) in enumerate(ready.claims)
    ]
    connection.execute(insert(Verdict), verdicts)
    note_news(connection, [(id_, 1) for id_ in sorted(claims.values())])


def _document_row(key: str, hash_: str, part: int, ready: Judged, now: str) -> dict[str, Any]:
    source = ready.document
    return {
        "key": key,
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
    return bool(put_all(connection, table, [row], literal_column("1")))


def put_all(
    connection: Connection, table: type[Any], rows: Sequence[Mapping[str, Any]], told: Any
) -> set[Any]:
    """Put rows in, in their order, but for those whose key is there; gives a column of those that were put."""
    if not rows:
        return set()
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    putting = dialect.insert(table).values(rows).on_conflict_do_nothing().returning(told)
    return set(connection.execute(putting).scalars())
