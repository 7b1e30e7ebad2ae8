"""What falls due: a treaty that begins or ceases to bind, a deadline of a duty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model.finding import Article
    from ottawatch.model.names import Treaty
    from ottawatch.model.statement import Statement


class DueKind(StrEnum):
    """What it is that falls due."""

    ENTRY = "entry_into_force"
    WITHDRAWAL = "withdrawal_effect"
    STOCKPILE = "stockpile_deadline"
    CLEARANCE = "clearance_deadline"
    REPORT = "report_deadline"


class Kept(StrEnum):
    """What became of a deadline, as far as the record tells."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Due:
    """A day that matters to a state, computed from its acts.

    Attributes:
        uid: The same as long as it is the same thing; it does not change when its day moves.
        day: The day of effect, or the last day on which a deadline can be met.
        kept: What became of the deadline; ``OPEN`` for all that is still to come.
        moved: How often a decision has moved the day.
        days: On which days this answer holds.
    """

    uid: str
    state: str
    treaty: Treaty
    kind: DueKind
    day: date
    says: str
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    kept: Kept = Kept.OPEN
    moved: int = 0
    days: Period | None = None
