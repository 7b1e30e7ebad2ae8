"""A history: what has happened to a state and the treaties, in order, with what each entry rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.model.finding import Finding
    from ottawatch.model.statement import Source, State


@dataclass(frozen=True, slots=True)
class History:
    """A dated timeline.

    Attributes:
        known: Up to which day the record was asked.
        entries: Oldest first; an entry that the law computed has articles, one that was printed has none.
        sources: The sources that the entries rest on, by id.
        edition: The edition of the record that was asked; ``None`` if it has no name.
    """

    state: State
    known: date
    entries: tuple[Finding, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    edition: str | None = None
