"""The outbox: what the rules find worth telling, each once, with whom it is for."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import delete, exists, insert, literal, or_, select
from sqlalchemy.orm import aliased

from ottawatch.library.keep import UNLINKED, moment, put
from ottawatch.library.reported import reported
from ottawatch.library.rows import Asked
from ottawatch.library.tables import (
    Claim,
    Delivery,
    Document,
    Edition,
    Event,
    News,
    Told,
    Verdict,
)
from ottawatch.library.tables import Notice as Kept
from ottawatch.library.tables import Rule as Registered
from ottawatch.library.telling.plan import ADDED, CHANGED, EVENT, Rule
from ottawatch.model import Claim as Said
from ottawatch.report.plain import in_plain_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Select

    from ottawatch.library.database import Database
    from ottawatch.library.reported import Reported

WAITING: Final = "waiting"
_BATCH: Final = 500
_EVENTS: Final = 200
_DAY: Final = timedelta(days=1)


def register(connection: Connection, rules: Sequence[Rule]) -> None:
    """Have the library note from now on what these rules may find worth telling, instead of those before."""
    now = {rule.name: rule for rule in rules}
    if {rule.name: rule for rule in _rules(connection)} == now:
        return
    connection.execute(delete(Registered))
    connection.execute(
        insert(Registered), [{"name": name, "body": rule.to_fields()} for name, rule in now.items()]
    )


def gather(database: Database, names: Mapping[str, str], today: date) -> int:
    """Put into the outbox whatever the rules find worth telling.

    Args:
        database: The library's.
        names: Plain names of the states, by code.
        today: The day that counts as today.

    Returns:
        How many notices are new.
    """
    new = 0
    while (found := database.change(lambda connection: _of_news(connection, names))) is not None:
        new += int(found)
    return new + int(database.change(lambda connection: _of_events(connection, names, today)))


def _rules(connection: Connection) -> list[Rule]:
    bodies = connection.execute(select(Registered.body).order_by(Registered.name)).scalars()
    return [Rule.from_fields(body) for body in bodies]


def _of_news(connection: Connection, names: Mapping[str, str]) -> int | None:
    """Turn some news into notices, and do away with it; ``None`` where there is none."""
    oldest = select(News.id).order_by(News.id).limit(_BATCH).with_for_update()
    ids = list(connection.execute(oldest).scalars())
    if not ids:
        return None
    before = aliased(Verdict)
    query = (
        select(
            News.id,
            News.claim,
            News.number,
            Claim.number.label("place"),
            Claim.body.label("says"),
            Claim.kind,
            Claim.state,
            Claim.counterpart,
            Claim.treaty,
            Verdict.word,
            Verdict.body.label("found"),
            Verdict.day.label("on"),
            Edition.name.label("edition"),
            before.word.label("was"),
            before.body.label("found_before"),
            Document.key,
            Document.name,
            Document.title,
            Document.day,
        )
        .join(Claim, Claim.id == News.claim)
        .join(Document, Document.id == Claim.document)
        .join(Verdict, (Verdict.claim == News.claim) & (Verdict.number == News.number))
        .join(Edition, Edition.id == Verdict.edition)
        .outerjoin(before, (before.claim == News.claim) & (before.number == News.number - 1))
        .where(News.id.in_(ids))
        .order_by(Document.id, Claim.number, News.number)
    )
    rows, new = connection.execute(query).all(), 0
    for rule in _rules(connection):
        by_document: defaultdict[str, list[Any]] = defaultdict(list)
        for row in rows:
            if rule.when in {CHANGED, ADDED} and _is_told(rule, row):
                by_document[row.key].append(row)
        new += sum(
            _keep(connection, rule, _of_document(rule, rows_, names)) for rows_ in by_document.values()
        )
    connection.execute(delete(News).where(News.id.in_(ids)))
    return new


def _is_told(rule: Rule, row: Any) -> bool:
    if (rule.when == ADDED) != (row.number == 1):
        return False
    if rule.when == CHANGED and row.was == row.word and not rule.followed:
        return False
    wanted = (
        (rule.treaty, row.treaty),
        (rule.kind, row.kind),
        (rule.step, row.says.get("step")),
        (rule.verdict, row.word),
        (rule.was, row.was),
    )
    of_state = rule.state is None or rule.state in {row.state, row.counterpart}
    return of_state and all(asked is None or asked == found for asked, found in wanted)


def _of_document(rule: Rule, rows: Sequence[Any], names: Mapping[str, str]) -> dict[str, Any]:
    first = rows[0]
    named = first.title or first.name
    lines, claims = [], []
    for row in rows:
        turned = f"{row.was}, now {row.word}" if row.was and row.was != row.word else row.word
        why, told = [each["says"] for each in row.found["why"]], _followed(row)
        lines += [f"“{row.says['quote']}”", f"{turned}: {why[0]}", *why[1:], *told, ""]
        claims.append(
            {
                "claim": f"{row.key}:{row.place}",
                "says": row.says,
                "plain": in_plain_words(Said.from_fields(row.says), names),
                "was": row.was,
                "verdict": row.word,
                "why": why,
                "since": told,
                "record": row.edition,
            }
        )
    words = sorted({row.word for row in rows})
    count = "a claim" if len(rows) == 1 else f"{len(rows)} claims"
    found = f"{count} {' and '.join(words)}"
    if rule.when != ADDED:
        turned = first.was != first.word
        found = f"{count} changed to {' and '.join(words)}" if turned else f"more has followed on {count}"
    return {
        "subject": "|".join(f"{row.claim}-{row.number}" for row in rows),
        "day": max(row.on for row in rows),
        "title": f"{named}: {found}",
        "text": "\n".join([*lines, f"Document: {first.name} ({first.key[:12]}), of {first.day}"]),
        "tags": sorted({tag for row in rows for tag in (row.state, row.treaty, row.word) if tag}),
        "data": {
            "document": {
                "key": first.key,
                "name": first.name,
                "title": first.title,
                "day": first.day.isoformat(),
            },
            "claims": claims,
        },
    }


def _followed(row: Any) -> list[str]:
    before = row.found_before["since"] or () if row.found_before else ()
    told = {(each["day"], each["says"]) for each in before}
    since = row.found["since"] or ()
    return [f"{each['day']}: {each['says']}" for each in since if (each["day"], each["says"]) not in told]


def _of_events(connection: Connection, names: Mapping[str, str], today: date) -> int:
    new = 0
    for rule in _rules(connection):
        if rule.when == EVENT:
            told = _told_events(connection, rule)
            recent = or_(Event.last.is_(None), Event.last >= today - rule.within * _DAY)
            asked = Asked(state=rule.state, treaty=rule.treaty, verdict=rule.verdict, most=_EVENTS)
            found = reported(
                connection,
                asked,
                step=rule.step,
                independent=rule.independent,
                also=(recent, Event.id.not_in(told)),
            )
            new += sum(_of_event(connection, rule, one, names, today) for one in found)
    return new


def _told_events(connection: Connection, rule: Rule) -> Select[Any]:
    """The acts that a rule has told; whatever further claims report them counts as told from now on."""
    of_rule = (Told.rule == rule.name, Told.claim == Claim.id)
    told = select(Claim.event).where(Claim.event > UNLINKED, exists().where(*of_rule))
    further = select(literal(rule.name), Claim.id).where(Claim.event.in_(told), ~exists().where(*of_rule))
    connection.execute(insert(Told).from_select(["rule", "claim"], further))
    return told


def _of_event(
    connection: Connection, rule: Rule, one: Reported, names: Mapping[str, str], today: date
) -> int:
    claims = list(
        connection.execute(select(Claim.id).where(Claim.event == one.id).order_by(Claim.id)).scalars()
    )
    connection.execute(insert(Told), [{"rule": rule.name, "claim": claim} for claim in claims])
    return _keep(connection, rule, _event(connection, one, claims, names, today))


def _event(
    connection: Connection, one: Reported, claims: Sequence[int], names: Mapping[str, str], today: date
) -> dict[str, Any]:
    query = (
        select(
            Claim.body, Claim.number, Claim.word, Document.key, Document.name, Document.title, Document.day
        )
        .join(Document, Document.id == Claim.document)
        .where(Claim.id.in_(claims[:_EVENTS]))
        .order_by(Document.day, Document.key, Claim.number)
    )
    rows = connection.execute(query).all()
    plain = in_plain_words(Said.from_fields(rows[0].body), names)
    words = ", ".join(f"{count} {word}" for word, count in one.words.items())
    lines = [
        f"“{row.body['quote']}” — {row.title or row.name} ({row.key[:12]}), of {row.day}: {row.word}"
        for row in rows
    ]
    return {
        "subject": f"event|{claims[0]}",
        "day": one.first or today,
        "title": f"{plain}: reported by {one.independent} sources ({words})",
        "text": "\n".join(lines),
        "tags": [one.state, one.treaty, *one.words],
        "data": {
            "event": one.to_fields(),
            "plain": plain,
            "documents": [
                {
                    "claim": f"{row.key}:{row.number}",
                    "name": row.name,
                    "title": row.title,
                    "quote": row.body["quote"],
                }
                for row in rows
            ],
        },
    }


def _keep(connection: Connection, rule: Rule, told: dict[str, Any]) -> int:
    """Put a notice into the outbox for each target, unless it is there."""
    name = str(uuid5(NAMESPACE_URL, f"ottawatch|{rule.name}|{told.pop('subject')}"))
    day = told.pop("day")
    row = {"name": name, "rule": rule.name, "kind": rule.when, "day": day, "body": told, "made_at": moment()}
    if not put(connection, Kept, **row):
        return 0
    id_ = connection.execute(select(Kept.id).where(Kept.name == name)).scalar_one()
    waiting = [{"notice": id_, "target": target, "state": WAITING, "tries": 0} for target in rule.to]
    if waiting:
        connection.execute(insert(Delivery), waiting)
    return 1
