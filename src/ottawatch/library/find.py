"""Finding documents, and showing one with all that was ever found of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, func, select

from ottawatch.errors import UnknownNameError, UsageError
from ottawatch.library.reported import reported_in
from ottawatch.library.tables import Address, Claim, Decision, Document, Edition, Original, Verdict
from ottawatch.library.words import has_terms
from ottawatch.model.listing import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

    from ottawatch.library.reported import Reported
    from ottawatch.library.rows import Asked

_LISTED = (
    Document.id,
    Document.key,
    Document.name,
    Document.title,
    Document.lang,
    Document.day,
    Document.added_on,
    Document.copy_of,
)
_SHORTEST = 4


def find(connection: Connection, asked: Asked) -> list[Listed]:
    """Give the documents that are asked for, those added last first."""
    query = select(*_LISTED).where(*_conditions(connection.dialect.name, asked))
    rows = connection.execute(query.order_by(Document.id.desc()).limit(asked.most)).all()
    tallies = _tallies(connection, [row.id for row in rows])
    groups = copies_of(connection, [row.copy_of for row in rows])
    return [_listed(row, tallies[row.id], groups.get(row.copy_of, ())) for row in rows]


def _listed(row: Any, words: dict[str, int], group: Sequence[tuple[str, str]]) -> Listed:
    first = group[0][0] if group else row.key
    copy_of = first if first != row.key else None
    return Listed(
        row.id, row.key, row.name, row.title, row.lang, row.day, row.added_on, words, max(len(group) - 1, 0), copy_of
    )  # fmt: skip


def copies_of(connection: Connection, groups: Iterable[int | None]) -> dict[int, list[tuple[str, str]]]:
    """Give key and name of all that are copies of one text, those added first before the others, by their group."""
    wanted = sorted({group for group in groups if group})
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    asked = (
        select(Document.copy_of, Document.key, Document.name)
        .where(Document.copy_of.in_(wanted))
        .order_by(Document.id)
    )
    for row in connection.execute(asked) if wanted else ():
        found[int(row.copy_of or 0)].append((row.key, row.name))
    return found


def _conditions(dialect: str, asked: Asked) -> Iterator[ColumnElement[bool]]:
    yield from has_terms(dialect, asked.words)
    if asked.first:
        yield Document.day >= asked.first
    if asked.last:
        yield Document.day <= asked.last
    if asked.after is not None:
        yield Document.id < asked.after
    conditions = [*of_claim(asked)]
    if conditions:
        yield exists().where(Claim.document == Document.id, *conditions)


def of_claim(asked: Asked) -> Iterator[ColumnElement[bool]]:
    """Give the conditions that are asked of one claim."""
    if asked.state:
        yield (Claim.state == asked.state) | (Claim.counterpart == asked.state)
    if asked.treaty:
        yield Claim.treaty == asked.treaty
    if asked.kind:
        yield Claim.kind == asked.kind
    if asked.verdict:
        yield Claim.word == asked.verdict


def _tallies(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    query = (
        select(Claim.document, Claim.word, func.count())
        .where(Claim.document.in_(ids))
        .group_by(Claim.document, Claim.word)
        .order_by(Claim.word)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for document, word, count in connection.execute(query):
        found[document][word] = count
    return found


def key_of(connection: Connection, named: str) -> str:
    """Find the key of a document by its beginning.

    Raises:
        UsageError: No document's key begins so, or more than one does.
    """
    if len(named) < _SHORTEST or not named.replace("-", "").isalnum():
        raise UsageError(
            f"a document: found {named!r}, expected the first {_SHORTEST} signs of its key or more."
        )
    if connection.execute(select(Document.id).where(Document.key == named)).scalar():
        return named
    keys = connection.execute(
        select(Document.key)
        .where(Document.key.startswith(named, autoescape=True))
        .order_by(Document.key)
        .limit(3)
    ).scalars()
    found = list(keys)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownNameError("a document's key", named)
    raise UsageError(f"a document: found several whose key begins with {named!r}; give more of it.")


def document(connection: Connection, key: str) -> dict[str, Any]:
    """Give a document in full, with every verdict that its claims ever had, the newest first."""
    row = connection.execute(select(Document.__table__).where(Document.key == key)).one()
    return _documents(connection, [row])[0]


def documents(connection: Connection, *, after: int = 0, most: int = 200) -> tuple[list[dict[str, Any]], int]:
    """Give the next documents in full in the order in which they were added, and the number of the last one."""
    query: Select[Any] = (
        select(Document.__table__).where(Document.id > after).order_by(Document.id).limit(most)
    )
    rows = connection.execute(query).all()
    return _documents(connection, rows), rows[-1].id if rows else after


def original(connection: Connection, hash_: str) -> bytes:
    """Give the bytes of an original as they came."""
    return connection.execute(select(Original.body).where(Original.hash == hash_)).scalar_one()


def _documents(connection: Connection, rows: Sequence[Any]) -> list[dict[str, Any]]:
    claims = _claims(connection, [row.id for row in rows])
    names = names_of(connection, [row.original for row in rows])
    groups = copies_of(connection, [row.copy_of for row in rows])
    return [
        {
            "key": row.key,
            "name": row.name,
            "found_as": names[row.original],
            "original": row.original,
            "title": row.title,
            "lang": row.lang,
            "published": row.published,
            "published_from": row.published_from,
            "day": row.day.isoformat(),
            "added_on": row.added_on.isoformat(),
            "partly": row.partly,
            "notes": row.notes,
            "text": row.text,
            "places": row.places,
            "copies": [
                {"key": key, "name": name} for key, name in groups.get(row.copy_of, ()) if key != row.key
            ],
            "claims": claims[row.id],
        }
        for row in rows
    ]


def _claims(connection: Connection, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    verdicts = defaultdict(list)
    made = (
        select(Verdict.claim, Verdict.number, Verdict.body, Verdict.day, Verdict.made_at, Edition.name)
        .join(Claim, Claim.id == Verdict.claim)
        .join(Edition, Edition.id == Verdict.edition)
        .where(Claim.document.in_(ids))
        .order_by(Verdict.claim, Verdict.number.desc())
    )
    for claim, number, body, day, made_at, edition in connection.execute(made):
        told = {"number": number, "judged_on": day.isoformat(), "made_at": made_at, "record": edition}
        verdicts[claim].append(body | told)
    decided, events = _decisions(connection, ids), _events(connection, ids)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    asked = (
        select(
            Claim.id, Claim.document, Claim.number, Claim.body, Claim.holds_until, Claim.review, Claim.event
        )
        .where(Claim.document.in_(ids))
        .order_by(Claim.document, Claim.number)
    )
    for id_, of, number, body, until, review, event in connection.execute(asked):
        row = {
            "number": number,
            "claim": body,
            "may_change_on": until.isoformat() if until else None,
            "verdicts": verdicts[id_],
            "review": review,
            "decisions": decided[id_],
            "event": events[event].to_fields() if event in events else None,
        }
        found[of].append(row)
    return found


def _decisions(connection: Connection, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """What reviewers have decided of the claims of documents, the newest first."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    asked = (
        select(
            Decision.claim,
            Decision.number,
            Decision.did,
            Decision.by,
            Decision.at,
            Decision.note,
            Decision.body,
        )
        .join(Claim, Claim.id == Decision.claim)
        .where(Claim.document.in_(ids))
        .order_by(Decision.claim, Decision.number.desc())
    )
    for claim, version, did, by, at, note, body in connection.execute(asked):
        found[claim].append({"version": version, "did": did, "by": by, "at": at, "note": note, **body})
    return found


def _events(connection: Connection, ids: Sequence[int]) -> dict[int, Reported]:
    asked = select(Claim.event).where(Claim.document.in_(ids), Claim.event.is_not(None)).distinct()
    return reported_in(connection, connection.execute(asked).scalars())


def names_of(connection: Connection, hashes: Sequence[str]) -> dict[str, list[str]]:
    """Give the names and addresses of each original, in the order in which they were found."""
    found = defaultdict(list)
    asked = select(Address.original, Address.name).where(Address.original.in_(hashes)).order_by(Address.id)
    for hash_, name in connection.execute(asked):
        found[hash_].append(name)
    return found
