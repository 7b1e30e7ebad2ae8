"""Shelves: the statements of a record put together as questions ask for them.

What changed between two editions is told by the shelves on which other statements stand.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from ottawatch.law.instruments import CONSENTS
from ottawatch.law.treaties import start_of
from ottawatch.model import Treaty
from ottawatch.record.dossier import deposits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ottawatch.model import Statement
    from ottawatch.record import Record

Shelves: TypeAlias = dict[str, dict[str, str]]

COMPLETE: Final = "complete"
"""The day up to which no act is missing; it is no shelf, but verdicts on acts rest on it too."""
STATES: Final = "states"
"""The names of the states and when they were there: every verdict rests on them."""

_CONSENTS: Final = frozenset(f"action.{act}" for act in CONSENTS)
_NOT_COUNTED: Final = "view.not_counted"
_NOTICES: Final = frozenset({"action.withdrawal_notification", "action.suspension_notification"})
_OUT: Final = frozenset({"leave", "suspend"})
_GATHERED: Final = frozenset({"action", "step", "view", "conflict", "production"})


def is_dated(name: str) -> bool:
    """Tell whether a shelf has acts and the like, of which a verdict never sees what could be known only later."""
    return name.split("/")[1:2] in (["action"], ["conflict"], ["leaving"], ["start"], ["step"], ["view"])


def shelf(subject: str, head: str, treaty: str = "") -> str:
    """Name what is stated of a subject under the first word of a property and, if it has one, a treaty.

    >>> shelf("LTU", "action", "APMBC")
    'LTU/action/APMBC'
    """
    return f"{subject}/{head}/{treaty}" if treaty else f"{subject}/{head}"


def every(head: str, treaty: str = "") -> str:
    """Name what is stated of all subjects under it."""
    return shelf("*", head, treaty)


def start(treaty: str) -> str:
    """Name the consents that the start of a treaty rests on."""
    return shelf("*", "start", treaty)


def leaving(treaty: str) -> str:
    """Name every notice and every step out of a treaty."""
    return shelf("*", "leaving", treaty)


def statements_of(record: Record, name: str) -> tuple[Statement, ...]:
    """Give the statements on a shelf, in the order of the record."""
    return _shelved(record).get(name, ())


def shelves(record: Record) -> Shelves:
    """Give for each shelf the digest of every statement on it, with the first day on which it could be known.

    The names of the states and the day of completeness stand among them as shelves of their own.
    """
    digests = {id(each): _digest([_printed(record, each)]) for each in record.statements}
    found = {
        name: {digests[id(each)]: str(each.known.start or date.min) for each in stated}
        for name, stated in _shelved(record).items()
    }
    found[STATES] = {_digest(repr(record.states[code]) for code in sorted(record.states)): str(date.min)}
    found[COMPLETE] = {str(record.acts_until or date.min): str(date.min)}
    return found


def changed(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> dict[str, date]:
    """Name the shelves on which anything was put, taken away or changed.

    Returns:
        By shelf, the first day of knowledge on which a question could be answered otherwise. A question as of an earlier day
        sees nothing of the change.
    """
    return {
        name: min(date.fromisoformat(day) for _, day in was.items() ^ now.items())
        for name in old.keys() | new.keys()
        if (was := old.get(name, {})) != (now := new.get(name, {}))
    }


@lru_cache(maxsize=8)
def _shelved(record: Record) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in record.statements:
        for name in _shelves_of(statement):
            found[name].append(statement)
    for treaty in Treaty:
        found[start(treaty)] = _toward_start(record, treaty)
    return {name: tuple(stated) for name, stated in found.items() if stated}


def _shelves_of(statement: Statement) -> Iterator[str]:
    head, treaty = statement.property.partition(".")[0], statement.cells.get("treaty", "")
    yield shelf(statement.subject, head, treaty)
    if head in _GATHERED:
        yield every(head, treaty)
    if statement.property in _NOTICES or statement.cells.get("toward") in _OUT:
        yield leaving(treaty)


def _toward_start(record: Record, treaty: Treaty) -> list[Statement]:
    """The consents up to the day of the one that set the treaty going, and those that were not counted.

    A later one cannot move the start on any day of knowledge, as an act is not known before its day.
    """
    under = [each for each in record.statements if each.cells.get("treaty") == treaty]
    found = start_of(deposits(record, date.max), treaty)
    last = found.statements[-1].valid.start if found.days and found.statements else None
    return [
        each
        for each in under
        if each.property == _NOT_COUNTED
        or (each.property in _CONSENTS and (last is None or (each.valid.start or date.min) <= last))
    ]


def _printed(record: Record, statement: Statement) -> str:
    """All that an answer can take from a statement, with its sources; not the line on which it stands."""
    told = (
        statement.id,
        statement.table,
        statement.subject,
        statement.property,
        statement.value,
        statement.figure,
        statement.valid,
        statement.known,
        sorted(statement.cells.items()),
        [record.sources.get(name) for name in statement.sources],
    )
    return repr(told)


def _digest(parts: Iterable[str]) -> str:
    taken = sha256()
    for part in parts:
        taken.update(part.encode())
        taken.update(b"\n")
    return taken.hexdigest()[:24]
