"""What a question to the whole record gives: statements, a page at a time, and changes by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.model.statement import Source, Statement


@dataclass(frozen=True, slots=True)
class Found:
    """A page of statements.

    Attributes:
        known: Up to which day the record was asked.
        on: Only what is so on that day; ``None`` for all times.
        total: How many there are on all pages.
        after: Where the next page begins: ask for what comes after this id; ``None`` on the last page.
        sources: The sources that they rest on, by id.
        names: The plain names of the states that they speak of, by code.
        edition: The edition of the record.
    """

    known: date
    on: date | None
    statements: tuple[Statement, ...]
    total: int
    after: str | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    edition: str | None = None


class ChangeKind(StrEnum):
    """What happened to a statement."""

    KNOWN = "known"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a statement came to be known, or was withdrawn."""

    day: date
    kind: ChangeKind
    statement: Statement


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the record, the newest first.

    Attributes:
        known: Up to which day.
        of: Of whom, in plain words, such as ``Finland`` or ``the Ottawa treaty``.
    """

    known: date
    of: str
    changes: tuple[Change, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    edition: str | None = None
