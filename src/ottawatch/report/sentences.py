"""The sentence around a quote, so that a claim is shown where it stands."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ENDS = re.compile(r"[.!?…。؟](?:[\"'”’»)\]]*)(?=\s)|\n")
_FURTHEST: Final = 240


class Shown(NamedTuple):
    """A sentence with the place of the quote in it."""

    text: str
    start: int
    end: int


def around(text: str, start: int, end: int) -> Shown:
    """Give the sentence, or the sentences, that hold ``text[start:end]``; a very long one is cut."""
    first = _first(text, start)
    last = _last(text, end)
    before, quote, after = text[first:start].lstrip(), text[start:end], text[end:last].rstrip()
    return Shown(before + quote + after, len(before), len(before) + len(quote))


def _first(text: str, start: int) -> int:
    begin = max(0, start - _FURTHEST)
    ends = [found.end() for found in _ENDS.finditer(text, begin, start)]
    return ends[-1] if ends else begin


def _last(text: str, end: int) -> int:
    if text[end - 1 : end] in ".!?":
        return end
    found = _ENDS.search(text, end, min(len(text), end + _FURTHEST))
    return found.end() if found else min(len(text), end + _FURTHEST)
