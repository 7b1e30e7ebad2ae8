"""A sentence laid out: who and what it names, where its words for steps and acts stand, and its clauses.

Nothing here decides what is claimed. Places are token numbers; an end is not included.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ottawatch.read.dates import DateMention, find_dates
from ottawatch.read.numbers import NumberMention, find_numbers
from ottawatch.read.patterns import longest
from ottawatch.read.spans import Span
from ottawatch.read.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.days import Period, Written
    from ottawatch.read.language import Language, Name
    from ottawatch.read.patterns import Found

_HARD: Final = frozenset(";:()—–")
_ACTS: Final = frozenset({"acts.use", "acts.production", "acts.stockpiling", "acts.transfer"})
_PREDICATES: Final = _ACTS | {"split.predicates", "mood.says", "mood.planned", "figures.destruction"}
_NEAR: Final = 5
_SHORT_TITLE: Final = 4
_ARTICLES: Final = frozenset({"the", "a", "an", "both", "all", "neighbouring", "neighboring", "its", "their"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of tokens."""

    first: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Whether a token belongs to both."""
        return self.first < other.end and other.first < self.end


@dataclass(frozen=True, slots=True)
class States(Place):
    """States named together, in the order of the text.

    Attributes:
        codes: ISO alpha-3; empty for a reference that only the story can resolve.
        form: Of the first: name, adjective, people, capital, organ, region or reference.
        organ: The organ, for an organ's proper name.
        role: ``to``, ``from``, ``in``, ``by``, ``of``, ``with``, ``except`` by what stands before, ``example``
            for some of those just spoken of; else empty.
        possessive: Whether it ends in a possessive.
        reference: ``all``, ``others`` or ``one`` for words such as "both countries".
        size: How many states a reference counts, if it says so.
    """

    codes: tuple[str, ...]
    form: str
    organ: str = ""
    role: str = ""
    possessive: bool = False
    reference: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Named(Place):
    """A treaty or weapon that is named, or taken up by a word such as "the treaty"."""

    value: str


@dataclass(frozen=True, slots=True)
class Clause(Place):
    """A stretch of a sentence with one predicate."""

    relative: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence, laid out.

    Attributes:
        terms: Lengths of time, also those that are part of a date ("six months after …").
    """

    text: str
    span: Span
    tokens: tuple[Token, ...]
    tags: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    states: tuple[States, ...] = ()
    treaties: tuple[Named, ...] = ()
    items: tuple[Named, ...] = ()
    dates: tuple[tuple[Place, DateMention], ...] = ()
    numbers: tuple[tuple[Place, NumberMention], ...] = ()
    terms: tuple[tuple[Place, NumberMention], ...] = ()
    clauses: tuple[Clause, ...] = ()

    def places(self, category: str, within: Place | None = None) -> tuple[Place, ...]:
        """Where words of a category stand, or of all whose name begins with it and a point."""
        found = self.tags.get(category, ())
        if within is None:
            return found
        return tuple(p for p in found if within.first <= p.first and p.end <= within.end)

    def has(self, category: str, within: Place | None = None) -> bool:
        """Whether a word of the category stands there."""
        return bool(self.places(category, within))

    def tells(self, place: Place) -> bool:
        """Whether a step or an act is told there."""
        return any(self.has(c, place) for c in self.tags if c in _ACTS or c.startswith("steps."))

    def words(self, place: Place) -> str:
        """The words of a stretch, as written."""
        return self.text[self.tokens[place.first].start : self.tokens[place.end - 1].end]

    @property
    def whole(self) -> Place:
        """All its tokens."""
        return Place(0, len(self.tokens))


def lay_out(
    text: str, span: Span, language: Language, published: Written | None, anchor: Period | None = None
) -> Sentence:
    """Lay out one sentence of a text; `anchor` is the date that was told last."""
    tokens = tokenize(text, span.start, span.end)
    sentence = Sentence(text, span, tokens)
    names = _names(tokens, language)
    sentence.tags = _tags(tokens, language, [f for f in names if f.value.sort in {"state", "none"}])
    sentence.treaties = tuple(
        Named(f.first, f.end, f.value.value[0]) for f in names if f.value.sort == "treaties"
    )
    sentence.items = tuple(Named(f.first, f.end, f.value.value[0]) for f in names if f.value.sort == "items")
    _spare_titles(sentence)
    _find_figures(sentence, language, published, anchor)
    sentence.states = tuple(_states(sentence, names))
    sentence.clauses = tuple(_clauses(sentence))
    return sentence


def _names(tokens: Sequence[Token], language: Language) -> list[Found[Name]]:
    """Find names, the longest at each place; a reference only where nothing has a name of its own."""
    found = list(language.names.find(tokens))
    names = longest(f for f in found if f.value.sort != "references")
    taken = {t for n in names for t in range(n.first, n.end)}
    free = (f for f in found if f.value.sort == "references" and taken.isdisjoint(range(f.first, f.end)))
    return sorted([*names, *longest(free)], key=lambda f: f.first)


def _tags(
    tokens: Sequence[Token], language: Language, names: Sequence[Found[Name]]
) -> dict[str, tuple[Place, ...]]:
    """Find the words of each category; what is part of a state's name is no word of its own."""
    named = {t for n in names for t in range(n.first, n.end)}
    by_category: dict[str, list[Found[str]]] = {}
    for found in language.tags.find(tokens):
        if not named.issuperset(range(found.first, found.end)):
            by_category.setdefault(found.value, []).append(found)
    tags = {
        category: tuple(Place(f.first, f.end) for f in longest(found))
        for category, found in by_category.items()
    }
    for category, spared in tags.items():
        section, _, word = category.partition(".not_")
        if word and (meant := f"{section}.{word}") in tags:
            tags[meant] = tuple(p for p in tags[meant] if not any(p.overlaps(s) for s in spared))
    return tags


def _spare_titles(sentence: Sentence) -> None:
    """A ban that ends a treaty's short name bans nothing; a long title tells what it does."""
    short = [t for t in sentence.treaties if t.end - t.first <= _SHORT_TITLE]
    short = [Named(t.end - 2, t.end, t.value) for t in short]
    bans = sentence.places("rules.ban")
    sentence.tags = {
        **sentence.tags, "rules.ban": tuple(p for p in bans if not any(p.overlaps(t) for t in short))
    }  # fmt: skip


def _find_figures(
    sentence: Sentence, language: Language, published: Written | None, anchor: Period | None
) -> None:
    start = sentence.span.start
    words = sentence.text[start : sentence.span.end]
    dates = find_dates(words, language.dates, published, anchor)
    taken = [Span(d.start, d.end) for d in dates if not d.anchored]
    taken += [
        Span(sentence.tokens[t.first].start - start, sentence.tokens[t.end - 1].end - start)
        for t in sentence.treaties
    ]
    numbers = find_numbers(words, language.numbers, taken)
    terms = [n for n in find_numbers(words, language.numbers, ()) if n.unit in {"months", "years"}]
    sentence.terms = tuple((place_of(sentence.tokens, n.start + start, n.end + start), n) for n in terms)
    placed = ((place_of(sentence.tokens, d.start + start, d.end + start), d) for d in dates)
    sentence.dates = tuple((p, d) for p, d in placed if not _names_a_treaty(sentence, p, d))
    sentence.numbers = tuple((place_of(sentence.tokens, n.start + start, n.end + start), n) for n in numbers)


def _names_a_treaty(sentence: Sentence, place: Place, date: DateMention) -> bool:
    """Whether a year only tells which treaty is meant: "the 1997 convention"."""
    return date.precision == "year" and any(
        t.overlaps(place) or (date.bare and 0 <= t.first - place.end <= 1) for t in sentence.treaties
    )


def place_of(tokens: Sequence[Token], start: int, end: int) -> Place:
    """Turn a stretch of characters into one of tokens."""
    first = bisect_right([t.end for t in tokens], start)
    return Place(first, max(first + 1, bisect_left([t.start for t in tokens], end)))


# -------------------------------------------------------------------------------------------------- states


def _states(sentence: Sentence, names: Sequence[Found[Name]]) -> Iterator[States]:
    singles = [f for f in names if f.value.sort in {"state", "references"}]
    joints = _joints(sentence)
    at = 0
    while at < len(singles):
        group = [singles[at]]
        while at + 1 < len(singles) and _joined(sentence, joints, group[-1], singles[at + 1]):
            at += 1
            group.append(singles[at])
        yield _together(sentence, group)
        at += 1


def _joints(sentence: Sentence) -> frozenset[int]:
    return frozenset(t for p in sentence.places("lists.connectors") for t in range(p.first, p.end))


def _joined(sentence: Sentence, joints: frozenset[int], one: Found[Name], other: Found[Name]) -> bool:
    """Whether only commas, conjunctions and articles stand between two states of one form."""
    between = range(one.end, other.first)
    if not between:
        return False
    lows = [sentence.tokens[t].low for t in between]
    if any(low in {";", ":"} for low in lows) or not all(t in joints for t in between):
        return False
    kinds = {_kind(one.value), _kind(other.value)}
    return len(kinds) == 1 and (lows != [","] or _list_goes_on(sentence, other))


def _kind(name: Name) -> str:
    return "adjective" if name.form == "adjective" else "organ" if name.form == "organ" else "name"


def _list_goes_on(sentence: Sentence, after: Found[Name]) -> bool:
    """A bare comma joins two states only inside a longer list or before its end."""
    following = sentence.tokens[after.end : after.end + 3]
    return any(t.low in {",", "and", "or", "'s"} for t in following) or after.end >= len(sentence.tokens) - 1


def _together(sentence: Sentence, group: Sequence[Found[Name]]) -> States:
    first, last = group[0], group[-1]
    codes: list[str] = []
    reference = ""
    for one in group:
        if one.value.sort == "references":
            reference = one.value.value[0]
        else:
            codes += [c for c in one.value.value if c not in codes]
    end = last.end
    possessive = end < len(sentence.tokens) and sentence.tokens[end].low in {"'s", "'", "’"}
    return States(
        first.first,
        end,
        tuple(codes),
        form="reference" if reference and not codes else first.value.form,
        organ=first.value.organ,
        role=_role(sentence, first.first, end),
        possessive=possessive,
        reference=reference,
        size=_size(sentence, first.first, end) if reference else None,
    )


def _role(sentence: Sentence, first: int, end: int) -> str:
    """The preposition before a name, looking past articles and adjectives."""
    if any(p.first in {end, end + 1} for p in sentence.places("lists.examples_after")) or any(
        p.end == first or p.end == first - 1 for p in sentence.places("lists.examples")
    ):
        return "example"
    if any(p.end == first or p.end == first - 1 for p in sentence.places("lists.quantifiers")):
        return ""
    at = first - 1
    while at >= 0 and sentence.tokens[at].low in _ARTICLES:
        at -= 1
    for role in ("except", "to", "from", "in", "by", "of", "with"):
        if any(p.end - 1 == at for p in sentence.places(f"prepositions.{role}")):
            return role
    return ""


def _size(sentence: Sentence, first: int, end: int) -> int | None:
    for place, number in sentence.numbers:
        if first <= place.first < end and number.low is not None:
            return int(number.low)
    return 2 if any(t.low in {"both", "two", "neither"} for t in sentence.tokens[first:end]) else None


# ------------------------------------------------------------------------------------------------- clauses


def _clauses(sentence: Sentence) -> Iterator[Clause]:
    """Cut at marks and conjunctions, then join what has no predicate of its own to its neighbour."""
    cuts = sorted(_cuts(sentence))
    ends = [*cuts[1:], len(sentence.tokens)]
    pieces = [Clause(a, b, a in _relative_starts(sentence)) for a, b in zip(cuts, ends, strict=True) if a < b]
    yield from _merge(sentence, pieces)


def _cuts(sentence: Sentence) -> set[int]:
    inside = _inside_lists(sentence)
    cuts = {0}
    for at, token in enumerate(sentence.tokens):
        if token.low in _HARD or (
            token.low == "," and at not in inside and not _examples_follow(sentence, at + 1)
        ):
            cuts.add(at + 1)
    for place in sentence.places("split.conjunctions"):
        if place.first not in inside and (_predicate_near(sentence, place.end)):
            cuts.add(place.first)
    return {c for c in cuts if c < len(sentence.tokens)} or {0}


def _examples_follow(sentence: Sentence, at: int) -> bool:
    return any(p.first == at for p in sentence.places("lists.examples"))


def _inside_lists(sentence: Sentence) -> frozenset[int]:
    """Tokens inside a list of states or of acts, or inside a date or number: never a boundary."""
    inside: set[int] = set()
    whole: list[Place] = [*sentence.states, *sentence.treaties, *sentence.places("figures.found")]
    whole += [p for p, _ in (*sentence.dates, *sentence.numbers)]
    inside.update(t for p in whole for t in range(p.first, p.end))
    acts = sorted((p for c, ps in sentence.tags.items() if c in _ACTS for p in ps), key=lambda p: p.first)
    joints = _joints(sentence)
    for one, other in itertools.pairwise(acts):
        between = range(one.end, other.first)
        if all(t in joints or sentence.tokens[t].low in {"of", "to", "be"} for t in between):
            inside.update(between)
    return frozenset(inside)


def _predicate_near(sentence: Sentence, at: int) -> bool:
    end = min(at + _NEAR + 3, len(sentence.tokens))
    stop = next((t for t in range(at, end) if sentence.tokens[t].low in {",", ";"}), end)
    return _has_predicate(sentence, Place(at, stop))


def _has_predicate(sentence: Sentence, place: Place) -> bool:
    return any(
        sentence.has(category, place)
        for category in sentence.tags
        if category in _PREDICATES or category.startswith("steps.")
    )


def _relative_starts(sentence: Sentence) -> frozenset[int]:
    return frozenset(p.first for p in sentence.places("split.relatives"))


def _merge(sentence: Sentence, pieces: Sequence[Clause]) -> Iterator[Clause]:
    """Join a piece without a predicate to the one before it; to the next if a new subject opens there."""
    current: Clause | None = None
    for piece in pieces:
        if current is None:
            current = piece
        elif not _has_predicate(sentence, current) or (
            not _has_predicate(sentence, piece) and not _opens(sentence, piece)
        ):
            current = Clause(current.first, piece.end, current.relative)
        else:
            yield current
            current = piece
    if current is not None:
        yield current


def _opens(sentence: Sentence, piece: Clause) -> bool:
    """Whether a new sentence part begins: behind a semicolon, or "and" with a subject of its own."""
    if sentence.tokens[piece.first - 1].low == ";":
        return True
    joint = any(p.first == piece.first for p in sentence.places("split.conjunctions"))
    return joint and any(piece.first < s.first <= piece.first + 2 and not s.role for s in sentence.states)
