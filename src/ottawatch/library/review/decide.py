"""Deciding: each decision is kept with who made it and when, and none is made over another's head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select, text, update

from ottawatch.errors import ConflictError, DocumentError, UsageError
from ottawatch.library.judging import found, lacks, scope_of
from ottawatch.library.keep import UNLINKED, WAITING, claim_row, edition_id, moment, note_news, scopes_of
from ottawatch.library.review.accepted import ACCEPTED, accepted, joined_record
from ottawatch.library.review.naming import claim_id
from ottawatch.library.review.proposal import missing, shipped_schema
from ottawatch.library.review.queue import waiting_of
from ottawatch.library.review.rows import Decided
from ottawatch.library.tables import Claim, Decision, Document, Event, Verdict
from ottawatch.model import WORLD
from ottawatch.model import Claim as Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from ottawatch.record import Record

REJECTED: Final = "rejected"
CORRECTED: Final = "corrected"
REOPENED: Final = "reopened"
_LOCK: Final = 7_246_003
_LONGEST_NAME: Final = 200
_LONGEST_NOTE: Final = 10_000
_OF_THE_TEXT: Final = frozenset({"quote", "start", "end", "flags", "reader", "places"})
_OF_SOURCES: Final = ("publisher", "title", "url", "published")


@dataclass(frozen=True, slots=True)
class By:
    """Who decides.

    Attributes:
        name: The reviewer.
        version: How many decisions on the claim the reviewer has seen; ``None`` for one who has seen it undecided.
        note: Why.
    """

    name: str
    version: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > _LONGEST_NAME or not self.name.isprintable():
            raise UsageError(f"a reviewer: found {self.name[:40]!r}, expected a name on one line.")
        if len(self.note) > _LONGEST_NOTE or "\0" in self.note:
            raise UsageError(f"a note: found {len(self.note):,} signs, expected up to {_LONGEST_NOTE:,}.")


def accept(
    connection: Connection,
    named: str,
    by: By,
    *,
    table: str | None = None,
    cells: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    also: Sequence[Path] = (),
) -> Decided:
    """Accept a claim: it becomes a statement with its source.

    Args:
        connection: In a change.
        named: The claim, as ``KEY:NUMBER``.
        by: Who decides.
        table: The table of the record; by default the one that the claim's kind proposes.
        cells: What the reviewer fills or puts right, by column; an empty cell takes one out. ``sources`` names
            sources of the record instead of the document.
        source: What the reviewer tells of the document as a source: publisher, title, url, published.
        also: A user's own tables that have to go together with it.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: A table or column that is none, or something is missing.
        RecordError: The row breaks what must hold in the record.
    """
    _one_at_a_time(connection)
    id_ = claim_id(connection, named)
    version = _locked(connection, id_, named, by)
    body = _row(connection, named, table, cells or {}, source or {})
    together = accepted(connection, but=id_)
    together.put(body["table"], body["cells"], body.get("source"))
    joined_record(together, also)
    return _decide(connection, id_, by, version + 1, ACCEPTED, body, ACCEPTED)


def reject(connection: Connection, named: str, by: By) -> Decided:
    """Reject a claim: it waits no longer, and the record stays without it.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
    """
    id_ = claim_id(connection, named)
    version = _locked(connection, id_, named, by)
    return _decide(connection, id_, by, version + 1, REJECTED, {}, REJECTED)


def reopen(connection: Connection, named: str, by: By, *, also: Sequence[Path] = ()) -> Decided:
    """Take a decision back; a statement that was accepted is one no longer.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: Nothing has been decided.
        RecordError: Another accepted statement cannot stand without this one.
    """
    _one_at_a_time(connection)
    id_ = claim_id(connection, named)
    version = _locked(connection, id_, named, by, decided=True)
    joined_record(accepted(connection, but=id_), also)
    asked = (
        select(Verdict.body)
        .join(Claim, (Claim.id == Verdict.claim) & (Claim.verdict == Verdict.number))
        .where(Claim.id == id_)
    )
    review = WAITING if lacks(connection.execute(asked).scalar_one()) else None
    return _decide(connection, id_, by, version + 1, REOPENED, {}, review)


def correct(
    connection: Connection, named: str, by: By, *, changes: Mapping[str, Any], record: Record, today: date
) -> Decided:
    """Correct how a claim was read, and judge it anew; every earlier reading is kept.

    Args:
        connection: In a change.
        named: The claim, as ``KEY:NUMBER``.
        by: Who decides.
        changes: Slots of the claim in its published fields; ``None`` empties one.
        record: Held against the claim.
        today: The day that counts as today.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: A slot or value that is none, or nothing would change.
    """
    id_ = claim_id(connection, named)
    asked = select(Claim.body, Claim.document, Claim.number, Document.day).join(
        Document, Document.id == Claim.document
    )
    row = connection.execute(asked.where(Claim.id == id_)).one()
    claim = _corrected(row.body, changes, record)
    edition = edition_id(connection, record)
    scope = scopes_of(connection, [claim], edition)[scope_of(claim)[0]]
    version = _locked(connection, id_, named, by)
    one = found(claim, record, row.day, today)
    held = connection.execute(select(Claim.verdict, Claim.event).where(Claim.id == id_)).one()
    verdict = held.verdict + 1
    told = {"claim": id_, "number": verdict, "word": one.word, "body": one.body, "edition": edition}
    connection.execute(insert(Verdict), [told | {"day": today, "made_at": moment()}])
    note_news(connection, [(id_, verdict)])
    now = claim_row(row.document, row.number, claim, one, today, scope, edition) | {"verdict": verdict}
    connection.execute(update(Claim).where(Claim.id == id_).values(now))
    if held.event:
        connection.execute(update(Claim).where(Claim.event == held.event).values(event=UNLINKED))
        connection.execute(delete(Event).where(Event.id == held.event))
    body = {"was": row.body, "now": now["body"]}
    return _decide(connection, id_, by, version + 1, CORRECTED, body, now["review"])


def _one_at_a_time(connection: Connection) -> None:
    """What is accepted has to go together, so it is looked over by one at a time; SQLite lets but one write anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _locked(connection: Connection, id_: int, named: str, by: By, *, decided: bool = False) -> int:
    """Hold a claim, and give how many decisions there are on it, if the reviewer has seen them all."""
    asked = select(Claim.review).where(Claim.id == id_).with_for_update()
    review = connection.execute(asked).scalar_one()
    newest = connection.execute(
        select(Decision.number, Decision.did, Decision.by, Decision.at)
        .where(Decision.claim == id_)
        .order_by(Decision.number.desc())
        .limit(1)
    ).first()
    version = newest.number if newest else 0
    settled = review in {ACCEPTED, REJECTED}
    if newest and (by.version != version if by.version is not None else settled and not decided):
        raise ConflictError(
            f"claim {named}: {newest.by} {newest.did} it at {newest.at}. Look at it again, and decide anew or leave it.",
            version,
        )
    if by.version is not None and by.version != version:
        raise ConflictError(f"claim {named}: found version {by.version}, expected {version}.", version)
    if decided and not settled:
        raise UsageError(f"claim {named}: nothing is decided of it that could be taken back.")
    if review == ACCEPTED and not decided:
        raise UsageError(f"claim {named}: it is accepted. Reopen it first.")
    return version


def _decide(
    connection: Connection, id_: int, by: By, number: int, did: str, body: dict[str, Any], review: str | None
) -> Decided:
    row = {"claim": id_, "number": number, "did": did, "by": by.name, "note": by.note, "body": body}
    at = moment()
    connection.execute(insert(Decision), [row | {"at": at}])
    connection.execute(update(Claim).where(Claim.id == id_).values(review=review))
    asked = (
        select(Document.key, Claim.number, Claim.body)
        .join(Claim, Claim.document == Document.id)
        .where(Claim.id == id_)
    )
    key, place, said = connection.execute(asked).one()
    return Decided(f"{key}:{place}", number, did, by.name, at, by.note, said["quote"], body)


def _row(
    connection: Connection, named: str, table: str | None, cells: Mapping[str, str], told: Mapping[str, str]
) -> dict[str, Any]:
    """Make the row that is accepted, with its source, of what the claim says and what the reviewer adds."""
    one = waiting_of(connection, named)
    name = table or one.proposal.table
    known = shipped_schema().tables.get(name)
    if known is None or known.making is None:
        makers = ", ".join(sorted(each.name for each in shipped_schema().tables.values() if each.making))
        found_ = f"found {table!r}" if table else "its kind proposes none"
        raise UsageError(f"claim {named}, table: {found_}, expected one of {makers}.")
    proposed = (
        one.proposal.cells if name == one.proposal.table else _shared(one.proposal.cells, known.columns)
    )
    _refuse_strangers(f"claim {named}, {name}.csv", cells, known.columns)
    _refuse_strangers(f"claim {named}, source", told, _OF_SOURCES)
    filled = {column: cell for column, cell in {**proposed, **cells}.items() if cell}
    source = None
    if not filled.get("sources"):
        source = {column: cell for column, cell in {**one.proposal.source, **told}.items() if cell}
        _refuse_missing(f"claim {named}, its document as a source", ("publisher", "title", "url"), source)
        filled["sources"] = source["id"]
    _refuse_missing(f"claim {named}, {name}.csv", missing(name, filled), filled)
    ordered = {column: filled[column] for column in known.columns if column in filled}
    return {"table": name, "cells": ordered} | ({"source": source} if source else {})


def _shared(cells: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    return {column: cell for column, cell in cells.items() if column in columns}


def _refuse_strangers(what: str, given: Mapping[str, str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f"{what}: found the column {name!r}, expected one of {', '.join(known)}.")


def _refuse_missing(what: str, wanted: Sequence[str], filled: Mapping[str, str]) -> None:
    lacking = [column for column in wanted if column not in filled]
    if lacking:
        raise UsageError(f"{what}: found no {', '.join(lacking)}, and the document does not tell. Fill it.")


def _corrected(was: Mapping[str, Any], changes: Mapping[str, Any], record: Record) -> Said:
    kept = sorted(changes.keys() & _OF_THE_TEXT)
    if kept:
        raise UsageError(f"a correction: found {kept[0]!r}, which is the text's own and stays as it is.")
    told = {name: value for name, value in {**was, **changes}.items() if value is not None}
    try:
        claim = Said.from_fields(told)
    except (DocumentError, TypeError) as refusal:
        raise UsageError(f"a correction: {refusal}") from None
    low, high = (claim.figure.low, claim.figure.high) if claim.figure else (None, None)
    if low is not None and high is not None and low > high:
        raise UsageError(
            f"a correction: found a figure from {low:g} to {high:g}, expected the lower end first."
        )
    for code in (claim.state, claim.counterpart):
        if code is not None and code != WORLD and code not in record.states:
            raise UsageError(
                f"a correction: found the state {code!r}, expected a code such as FIN, or WORLD."
            )
    if claim.to_fields() == dict(was):
        raise UsageError("a correction: found nothing that would change.")
    return claim


def how_many(connection: Connection) -> dict[str, int]:
    """Count the claims by how their review stands."""
    asked = select(Claim.review, func.count()).where(Claim.review.is_not(None)).group_by(Claim.review)
    return {str(review): count for review, count in connection.execute(asked.order_by(Claim.review))}
