"""The order in which the pieces of a page are read: columns one after the other, each from the top down.

A gutter is a stripe from top to bottom that few pieces cross, with lines of running text on both sides. What
crosses it, such as a headline, parts what stands above from what stands below; so does a blank stripe from side to side,
if the file, too, has all that is above it before all that is below. Cells of a table are too short to be running text, so
that tables are read line by line.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.read.formats.pdf.words import on_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.formats.pdf.words import Page, Piece

_FEWEST_LINES: Final = 3
_RUNNING: Final = 16
"""The letters that a line of running text has at least, in the mean."""
_MOST_CROSSING: Final = 0.4
_SIDE_BY_SIDE: Final = 0.4
_MOST_COLUMNS: Final = 6
_MOST_PIECES: Final = 600
_EDGE: Final = 0.08
_APART: Final = 1.2
"""How far from the text a line at the edge stands at least, in heights of a line."""


class _Gutter(NamedTuple):
    at: float
    left: list[Piece]
    right: list[Piece]
    crossing: list[Piece]


def in_order(page: Page) -> Iterator[list[Piece]]:
    """Give the lines of a page in runs that belong together; what stands alone at its edges is read first and last."""
    above, inside, below = _edges(page)
    for part in (above, inside, below):
        yield from in_columns(part)


def _edges(page: Page) -> tuple[list[Piece], list[Piece], list[Piece]]:
    top, bottom = page.height * (1 - _EDGE), page.height * _EDGE
    above = [piece for piece in page.pieces if piece.bottom > top]
    below = [piece for piece in page.pieces if piece.top < bottom]
    inside = [piece for piece in page.pieces if piece.bottom <= top and piece.top >= bottom]
    if not inside:
        return [], list(page.pieces), []
    apart = _APART * max(piece.height for piece in inside[:1])
    if (
        len(above) > _FEWEST_LINES
        or min((p.bottom for p in above), default=0) - max(p.top for p in inside) < apart
    ):
        inside, above = [*above, *inside], []
    if (
        len(below) > _FEWEST_LINES
        or min(p.bottom for p in inside) - max((p.top for p in below), default=0) < apart
    ):
        inside, below = [*inside, *below], []
    return above, inside, below


def in_columns(pieces: Sequence[Piece], most: int = _MOST_COLUMNS) -> Iterator[list[Piece]]:
    """Give the lines of a page in runs that belong together: a column, or what stands across columns."""
    gutter = _gutter(pieces) if 1 < len(pieces) <= _MOST_PIECES and most > 1 else None
    if gutter is None:
        if pieces:
            yield on_lines(pieces)
        return
    for band in _bands(pieces, gutter):
        if band.left and band.right:
            yield from in_columns(band.left, most - 1)
            yield from in_columns(band.right, most - 1)
        else:
            yield on_lines([*band.left, *band.right, *band.crossing])


def _bands(pieces: Sequence[Piece], gutter: _Gutter) -> Iterator[_Gutter]:
    """From the top down: what lies on both sides of a gutter, or on one of them, or across it."""
    alone: list[Piece] = []
    for stripe in _stacked(pieces, gutter.at):
        inner = _parted(stripe, gutter.at)
        if not (inner.left and inner.right and _is_running(inner.left) and _is_running(inner.right)):
            alone += stripe
            continue
        if alone:
            yield _Gutter(gutter.at, [], [], alone)
            alone = []
        yield from _between(inner)
    if alone:
        yield _Gutter(gutter.at, [], [], alone)


def _between(gutter: _Gutter) -> Iterator[_Gutter]:
    """What crosses the gutter, and what lies on both sides of it in between."""
    tops = sorted(gutter.crossing, key=lambda piece: -piece.top)
    edges = [float("inf"), *(piece.top for piece in tops), float("-inf")]
    across: list[Piece] = []
    for number, (above, below) in enumerate(pairwise(edges)):
        left, right = ([p for p in side if below < p.top <= above] for side in (gutter.left, gutter.right))
        if left or right:
            if across:
                yield _Gutter(gutter.at, [], [], across)
            across = []
            yield _Gutter(gutter.at, left, right, [])
        across += tops[number : number + 1]
    if across:
        yield _Gutter(gutter.at, [], [], across)


def _stacked(pieces: Sequence[Piece], at: float) -> Iterator[list[Piece]]:
    """Parts of a page that stand on each other, parted by blank stripes that the order of the file bears out."""
    ordered = sorted(pieces, key=lambda piece: -piece.top)
    lows = list(accumulate((piece.bottom for piece in ordered), min))
    lasts = list(accumulate((piece.number for piece in ordered), max))
    firsts = list(accumulate((piece.number for piece in reversed(ordered)), min))[::-1]
    begin = 0
    for number in range(1, len(ordered)):
        blank = ordered[number].top < lows[number - 1]
        if blank and lasts[number - 1] < firsts[number] and _side_by_side(ordered[begin:number], at):
            yield ordered[begin:number]
            begin = number
    yield ordered[begin:]


def _side_by_side(pieces: Sequence[Piece], at: float) -> bool:
    """Whether the file has one side of these, of some lines, wholly before the other, and not line by line in turn."""
    found = _parted(pieces, at)
    if not (found.left and found.right):
        return True
    if min(len(found.left), len(found.right)) == 1:
        return False
    left, right = ([piece.number for piece in side] for side in (found.left, found.right))
    return max(left) < min(right) or max(right) < min(left)


def _parted(pieces: Sequence[Piece], at: float) -> _Gutter:
    return _Gutter(
        at,
        [piece for piece in pieces if piece.right <= at],
        [piece for piece in pieces if piece.left >= at],
        [piece for piece in pieces if piece.left < at < piece.right],
    )


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    """The stripe that the fewest pieces cross, if it parts running text from running text."""
    best: _Gutter | None = None
    for at in _stripes(pieces):
        found = _parted(pieces, at)
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
