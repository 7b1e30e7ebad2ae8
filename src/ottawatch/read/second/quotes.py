"""Where a proposed quote stands in the text. White space and the shape of quotation marks may differ, words may not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ottawatch.read.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 600
"""The most characters that a quote may have; a claim is a clause or a sentence, not a page."""

_FEWEST_WORDS: Final = 2
_MOST_PLACES: Final = 20
_SAME: Final = ("'’‘ʼ`´", '"“”„«»‟', "-‐‑–—−")
_SHAPES: Final = {mark: f"[{re.escape(marks)}]" for marks in _SAME for mark in marks}


def places_of(quote: str, text: str, within: Span) -> list[Span]:
    r"""Every place of a quote in a stretch of the text; none for one that is too short or too long to be one.

    >>> text = "It left\nthe treaty."
    >>> [text[start:end] for start, end in places_of("left the treaty", text, Span(0, len(text)))]
    ['left\nthe treaty']
    """
    words = quote.split()
    if len(words) < _FEWEST_WORDS or len(quote) > LONGEST:
        return []
    pattern = re.compile(r"\s+".join("".join(map(_shape, word)) for word in words))
    found: list[Span] = []
    for match in pattern.finditer(text, within.start, within.end):
        found.append(Span(*match.span()))
        if len(found) == _MOST_PLACES:
            break
    return found


def _shape(letter: str) -> str:
    return _SHAPES.get(letter) or re.escape(letter)


def nearest(places: Sequence[Span], to: int) -> list[Span]:
    """Those places in order of nearness, of two alike the later first."""
    return sorted(places, key=lambda place: (abs(place.start - to), -place.start))
