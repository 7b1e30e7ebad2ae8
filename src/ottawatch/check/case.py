"""A case: a claim, the record to hold it against, and the three days that must not be mixed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawatch.model import Reason, Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model import Article, Claim, Statement
    from ottawatch.record import Record


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A claim to be judged.

    Attributes:
        published: The document's day: what the claim says of "now" is held against this day.
        known: Up to which day the record is asked; what came to light later makes no verdict.
        today: The day that ``since`` runs up to, included.
    """

    claim: Claim
    record: Record
    published: date
    known: date
    today: date

    @property
    def state(self) -> str:
        """The code of the state that the claim speaks of; empty if it names none."""
        return self.claim.state or ""

    @property
    def name(self) -> str:
        """The state's name, as readers know it."""
        return self.name_of(self.state)

    def name_of(self, code: str) -> str:
        """Name a state; the world is "the world"."""
        return "the world" if code == "WORLD" else self.record.name_of(code)

    def facts(self, prop: str, subject: str | None = None) -> tuple[Statement, ...]:
        """Find what the record states: known by then, and begun by the day of publication."""
        return tuple(each for each in self._about(prop, subject) if self._counts(each))

    def later(self, prop: str, subject: str | None = None) -> tuple[Statement, ...]:
        """Find what came after: not yet a fact for the verdict, and known and begun by today."""
        return tuple(
            each
            for each in self._about(prop, subject)
            if not self._counts(each) and _by(each.known, self.today) and _by(each.valid, self.today)
        )

    def _about(self, prop: str, subject: str | None) -> tuple[Statement, ...]:
        return self.record.about(subject or self.state, prop)

    def _counts(self, statement: Statement) -> bool:
        return _by(statement.known, self.known) and _by(statement.valid, self.published)


def _by(period: Period, day: date) -> bool:
    return period.start is None or period.start <= day


def because(says: str, statements: Iterable[Statement] = (), articles: Iterable[Article] = ()) -> Reason:
    """Make a reason: one sentence, its statements and articles."""
    return Reason(says, tuple(statements), tuple(articles))


def supported(*reasons: Reason) -> Verdict:
    """The record bears it out."""
    return Verdict(Word.SUPPORTED, reasons)


def contradicted(*reasons: Reason) -> Verdict:
    """The record says otherwise."""
    return Verdict(Word.CONTRADICTED, reasons)


def outdated(*reasons: Reason) -> Verdict:
    """It was so once, and no longer on the document's day."""
    return Verdict(Word.OUTDATED, reasons)


def disputed(*reasons: Reason) -> Verdict:
    """Sources, or readings of the law, differ."""
    return Verdict(Word.DISPUTED, reasons)


def unverified(settle: str, *reasons: Reason) -> Verdict:
    """The record cannot settle it; `settle` names the source that would."""
    return Verdict(Word.UNVERIFIED, reasons, settle=settle)
