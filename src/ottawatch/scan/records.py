"""What an archive holds, one record at a time, and the words for what becomes of it."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha1
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ottawatch.days import Written

MOST_BYTES: Final = 2_000_000
"""The most that one record may have, after decompression. A page of news has a twentieth of it."""


class Aside(StrEnum):
    """Why a record was set aside: it is whole, and there is nothing to read in it."""

    NO_PAGE = "no-page"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NO_WORDS = "no-words"
    OFF_TOPIC = "off-topic"
    OTHER_LANGUAGE = "other-language"


class Failed(StrEnum):
    """Why a record could not be read."""

    CORRUPT = "corrupt"
    CLIPPED = "clipped"
    UNREADABLE = "unreadable"
    HUNG = "hung"
    CRASHED = "crashed"
    FAULT = "fault"


class Wrap(StrEnum):
    """How a record's text is wrapped."""

    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Facts:
    """Where a record stands, so that it can be found again, and what it says of itself.

    Attributes:
        id: The record's own id, or its place if it has none.
        offset: The byte at which the record begins in the archive, or the number of its row.
        digest: Of the payload, as the archive gives it, else made of the bytes that were read.
        crawled: The day on which it was fetched.
        published: The day of publication, if the archive itself says it.
    """

    id: str
    offset: int
    digest: str
    address: str | None = None
    crawled: date | None = None
    published: Written | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose bytes are at hand.

    Attributes:
        charset: What the sender says of the encoding.
        facts: Gives what is known of it; asked only of the few that are read.
    """

    data: bytes
    wrap: Wrap
    charset: str | None
    facts: Callable[[], Facts]


class Archive(Protocol):
    """Gives its records in order. Each counts as seen, whether it is whole or not."""

    def __iter__(self) -> Archive: ...

    def __next__(self) -> Record | Aside | Failed: ...


def digest_of(data: bytes) -> str:
    """The digest in the form that web archives use."""
    return f"sha1:{b32encode(sha1(data, usedforsecurity=False).digest()).decode()}"
