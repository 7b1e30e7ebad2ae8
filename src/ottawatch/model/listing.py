"""What a library gives to whoever looks round in it: a page of documents, and the days that are to come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list.

    Attributes:
        words: How many claims have which verdict now.
        copies: How many other documents are copies of the same text.
        copy_of: The key of the one among them that was added first, if that is another.
    """

    id: int
    key: str
    name: str
    title: str | None
    lang: str | None
    day: date
    added_on: date
    words: Mapping[str, int] = field(default_factory=dict)
    copies: int = 0
    copy_of: str | None = None

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "key": self.key,
            "name": self.name,
            "title": self.title,
            "lang": self.lang,
            "day": self.day.isoformat(),
            "added_on": self.added_on.isoformat(),
            "tally": dict(self.words),
            "copies": self.copies,
            "copy_of": self.copy_of,
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of documents, those added last first.

    Attributes:
        after: Where the next page begins: ask for what comes after this number; ``None`` on the last page.
    """

    documents: tuple[Listed, ...]
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """A day on which verdicts of a kept document can change, though the record stays as it is.

    Attributes:
        key: The document's key in its library.
        name: Its file or address, and `title` what it is called.
        claims: The claims that can, each by its number from 0, its quote and the word of its verdict now.
    """

    on: date
    key: str
    name: str
    title: str | None
    claims: tuple[tuple[int, str, str], ...]
