"""How many states stand where: counted by the law from deposits and notices, for any day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.check.events import dossier_of, events
from ottawatch.law.course import course_of
from ottawatch.law.instruments import CONSENTS
from ottawatch.model import Standing

if TYPE_CHECKING:
    from ottawatch.model import Treaty
    from ottawatch.record import Record

_TOWARD_LEAVING: Final = frozenset({"leave", "suspend"})
_NOTICES: Final = frozenset({"action.withdrawal_notification", "action.suspension_notification"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One state's way through a treaty; a day that never came is the last of all days.

    Attributes:
        consented: When it deposited its consent.
        bound: When the treaty entered into force for it.
        intended: Its first step toward leaving, at home or by notice.
        notified: When its notice was received.
        suspended: When it claimed to suspend the treaty, which is no withdrawal.
        left: When the notice takes effect.
    """

    state: str
    signed: date
    consented: date
    bound: date
    intended: date
    notified: date
    suspended: date
    left: date


class Parties:
    """The states of a treaty, counted on any day: by their deposits, and by whom it bound."""

    def __init__(self, ways: tuple[Passage, ...]) -> None:
        self.ways = ways
        self._consented = sorted(way.consented for way in ways)
        self._bound = sorted(way.bound for way in ways)
        self._out = sorted(max(way.consented, way.left) for way in ways)
        self._unbound = sorted(max(way.bound, way.left) for way in ways)

    def joined_on(self, on: date) -> int:
        """How many had consented by a day and were not out."""
        return bisect_right(self._consented, on) - bisect_right(self._out, on)

    def bound_on(self, on: date) -> int:
        """How many the treaty bound on a day."""
        return bisect_right(self._bound, on) - bisect_right(self._unbound, on)

    @cached_property
    def days_of_change(self) -> list[date]:
        """The days on which any number of parties changed, in order."""
        days = {day for way in self.ways for day in (way.consented, way.bound, way.left)}
        return sorted(days - {date.max})


@lru_cache(maxsize=32)
def parties(record: Record, treaty: Treaty, known: date) -> Parties:
    """The parties of a treaty, as known on a day."""
    return Parties(passages(record, treaty, known))


@lru_cache(maxsize=32)
def passages(record: Record, treaty: Treaty, known: date) -> tuple[Passage, ...]:
    """The ways of all states through a treaty, as known on a day, by code."""
    return tuple(_passage(record, code, treaty, known) for code in sorted(record.states))


@lru_cache(maxsize=32)
def leavers(record: Record, treaty: Treaty, known: date) -> tuple[Passage, ...]:
    """The ways of those states that have taken a step out of a treaty by that day."""
    out = {
        each.subject
        for each in record.statements
        if each.cells.get("treaty") == treaty
        and (each.property in _NOTICES or each.cells.get("toward") in _TOWARD_LEAVING)
    }
    ways = tuple(_passage(record, code, treaty, known) for code in sorted(out))
    return tuple(way for way in ways if way.intended != date.max)


def population(record: Record, on: date, known: date) -> int:
    """How many states there are to be parties on a day: members of the UN, and others known to have acted."""
    able = _able(record, known)
    return sum(on in record.states[code].existed for code in able)


@lru_cache(maxsize=32)
def _able(record: Record, known: date) -> tuple[str, ...]:
    acting = {
        each.subject
        for each in record.statements
        if each.property.startswith("action.") and known in each.known
    }
    return tuple(code for code, state in record.states.items() if state.un_member or code in acting)


def _passage(record: Record, code: str, treaty: Treaty, known: date) -> Passage:
    file = dossier_of(record, code, known)
    if not file.of("action", treaty) and not file.of("step", treaty):
        return Passage(code, *[date.max] * 7)
    happened = events(record, code, treaty, known)

    def first(*names: str) -> date:
        return min(
            (event.days.start for event in happened if event.name in names and event.days.start),
            default=date.max,
        )

    toward = [event.days.start for event in happened if event.toward in _TOWARD_LEAVING and event.days.start]
    notified = first("withdrawal_notification")
    suspended = first("suspension_notification")
    bound = [
        stretch.start for stretch in course_of(file, treaty).stretches if stretch.standing is Standing.PARTY
    ]
    return Passage(
        code,
        first("signature"),
        first(*CONSENTS),
        min(bound, default=date.max),
        min((*toward, notified, suspended)),
        notified,
        suspended,
        first("left"),
    )
