"""Clauses: stretches of a sentence with one predicate each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from ottawatch.read.naming import joints
from ottawatch.read.pieces_joined import merged, opened, relative_starts, round_counts, round_sources
from ottawatch.read.predicates import opening_of, predicate_near, where
from ottawatch.read.scene import ACTS, Clause, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Sentence

_HARD: Final = frozenset(";:()—–")
_MARKS: Final = _HARD | {","}
_FINITE: Final = ("split.predicates", "split.finite")
"""What parts two clauses where a participle or infinitive ends them both: "… Minen und Granaten eingesetzt"."""
_FIXED: Final = ("prepositions.not_with", "lists.examples")
"""Fixed words that may have a mark or joint of a clause inside: "после того, как"."""
_WHOLE: Final = ("figures.found", "figures.any", "members.outside")
_FINITE_OR_STEP: Final = ("split.predicates", "steps.join", "steps.sign", "steps.leave")
_OPENING: Final = 2
_CLOSING: Final = 3


def cut(sentence: Sentence) -> Iterator[Clause]:
    """Cut at marks and conjunctions, then join what has no predicate of its own to its neighbour."""
    cuts = sorted(_cuts(sentence))
    if len(cuts) == 1:
        yield Clause(0, len(sentence.tokens), 0 in relative_starts(sentence))
        return
    ends = [*cuts[1:], len(sentence.tokens)]
    relative = relative_starts(sentence)
    pieces = [Clause(a, b, a in relative) for a, b in zip(cuts, ends, strict=True) if a < b]
    pieces = list(round_counts(sentence, pieces))
    yield from merged(sentence, list(opened(sentence, list(round_sources(sentence, pieces)))))


def _cuts(sentence: Sentence) -> set[int]:
    marks = [at for at, token in enumerate(sentence.tokens) if token.low in _MARKS]
    joints = sentence.places("split.conjunctions")
    if not (marks or joints):
        return {0, *_stops_of_dates(sentence)}
    inside = _inside_lists(sentence) | _commas_of_asides(sentence)
    held = dict(_held_open(sentence, inside)) if sentence.verb_last else {}
    inside |= {t for marks in held.values() for t in marks}
    cuts = {0, *held}
    for at in marks:
        soft = sentence.tokens[at].low == ","
        if not soft or (at not in inside and not sentence.begins("lists.examples", at + 1)):
            cuts.add(at + 1)
    cuts.update(_stops_of_dates(sentence))
    for place in joints:
        opens = predicate_near(sentence, place.end) or _set_off(sentence, place)
        if place.first not in inside and (opens or _subject_set_off(sentence, place)):
            cuts.add(place.first)
    return {c for c in cuts if c < len(sentence.tokens)} or {0}


def _commas_of_asides(sentence: Sentence) -> frozenset[int]:
    """The commas round a word that is only put in: "they, apparently, laid mines"."""
    found: set[int] = set()
    for place in sentence.places("split.aside"):
        marks = {place.first - 1, place.end}
        put_in = all(0 <= at < len(sentence.tokens) and sentence.tokens[at].low == "," for at in marks)
        if put_in and predicate_near(sentence, place.end + 1):
            found |= marks
    return frozenset(found)


def _held_open(sentence: Sentence, inside: frozenset[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where a clause opens whose verb stands only behind what is put in between two commas: "that the exit, of May, stands"."""
    for place in sentence.places("split.relatives"):
        marks = _next_marks(sentence, place.end, inside)
        if len(marks) < _OPENING or any(sentence.tokens[t].low != "," for t in marks):
            continue
        first, last = marks
        verb = Place(last + 1, min(last + 1 + _CLOSING, len(sentence.tokens)))
        put_in = Place(first + 1, last)
        opens = any(p.first == put_in.first for p in sentence.places("split.relatives"))
        empty = not any(
            sentence.has(c, stretch) for c in _FINITE for stretch in (Place(place.end, first), put_in)
        )
        if empty and not opens and any(sentence.has(c, verb) for c in _FINITE):
            yield opening_of(sentence, place), (first, last)


def _next_marks(sentence: Sentence, at: int, inside: frozenset[int]) -> list[int]:
    """The next two marks that could part clauses."""
    ahead = (t for t in range(at, len(sentence.tokens)) if t not in inside)
    return list(itertools.islice((t for t in ahead if not sentence.tokens[t].is_word), _OPENING))


def _stops_of_dates(sentence: Sentence) -> Iterator[int]:
    """Where a date's full stop may have ended a sentence too: "… lapkričio 1 d. Lietuva …"."""
    for place, date in sentence.dates:
        following = sentence.tokens[place.end : place.end + 1]
        if (
            place.first > 0
            and date.precision == "day"
            and following
            and sentence.tokens[place.end - 1].low == "."
            and following[0].text[0].isupper()
        ):
            yield place.end


def _inside_lists(sentence: Sentence) -> frozenset[int]:
    """Tokens inside a list of states or of acts, or inside a date or number: never a boundary."""
    inside: set[int] = set()
    together = tuple(p for c in _WHOLE for p in sentence.places(c) if not _spans_clauses(sentence, p))
    whole: list[Place] = [*sentence.states, *sentence.treaties, *together]
    whole += [p for p, _ in (*sentence.dates, *sentence.numbers)]
    whole += [p for c in _FIXED for p in sentence.places(c) if p.end - p.first > 1]
    inside.update(t for p in whole for t in range(p.first, p.end))
    acts = sorted((p for c, ps in sentence.tags.items() if c in ACTS for p in ps), key=lambda p: p.first)
    if len(acts) <= 1:
        return frozenset(inside)
    joined_by = joints(sentence)
    inner = {p.first for p in sentence.places("lists.inner")}
    for one, other in itertools.pairwise(acts):
        between = range(one.end, other.first)
        if all(t in joined_by or t in inner for t in between):
            inside.update(between)
    return frozenset(inside)


def _spans_clauses(sentence: Sentence, words: Place) -> bool:
    """Whether a comma and a conjunction stand among words that only belong together inside a clause."""
    commas = (t for t in range(words.first, words.end) if sentence.tokens[t].low == ",")
    opening = (Place(t + 1, t + 2) for t in commas)
    return any(
        sentence.has("split.conjunctions", o) and not sentence.has("split.participles", o) for o in opening
    )


def _set_off(sentence: Sentence, place: Place) -> bool:
    """Whether a relative word stands between two commas, so that its clause goes on behind what is put in."""
    tokens = sentence.tokens
    commas = (
        place.first > 0
        and place.end < len(tokens)
        and tokens[place.end].low == tokens[place.first - 1].low == ","
    )
    return commas and sentence.has("split.relatives", place)


def _subject_set_off(sentence: Sentence, place: Place) -> bool:
    """Whether a state behind a conjunction is parted by a comma from what it does: "Chad signed and Mali, a party, laid …"."""
    joins = sentence.has("lists.connectors", place)
    named = (
        s
        for s in sentence.states
        if (joins and s.first == place.end and len(s.codes) == 1 and not s.role) or where(s, place.end)
    )
    comma = any(t.low == "," for s in named for t in sentence.tokens[s.end : s.end + 1])
    return comma and any(sentence.has(c, Place(0, place.first)) for c in _FINITE_OR_STEP)
