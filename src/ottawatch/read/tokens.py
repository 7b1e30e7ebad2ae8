"""Words and marks with their places in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CYRILLIC = r"[\u0400-\u04ff]"
_ELISION = (
    r"(?=[cdjlmnstqpCDJLMNSTQPſ])(?i:\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’'](?!s\b)(?=[^\W_]|$))"
)
_JOINT = rf"(?:[-‐‑]|[’'ʼ](?<={_CYRILLIC}.)(?={_CYRILLIC})|:(?=[^\W\d_]))"
_WORD = rf"[^\W_ʼ]+(?:{_JOINT}[^\W_ʼ]+)*"
_FIGURES = r"\d+(?:[.,]\d+)+(?![^\W_])"
_TOKEN = re.compile(rf"{_ELISION}|{_FIGURES}|{_WORD}|(?i:[’']s\b)|[^\w\s]|ʼ|_")


_new = tuple.__new__
"""Makes a named tuple at half the price, where one is made for every word of every text."""


class Token(NamedTuple):
    """A word or a mark.

    Attributes:
        start: Its place in the text, in code points.
        end: The place after it.
        text: As written.
        low: In lower case, with one kind of hyphen and apostrophe.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it has letters or digits."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut a stretch of the text into words and marks; places count from the text's beginning.

    An elided article is a word of its own, so that it does not hide the name behind it; an apostrophe
    inside a Cyrillic word belongs to it, and so does a colon before an ending, as in Finnish "EU:n".
    Figures are one word with the marks inside them.

    >>> [token.low for token in tokenize("Finland’s anti-personnel mines.")]
    ['finland', "'s", 'anti-personnel', 'mines', '.']
    >>> [token.low for token in tokenize("qu’à l'Estonie п’ять")]
    ["qu'", 'à', "l'", 'estonie', "п'ять"]
    >>> [token.low for token in tokenize("18.3 of 1,340 km.")]
    ['18.3', 'of', '1,340', 'km', '.']
    """
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple([_new(Token, (*m.span(), word := m[0], _low(word))) for m in found])


@lru_cache(maxsize=20_000)
def _low(word: str) -> str:
    return word.lower().replace("‑", "-").replace("‐", "-").replace("’", "'").replace("ʼ", "'")
