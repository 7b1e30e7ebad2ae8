"""Running heads and page numbers: what stands at the edge of many pages and belongs to none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.read.formats.pdf.words import on_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.formats.pdf.words import Page, Piece

_LINES: Final = 2
"""How many lines at the top and at the bottom of a page may be furniture."""
_EDGE: Final = 0.12
"""How far from the edge it may stand, in heights of the page."""
_REPEATED: Final = 3
_COUNTED: Final = 2
_FIGURES = re.compile(r"\d+")
_LONGEST: Final = 120

_Key = tuple[str, int]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Leave out lines that stand at the same edge of several pages, but for their figures in the same words."""
    told = {page.number: list(_at_edges(page)) for page in pages}
    same = Counter(key for lines in told.values() for key, _ in {(key, 0) for key, _ in lines})
    counted = Counter(
        (key, number - page)
        for page, lines in told.items()
        for key, line in lines
        for number in _numbers(line)
    )
    running = {key for key, often in same.items() if often >= _REPEATED and _has_word(key)}
    running |= {key for (key, _), often in counted.items() if often >= _COUNTED}
    return [_without(page, [line for key, line in told[page.number] if key in running]) for page in pages]


def _at_edges(page: Page) -> Iterator[tuple[_Key, Piece]]:
    lines = on_lines(page.pieces)
    top, bottom = page.height * (1 - _EDGE), page.height * _EDGE
    for line in lines[:_LINES]:
        if line.bottom >= top:
            yield _key(line, 1), line
    for line in lines[-_LINES:]:
        if line.top <= bottom:
            yield _key(line, -1), line


def _key(line: Piece, edge: int) -> _Key:
    return _FIGURES.sub("#", line.text[:_LONGEST]).casefold(), edge


def _has_word(key: _Key) -> bool:
    return any(letter.isalpha() for letter in key[0])


def _numbers(line: Piece) -> set[int]:
    """The figures of a line that could be the page's number."""
    return {
        int(found[0]) for found in _FIGURES.finditer(line.text[:_LONGEST]) if len(found[0]) <= len("9999")
    }


def _without(page: Page, lines: Sequence[Piece]) -> Page:
    if not lines:
        return page
    gone = {word for line in lines for word in line.words}
    return replace(page, pieces=tuple(piece for piece in page.pieces if not set(piece.words) <= gone))
