"""The numbers that a sentence gives, as intervals with their units.

Three steps, each over the one before: amounts ("5.5 million", "tens of thousands"), amounts with what
they measure ("€220,000", "80 per cent"), and what the words round them make of them ("at least").
Numbers in names, times and dates are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ottawatch.read.amounts import Amount, amount_of, measure_of
from ottawatch.read.lexis import Edge, Row
from ottawatch.read.number_places import closed_pieces, number_edges
from ottawatch.read.number_words import TERMS, NumberWords
from ottawatch.read.pieces import Piece, inside, pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ottawatch.read.forms import Forms, Match
    from ottawatch.read.spans import Span

__all__ = ["NumberMention", "NumberWords", "find_numbers", "find_terms"]

_ONE = Decimal(1)


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
        factor: What one of its printed unit is in the unit that is kept: a hundredth for hectares.
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
    factor: float = 1


def find_numbers(
    sentence: str, words: NumberWords, taken: Sequence[Span] = (), pieces: Sequence[Piece] = ()
) -> tuple[NumberMention, ...]:
    """Find the numbers of a sentence, in its order, none inside another.

    Args:
        sentence: The sentence; offsets are into it.
        words: How its language writes numbers.
        taken: Stretches that hold no numbers: dates, names.
        pieces: Its pieces, where they are known, and that one is of a number.
    """
    if not pieces:
        pieces = pieces_of(sentence)
        if not words.anchors.in_any(pieces, figures=1):
            return ()
    closed = closed_pieces(sentence, pieces, taken)
    if closed and not words.anchors.in_any([p for at, p in enumerate(pieces) if at not in closed], figures=1):
        return ()
    edges = number_edges(sentence, pieces, words, closed)
    _add_layer(edges, words.amounts, "amount", amount_of)
    _add_layer(edges, words.measures, "q", measure_of)
    return tuple(
        mention
        for match in words.bounds.scan(edges)
        for amount in _bounded(match)
        if (mention := _mention(sentence, pieces, amount))
    )


def find_terms(
    sentence: str,
    words: NumberWords,
    numbers: tuple[NumberMention, ...],
    taken: Sequence[Span] = (),
    pieces: Sequence[Piece] = (),
) -> tuple[NumberMention, ...]:
    """Find the lengths of time of a sentence, also those inside what is taken; `numbers` are those outside of it."""
    pieces = pieces or pieces_of(sentence)
    inner = [pieces[at] for start, end in taken for at in inside(pieces, start, end)] if taken else ()
    if inner and words.terms.in_any(inner):
        numbers = find_numbers(sentence, words, (), pieces)
    return tuple(number for number in numbers if number.unit in TERMS)


def _add_layer(edges: list[Row], forms: Forms, kind: str, made_of: Callable[[Match], Amount | None]) -> None:
    """Read forms from each piece and lay what they make over the pieces."""
    for first in forms.begun(edges):
        for match in forms.every(edges, first):
            amount = made_of(match)
            if amount:
                edges[first] += (Edge(kind, amount, match.until - first),)
            elif match.meaning == "skip":
                edges[first] += (Edge("skip", None, match.until - first),)


class _Bounded(NamedTuple):
    amount: Amount
    first: int
    until: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool


def _bounded(match: Match) -> Iterator[_Bounded]:
    first: Amount | None = match.slots.get("q")
    if first is None:
        return
    second: Amount | None = match.slots.get("q2")
    if second is None:
        if not (first.loose and match.meaning == "as_is"):
            yield _with_bound(match, first)
        return
    first = _alike(first, second)
    second = second._replace(unit=second.unit or first.unit)
    if match.meaning == "between" and first.low < second.high and first.unit == second.unit:
        yield _Bounded(
            second._replace(maybe_year=False),
            match.first,
            match.until,
            first.low,
            second.high,
            second.approximate,
        )
        return
    for amount in (first, second):
        yield _Bounded(amount, amount.first, amount.until, amount.low, amount.high, amount.approximate)


def _with_bound(match: Match, amount: Amount) -> _Bounded:
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


def _alike(first: Amount, second: Amount) -> Amount:
    """A first number takes the scale and unit that stand only behind the second: "2 to 3 million euros"."""
    if first.unit is not None:
        return first
    if first.scale == _ONE and second.scale > _ONE and first.high * second.scale <= second.high:
        first = first._replace(low=first.low * second.scale, high=first.high * second.scale)
    return first._replace(unit=second.unit, maybe_year=first.maybe_year and second.unit is None)


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
        float(amount.factor),
    )


def _plain(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
