"""Clauses: stretches of a sentence with one predicate each."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, Final

from ottawatch.read.naming import joints
from ottawatch.read.scene import ACTS, Clause, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.scene import Sentence, States

_HARD: Final = frozenset(";:()—–")
_MARKS: Final = _HARD | {","}
_DASHES: Final = frozenset("—–-")
_PREDICATES: Final = ACTS | {"split.predicates", "mood.says", "mood.planned", "figures.destruction"}
_FINITE: Final = ("split.predicates", "split.finite")
"""What parts two clauses where a participle or infinitive ends them both: "… Minen und Granaten eingesetzt"."""
_FIXED: Final = ("prepositions.not_with", "lists.examples")
"""Fixed words that may have a mark or joint of a clause inside: "после того, как"."""
_WHOLE: Final = ("figures.found", "figures.any", "members.outside")
_FINITE_OR_STEP: Final = ("split.predicates", "steps.join", "steps.sign", "steps.leave")
_NEAR: Final = 8
_OPENING: Final = 2
_CLOSING: Final = 3
_ASIDE: Final = 4


def cut(sentence: Sentence) -> Iterator[Clause]:
    """Cut at marks and conjunctions, then join what has no predicate of its own to its neighbour."""
    cuts = sorted(_cuts(sentence))
    if len(cuts) == 1:
        yield Clause(0, len(sentence.tokens), 0 in _relative_starts(sentence))
        return
    ends = [*cuts[1:], len(sentence.tokens)]
    relative = _relative_starts(sentence)
    pieces = [Clause(a, b, a in relative) for a, b in zip(cuts, ends, strict=True) if a < b]
    pieces = list(_round_counts(sentence, pieces))
    yield from _merge(sentence, list(_opened(sentence, list(_round_sources(sentence, pieces)))))


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
        opens = _predicate_near(sentence, place.end) or _set_off(sentence, place)
        if place.first not in inside and (opens or _subject_set_off(sentence, place)):
            cuts.add(place.first)
    return {c for c in cuts if c < len(sentence.tokens)} or {0}


def _commas_of_asides(sentence: Sentence) -> frozenset[int]:
    """The commas round a word that is only put in: "they, apparently, laid mines"."""
    found: set[int] = set()
    for place in sentence.places("split.aside"):
        marks = {place.first - 1, place.end}
        put_in = all(0 <= at < len(sentence.tokens) and sentence.tokens[at].low == "," for at in marks)
        if put_in and _predicate_near(sentence, place.end + 1):
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
            yield _opening_of(sentence, place), (first, last)


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
        if (joins and s.first == place.end and len(s.codes) == 1 and not s.role) or _where(s, place.end)
    )
    comma = any(t.low == "," for s in named for t in sentence.tokens[s.end : s.end + 1])
    return comma and any(sentence.has(c, Place(0, place.first)) for c in _FINITE_OR_STEP)


def _where(states: States, opening: int) -> bool:
    """Whether a stretch opens with where something is so: "but in Bosnia, three decades after the war, …"."""
    return states.role == "in" and opening < states.first <= opening + _OPENING


def _predicate_near(sentence: Sentence, at: int) -> bool:
    end = min(at + _NEAR, len(sentence.tokens))
    stop = next((t for t in range(at, end) if sentence.tokens[t].low in {",", ";"}), end)
    if sentence.verb_last:
        return any(sentence.has(category, Place(at, stop)) for category in _FINITE)
    return _has_predicate(sentence, Place(at, stop))


def _has_predicate(sentence: Sentence, place: Place) -> bool:
    told = sentence.has_any(_is_predicate, place) or _deed(sentence, place)
    return told and not _is_date(sentence, place)


def _deed(sentence: Sentence, place: Place) -> bool:
    """Whether a word right behind a state or "when" is its verb, whatever it says: "Chad pronounced", "when it stopped"."""
    verbs = sentence.places("split.deeds", place)
    if verbs and sentence.has("split.when", Place(place.first, place.first + 1)):
        return True
    return bool(verbs) and any(v.first == s.end for v in verbs for s in sentence.states if _can_do(s))


def _can_do(states: States) -> bool:
    return not states.role and not states.possessive and states.form != "adjective"


def _is_date(sentence: Sentence, place: Place) -> bool:
    """Whether nothing but a date stands there, which is no clause whatever its words: "…, by 2015"."""
    dates = [date for date, _ in sentence.dates if date.overlaps(place)]
    words = [t for t in range(place.first, place.end) if sentence.tokens[t].is_word] if dates else []
    return bool(words) and any(date.first <= words[0] and words[-1] < date.end for date in dates)


@cache
def _is_predicate(category: str) -> bool:
    return category in _PREDICATES or category.startswith("steps.")


def _relative_starts(sentence: Sentence) -> frozenset[int]:
    """Where a relative clause begins; a word that is relative only behind a comma is given with it."""
    return frozenset(_opening_of(sentence, p) for p in sentence.places("split.relatives"))


def _opening_of(sentence: Sentence, relative: Place) -> int:
    """Where the clause of a relative word begins: behind its comma, the last where words between hold others."""
    if sentence.tokens[relative.first].low != ",":
        return relative.first
    return 1 + max(t for t in range(relative.first, relative.end) if sentence.tokens[t].low == ",")


def _opened(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join a relative word that stands by itself to what it opens, past a source put in: "…, who, as X says, laid …"."""
    opening: Clause | None = None
    for piece in pieces:
        joined = Clause(opening.first, piece.end, relative=True) if opening else piece
        put_in = opening is not None and _names_a_source(sentence, piece)
        if put_in or (piece.relative and piece.end - piece.first <= _OPENING):
            opening = joined
        else:
            yield joined
            opening = None
    if opening is not None:
        yield opening


def _round_sources(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join what has no predicate yet to what follows a source put in: "in the world, as is said, 48 million …"."""
    at = 0
    while at < len(pieces):
        row = pieces[at : at + 3]
        source = len(row) > _OPENING and (_cites(sentence, row[1]) or _says_aside(sentence, row[1]))
        joined = source and (
            not _has_predicate(sentence, row[0])
            or (not row[2].relative and (not _has_verb(sentence, row[2]) or _only_able(sentence, row[0])))
        )
        yield Clause(row[0].first, row[-1].end, row[0].relative) if joined else row[0]
        at += len(row) if joined else 1


def _says_aside(sentence: Sentence, piece: Clause) -> bool:
    """Whether hardly more than a verb of speaking stands between two commas: "Norway, he noted, will be …"."""
    closed = sentence.tokens[piece.end - 1].low == "," == sentence.tokens[piece.first - 1].low
    short = piece.end - piece.first <= _ASIDE and not piece.relative
    return (
        closed
        and short
        and _names_a_source(sentence, piece)
        and not any(piece.holds(s) for s in sentence.states)
    )


def _only_able(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece has no more than a verb of being able, whose infinitive follows: "the state can, he noted, make …"."""
    return sentence.has("mood.considered", piece) and not sentence.tells(piece)


def _round_counts(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join what a number between two dashes only counts to the verb that follows: "its stocks – 2,410 mines – were burnt"."""
    at = 0
    while at < len(pieces):
        row = pieces[at : at + 3]
        counts = len(row) > _OPENING and _between_dashes(sentence, row[1])
        joined = counts and (_begins_stocks(sentence, row[0]) or not _has_verb(sentence, row[0]))
        yield Clause(row[0].first, row[-1].end, row[0].relative) if joined else row[0]
        at += len(row) if joined else 1


def _between_dashes(sentence: Sentence, piece: Clause) -> bool:
    marks = (sentence.tokens[piece.first - 1].low, sentence.tokens[piece.end - 1].low)
    dashes = _DASHES.issuperset(marks)
    if not (dashes or (marks == (",", ",") and sentence.has("figures.stock_noun", Place(0, piece.first)))):
        return False
    return any(piece.overlaps(p) for p, _ in sentence.numbers) and not _has_verb(sentence, piece)


def _begins_stocks(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece is a stock without a verb: "Its stocks, 2,410 mines, …"."""
    return sentence.tokens[piece.end - 1].low == "," and not sentence.has("split.predicates", piece)


def _has_verb(sentence: Sentence, piece: Clause) -> bool:
    return any(sentence.has(category, piece) for category in _FINITE)


def _names_a_source(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece between commas only says whose words these are."""
    return sentence.has("mood.says", piece) and not sentence.tells(piece)


def _merge(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join a piece without a predicate to the one before it; to the next if a new subject opens there."""
    current: Clause | None = None
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        if current is None:
            current = piece
        elif following is not None and _source_put_in(sentence, piece, following):
            current = Clause(current.first, piece.end, current.relative, current.inner)
        elif _set_in(sentence, current, piece):
            yield current
            current = piece
        elif not _has_predicate(sentence, current) or (
            not _has_predicate(sentence, piece) and not _opens(sentence, piece)
        ):
            inner = piece.relative and not _has_predicate(sentence, current)
            current = Clause(current.first, piece.end, current.relative, current.inner or inner)
        else:
            yield current
            current = piece
    if current is not None:
        yield current


def _source_put_in(sentence: Sentence, piece: Clause, following: Clause) -> bool:
    """Whether a piece only names a source between commas: "it cost, as the ministry estimates, about 220,000 euros"."""
    return _cites(sentence, piece) and not _has_predicate(sentence, following)


def _cites(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece between commas opens with a word for a source, and tells nothing."""
    opening = Place(piece.first, min(piece.first + _OPENING, piece.end))
    source = sentence.has("split.cites", opening) and not sentence.tells(piece)
    return source and sentence.tokens[piece.end - 1].low == sentence.tokens[piece.first - 1].low == ","


def _set_in(sentence: Sentence, head: Clause, piece: Clause) -> bool:
    """Whether a relative clause is set in behind its head, between commas: "Chad, which never signed, …"."""
    closed = piece.end < len(sentence.tokens) and sentence.tokens[piece.end - 1].low == ","
    named = any(head.first <= s.first and s.end >= head.end - 1 and not s.role for s in sentence.states)
    named = named or (not _has_predicate(sentence, head) and _ends_in_body(sentence, head))
    told = sentence.verb_last or _has_predicate(sentence, piece)
    return piece.relative and closed and named and told


def _ends_in_body(sentence: Sentence, head: Clause) -> bool:
    """Whether a body is what a head names: "The parliament, in which …"."""
    bodies = (p for c, ps in sentence.tags.items() if c.startswith("actors.") for p in ps)
    return any(head.first <= p.first and p.end == head.end - 1 for p in bodies)


def _opens(sentence: Sentence, piece: Clause) -> bool:
    """Whether a new sentence part begins: behind a semicolon, "and" with a subject of its own, or to deny what was said."""
    if sentence.tokens[piece.first - 1].low == ";" or sentence.has("acts.denial", piece):
        return True
    if _denies(sentence, piece):
        return True
    joint = any(p.first == piece.first for p in sentence.places("split.conjunctions"))
    return joint and any(
        (piece.first < s.first <= piece.first + _OPENING and not s.role) or _where(s, piece.first + 1)
        for s in sentence.states
    )


def _denies(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece names states and ends in a denial, which leaves out what is denied: "…, Russia is not"."""
    named = any(piece.first <= s.first and s.end <= piece.end for s in sentence.states)
    last = next((t for t in range(piece.end - 1, piece.first, -1) if sentence.tokens[t].is_word), piece.first)
    return named and any(p.end == last + 1 for p in sentence.places("members.ellipsis", piece))
