"""Numbers put together from words and figures: "two hundred and six thousand", "5.5 million", "thirty-fifth"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.lexis import Edge, Row
    from ottawatch.read.pieces import Piece

_ONE, _TEN, _HUNDRED, _THOUSAND = Decimal(1), Decimal(10), Decimal(100), Decimal(1000)
_HIGHEST = Decimal(10) ** 18
_HYPHENS = frozenset("-‐‑–")
_IN_WORDS = ("cardinal", "ordinal_word", "one")
BEGINS = frozenset({"figures", *_IN_WORDS})
"""The classes that a number can begin with."""


class Spoken(NamedTuple):
    """A number put together, up to a piece.

    Attributes:
        scale: The last scale in it: a million in "5.5 million".
        figures: How many figures it has if it is figures only, else 0.
    """

    value: Decimal
    scale: Decimal
    until: int
    figures: int = 0
    ordinal: bool = False


class _Sum(NamedTuple):
    """A number half said: thousands and millions that are done, and what may still be multiplied.

    Attributes:
        ceiling: A further scale must be below it: after a million only thousands.
    """

    done: Decimal
    open: Decimal | None
    scale: Decimal
    ceiling: Decimal
    in_figures: bool
    last: str

    @property
    def value(self) -> Decimal:
        return self.done + (self.open or 0)


def spoken_from(edges: Sequence[Row], pieces: Sequence[Piece], first: int) -> Iterator[Spoken]:
    """Put together the longest number from a piece on, and the figures alone where it begins with figures."""
    begun, at, figures = _begin(edges, first)
    if begun is None:
        return
    if begun.in_figures:
        yield Spoken(begun.value, _ONE, at, figures)
    sum_, until = _go_on(edges, pieces, begun, at)
    if sum_.last == "ordinal_word":
        yield Spoken(sum_.value, _ONE, until, ordinal=True)
    elif sum_.last != "one" and (until > at or not begun.in_figures):
        yield Spoken(sum_.value, sum_.scale, until)


def _begin(edges: Sequence[Row], first: int) -> tuple[_Sum | None, int, int]:
    for edge in edges[first].edges:
        if edge.kind == "figures":
            length = len(str(edge.value)) if edge.size == 1 else 0
            return (
                _Sum(Decimal(0), edge.value, _ONE, _HIGHEST, in_figures=True, last="figures"),
                first + edge.size,
                length,
            )
    longest = sorted(edges[first].edges, key=lambda edge: -edge.size)  # "cincuenta y ocho" before "cincuenta"
    for kind in _IN_WORDS:
        for edge in longest:
            if edge.kind == kind:
                value = _ONE if kind == "one" else edge.value
                return (
                    _Sum(Decimal(0), value, _ONE, _HIGHEST, in_figures=False, last=kind),
                    first + edge.size,
                    0,
                )
    return None, first, 0


def _go_on(edges: Sequence[Row], pieces: Sequence[Piece], sum_: _Sum, at: int) -> tuple[_Sum, int]:
    until = at
    while at < len(edges) and sum_.last != "ordinal_word":
        step = _step(edges, pieces, sum_, at)
        if step is None:
            joined = _joint(edges, pieces, sum_, at)
            step = _step(edges, pieces, sum_, joined) if joined else None
        if step is None:
            break
        sum_, at = step
        until = at
    return sum_, until


def _joint(edges: Sequence[Row], pieces: Sequence[Piece], sum_: _Sum, at: int) -> int | None:
    """The place after a joining word or hyphen, where one may stand."""
    if at + 1 >= len(edges) or sum_.last == "one":
        return None
    hyphen = pieces[at].raw in _HYPHENS and pieces[at - 1].end == pieces[at].start
    if hyphen and pieces[at].end == pieces[at + 1].start:
        return at + 1
    if sum_.scale >= _HUNDRED and sum_.last == "scale" and "join" in edges[at].kinds:
        return None if edges[at + 1].kinds.isdisjoint({"cardinal", "ordinal_word"}) else at + 1
    return None


def _step(edges: Sequence[Row], pieces: Sequence[Piece], sum_: _Sum, at: int) -> tuple[_Sum, int] | None:
    for edge in sorted(edges[at].edges, key=lambda e: -e.size):  # "tys." before "tys"
        if edge.kind == "scale" and (sum_.last != "scale" or edge.value >= _THOUSAND):
            scaled = _scaled(pieces, sum_, edge, at)
            if scaled:
                return scaled, at + edge.size
        if edge.kind in {"cardinal", "ordinal_word"} and not sum_.in_figures and sum_.last != "one":
            added = _added(sum_, edge)
            if added:
                return added, at + edge.size
    return None


def _scaled(pieces: Sequence[Piece], sum_: _Sum, edge: Edge, at: int) -> _Sum | None:
    """Multiply by a scale; a single letter is one only where it touches its figures."""
    letter = len(pieces[at].raw) == 1
    if letter and (not sum_.in_figures or pieces[at - 1].end != pieces[at].start):
        return None
    if sum_.open is None or edge.value >= sum_.ceiling or sum_.open * edge.value > _HIGHEST:
        return None
    product = sum_.open * edge.value
    if edge.value < _THOUSAND or sum_.in_figures:
        return sum_._replace(open=product, scale=edge.value, last="scale")
    return _Sum(sum_.done + product, None, edge.value, edge.value, in_figures=False, last="scale")


def _added(sum_: _Sum, edge: Edge) -> _Sum | None:
    """Add units to tens, and tens to hundreds."""
    value, open_ = edge.value, sum_.open
    if open_ is None:
        return sum_._replace(open=value, last=edge.kind) if value < _THOUSAND else None
    room = _HUNDRED if open_ >= _HUNDRED and open_ % _HUNDRED == 0 else _TEN
    tens = room == _TEN and open_ % _HUNDRED > _TEN and open_ % _TEN == 0
    if (room == _HUNDRED or tens) and 0 < value < room:
        return sum_._replace(open=open_ + value, last=edge.kind)
    return None
