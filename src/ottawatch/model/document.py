"""A document, as it came in, as it was read and as it was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.days import Written
    from ottawatch.model.claim import Claim
    from ottawatch.model.place import Place
    from ottawatch.model.second import SecondReading
    from ottawatch.model.statement import Source
    from ottawatch.model.verdict import Judged


class DayFrom(StrEnum):
    """Who says on which day a document was published."""

    GIVEN = "given"
    ROW = "row"
    FRONT_MATTER = "front matter"
    PAGE = "page metadata"
    MAIL = "mail date"
    DATELINE = "dateline"
    FILE = "file properties"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it.

    Attributes:
        id: The row's id, the file's name or the address.
        text: What the reader reads; every quote is a slice of it.
        published: The day of publication, as precise as it is given; ``None`` if unknown.
        published_from: Who says so; ``None`` if nobody is named.
        lang: ISO 639-1; ``None`` lets the reader tell.
        claims: Claims that came with the document, to be judged as given; ``None`` to read them.
        partly: Why only a part was read; ``None`` for a whole document.
        notes: What else a reader of its claims should know of how it was read.
        places: Where stretches of the text stand in the file, in the order of the text; empty for a plain text.
    """

    id: str
    text: str
    published: Written | None = None
    lang: str | None = None
    title: str | None = None
    claims: tuple[Claim, ...] | None = None
    partly: str | None = None
    published_from: DayFrom | None = None
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the claims that it makes, in the order of the text.

    Attributes:
        second: What a second reader made of it; ``None`` if none was asked.
    """

    document: Document
    claims: tuple[Claim, ...]
    second: SecondReading | None = None


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document with its claims judged.

    Attributes:
        published: The day that was taken for its publication.
        known: Up to which day the record was asked.
        today: The day that ``since`` runs up to.
        sources: The sources that any verdict rests on, by id.
        names: The plain names of the states that the verdicts speak of, by code.
        edition: The edition of the record that was asked; ``None`` if it has no name.
        second: What a second reader made of it; ``None`` if none was asked.
    """

    document: Document
    judged: tuple[Judged, ...]
    published: date
    known: date
    today: date
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    edition: str | None = None
    second: SecondReading | None = None
