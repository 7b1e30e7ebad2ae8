"""The order in which the pieces of a page are read: columns one after the other, each from the top down.

A gutter is a stripe from top to bottom that few pieces cross, with lines of running text on both sides. What
crosses it, such as a headline, parts what stands above from what stands below. Cells of a table are too short to be
running text, so that tables are read line by line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.read.formats.pdf.words import on_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.formats.pdf.words import Piece

_FEWEST_LINES: Final = 3
_RUNNING: Final = 16
"""The letters that a line of running text has at least, in the mean."""
_MOST_CROSSING: Final = 0.4
_SIDE_BY_SIDE: Final = 0.4
_MOST_COLUMNS: Final = 6
_MOST_PIECES: Final = 2_000


class _Gutter(NamedTuple):
    left: list[Piece]
    right: list[Piece]
    crossing: list[Piece]


def in_columns(pieces: Sequence[Piece], most: int = _MOST_COLUMNS) -> Iterator[list[Piece]]:
    """Give the lines of a page in runs that belong together: a column, or what stands across columns."""
    gutter = _gutter(pieces) if 1 < len(pieces) <= _MOST_PIECES and most > 1 else None
    if gutter is None:
        if pieces:
            yield on_lines(pieces)
        return
    for band in _bands(gutter):
        if isinstance(band, _Gutter):
            yield from in_columns(band.left, most - 1)
            yield from in_columns(band.right, most - 1)
        else:
            yield on_lines(band)


def _bands(gutter: _Gutter) -> Iterator[_Gutter | list[Piece]]:
    """From the top down: what crosses the gutter, and what lies on both sides of it in between."""
    tops = sorted(gutter.crossing, key=lambda piece: -piece.top)
    edges = [float("inf"), *(piece.top for piece in tops), float("-inf")]
    across: list[Piece] = []
    for number, (above, below) in enumerate(pairwise(edges)):
        left, right = ([p for p in side if below < p.top <= above] for side in gutter[:2])
        band = _Gutter(left, right, [])
        if band.left or band.right:
            if across:
                yield across
            across = []
            yield band
        across += tops[number : number + 1]
    if across:
        yield across


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    """The stripe that the fewest pieces cross, if it parts running text from running text."""
    best: _Gutter | None = None
    for at in _stripes(pieces):
        found = _Gutter(
            [piece for piece in pieces if piece.right <= at],
            [piece for piece in pieces if piece.left >= at],
            [piece for piece in pieces if piece.left < at < piece.right],
        )
        if _parts(found) and (best is None or len(found.crossing) < len(best.crossing)):
            best = found
    return best


def _stripes(pieces: Sequence[Piece]) -> list[float]:
    """Where a gutter may end: at a left edge that several pieces share."""
    edges: dict[int, int] = {}
    for piece in pieces:
        edges[int(piece.left)] = edges.get(int(piece.left), 0) + 1
    leftmost = min(edges)
    common = [at for at in edges if at > leftmost and edges[at] + edges.get(at + 1, 0) >= _FEWEST_LINES]
    return [float(at) for at in sorted(common)]


def _parts(found: _Gutter) -> bool:
    few = min(len(found.left), len(found.right)) < _FEWEST_LINES
    if few or len(found.crossing) > _MOST_CROSSING * (
        len(found.left) + len(found.right) + len(found.crossing)
    ):
        return False
    return _is_running(found.left) and _is_running(found.right) and _are_beside(found.left, found.right)


def _is_running(pieces: Sequence[Piece]) -> bool:
    return sum(piece.letters for piece in pieces) >= _RUNNING * len(pieces)


def _are_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the two sides share much of their height."""
    lows = [min(piece.bottom for piece in side) for side in (left, right)]
    tops = [max(piece.top for piece in side) for side in (left, right)]
    shared = min(tops) - max(lows)
    return shared > _SIDE_BY_SIDE * min(top - low for top, low in zip(tops, lows, strict=True))
