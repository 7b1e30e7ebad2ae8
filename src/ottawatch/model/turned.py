"""A verdict that is no longer what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Turned:
    """A claim of a kept document that got another verdict, or one with more to say of what followed.

    Attributes:
        key: The document's key in its library, and `claim` which of its claims, from 0.
        name: Its file or address, and `title` what it is called.
        published: The day that its claims are held against.
        was: The word of the verdict before, and `word` that of the new one.
        number: Which verdict on this claim it is.
        because: The reasons of the new verdict.
        followed: What has happened since that the verdict before did not tell.
        on: The day that counted as today.
        edition: The edition of the record that the new verdict was made by.
        independent: How many outlets wrote for themselves of the act that the claim reports, if it reports one.
        copies: How many other documents are copies of the same text.
    """

    key: str
    claim: int
    name: str
    title: str | None
    published: date
    quote: str
    state: str | None
    treaty: str | None
    was: str
    word: str
    number: int
    because: tuple[str, ...]
    followed: tuple[str, ...]
    on: date
    edition: str
    independent: int | None = None
    copies: int = 0
