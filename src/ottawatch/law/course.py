"""The course of a state toward a treaty: every standing that it has had, in order and without a gap."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ottawatch.days import EVER, Period
from ottawatch.law import ccw
from ottawatch.law.instruments import CONSENTS, SIGNATURE, WITHDRAWAL, act_of, day_of, in_order
from ottawatch.law.treaties import CLAUSES, entry_of, signed_in_time
from ottawatch.model.finding import Finding, Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Stretch:
    """A standing from a day until the next stretch begins; the first has held ever since."""

    start: date
    standing: Standing
    because: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The stretches of a state under a treaty, oldest first; the first begins on the first of all days.

    Attributes:
        days: From when to when each stretch lasts; a side that nothing bounds is open.
    """

    stretches: tuple[Stretch, ...]
    starts: tuple[date, ...]
    days: tuple[Period, ...]

    @classmethod
    def of(cls, stretches: tuple[Stretch, ...]) -> Course:
        """Lay stretches end to end."""
        starts = tuple(stretch.start for stretch in stretches)
        ends = (*starts[1:], None)
        firsts = (None if start == date.min else start for start in starts)
        days = tuple(Period(first, end) for first, end in zip(firsts, ends, strict=True))
        return cls(stretches, starts, days)

    def index_on(self, day: date) -> int:
        """The place of the stretch in which a day lies."""
        return bisect_right(self.starts, day) - 1

    def days_of(self, index: int) -> Period:
        """From when to when a stretch lasts."""
        return self.days[index]


@lru_cache(maxsize=4096)
def course_of(dossier: Dossier, treaty: Treaty) -> Course:
    """The course of a dossier's state toward a treaty, by what the dossier knows.

    A notice of withdrawal counts only from a state that is bound when it is received, and a consent
    only from one that is not. Denouncing a convention counts for a protocol that is part of it.
    """
    stretches = [Stretch(date.min, Standing.NONE, (_nothing(treaty),))]
    for act in _acts(dossier, treaty):
        stretches = _after(stretches, act, dossier, treaty)
    stretches = _while_it_existed(stretches, dossier.state.existed)
    return Course.of(tuple(stretches))


def entered(dossier: Dossier, treaty: Treaty) -> Finding | None:
    """When the treaty entered into force for the state, the last time; ``None`` if it never consented.

    The finding has no days if the state consented and the treaty waits.
    """
    for stretch in reversed(course_of(dossier, treaty).stretches):
        if stretch.standing in {Standing.PARTY, Standing.CONSENTED}:
            return stretch.because[0]
    return None


def left(dossier: Dossier, treaty: Treaty) -> Finding | None:
    """What the last notice of withdrawal does; ``None`` if there is none.

    The finding has no days if a conflict holds the state and has no end yet.
    """
    for stretch in reversed(course_of(dossier, treaty).stretches):
        if stretch.standing in {Standing.LEAVING, Standing.LEFT}:
            return stretch.because[0]
    return None


def _acts(dossier: Dossier, treaty: Treaty) -> tuple[Statement, ...]:
    under = {treaty} | ({Treaty.CCW} if treaty is Treaty.CCW_AP2 else set())
    return in_order(
        each
        for each in dossier.statements
        if act_of(each)
        and (found := each.cells.get("treaty")) in under
        and (found == treaty or act_of(each) == WITHDRAWAL)
    )


def _after(stretches: list[Stretch], act: Statement, dossier: Dossier, treaty: Treaty) -> list[Stretch]:
    now = _standing_on(stretches, day_of(act))
    kind = act_of(act)
    if kind == SIGNATURE and now is Standing.NONE and signed_in_time(dossier, treaty, act):
        return [*stretches, Stretch(day_of(act), Standing.SIGNATORY, (_signed(act, treaty),))]
    if kind in CONSENTS and not now.bound and now is not Standing.CONSENTED:
        return _joined(stretches, act, entry_of(dossier, treaty, act, _framework(dossier, treaty)))
    if kind == WITHDRAWAL and now is Standing.PARTY:
        return _gave_notice(stretches, act, CLAUSES[treaty].leave(act, dossier.conflicts))
    return stretches


def _joined(stretches: list[Stretch], act: Statement, entry: Finding) -> list[Stretch]:
    begins = entry.days.start if entry.days else None
    if begins is None:
        return [*stretches, Stretch(day_of(act), Standing.CONSENTED, (entry,))]
    if begins <= day_of(act):
        earlier = [stretch for stretch in stretches if stretch.start < begins]
        return [*earlier, Stretch(begins, Standing.PARTY, (entry,))]
    waits = Stretch(day_of(act), Standing.CONSENTED, (entry,))
    return [*stretches, waits, Stretch(begins, Standing.PARTY, (entry,))]


def _gave_notice(stretches: list[Stretch], notice: Statement, effect: Finding) -> list[Stretch]:
    because = (effect, *stretches[-1].because)
    leaving = Stretch(day_of(notice), Standing.LEAVING, because)
    if effect.days is None or effect.days.start is None:
        return [*stretches, leaving]
    return [*stretches, leaving, Stretch(effect.days.start, Standing.LEFT, because)]


def _while_it_existed(stretches: list[Stretch], existed: Period) -> list[Stretch]:
    if existed.end is None:
        return stretches
    lived = [stretch for stretch in stretches if stretch.start < existed.end]
    if lived[-1].standing is Standing.NONE:
        return lived
    says = f"The state ceased to exist; its last day was {existed.last}."
    return [*lived, Stretch(existed.end, Standing.NONE, (Finding(says, Period(existed.end), (), ()),))]


def _standing_on(stretches: list[Stretch], day: date) -> Standing:
    return next(stretch.standing for stretch in reversed(stretches) if stretch.start <= day)


def _framework(dossier: Dossier, treaty: Treaty) -> Finding | None:
    return entered(dossier, Treaty.CCW) if treaty is Treaty.CCW_AP2 else None


def _signed(act: Statement, treaty: Treaty) -> Finding:
    says = f"Signed on {day_of(act)}; a signature does not bind before the state ratifies."
    return Finding(says, Period(day_of(act)), CLAUSES[treaty].signature, (act,))


def _nothing(treaty: Treaty) -> Finding:
    articles = CLAUSES[treaty].signature or (ccw.article("4(4)"),)
    return Finding("No signature and no consent to be bound is known.", EVER, articles, ())
