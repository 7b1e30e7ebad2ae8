"""A statement: one sourced fact of the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ottawatch.days import Period
    from ottawatch.model.claim import Figure


@dataclass(frozen=True, slots=True)
class State:
    """A state (or area) by its ISO 3166-1 alpha-3 code.

    Attributes:
        existed: The days on which it existed under this code.
    """

    code: str
    name: str
    existed: Period
    un_member: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Who published what, when and where.

    Attributes:
        published: As precise as it is printed: ``2025``, ``2025-11`` or ``2025-11-28``; empty if unknown.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sourced fact: subject, property, value; when it is so, and when it could be known.

    Attributes:
        id: Stable within an edition and readable, such as ``actions/FIN/APMBC/accession/2012-01-09``.
        table: The table that holds it, without its ending.
        row: The line in that table's file; the header is row 1.
        subject: A state's code, ``WORLD`` or a treaty.
        property: What is said, such as ``accession``, ``stockpile.held`` or ``border.total``.
        value: The printed value as words, where there is one beside the figure.
        figure: The value as an interval, for a quantity.
        valid: When it is so. An act is valid on its day or on the days that its date can mean.
        known: From when it could be known: the act's own day, or the day of a figure's edition; an
            end means that it was withdrawn or replaced, and by then known to be.
        sources: Ids of its sources, the best first.
        cells: Every other cell of the row that has something in it, by column.
    """

    id: str
    table: str
    row: int
    subject: str
    property: str
    value: str | None
    figure: Figure | None
    valid: Period
    known: Period
    sources: tuple[str, ...]
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
