"""Words and marks with their places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*|[’']s\b|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
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

    >>> [token.low for token in tokenize("Finland’s anti-personnel mines.")]
    ['finland', "'s", 'anti-personnel', 'mines', '.']
    """
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(m.start(), m.end(), m.group(), _low(m.group())) for m in found)


def _low(word: str) -> str:
    return word.lower().replace("‑", "-").replace("‐", "-").replace("’", "'")
