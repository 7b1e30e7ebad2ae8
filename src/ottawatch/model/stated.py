"""All that the record states of one state, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.model.statement import Source, State, Statement


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements on a state, with their sources.

    Attributes:
        known: Up to which day the record was asked.
        on: Only what is so on that day; ``None`` for all times.
        statements: By table in the record's order, then by time. A border or a transfer that another state's
            row names it in is among them.
        sources: The sources that they rest on, by id.
        names: The plain names of all states that they speak of, by code.
        edition: The edition of the record.
    """

    state: State
    known: date
    on: date | None
    statements: tuple[Statement, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    edition: str | None = None
