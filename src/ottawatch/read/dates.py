"""The dates that a sentence speaks of.

First the dates themselves ("27 June 2025", "the end of the year", "on Friday"), then what the words
round them make of them ("since", "by", "from … to"). What a phrase means is in `reckoning`; how a
language writes it is in the language's file, section ``dates``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ottawatch.days import Period
from ottawatch.read.date_words import DateWords
from ottawatch.read.figure_dates import find_figure_dates
from ottawatch.read.lexis import NOTHING, Edge, Row
from ottawatch.read.pieces import Piece, inside, pieces_of
from ottawatch.read.readings import Reading, Seen, Slots
from ottawatch.read.reckoning import reckon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.days import Written
    from ottawatch.read.forms import Match

__all__ = ["DateMention", "DateWords", "find_dates"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_DAY, _LAST_COUNT = 31, 999
YEAR_FIGURES, _SHORT_FIGURES = 4, 2
_FOLLOWS_GROUP = re.compile(r"[.,]\d{3}(?!\d)")
_AFTER_GROUP = re.compile(r"\d[.,]\Z")
_AFTER_SHORT = re.compile(r"(?<!\d)\d{1,2}[./]\Z")
_TOO_LITTLE = ({"year"}, {"month"}, {"season"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a sentence.

    Attributes:
        start: Where its words begin, with "in", "since" and the like.
        end: The place after its last character.
        period: The days meant, the role applied ("since 2004" is open at its end); of a date still to
            come or past, the past reading. ``None`` if they cannot be told.
        future_period: The reading of something still to come; the same as `period` if there is but one.
        named: The days that the date itself names, whatever its role.
        named_ahead: The same for the reading of something still to come.
        precision: ``day``, ``week``, ``month``, ``part``, ``season``, ``quarter``, ``half``, ``year``, ``decade``, ``range``.
        role: ``on``, ``since``, ``by``, ``until``, ``before``, ``after``, ``as_of`` or ``from_to``.
        relative: It hangs on the publication or on the date before.
        anchored: It hangs on the date spoken of before ("six months later", "that year").
        ambiguous: It can mean other days too; `others` has those that are known.
        bare: A year alone with no word that makes it a date ("the 1997 convention").
    """

    start: int
    end: int
    period: Period | None
    future_period: Period | None
    named: Period | None
    precision: str
    role: str = "on"
    relative: bool = False
    anchored: bool = False
    ambiguous: bool = False
    bare: bool = False
    others: tuple[Period, ...] = ()
    named_ahead: Period | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date without its role, over pieces `first` up to `until`."""

    first: int
    until: int
    reading: Reading
    too_little: bool
    is_year: bool
    part_is_end: bool


def find_dates(
    sentence: str,
    words: DateWords,
    published: Written | None,
    anchor: Period | None = None,
    pieces: Sequence[Piece] = (),
) -> tuple[DateMention, ...]:
    """Find the dates of a sentence, in its order, none inside another.

    Args:
        sentence: The sentence; offsets are into it.
        words: How its language writes dates.
        published: The document's day, as precise as it is known; without it, dates that hang on it have no period.
        anchor: The last date spoken of before this sentence.
        pieces: Its pieces, where they are known, and that one is of a date.
    """
    if not pieces:
        pieces = pieces_of(sentence)
        if not words.anchors.in_any(pieces, figures=YEAR_FIGURES):
            return ()
    edges = words.forms.lexis.rows(pieces)
    _add_figures(edges, pieces, sentence)
    _add_figure_dates(edges, pieces, sentence, month_first=words.month_first)
    dated = list(_dated(words.forms.scan(edges), published, anchor))
    return tuple(_with_roles(pieces, words, dated)) if dated else ()


def _add_figures(edges: list[Row], pieces: Sequence[Piece], sentence: str) -> None:
    """What figures can stand for: a day, a year, a count."""
    for at in [at for at, piece in enumerate(pieces) if piece.raw.isdecimal()]:
        if not _in_longer_figure(pieces[at], sentence):
            edges[at] += _of_figures(pieces[at].raw)


@lru_cache(maxsize=1000)
def _of_figures(figures: str) -> tuple[Edge, ...]:
    length = len(figures)
    if length > YEAR_FIGURES:
        return ()
    value = int(figures)
    can_be = {
        "day": length <= _SHORT_FIGURES and 1 <= value <= _LAST_DAY,
        "year": length == YEAR_FIGURES and _FIRST_YEAR <= value <= _LAST_YEAR,
        "short": length == _SHORT_FIGURES,
        "n": length <= len(str(_LAST_COUNT)),
    }
    return tuple(Edge(kind, value, 1) for kind, can in can_be.items() if can)


def _in_longer_figure(piece: Piece, sentence: str) -> bool:
    if _FOLLOWS_GROUP.match(sentence, piece.end):
        return True
    before = {len("000"): _AFTER_GROUP, YEAR_FIGURES: _AFTER_SHORT}.get(piece.end - piece.start)
    return bool(before and before.search(sentence, max(0, piece.start - YEAR_FIGURES), piece.start))


def _add_figure_dates(edges: list[Row], pieces: Sequence[Piece], sentence: str, *, month_first: bool) -> None:
    """Dates all in figures, such as ``27.6.2025``; they take the place of their figures."""
    for found in find_figure_dates(sentence, month_first=month_first):
        places = inside(pieces, found.start, found.end)
        for at in places:
            edges[at] = NOTHING
        edges[places.start] = Row([Edge("numeric", found.reading, len(places))])


def _dated(matches: Iterator[Match], published: Written | None, anchor: Period | None) -> Iterator[_Dated]:
    beside: Period | None = None
    for match in matches:
        reading = reckon(match.meaning, match.slots, Seen(published, anchor))
        if reading is None:
            continue
        if beside is not None and reading.ambiguous and reading.carried is not None:
            reading = replace(reading, period=reading.carried, carried=reading.period)
        if match.slots.get("year") is not None and match.slots.get("month") and not reading.relative:
            beside = reading.period
        if reading.period and not (reading.relative and reading.ambiguous):
            anchor = reading.period
        yield _of_match(match, reading)


def _of_match(match: Match, reading: Reading) -> _Dated:
    names: Slots = {name: value for name, value in match.slots.items() if value is not None}
    adverb = "alone" in names.get("season", ())
    alone = match.meaning == "calendar" and set(names) in _TOO_LITTLE and not adverb
    return _Dated(
        match.first,
        match.until,
        reading,
        too_little=alone,
        is_year=alone and "year" in names,
        part_is_end="end" in {names.get("part"), names.get("year_part")},
    )


# --------------------------------------------------------------------------------- what the words round a date make of it


def _with_roles(pieces: Sequence[Piece], words: DateWords, dated: Sequence[_Dated]) -> Iterator[DateMention]:
    edges = words.roles.lexis.rows(pieces)
    for date in dated:
        for at in range(date.first, date.until):
            edges[at] = NOTHING
        edges[date.first] = Row([Edge("date", date, date.until - date.first)])
    for match in words.roles.scan(edges):
        yield from _mention(pieces, match, inflected=words.inflected)


def _mention(pieces: Sequence[Piece], match: Match, *, inflected: bool) -> Iterator[DateMention]:
    first, second = match.slots.get("date"), match.slots.get("date2")
    if first is None:
        return
    start, end = pieces[match.first].start, pieces[match.until - 1].end
    alone = match.until == first.until and match.first == first.first
    if second is not None:
        yield _joined(start, end, first.reading, second.reading)
    elif not (alone and first.too_little and first.is_year == inflected):
        yield _one(start, end, first, match.meaning, bare=alone and first.is_year)


def _one(start: int, end: int, date: _Dated, role: str, *, bare: bool) -> DateMention:
    reading = date.reading
    if role == "before" and date.part_is_end:
        role = "by"
    if reading.ranged and role in {"since", "until"}:
        role = "from_to"
    others = tuple(_in_role(other, role) for other in (reading.carried, reading.other) if other)
    future = reading.future or reading.period
    return DateMention(
        start,
        end,
        _in_role(reading.period, role) if reading.period else None,
        _in_role(future, role) if future else None,
        reading.period,
        reading.precision,
        role,
        reading.relative,
        reading.anchored,
        reading.ambiguous,
        bare,
        others,
        future,
    )


def _in_role(period: Period, role: str) -> Period:
    """The days that a role leaves of a date: "since" opens its end, "before" ends where it begins."""
    if role == "since":
        return Period(period.start, None)
    if role in {"by", "until"}:
        return Period(None, period.end)
    if role == "before":
        return Period(None, period.start)
    return Period(period.end, None) if role == "after" else period


def _joined(start: int, end: int, first: Reading, second: Reading) -> DateMention:
    """One stretch from a first date to a second."""
    period = _stretch(_same_year(first, second), second.period)
    future = _stretch(first.future or first.period, second.future or second.period)
    relative, ambiguous = first.relative or second.relative, first.ambiguous or second.ambiguous
    anchored = first.anchored or second.anchored
    return DateMention(
        start, end, period, future or period, period, "range", "from_to", relative, anchored, ambiguous
    )


def _same_year(first: Reading, second: Reading) -> Period | None:
    """A first date without a year is in that of the second: "from 5 May to 3 June 1999"."""
    if not (first.period and second.period and first.relative and not second.relative):
        return first.period
    begins, ends = first.period.start, second.period.start
    if not begins or not ends:
        return first.period
    try:
        return Period(begins.replace(year=ends.year))
    except ValueError:
        return first.period


def _stretch(first: Period | None, second: Period | None) -> Period | None:
    if not first or not second or (first.start and second.end and second.end < first.start):
        return None
    return Period(first.start, second.end)
