"""A sentence laid out: who and what it names, where its words for steps and acts stand, and its clauses.

Nothing here decides what is claimed. Places are token numbers; an end is not included.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ottawatch.model import Treaty
    from ottawatch.read.dates import DateMention
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.spans import Span
    from ottawatch.read.tokens import Token

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
_ASKS: Final = frozenset({"?", "？"})
_LAST: Final = 3
ACTS: Final = frozenset({"acts.use", "acts.production", "acts.stockpiling", "acts.transfer"})
"""The categories of what is done with mines; what a treaty bans."""


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """A stretch of tokens; not to be changed once it is made.

    It is not frozen, as a frozen one takes twice as long to make, and some sixty are made for each sentence.
    """

    first: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Whether a token belongs to both."""
        return self.first < other.end and other.first < self.end

    def holds(self, other: Place) -> bool:
        """Whether all tokens of the other belong to it."""
        return self.first <= other.first and other.end <= self.end


place = lru_cache(maxsize=10_000)(Place)
"""A stretch of tokens; the same few are asked for in every sentence, and shared."""


@cache
def of_actors(category: str) -> bool:
    """Whether a category is of those who act for a state."""
    return category.startswith("actors.")


@cache
def _section(category: str) -> str:
    return category.partition(".")[0]


@cache
def _tells(category: str) -> bool:
    return category in ACTS or (category.startswith("steps.") and category != "steps.ceased")


@dataclass(slots=True, unsafe_hash=True)
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
        case: What the form of the first name tells of its role: ``subject``, ``of`` and the like; empty
            where forms tell nothing.
        last_row: Those behind the last "as well as" or the like; all where there is none.
    """

    codes: tuple[str, ...]
    form: str
    organ: str = ""
    role: str = ""
    possessive: bool = False
    reference: str = ""
    size: int | None = None
    case: str = ""
    last_row: tuple[str, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Named(Place):
    """A treaty or weapon that is named, or taken up by a word such as "the treaty"."""

    value: str


@dataclass(slots=True, unsafe_hash=True)
class Clause(Place):
    """A stretch of a sentence with one predicate.

    Attributes:
        relative: Whether it is put in behind what it speaks of: "…, which has signed".
        inner: Whether its predicate is only that of a clause put in behind its first words: "Cuba, which …".
    """

    relative: bool = False
    inner: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence, laid out.

    Attributes:
        terms: Lengths of time, also those that are part of a date ("six months after …").
        free_order: Whether its language lets an object stand before its verb.
        verb_second: Whether its language puts the subject behind the verb where anything else comes first.
        verb_last: Whether its participles and infinitives stand behind all that belongs to them.
        able: Whether states can be who acts, by their first token, as far as that was asked.
        meant: The treaty that a stretch means, behind so many claims, as far as that was asked.
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
    free_order: bool = False
    verb_second: bool = False
    verb_last: bool = False
    able: dict[int, bool] = field(default_factory=dict, repr=False, compare=False)
    meant: dict[tuple[int, int, int], Treaty | None] = field(default_factory=dict, repr=False, compare=False)
    _sections: frozenset[str] | None = field(default=None, repr=False, compare=False)
    _gathered: dict[Callable[[str], bool], tuple[Place, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def places(self, category: str, within: Place | None = None) -> tuple[Place, ...]:
        """Where words of a category stand, or of all whose name begins with it and a point."""
        found = self.tags.get(category, ())
        if within is None or not found:
            return found
        first, end = within.first, within.end
        return tuple([p for p in found if first <= p.first and p.end <= end])

    def has(self, category: str, within: Place | None = None) -> bool:
        """Whether a word of the category stands there."""
        found = self.tags.get(category, ())
        if within is None or not found:
            return bool(found)
        first, end = within.first, within.end
        for place in found:  # noqa: SIM110  # asked some hundred times of each sentence
            if first <= place.first and place.end <= end:
                return True
        return False

    def speaks_of(self, *sections: str) -> bool:
        """Whether it has a word of a whole section of its language's file, such as "steps"."""
        if self._sections is None:
            self._sections = frozenset(map(_section, self.tags))
        return not self._sections.isdisjoint(sections)

    def begins(self, category: str, at: int) -> bool:
        """Whether a word of the category begins at a token."""
        for place in self.tags.get(category, ()):  # noqa: SIM110  # asked some ten times of each sentence
            if place.first == at:
                return True
        return False

    def ends(self, category: str, at: int) -> bool:
        """Whether a word of the category ends before a token."""
        for place in self.tags.get(category, ()):  # noqa: SIM110  # asked some ten times of each sentence
            if place.end == at:
                return True
        return False

    def gathered(self, belongs: Callable[[str], bool]) -> tuple[Place, ...]:
        """Where words of all categories stand for which a rule holds; gathered once."""
        known = self._gathered.get(belongs)
        if known is None:
            places = [p for category, found in self.tags.items() if belongs(category) for p in found]
            known = self._gathered[belongs] = tuple(dict.fromkeys(places))
        return known

    def has_any(self, belongs: Callable[[str], bool], within: Place) -> bool:
        """Whether a word of one of these categories stands there."""
        first, end = within.first, within.end
        for place in self.gathered(belongs):  # noqa: SIM110  # asked some ten times of each sentence
            if first <= place.first and place.end <= end:
                return True
        return False

    def tells(self, place: Place) -> bool:
        """Whether a step or an act is told there."""
        return self.has_any(_tells, place)

    def words(self, place: Place) -> str:
        """The words of a stretch, as written."""
        return self.text[self.tokens[place.first].start : self.tokens[place.end - 1].end]

    @property
    def asks(self) -> bool:
        """Whether it is a question, which tells nothing but what is put in behind what it asks about."""
        return any(token.low in _ASKS for token in self.tokens[-_LAST:])

    @property
    def whole(self) -> Place:
        """All its tokens."""
        return Place(0, len(self.tokens))


def place_of(tokens: Sequence[Token], start: int, end: int) -> Place:
    """Turn a stretch of characters into one of tokens."""
    first = bisect_right(tokens, start, key=_END)
    return Place(first, max(first + 1, bisect_left(tokens, end, lo=first, key=_START)))
