"""Pieces of a sentence that are joined to one clause: what has no predicate, what is put in."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from ottawatch.read.predicates import has_predicate, has_verb, opening_of, where
from ottawatch.read.scene import Clause, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.scene import Sentence

_DASHES: Final = frozenset("—–-")
_OPENING: Final = 2
_ASIDE: Final = 4


def relative_starts(sentence: Sentence) -> frozenset[int]:
    """Where a relative clause begins; a word that is relative only behind a comma is given with it."""
    return frozenset(opening_of(sentence, p) for p in sentence.places("split.relatives"))


def opened(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
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


def round_sources(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join what has no predicate yet to what follows a source put in: "in the world, as is said, 48 million …"."""
    at = 0
    while at < len(pieces):
        row = pieces[at : at + 3]
        source = len(row) > _OPENING and (_cites(sentence, row[1]) or _says_aside(sentence, row[1]))
        joined = source and (
            not has_predicate(sentence, row[0])
            or (not row[2].relative and (not has_verb(sentence, row[2]) or _only_able(sentence, row[0])))
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


def round_counts(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join what a number between two dashes only counts to the verb that follows: "its stocks – 2,410 mines – were burnt"."""
    at = 0
    while at < len(pieces):
        row = pieces[at : at + 3]
        counts = len(row) > _OPENING and _between_dashes(sentence, row[1])
        joined = counts and (_begins_stocks(sentence, row[0]) or not has_verb(sentence, row[0]))
        yield Clause(row[0].first, row[-1].end, row[0].relative) if joined else row[0]
        at += len(row) if joined else 1


def _between_dashes(sentence: Sentence, piece: Clause) -> bool:
    marks = (sentence.tokens[piece.first - 1].low, sentence.tokens[piece.end - 1].low)
    dashes = _DASHES.issuperset(marks)
    if not (dashes or (marks == (",", ",") and sentence.has("figures.stock_noun", Place(0, piece.first)))):
        return False
    return any(piece.overlaps(p) for p, _ in sentence.numbers) and not has_verb(sentence, piece)


def _begins_stocks(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece is a stock without a verb: "Its stocks, 2,410 mines, …"."""
    return sentence.tokens[piece.end - 1].low == "," and not sentence.has("split.predicates", piece)


def _names_a_source(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece between commas only says whose words these are."""
    return sentence.has("mood.says", piece) and not sentence.tells(piece)


def merged(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
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
        elif not has_predicate(sentence, current) or (
            not has_predicate(sentence, piece) and not _opens(sentence, piece)
        ):
            inner = piece.relative and not has_predicate(sentence, current)
            current = Clause(current.first, piece.end, current.relative, current.inner or inner)
        else:
            yield current
            current = piece
    if current is not None:
        yield current


def _source_put_in(sentence: Sentence, piece: Clause, following: Clause) -> bool:
    """Whether a piece only names a source between commas: "it cost, as the ministry estimates, about 220,000 euros"."""
    return _cites(sentence, piece) and not has_predicate(sentence, following)


def _cites(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece between commas opens with a word for a source, and tells nothing."""
    opening = Place(piece.first, min(piece.first + _OPENING, piece.end))
    source = sentence.has("split.cites", opening) and not sentence.tells(piece)
    return source and sentence.tokens[piece.end - 1].low == sentence.tokens[piece.first - 1].low == ","


def _set_in(sentence: Sentence, head: Clause, piece: Clause) -> bool:
    """Whether a relative clause is set in behind its head, between commas: "Chad, which never signed, …"."""
    closed = piece.end < len(sentence.tokens) and sentence.tokens[piece.end - 1].low == ","
    named = any(head.first <= s.first and s.end >= head.end - 1 and not s.role for s in sentence.states)
    named = named or (not has_predicate(sentence, head) and _ends_in_body(sentence, head))
    told = sentence.verb_last or has_predicate(sentence, piece)
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
        (piece.first < s.first <= piece.first + _OPENING and not s.role) or where(s, piece.first + 1)
        for s in sentence.states
    )


def _denies(sentence: Sentence, piece: Clause) -> bool:
    """Whether a piece names states and ends in a denial, which leaves out what is denied: "…, Russia is not"."""
    named = any(piece.first <= s.first and s.end <= piece.end for s in sentence.states)
    last = next((t for t in range(piece.end - 1, piece.first, -1) if sentence.tokens[t].is_word), piece.first)
    return named and any(p.end == last + 1 for p in sentence.places("members.ellipsis", piece))
