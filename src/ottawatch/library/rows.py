"""What a library hands out, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
class Asked:
    """What documents are asked for; all that is given must hold, of the claims for one and the same claim.

    Attributes:
        words: Words of the text, and phrases between quotation marks.
        state: The code of a state that a claim speaks of.
        first: The first day of the document.
        last: Its last day, included.
        after: The number of the document that the page before ended with; those added before it follow.
    """

    words: str = ""
    state: str | None = None
    treaty: str | None = None
    kind: str | None = None
    verdict: str | None = None
    first: date | None = None
    last: date | None = None
    after: int | None = None
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
