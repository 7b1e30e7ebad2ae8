"""How many states stand where: counted by the law from deposits and notices, for any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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

    def joined_on(self, on: date) -> bool:
        """Whether it had consented by a day and was not out."""
        return self.consented <= on < self.left

    def bound_on(self, on: date) -> bool:
        """Whether the treaty bound it on a day."""
        return self.bound <= on < self.left


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


def days_of_change(ways: tuple[Passage, ...]) -> list[date]:
    """The days on which any number of parties changed, in order."""
    return sorted({day for way in ways for day in (way.consented, way.bound, way.left) if day != date.max})


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
