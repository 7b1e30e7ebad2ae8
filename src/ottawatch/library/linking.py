"""Linking: copies of one text, and reports of one act told by many."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sqlalchemy import bindparam, delete, insert, select, update

from ottawatch.library.copies import link_copies
from ottawatch.library.find import names_of
from ottawatch.library.keep import UNLINKED
from ottawatch.library.tables import Claim, Document, Event
from ottawatch.model import Claim as Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from ottawatch.library.database import Database
    from ottawatch.scan.lake import events

_ACTS: Final = 50
_SEARCHED: Final = 5_000

_Act = tuple[str, str, str, str]
_Day = tuple["date | None", "date | None", "date | None"]


def link(database: Database) -> None:
    """Link what has come in: documents to those that they are copies of, claims to the acts that they report."""
    link_copies(database)
    while database.change(_link_acts):
        pass


def _link_acts(connection: Connection) -> bool:
    """Link some acts anew that new claims report; whether there were any."""
    fresh = (
        select(Claim.state, Claim.treaty, Claim.step, Claim.body["status"].as_string())
        .join(Document, Document.id == Claim.document)
        .where(Claim.event == UNLINKED, Document.copy_of.is_not(None))
        .distinct()
        .limit(_ACTS)
    )
    acts = sorted((row[0], row[1], row[2], row[3]) for row in connection.execute(fresh))
    for act in acts:
        _link_act(connection, act)
    return bool(acts)


def _link_act(connection: Connection, act: _Act) -> None:
    from ottawatch.scan.lake.events import Told, events_of

    reports: defaultdict[_Day, list[dict[str, Any]]] = defaultdict(list)
    for row in _reports(connection, act):
        reports[row["day"]].append(row)
    told = [
        Told(day[0], day[1], day[2], len({row["outlet"] for row in rows})) for day, rows in reports.items()
    ]
    connection.execute(delete(Event).where(*_of(Event, act), Event.status == act[3]))
    moved: list[dict[str, int]] = []
    for event in events_of(told):
        rows = [row for each in event.told for row in reports[each.first, each.last, each.known]]
        id_ = connection.execute(insert(Event).returning(Event.id), _row(act, event, rows)).scalar_one()
        moved += [{"of": row["claim"], "to": id_} for row in rows]
    moving = update(Claim).where(Claim.id == bindparam("of")).values(event=bindparam("to"))
    connection.execute(moving, moved)


def _of(table: type[Claim | Event], act: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return table.state == act[0], table.treaty == act[1], table.step == act[2]


def _reports(connection: Connection, act: _Act) -> list[dict[str, Any]]:
    query = (
        select(Claim.id, Claim.body, Document.id, Document.original, Document.copy_of, Document.day)
        .join(Document, Document.id == Claim.document)
        .where(
            *_of(Claim, act),
            Claim.body["status"].as_string() == act[3],
            Claim.event.is_not(None),
            Document.copy_of.is_not(None),
        )
        .order_by(Claim.id)
    )
    rows = connection.execute(query).all()
    outlets = outlets_of(connection, sorted({row.original for row in rows}))
    return [
        {
            "claim": id_,
            "day": _day(Said.from_fields(body), day),
            "document": document,
            "outlet": outlets[original],
            "text": copy_of,
        }
        for id_, body, document, original, copy_of, day in rows
    ]


def outlets_of(connection: Connection, originals: Sequence[str]) -> Mapping[str, str]:
    """Name the outlet of each original: the host that it was first found at; what has none stands for itself."""
    found: dict[str, str] = {}
    for first in range(0, len(originals), _SEARCHED):
        names = names_of(connection, originals[first : first + _SEARCHED])
        found |= {original: _outlet(names[original], original) for original in names}
    return found


def _outlet(names: Iterable[str], original: str) -> str:
    hosts = (urlsplit(name).hostname for name in names if name.startswith(("http://", "https://")))
    return next((host.removeprefix("www.") for host in hosts if host), original)


def _day(claim: Said, published: date) -> _Day:
    """What a report says of the day; one that says nothing stands with those that came out on its day."""
    first, last = (claim.when.start, claim.when.last) if claim.when else (None, None)
    return first, last, None if first else published


def _row(act: _Act, event: events.Event, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    from ottawatch.scan.lake.events import independent

    state, treaty, step, status = act
    return {
        "state": state,
        "treaty": treaty,
        "step": step,
        "status": status,
        "first": event.first,
        "last": event.last,
        "documents": len({row["document"] for row in rows}),
        "outlets": len({row["outlet"] for row in rows}),
        "independent": independent((row["outlet"], row["text"]) for row in rows),
    }
