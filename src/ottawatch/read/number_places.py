"""Where the numbers of a sentence stand: figures and number words, laid over its pieces.

Numbers in names ("Article 20", "PFM-1"), times, telephone and document numbers are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ottawatch.read.lexis import NOTHING, Edge, Row
from ottawatch.read.pieces import Piece, has_figures, inside
from ottawatch.read.spans import Span
from ottawatch.read.spoken_numbers import BEGINS, Spoken, spoken_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ottawatch.read.lexis import Lexis
    from ottawatch.read.number_words import NumberWords

_MOST_FIGURES = 24
_GROUPS = r"\d{1,3}(?:\.\d{3})+(?![./:]?\d)"
"""Thousands parted by points, which no document number is written like: "1.029.763"."""
_CHAIN = re.compile(
    rf"(?<![\d.])(?!{_GROUPS})\d{{1,9}}(?:(?:[./:]\d{{1,9}}){{2,9}}|[:/]\d{{1,9}})"
    r"|\+\d[\d ()-]{6,20}\d|\[\d{1,3}\]"
)
_SIGNS = frozenset("-‐‑–")
_LABELS = frozenset({"before", "many"})
_MAY_HANG = frozenset({"unit", "scale", "currency", "nth"})


def number_edges(sentence: str, pieces: Sequence[Piece], words: NumberWords, closed: set[int]) -> list[Row]:
    """What each piece can be read as, numbers from it on included; nothing where a piece is closed."""
    edges = words.lexis.rows(pieces)
    for at in closed:
        edges[at] = NOTHING
    _add_numbers(sentence, pieces, edges, words, closed)
    return edges


def closed_pieces(sentence: str, pieces: Sequence[Piece], taken: Sequence[Span]) -> set[int]:
    """Pieces that belong to something else: what is taken, times, telephone and document numbers."""
    chains = _CHAIN.finditer(sentence) if has_figures(sentence) else ()
    spans = [*taken, *(Span(*found.span()) for found in chains)]
    return {at for start, end in spans for at in inside(pieces, start, end)}


def _add_numbers(
    sentence: str, pieces: Sequence[Piece], edges: list[Row], words: NumberWords, closed: set[int]
) -> None:
    """Lay numbers in figures and in words over the pieces."""
    figures = _figures(sentence, pieces, words)
    named = _named(pieces, figures, words)
    for first, (value, until) in figures.items():
        for at in range(first, until):
            edges[at] = Row(edge for edge in edges[at].edges if at > first and edge.kind != "cardinal")
        if first in named or closed.intersection(range(first, until)):
            continue
        edges[first] += (Edge("figures", value, until - first),)
    for first in [at for at, row in enumerate(edges) if row is not NOTHING]:
        if not BEGINS.isdisjoint(edges[first].kinds):
            edges[first] += [_number_edge(spoken, first) for spoken in spoken_from(edges, pieces, first)]


def _number_edge(spoken: Spoken, first: int) -> Edge:
    kind = "ordinal" if spoken.ordinal else "n"
    return Edge(kind, spoken, spoken.until - first)


def _figures(sentence: str, pieces: Sequence[Piece], words: NumberWords) -> dict[int, tuple[Decimal, int]]:
    """Numbers in figures by their first piece, with their value and the piece after them."""
    if not has_figures(sentence):
        return {}
    found: dict[int, tuple[Decimal, int]] = {}
    for figures in words.figures.finditer(sentence):
        start, end = figures.span()
        places = inside(pieces, start, end)
        whole = places and pieces[places[0]].start == start and pieces[places[-1]].end == end
        if whole and end - start <= _MOST_FIGURES:
            found[places.start] = _value_of(figures[0], words.decimal), places.stop
    return found


def _value_of(figures: str, decimal: str) -> Decimal:
    whole, sign, tenths = figures.rpartition(decimal) if decimal in figures else (figures, "", "")
    digits = "".join(letter for letter in whole if letter.isdecimal())
    return Decimal(f"{digits}.{tenths}" if sign else digits)


def _named(
    pieces: Sequence[Piece], figures: Mapping[int, tuple[Decimal, int]], words: NumberWords
) -> set[int]:
    """First pieces of the numbers that are part of a name: "Article 20", "PFM-1", "8 a.m."."""
    labels = words.labels
    named: set[int] = set()
    last_until, in_row = -1, False
    for first, (_, until) in figures.items():
        label = _label_before(pieces, first, labels)
        follows = (
            last_until >= 0 and in_row and first - last_until == 1 and _is(pieces, first - 1, "row", labels)
        )
        if label or follows or _hangs(pieces, first, until, words) or _is(pieces, until, "after", labels):
            named.add(first)
        in_row = label == "many" or (in_row and follows)
        last_until = until
    return named


def _label_before(pieces: Sequence[Piece], first: int, labels: Lexis) -> str | None:
    """The last kind of label that ends right before a number."""
    for at in range(first - 1, max(first - labels.longest, 0) - 1, -1):
        ending = [edge.kind for edge in labels.edges(pieces, at).edges if at + edge.size == first]
        kinds = [kind for kind in ending if kind in _LABELS]
        if kinds:
            return kinds[-1]
    return None


def _is(pieces: Sequence[Piece], at: int, kind: str, labels: Lexis) -> bool:
    return at < len(pieces) and kind in labels.edges(pieces, at).kinds


def _hangs(pieces: Sequence[Piece], first: int, until: int, words: NumberWords) -> bool:
    """Tell whether letters hang on a number that are no unit, scale or currency: "PFM-1", "9M22"."""
    return _hangs_before(pieces, first, words) or _hangs_after(pieces, until, words)


def _hangs_before(pieces: Sequence[Piece], first: int, words: NumberWords) -> bool:
    if first == 0 or pieces[first - 1].end != pieces[first].start:
        return False
    before = pieces[first - 1]
    if before.raw in _SIGNS and first > 1:
        before = pieces[first - 2]
        return before.end == pieces[first - 1].start and before.raw[-1].isalpha()
    if not before.raw[-1].isalpha():
        return False
    return "currency" not in words.lexis.edges(pieces, first - 1).kinds


def _hangs_after(pieces: Sequence[Piece], until: int, words: NumberWords) -> bool:
    if (
        until >= len(pieces)
        or pieces[until - 1].end != pieces[until].start
        or not pieces[until].raw[0].isalpha()
    ):
        return False
    known = [edge for edge in words.lexis.edges(pieces, until).edges if edge.kind in _MAY_HANG]
    return not known or all(
        edge.kind == "scale" and _touches_figures(pieces, until + edge.size) for edge in known
    )


def _touches_figures(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].raw.isdecimal() and pieces[at - 1].end == pieces[at].start
