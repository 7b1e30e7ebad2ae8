"""The dates, numbers and lengths of time of a sentence, laid over its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.read.dates import DateMention, find_dates
from ottawatch.read.hints import DATE, NUMBER, TERM
from ottawatch.read.numbers import NumberMention, find_numbers, find_terms
from ottawatch.read.pieces import pieces_in
from ottawatch.read.scene import Place, Sentence, place_of
from ottawatch.read.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.days import Period, Written
    from ottawatch.read.language import Language

_PREPOSITIONS: Final = ("prepositions.from", "prepositions.with", "prepositions.to")
_COUNTED: Final = ("figures.people", "figures.casualty", "figures.pieces", "members.states")


def find_figures(
    sentence: Sentence, language: Language, published: Written | None, anchor: Period | None
) -> None:
    """Find them, and place them in the sentence; `anchor` is the date that was told last."""
    have = language.hints.of(sentence.tokens)
    if not have:
        return
    start = sentence.span.start
    words = sentence.text[start : sentence.span.end]
    pieces = pieces_in(words, sentence.tokens, start)
    taken = [
        Span(sentence.tokens[t.first].start - start, sentence.tokens[t.end - 1].end - start)
        for t in sentence.treaties
    ]
    if have & DATE:
        dates = find_dates(words, language.dates, published, anchor, pieces)
        if language.dates.inflected:
            dates = tuple(d for d in dates if not _is_count(sentence, _placed(sentence, d), d))
        names = [d for d in dates if _only_names(sentence, _placed(sentence, d), d)]
        if names:
            dates = find_dates(_without(words, names), language.dates, published, anchor)
        sentence.dates = tuple([(_placed(sentence, d), d) for d in dates])
        taken += [Span(d.start, d.end) for d in (*dates, *names) if not d.anchored or d in names]
    numbers = find_numbers(words, language.numbers, taken, pieces) if have & NUMBER else ()
    if numbers:
        inflected = language.dates.inflected
        counted = [(_placed(sentence, n), n) for n in numbers]
        sentence.numbers = tuple(
            [
                (p, replace(n, maybe_year=False) if inflected and _counts(sentence, p) else n)
                for p, n in counted
            ]
        )
    if numbers or have & TERM:
        terms = find_terms(words, language.numbers, numbers, taken, pieces)
        sentence.terms = tuple([(_placed(sentence, n), n) for n in terms])


def _counts(sentence: Sentence, number: Place) -> bool:
    """Whether a noun for what can be counted follows, or victims are told of right before, so that four figures are no year."""
    behind, before = Place(number.end, number.end + 1), Place(max(0, number.first - 2), number.first)
    some = sentence.has("members.of_them", Place(number.end, number.end + 2))
    told = sentence.has("figures.casualty", before)
    return some or told or any(sentence.has(category, behind) for category in _COUNTED)


def _is_count(sentence: Sentence, place: Place, date: DateMention) -> bool:
    """Whether what looks like a bare year counts what follows it: "z 2029 ofiarami"."""
    year = Place(place.end - 1, place.end)
    before, behind = Place(place.first, year.first), Place(place.end, place.end + 1)
    bare = date.precision == "year" and sentence.tokens[year.first].text.isdigit()
    alone = before.first == before.end or any(sentence.has(c, before) for c in _PREPOSITIONS)
    return bare and alone and any(sentence.has(category, behind) for category in _COUNTED)


def _placed(sentence: Sentence, found: DateMention | NumberMention) -> Place:
    start = sentence.span.start
    return place_of(sentence.tokens, found.start + start, found.end + start)


def _without(words: str, dates: Sequence[DateMention]) -> str:
    """The words with dates blanked out, so that none that only names a treaty tells the year of another."""
    for date in dates:
        words = words[: date.start] + " " * (date.end - date.start) + words[date.end :]
    return words


def _only_names(sentence: Sentence, place: Place, date: DateMention) -> bool:
    return _names_a_treaty(sentence, place, date) or _names_an_edition(sentence, place, date)


def _names_a_treaty(sentence: Sentence, place: Place, date: DateMention) -> bool:
    """Whether a year only tells which treaty is meant: "the 1997 convention", "the convention of 1997"."""
    if date.precision != "year" or date.role == "since" or not sentence.treaties:
        return False
    articles = {p.first for p in sentence.places("lists.articles")}
    return any(
        t.overlaps(place)
        or (date.bare and 0 <= t.first - place.end <= 1 and not {place.end, t.first} & articles)
        or (0 <= place.first - t.end <= 1 and _of(sentence, t.end))
        or (t.first == place.end and t.value != "anaphora" and _behind_word(sentence, place))
        for t in sentence.treaties
    )


def _behind_word(sentence: Sentence, year: Place) -> bool:
    """Whether a year stands behind its verb, so that it is the treaty's right behind: "palikti 1997 m. Otavos konvenciją"."""
    before = Place(year.first - 1, year.first)
    if not (sentence.free_order and year.first and sentence.tokens[before.first].is_word):
        return False
    return any(
        sentence.has(c, before)
        for c in ("steps.leave", "steps.stay", "steps.join", "steps.sign", "steps.suspend")
    )


def _of(sentence: Sentence, at: int) -> bool:
    """Whether a word that tells whose or from when a thing is stands there."""
    names = ("prepositions.of", "prepositions.from", "prepositions.by")
    return any(p.first == at for name in names for p in sentence.places(name))


def _names_an_edition(sentence: Sentence, place: Place, date: DateMention) -> bool:
    """Whether a year only tells which edition of a report is meant: "Landmine Monitor 2023"."""
    return date.bare and any(p.end == place.first for p in sentence.places("figures.monitor"))
