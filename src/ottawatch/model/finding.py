"""What the law finds: a standing, a duty, a permission, each with its articles and facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model.due import Kept
    from ottawatch.model.names import Treaty
    from ottawatch.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Article:
    """A place in a treaty, such as ``APMBC Art 20(3)``."""

    treaty: str
    number: str

    def __str__(self) -> str:
        return f"{self.treaty} Art {self.number}"


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer of the law, with what it rests on.

    Attributes:
        says: The answer in one plain sentence.
        days: The days that it speaks of; ``None`` if they cannot be told, and `open_because` says why.
    """

    says: str
    days: Period | None
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    open_because: str | None = None


class Standing(StrEnum):
    """A state toward a treaty on a day; exactly one holds."""

    NONE = "none"
    SIGNATORY = "signatory"
    CONSENTED = "consented"
    PARTY = "party"
    LEAVING = "leaving"
    LEFT = "left"

    @property
    def bound(self) -> bool:
        """Whether the treaty binds: a leaving state is bound until its notice has run out."""
        return self is Standing.PARTY or self is Standing.LEAVING


@dataclass(frozen=True, slots=True)
class View:
    """One reading of the law on a contested act, and who holds it."""

    says: str
    holders: tuple[str, ...]
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StandingOn:
    """The standing of a state toward a treaty on a day.

    Attributes:
        days: From when to when this same standing lasts, as far as is known.
        because: The findings that it rests on, the deciding one first.
        contested: The readings of an act that is claimed beside it; empty if there is none.
    """

    state: str
    treaty: Treaty
    on: date
    standing: Standing
    days: Period
    because: tuple[Finding, ...]
    contested: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What a treaty asks of a state.

    Attributes:
        deadline: The last day on which it can be met in time; ``None`` for a duty without one.
        until: The last day on which the state is bound to it, if that is known.
        days: On which days this answer holds.
        kept: What became of the deadline; ``None`` for a duty that the record cannot tell this of.
        decided_by: The statements that tell that it was met or missed.
        extended_by: The decisions that moved the deadline.
        outlasts: Whether it stays after the state has left the treaty.
        also: For one that stays: the other treaties that bind the state as to the same weapons.
    """

    state: str
    treaty: Treaty
    says: str
    articles: tuple[Article, ...]
    deadline: date | None = None
    until: date | None = None
    statements: tuple[Statement, ...] = ()
    days: Period | None = None
    kept: Kept | None = None
    decided_by: tuple[Statement, ...] = ()
    extended_by: tuple[Statement, ...] = ()
    outlasts: bool = False
    also: tuple[Treaty, ...] = ()


class May(StrEnum):
    """Whether the law lets a state do something."""

    YES = "yes"
    NO = "no"
    LIMITED = "limited"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a state may do an act on a day, by all treaties that the law knows.

    Attributes:
        reasons: The finding under each treaty that has something to say, the deciding one first.
        days: On which days this answer holds, as far as is known.
    """

    state: str
    act: str
    on: date
    may: May
    reasons: tuple[Finding, ...]
    days: Period | None = None
