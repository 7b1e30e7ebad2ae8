"""Where a stretch of a sentence has a predicate, and where a clause opens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import ACTS, Clause, Place

if TYPE_CHECKING:
    from ottawatch.read.scene import Sentence, States

_PREDICATES: Final = ACTS | {"split.predicates", "mood.says", "mood.planned", "figures.destruction"}
_FINITE: Final = ("split.predicates", "split.finite")
"""What parts two clauses where a participle or infinitive ends them both: "… Minen und Granaten eingesetzt"."""
_NEAR: Final = 8
_OPENING: Final = 2


def where(states: States, opening: int) -> bool:
    """Whether a stretch opens with where something is so: "but in Bosnia, three decades after the war, …"."""
    return states.role == "in" and opening < states.first <= opening + _OPENING


def predicate_near(sentence: Sentence, at: int) -> bool:
    """Whether a predicate follows before the next mark, and not far."""
    end = min(at + _NEAR, len(sentence.tokens))
    stop = next((t for t in range(at, end) if sentence.tokens[t].low in {",", ";"}), end)
    if sentence.verb_last:
        return any(sentence.has(category, Place(at, stop)) for category in _FINITE)
    return has_predicate(sentence, Place(at, stop))


def has_predicate(sentence: Sentence, place: Place) -> bool:
    """Whether a verb, a step or an act is told there, and not only a date."""
    told = sentence.has_any(_is_predicate, place) or is_deed(sentence, place)
    return told and not _is_date(sentence, place)


def is_deed(sentence: Sentence, place: Place) -> bool:
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


def opening_of(sentence: Sentence, relative: Place) -> int:
    """Where the clause of a relative word begins: behind its comma, the last where words between hold others."""
    if sentence.tokens[relative.first].low != ",":
        return relative.first
    return 1 + max(t for t in range(relative.first, relative.end) if sentence.tokens[t].low == ",")


def has_verb(sentence: Sentence, piece: Clause) -> bool:
    """Whether a verb in a form of its own stands there."""
    return any(sentence.has(category, piece) for category in _FINITE)
