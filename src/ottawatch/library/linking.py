"""Linking: copies of one text, and reports of one act told by many."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sqlalchemy import bindparam, delete, insert, select, tuple_, update

from ottawatch.library.copies import link_copies
from ottawatch.library.find import names_of
from ottawatch.library.keep import UNLINKED
from ottawatch.library.tables import Claim, Document, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from ottawatch.library.database import Database
    from ottawatch.scan.lake import events

_ACTS: Final = 500
_STATUS: Final = Claim.body["status"].as_string()
_SEARCHED: Final = 5_000

_Act = tuple[str, str, str, str]
_Day = tuple[date | None, date | None, date | None]
_Report = dict[str, Any]


def link(database: Database) -> None:
    """Link what has come in: documents to those that they are copies of, claims to the acts that they report."""
    link_copies(database)
    while database.change(_link_acts):
        pass


def _link_acts(connection: Connection) -> bool:
    """Link some acts anew that new claims report; whether there were any."""
    fresh = (
        select(Claim.state, Claim.treaty, Claim.step, _STATUS)
        .join(Document, Document.id == Claim.document)
        .where(Claim.event == UNLINKED, Document.copy_of.is_not(None))
        .distinct()
        .limit(_ACTS)
    )
    acts = sorted((row[0], row[1], row[2], row[3]) for row in connection.execute(fresh))
    if not acts:
        return False
    reports: defaultdict[_Act, list[_Report]] = defaultdict(list)
    for row in _reports(connection, acts):
        reports[row["act"]].append(row)
    found = [(act, event, rows) for act in acts for event, rows in _events(reports[act])]
    of_act = tuple_(Event.state, Event.treaty, Event.step, Event.status)
    connection.execute(delete(Event).where(of_act.in_(acts)))
    made = insert(Event).returning(Event.id, sort_by_parameter_order=True)
    ids = connection.execute(made, [_row(act, event, rows) for act, event, rows in found]).scalars().all()
    moving = update(Claim).where(Claim.id == bindparam("of")).values(event=bindparam("to"))
    moved = [
        {"of": row["claim"], "to": id_} for id_, (_, _, rows) in zip(ids, found, strict=True) for row in rows
    ]
    connection.execute(moving, moved)
    return True


def _events(reports: Iterable[_Report]) -> Iterator[tuple[events.Event, list[_Report]]]:
    from ottawatch.scan.lake.events import Told, events_of

    by_day: defaultdict[_Day, list[_Report]] = defaultdict(list)
    for row in reports:
        by_day[row["day"]].append(row)
    told = [Told(*day, len({row["outlet"] for row in rows})) for day, rows in by_day.items()]
    for event in events_of(told):
        yield event, [row for each in event.told for row in by_day[each.first, each.last, each.known]]


def _reports(connection: Connection, acts: Sequence[_Act]) -> list[_Report]:
    of_act = tuple_(Claim.state, Claim.treaty, Claim.step)
    query = (
        select(Claim.id, Claim.body, Document.id, Document.original, Document.copy_of, Document.day)
        .join(Document, Document.id == Claim.document)
        .where(
            of_act.in_(sorted({act[:3] for act in acts})),
            Claim.event.is_not(None),
            Document.copy_of.is_not(None),
        )
        .order_by(Claim.id)
        .with_for_update(of=Claim)
    )
    wanted = set(acts)
    rows = [row for row in connection.execute(query) if _act(row.body) in wanted]
    outlets = outlets_of(connection, sorted({row.original for row in rows}))
    return [
        {
            "act": _act(body),
            "claim": id_,
            "day": _day(body, day),
            "document": document,
            "outlet": outlets[original],
            "text": copy_of,
        }
        for id_, body, document, original, copy_of, day in rows
    ]


def _act(body: Mapping[str, Any]) -> _Act:
    return body["state"], body["treaty"], body["step"], body["status"]


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


def _day(body: Mapping[str, Any], published: date) -> _Day:
    """What a report says of the day; one that says nothing stands with those that came out on its day."""
    first, last = (date.fromisoformat(body[end]) if body.get(end) else None for end in ("from", "to"))
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
