"""A tally: how many states stand somewhere toward a treaty on a day, and which."""

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


class TallyOf(StrEnum):
    """Who is counted.

    The depositary counts as parties all that have deposited and have not left, whether the treaty binds
    them already or not: ``PARTIES``. Bound by the treaty are those of them for whom it is in force.
    """

    PARTIES = "parties"
    BOUND = "bound"
    CONSENTED = "consented"
    LEAVING = "leaving"
    LEFT = "left"
    SIGNATORIES = "signatories"
    SIGNED_EVER = "signed_ever"
    JOINED_EVER = "joined_ever"


@dataclass(frozen=True, slots=True)
class Tally:
    """One count with all that it rests on.

    Attributes:
        days: On which days the same states are counted, as far as is known.
        states: Their codes, in order.
        statements: The deciding act of each state, in the order of the states.
        contested: Those among them whose standing is contested.
    """

    treaty: Treaty
    on: date
    of: TallyOf
    days: Period
    states: tuple[str, ...]
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    contested: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.states)
