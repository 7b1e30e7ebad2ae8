"""Lays out a sentence: tokens, names, tags, dates and numbers, then lists of states and clauses."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.model import Treaty
from ottawatch.read.clauses import cut
from ottawatch.read.figures import find_figures
from ottawatch.read.language import Name
from ottawatch.read.naming import find_states
from ottawatch.read.patterns import Found, apart, longest
from ottawatch.read.scene import Named, Place, Sentence, place
from ottawatch.read.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.days import Period, Written
    from ottawatch.read.language import Language
    from ottawatch.read.scene import States
    from ottawatch.read.spans import Span

_SHORT_TITLE: Final = 4
_PLACED: Final = ("", "after_", "behind_")
"""What a category begins with whose words count in one place only; what spares the one spares the other."""
_ELSEWHERE: Final = "topic.elsewhere"
"""Words of mines at sea and of mining, many of which are also names that mean nothing here."""
_HALVES: Final = 2


class Words(NamedTuple):
    """A sentence of which only the words are found yet: its names, and what builds claims."""

    sentence: Sentence
    names: Sequence[Found[Name]]


def words_of(text: str, span: Span, language: Language) -> Words:
    """Find the words of one sentence of a text."""
    tokens = tokenize(text, span.start, span.end)
    sentence = Sentence(
        text,
        span,
        tokens,
        free_order=language.free_order,
        verb_second=language.verb_second,
        verb_last=language.verb_last,
    )
    named: list[Found[Name]] = []
    tagged: dict[str, list[tuple[int, int]]] = {}
    for first, end, value in language.words.spans(tokens):
        if not isinstance(value, str):
            named.append(Found(first, end, value))
        elif value in tagged:
            tagged[value].append((first, end))
        else:
            tagged[value] = [(first, end)]
    names = _names([*_pairs(tokens, language), *named])
    sentence.tags = _tags(tagged, [f for f in names if f.value.sort in {"state", "none"}])
    sentence.treaties = tuple(
        _with_its_protocol(
            sentence, [Named(f.first, f.end, f.value.value[0]) for f in names if f.value.sort == "treaties"]
        )
    )
    sentence.items = tuple(Named(f.first, f.end, f.value.value[0]) for f in names if f.value.sort == "items")
    _spare_titles(sentence)
    return Words(sentence, names)


def lay_out(
    words: Words, language: Language, published: Written | None, anchor: Period | None = None
) -> Sentence:
    """Lay out a sentence whose words are found; `anchor` is the date that was told last."""
    sentence, names = words
    find_figures(sentence, language, published, anchor)
    _spare_months(sentence)
    states = find_states(sentence, names, language.endings)
    sentence.states = tuple(s for s in states if not _in_dateline(sentence, s))
    _spare_counts(sentence)
    sentence.clauses = tuple(cut(sentence))
    return sentence


def _with_its_protocol(sentence: Sentence, named: Sequence[Named]) -> Iterator[Named]:
    """A protocol takes the name of its convention with it: "Amended Protocol II to the Convention on …"."""
    at = 0
    while at < len(named):
        one, following = named[at], named[at + 1 : at + 2]
        other = following[0] if following else None
        at += 1
        if (
            one.value == Treaty.CCW_AP2
            and other
            and other.value == Treaty.CCW
            and _belongs(sentence, one, other)
        ):
            one = Named(one.first, other.end, one.value)
            at += 1
        yield one


def _belongs(sentence: Sentence, one: Named, other: Named) -> bool:
    """Whether "of", "to" or the like joins two names, which an article may follow."""
    joint = Place(one.end, one.end + 1)
    joined = any(sentence.has(category, joint) for category in ("prepositions.of", "prepositions.to"))
    return joined and other.first - one.end <= _HALVES


def _names(found: Sequence[Found[Name]]) -> Sequence[Found[Name]]:
    """Find names, the longest at each place; a reference only where nothing has a name of its own.

    Of one word that is both, the state's name comes before its adjective; a name that means something
    here comes before one that only takes words away.
    """
    if len(found) <= 1:
        return found
    found = sorted(found, key=lambda f: (f.value.sort == "none", f.value.form == "adjective"))
    bodies = [f for f in found if f.value.sort == "references"]
    named = (f for f in found if not _opens_reference(f, bodies))
    names = longest(f for f in (*_joined(found), *named) if f.value.sort != "references")
    taken = {t for n in names for t in range(n.first, n.end)}
    free = (f for f in found if f.value.sort == "references" and taken.isdisjoint(range(f.first, f.end)))
    return sorted([*names, *longest(free)], key=lambda f: f.first)


def _opens_reference(found: Found[Name], references: Sequence[Found[Name]]) -> bool:
    """Whether a pronoun that could be a weapon's or a treaty's only opens words that take up states: "their ministers"."""
    if not found.value.value or found.value.value[0] != "anaphora":
        return False
    return any(r.first == found.first and r.end > found.end for r in references)


def _joined(found: Sequence[Found[Name]]) -> Iterator[Found[Name]]:
    """Two names of one treaty that share words, as one: "Ottawa Convention on anti-personnel mines"."""
    treaties = sorted((f for f in found if f.value.sort == "treaties"), key=lambda f: (f.first, -f.end))
    for one, other in pairwise(treaties):
        if one.first < other.first < one.end < other.end and one.value.value == other.value.value:
            yield Found(one.first, other.end, one.value)


def _pairs(tokens: Sequence[Token], language: Language) -> Iterator[Found[Name]]:
    """Two states' adjectives joined by a hyphen: "the Finnish-Russian border"."""
    for at in [at for at, token in enumerate(tokens) if "-" in token.low]:
        halves = tokens[at].text.split("-")
        if len(halves) != _HALVES or not all(halves):
            continue
        first, second = (_state(half, language) for half in halves)
        if first and second and first.value != second.value and second.form == "adjective":
            yield Found(at, at + 1, Name("state", (*first.value, *second.value), "adjective"))


def _state(word: str, language: Language) -> Name | None:
    values = (value for _, _, value in language.words.spans(tokenize(word)) if isinstance(value, Name))
    return next((name for name in values if name.sort == "state"), None)


def _tags(
    found: Mapping[str, Sequence[tuple[int, int]]], names: Sequence[Found[Name]]
) -> dict[str, tuple[Place, ...]]:
    """The places of each category; what is part of a state's name is no word of its own."""
    if named := {t for n in names for t in range(n.first, n.end)}:
        found = _outside(named, found)
    tags = {
        category: _alone(*spans[0]) if len(spans) == 1 else tuple([place(*spans[at]) for at in apart(spans)])
        for category, spans in found.items()
    }
    for category, spared in [one for one in tags.items() if ".not_" in one[0]]:
        for meant in _spared_by(category):
            if meant in tags:
                tags[meant] = tuple([p for p in tags[meant] if not any(p.overlaps(s) for s in spared)])
    return tags


def _outside(
    named: set[int], found: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, Sequence[tuple[int, int]]]:
    kept: dict[str, Sequence[tuple[int, int]]] = {}
    for category, spans in found.items():
        if category == _ELSEWHERE or named.isdisjoint([first for first, _ in spans]):
            kept[category] = spans
        elif free := [span for span in spans if not named.issuperset(range(*span))]:
            kept[category] = free
    return kept


@cache
def _spared_by(category: str) -> tuple[str, ...]:
    """The categories that lose the words of one such as "figures.not_people"."""
    section, _, word = category.partition(".not_")
    return tuple(f"{section}.{where}{word}" for where in _PLACED) if word else ()


@lru_cache(maxsize=10_000)
def _alone(first: int, end: int) -> tuple[Place, ...]:
    """The only place of a category: what most have in a sentence."""
    return (place(first, end),)


def _spare_titles(sentence: Sentence) -> None:
    """A ban that ends a treaty's short name bans nothing; a long title tells what it does."""
    if "rules.ban" in sentence.tags:
        short = [t for t in sentence.treaties if t.end - t.first <= _SHORT_TITLE]
        _spare(sentence, "rules.ban", [Place(t.end - 2, t.end) for t in short])


def _spare_months(sentence: Sentence) -> None:
    """A month inside a date is no verb: "on 9 May"."""
    _spare(sentence, "split.predicates", [place for place, _ in sentence.dates])


def _spare(sentence: Sentence, category: str, spared: Sequence[Place]) -> None:
    found = sentence.places(category)
    kept = tuple([p for p in found if not any(p.overlaps(s) for s in spared)]) if spared else found
    if kept != found:
        sentence.tags = {**sentence.tags, category: kept}


def _in_dateline(sentence: Sentence, states: States) -> bool:
    """Whether a capital in capitals only tells where a report comes from: "MASKVA, lapkričio 26 d. Estijos …"."""
    if states.form != "capital" or states.first != 0 or not sentence.tokens[0].text.isupper():
        return False
    dated = any(p.first == states.end + 1 for p, _ in sentence.dates)
    return dated and sentence.tokens[states.end].low == ","


def _spare_counts(sentence: Sentence) -> None:
    """A number between the dead and the injured counts the injured only: "five killed and nine hurt"; an age counts none."""
    if ages := sentence.places("figures.child"):
        sentence.numbers = tuple((p, n) for p, n in sentence.numbers if not any(age.holds(p) for age in ages))
    both = sentence.places("figures.any")
    if both and sentence.numbers:
        numbers = [place for place, number in sentence.numbers if number.low != 1]
        kept = (b for b in both if not any(b.first < n.first and n.end < b.end for n in numbers))
        sentence.tags = {**sentence.tags, "figures.any": tuple(kept)}
