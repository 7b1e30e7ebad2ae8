"""A text cut where claims begin and end, so that each piece can be marked in place."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims.

    Attributes:
        inside: The numbers of the claims whose words it belongs to.
        ending: The numbers of the claims whose words end with it.
    """

    text: str
    inside: tuple[int, ...]
    ending: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text in its pieces.

    Attributes:
        opening: The numbers of the claims whose words begin in it.
    """

    pieces: tuple[Piece, ...]
    opening: tuple[int, ...]

    @property
    def text(self) -> str:
        """Its whole words."""
        return "".join(piece.text for piece in self.pieces)


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    """Cut a text into paragraphs and pieces.

    Args:
        text: The document's text.
        spans: Where each claim's words begin and end, by its number from 0; a span without a place is
            passed over.
    """
    for line in _PARAGRAPH.finditer(text):
        first, last = line.span()
        here = [
            (n, max(s, first), min(e, last))
            for n, (s, e) in enumerate(spans)
            if s >= 0 and s < last and e > first
        ]
        opening = tuple(n for n, _, _ in here if spans[n][0] >= first)
        yield Paragraph(tuple(_pieces(text, first, last, here)), opening)


def _pieces(text: str, first: int, last: int, here: list[tuple[int, int, int]]) -> Iterator[Piece]:
    cuts = sorted({first, last, *(s for _, s, _ in here), *(e for _, _, e in here)})
    for start, end in itertools.pairwise(cuts):
        inside = tuple(n for n, s, e in here if s <= start and end <= e)
        yield Piece(text[start:end], inside, tuple(n for n, _, e in here if e == end and n in inside))
