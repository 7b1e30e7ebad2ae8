"""What a library hands out, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.errors import OttawatchError


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one original that was to be added.

    Attributes:
        name: The file, row or address.
        key: The hash of its bytes; empty for what was not kept.
        new: Whether it was not there before.
        documents: How many documents were read from it.
        claims: How many claims they make.
        partly: Why a document was read only in part, for each that was.
        fault: Why it, or a part of it, was not kept.
    """

    name: str
    key: str = ""
    new: bool = False
    documents: int = 0
    claims: int = 0
    partly: tuple[str, ...] = ()
    fault: OttawatchError | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list.

    Attributes:
        words: How many claims have which verdict now.
    """

    id: int
    key: str
    name: str
    title: str | None
    lang: str | None
    day: date
    added_on: date
    words: Mapping[str, int] = field(default_factory=dict)

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
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What documents are asked for; all that is given must hold, of the claims for one and the same claim.

    Attributes:
        words: Words of the text, and phrases between quotation marks.
        state: The code of a state that a claim speaks of.
        first: The first day of the document.
        last: Its last day, included.
        before: Only those that were added before the document of this number, which the page before ended with.
    """

    words: str = ""
    state: str | None = None
    treaty: str | None = None
    kind: str | None = None
    verdict: str | None = None
    first: date | None = None
    last: date | None = None
    before: int | None = None
    most: int = 50


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What became of a re-check.

    Attributes:
        claims: How many claims were judged again, and `changed` how many of them got another verdict.
        turned: How many of those got another word.
        back: Whether verdicts had been made on days after today, because the clock was ahead then.
        edition: The edition of the record that all verdicts are now made by.
    """

    claims: int
    changed: int
    turned: int
    back: bool
    edition: str
