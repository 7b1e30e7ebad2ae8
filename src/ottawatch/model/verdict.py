"""A verdict: what the record and the law make of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model.claim import Claim
    from ottawatch.model.finding import Article
    from ottawatch.model.statement import Statement


class Word(StrEnum):
    """The five words of a verdict."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of reason, with the statements and articles that it rests on."""

    says: str
    statements: tuple[Statement, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since the document's day."""

    day: date
    says: str
    statements: tuple[Statement, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word, its reasons and what followed.

    Attributes:
        settle: The source that would settle it; given when the word is ``unverified``.
    """

    word: Word
    reasons: tuple[Reason, ...]
    since: tuple[Since, ...] = ()
    settle: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict
