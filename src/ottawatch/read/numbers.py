"""The numbers that a sentence gives, as intervals with their units.

Three steps, each over the one before: amounts ("5.5 million", "tens of thousands"), amounts with what
they measure ("€220,000", "80 per cent"), and what the words round them make of them ("at least").
Numbers in names, times and dates are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ottawatch.read.number_words import NumberWords, Unit
from ottawatch.read.phrases import Edge, Match, Piece, inside, pieces_of, word_edges
from ottawatch.read.spans import Span
from ottawatch.read.spoken_numbers import Spoken, spoken_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["NumberMention", "NumberWords", "find_numbers"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR_FIGURES = 4
_MOST_FIGURES = 24
_MOST_OUT_OF, _HUNDRED = 10, 100
_PRECISION = 3
_ONE = Decimal(1)
_CHAIN = re.compile(r"(?<!\d)\d{1,9}(?:(?:[./:]\d{1,9}){2,9}|[:/]\d{1,9})|\+\d[\d ()-]{6,20}\d|\[\d{1,3}\]")
_SIGNS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a sentence, as an interval.

    Attributes:
        start: Where its words begin, with "more than", "€" and the like.
        end: The place after its last character, its unit included.
        low: The least that it can mean; ``None`` if open ("up to 250").
        high: The most that it can mean, included; ``None`` if open ("more than 5,700").
        unit: ``percent``, ``km``, ``km2``, ``m2``, ``months``, ``years``, an ISO 4217 currency or another
            unit of the language's file; ``None`` where no unit stands beside it.
        approximate: "About", "nearly", "dozens", "half".
        ordinal: "161st", "fortieth".
        relative: On top of another amount or set against one: "ten more", "the other three".
        maybe_year: Four bare figures that could be a year.
        words: Its words.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    approximate: bool
    ordinal: bool
    relative: bool
    maybe_year: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Amount:
    low: Decimal
    high: Decimal
    scale: Decimal = _ONE
    unit: str | None = None
    approximate: bool = False
    ordinal: bool = False
    relative: bool = False
    maybe_year: bool = False
    loose: bool = False
    first: int = 0
    until: int = 0


def find_numbers(sentence: str, words: NumberWords, taken: Sequence[Span] = ()) -> tuple[NumberMention, ...]:
    """Find the numbers of a sentence, in its order, none inside another.

    Args:
        sentence: The sentence; offsets are into it.
        words: How its language writes numbers.
        taken: Stretches that hold no numbers: dates, names.
    """
    pieces = pieces_of(sentence)
    if not words.anchors.in_any(pieces):
        return ()
    edges = word_edges(pieces, words.lexis)
    closed = _closed(sentence, pieces, taken)
    for at in closed:
        edges[at].clear()
    _add_numbers(sentence, pieces, edges, words, closed)
    _add_layer(edges, words.amounts.every, "amount", _amount)
    _add_layer(edges, words.measures.every, "q", _measure)
    return tuple(
        mention
        for match in words.bounds.scan(edges)
        for amount in _bounded(match)
        if (mention := _mention(sentence, pieces, amount))
    )


def _closed(sentence: str, pieces: Sequence[Piece], taken: Sequence[Span]) -> set[int]:
    """Pieces that belong to something else: what is taken, times, telephone and document numbers."""
    spans = [*taken, *(Span(*found.span()) for found in _CHAIN.finditer(sentence))]
    return {at for start, end in spans for at in inside(pieces, start, end)}


# ------------------------------------------------------------------------------------------------------------- numbers


def _add_numbers(
    sentence: str, pieces: Sequence[Piece], edges: list[list[Edge]], words: NumberWords, closed: set[int]
) -> None:
    """Lay numbers in figures and in words over the pieces."""
    figures = _figures(sentence, pieces, words)
    named = _named(pieces, figures, words)
    for first, (value, until) in figures.items():
        for at in range(first, until):
            edges[at] = [edge for edge in edges[at] if at > first and edge.kind != "cardinal"]
        if first in named or closed.intersection(range(first, until)):
            continue
        edges[first].append(Edge("figures", value, until))
    for first in range(len(pieces)):
        edges[first] += [_number_edge(spoken) for spoken in spoken_from(edges, pieces, first)]


def _number_edge(spoken: Spoken) -> Edge:
    kind = "ordinal" if spoken.ordinal else "n"
    return Edge(kind, spoken, spoken.until)


def _figures(sentence: str, pieces: Sequence[Piece], words: NumberWords) -> dict[int, tuple[Decimal, int]]:
    """Numbers in figures by their first piece, with their value and the piece after them."""
    starts = {piece.start: at for at, piece in enumerate(pieces)}
    ends = {piece.end: at + 1 for at, piece in enumerate(pieces)}
    found: dict[int, tuple[Decimal, int]] = {}
    for figures in words.figures.finditer(sentence):
        first, until = starts.get(figures.start()), ends.get(figures.end())
        if first is not None and until is not None and len(figures[0]) <= _MOST_FIGURES:
            found[first] = _value_of(figures[0], words.decimal), until
    return found


def _value_of(figures: str, decimal: str) -> Decimal:
    whole, sign, tenths = figures.rpartition(decimal) if decimal in figures else (figures, "", "")
    digits = "".join(letter for letter in whole if letter.isdecimal())
    return Decimal(f"{digits}.{tenths}" if sign else digits)


def _named(
    pieces: Sequence[Piece], figures: Mapping[int, tuple[Decimal, int]], words: NumberWords
) -> set[int]:
    """First pieces of the numbers that are part of a name: "Article 20", "PFM-1", "8 a.m."."""
    labels = word_edges(pieces, words.labels)
    ends = {edge.until: edge.kind for row in labels for edge in row if edge.kind != "after"}
    named: set[int] = set()
    last_until, in_row = -1, False
    for first, (_, until) in figures.items():
        label = ends.get(first)
        follows = last_until >= 0 and in_row and first - last_until == 1 and pieces[first - 1].key in _ROW
        if label or follows or _hangs(pieces, first, until, words) or _has(labels, until, "after"):
            named.add(first)
        in_row = label == "many" or (in_row and follows)
        last_until = until
    return named


_ROW = frozenset({",", "and", "&", "-", "–", "/", "to", "or"})


def _has(edges: Sequence[Sequence[Edge]], at: int, kind: str) -> bool:
    return at < len(edges) and any(edge.kind == kind for edge in edges[at])


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
    return not any(edge.kind == "currency" for edge in words.lexis.edges(pieces, first - 1))


def _hangs_after(pieces: Sequence[Piece], until: int, words: NumberWords) -> bool:
    if (
        until >= len(pieces)
        or pieces[until - 1].end != pieces[until].start
        or not pieces[until].raw[0].isalpha()
    ):
        return False
    known = [edge for edge in words.lexis.edges(pieces, until) if edge.kind in _MAY_HANG]
    return not known or all(edge.kind == "scale" and _touches_figures(pieces, edge.until) for edge in known)


def _touches_figures(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].raw.isdecimal() and pieces[at - 1].end == pieces[at].start


_MAY_HANG = frozenset({"unit", "scale", "currency", "nth"})


# ------------------------------------------------------------------------------------------------------------- amounts


def _add_layer(
    edges: list[list[Edge]],
    every: Callable[[Sequence[Sequence[Edge]], int], list[Match]],
    kind: str,
    made_of: Callable[[Match], _Amount | None],
) -> None:
    """Read forms from each piece and lay what they make over the pieces."""
    for first in range(len(edges)):
        if edges[first]:
            for match in every(edges, first):
                amount = made_of(match)
                if amount:
                    edges[first].append(Edge(kind, amount, match.until))
                elif match.meaning == "skip":
                    edges[first].append(Edge("skip", None, match.until))


def _amount(match: Match) -> _Amount | None:
    return _AMOUNTS[match.meaning](match.slots)


def _exact(slots: Mapping[str, Any]) -> _Amount | None:
    spoken: Spoken = slots["n"]
    return _Amount(
        spoken.value,
        spoken.value,
        spoken.scale,
        maybe_year=spoken.figures == _YEAR_FIGURES and _FIRST_YEAR <= spoken.value <= _LAST_YEAR,
    )


def _and_half(slots: Mapping[str, Any]) -> _Amount | None:
    scale = slots.get("scale", _ONE)
    value = (slots["n"].value + Decimal("0.5")) * scale
    return _Amount(value, value, scale)


def _half(slots: Mapping[str, Any]) -> _Amount | None:
    value = slots["scale"] / 2
    return _Amount(value, value, slots["scale"])


def _many(slots: Mapping[str, Any]) -> _Amount | None:
    """Vague amounts: "tens of thousands" ends where a hundred thousand begins."""
    low, high = slots.get("many") or slots["several"]
    if "many" in slots and "several" in slots:
        return _Amount(low, high, approximate=True)
    scale = _ONE
    for name in ("scale", "scale2", "scale_many"):
        scale *= slots.get(name, _ONE)
    return _Amount(low * scale, (high + 1) * scale - 1, approximate=True)


def _ordinal(slots: Mapping[str, Any]) -> _Amount | None:
    spoken: Spoken = slots.get("n") or slots["ordinal"]
    return _Amount(spoken.value, spoken.value, ordinal=True)


def _percent(share: Fraction, *, approximate: bool = False) -> _Amount:
    value = round(Decimal(share.numerator) * _HUNDRED / Decimal(share.denominator), _PRECISION)
    return _Amount(value, value, unit="percent", approximate=approximate)


def _fraction(slots: Mapping[str, Any]) -> _Amount | None:
    return _percent(slots.get("fraction") or slots["loose"], approximate=True)


def _loose(slots: Mapping[str, Any]) -> _Amount | None:
    """Take "a third" for a share for now; alone it may be an ordinal, and is dropped."""
    return replace(_percent(slots["loose"], approximate=True), loose=True)


def _out_of(slots: Mapping[str, Any]) -> _Amount | None:
    """Take "nine in ten" for a share, but not "three in 2016"."""
    part, whole = slots["n"].value, slots["n2"].value
    if (
        not 0 < part < whole
        or (whole > _MOST_OUT_OF and whole != _HUNDRED)
        or part != int(part)
        or whole != int(whole)
    ):
        return None
    return _percent(Fraction(int(part), int(whole)))


def _length(slots: Mapping[str, Any]) -> _Amount | None:
    count, unit = slots["length"]
    return _Amount(count, count, unit=unit.name)


_AMOUNTS: Mapping[str, Callable[[Mapping[str, Any]], _Amount | None]] = {
    "exact": _exact,
    "and_half": _and_half,
    "half": _half,
    "many": _many,
    "ordinal": _ordinal,
    "fraction": _fraction,
    "loose": _loose,
    "out_of": _out_of,
    "length": _length,
    "skip": lambda _: None,
}


# ----------------------------------------------------------------------------------------------- measures and bounds


def _measure(match: Match) -> _Amount | None:
    amount: _Amount | None = match.slots.get("amount")
    if amount is None:
        return None
    amount = replace(
        amount, relative=match.meaning.startswith("relative"), first=match.first, until=match.until
    )
    unit: Unit | None = match.slots.get("unit") or match.slots.get("currency")
    if unit is None:
        return amount
    if amount.unit or amount.ordinal:
        return None
    low, high = (_converted(value, unit.factor) for value in (amount.low, amount.high))
    return replace(amount, low=low, high=high, unit=unit.name, maybe_year=False)


def _converted(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == _ONE else round(value * factor, _PRECISION)


@dataclass(frozen=True, slots=True)
class _Bounded:
    amount: _Amount
    first: int
    until: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool


def _bounded(match: Match) -> Iterator[_Bounded]:
    first: _Amount | None = match.slots.get("q")
    if first is None:
        return
    second: _Amount | None = match.slots.get("q2")
    if second is None:
        if not (first.loose and match.meaning == "as_is"):
            yield _with_bound(match, first)
        return
    first = _alike(first, second)
    second = replace(second, unit=second.unit or first.unit)
    if match.meaning == "between" and first.low < second.high:
        yield _Bounded(
            replace(second, maybe_year=False),
            match.first,
            match.until,
            first.low,
            second.high,
            second.approximate,
        )
        return
    for amount in (first, second):
        yield _Bounded(amount, amount.first, amount.until, amount.low, amount.high, amount.approximate)


def _with_bound(match: Match, amount: _Amount) -> _Bounded:
    low = None if match.meaning == "most" else amount.low
    high = None if match.meaning == "least" else amount.high
    return _Bounded(
        amount,
        match.first,
        match.until,
        low,
        high,
        approximate=amount.approximate or match.meaning == "about",
    )


def _alike(first: _Amount, second: _Amount) -> _Amount:
    """A first number takes the scale and unit that stand only behind the second: "2 to 3 million euros"."""
    if first.unit is not None:
        return first
    if first.scale == _ONE and second.scale > _ONE and first.high * second.scale <= second.high:
        first = replace(first, low=first.low * second.scale, high=first.high * second.scale)
    return replace(first, unit=second.unit, maybe_year=first.maybe_year and second.unit is None)


def _mention(sentence: str, pieces: Sequence[Piece], found: _Bounded) -> NumberMention | None:
    start, end = pieces[found.first].start, pieces[found.until - 1].end
    amount = found.amount
    return NumberMention(
        start,
        end,
        _plain(found.low),
        _plain(found.high),
        amount.unit,
        found.approximate,
        amount.ordinal,
        amount.relative,
        amount.maybe_year,
        sentence[start:end],
    )


def _plain(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
