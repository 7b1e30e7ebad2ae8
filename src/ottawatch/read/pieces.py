"""The pieces of a sentence that dates and numbers are made of: words, figures and signs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.read.tokens import Token

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_FIGURE = re.compile(r"\d")
_APOSTROPHES = frozenset("’ʼ`´")
ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
"""Turns every apostrophe into the one that pieces are looked up with."""
LETTER_APOSTROPHE = "ʼ"
"""The only mark that a run of letters goes on past."""
_new = tuple.__new__
"""Makes a named tuple at half the price, where one is made for every word of every text."""


class Piece(NamedTuple):
    """A run of letters, a run of digits or one sign; `key` is its form for looking up."""

    start: int
    end: int
    raw: str
    key: str


def pieces_of(sentence: str) -> tuple[Piece, ...]:
    """Cut a sentence into its pieces; white space is left out."""
    return tuple(
        [
            _new(Piece, (*found.span(), raw := found[0], "'" if raw in _APOSTROPHES else raw.lower()))
            for found in _PIECE.finditer(sentence)
        ]
    )


def pieces_in(sentence: str, tokens: Sequence[Token], start: int) -> tuple[Piece, ...]:
    """The same pieces, of a sentence whose words and marks are known, with places that count from `start` less.

    No run of letters or digits goes on from one of them into the next, save past the apostrophe that is a letter.
    """
    if LETTER_APOSTROPHE in sentence:
        return pieces_of(sentence)
    row: list[Piece] = []
    for token in tokens:
        first = token.start - start
        for begin, end, raw, key in _parts(token.text):
            row.append(_new(Piece, (first + begin, first + end, raw, key)))
    return tuple(row)


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[Piece, ...]:
    """The pieces of one word: nearly always itself, and texts use few words very often."""
    return pieces_of(word)


def has_figures(sentence: str) -> bool:
    """Whether there is any figure: what begins with one is looked for only then."""
    return _FIGURE.search(sentence) is not None


def inside(pieces: Sequence[Piece], start: int, end: int) -> range:
    """The places of the pieces that have a character in a stretch."""
    first = bisect_right(pieces, start, key=lambda piece: piece.end)
    return range(first, bisect_left(pieces, end, lo=first, key=lambda piece: piece.start))
