"""The tree of phrases, and the ways through it that texts have taken.

Texts use few words very often, so what a word leads to is worked out once: a word becomes its `Fit`, the
row of words from a first one a `State`, and the next word of a row leads from one state to the next. What
has been worked out is dropped when it grows large; it is for speed only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ottawatch.read.tokens import Token

V = TypeVar("V")
_ENDING = 10_000
_NONE: Mapping[int, Any] = MappingProxyType({})
_GAP_STOPS = frozenset(".;:!?()")
_ONCE_OR_TWICE = 2
_MOST_STATES, _MOST_FITS = 20_000, 50_000


class Word(NamedTuple):
    """One place of a phrase: a choice of words, stems or endings, the first two with the case asked for, or a gap."""

    exact: tuple[tuple[str, str], ...] = ()
    stems: tuple[tuple[str, str], ...] = ()
    endings: tuple[str, ...] = ()
    gap: int = 0
    ahead: bool = False


class Node(Generic[V]):
    """Where a phrase goes on; phrases that begin alike share their first nodes.

    There are ten thousand of them in a language, most without anything behind them, and they are made whenever one
    is loaded: nothing is made before it is needed.

    Attributes:
        number: Its place among the nodes behind the same one.
        children: By the number of the phrase's word.
        gaps: Those of the children that stand behind a gap, with its size.
        ahead: The child behind which all is only asked for, and is no part of the phrase.
        values: Of the phrases that end here.
    """

    __slots__ = ("ahead", "children", "gaps", "number", "values")

    def __init__(self, number: int = 0) -> None:
        """Begin with nothing behind it."""
        self.number = number
        self.children: Mapping[int, Node[V]] = _NONE
        self.gaps: tuple[tuple[int, Node[V]], ...] = ()
        self.ahead: Node[V] | None = None
        self.values: tuple[V, ...] = ()

    def asked(self) -> frozenset[int]:
        """The words that lead on from here, also from behind a gap or what is only asked for."""
        beyond = [child.asked() for _, child in self.gaps]
        if self.ahead is not None:
            beyond.append(self.ahead.asked())
        return frozenset(self.children).union(*beyond)

    def grow(self, word: int, gap: int, *, ahead: bool) -> Node[V]:
        """Make the node behind a word that has none."""
        child: Node[V] = Node(len(self.children))
        if isinstance(self.children, dict):
            self.children[word] = child
        else:
            self.children = {word: child}
        if gap:
            self.gaps = (*self.gaps, (gap, child))
        if ahead:
            self.ahead = child
        return child

    def after(self, fit: Fit) -> Sequence[Node[V]]:
        """The nodes that a token leads to: by the whole word, then by its stems, the longest first."""
        shared = fit.ranks.keys() & self.children.keys()
        if len(shared) <= 1:
            return [self.children[word] for word in shared]
        found = sorted([(fit.ranks[word], self.children[word].number, word) for word in shared])
        return [self.children[word] for _, _, word in found]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The words of phrases that a token can be.

    Attributes:
        ranks: By the number of the phrase's word: 0 for the whole word, less for longer stems than for shorter ones.
        stops: Whether no gap goes past it.
    """

    ranks: dict[int, int]
    stops: bool


class _Way(NamedTuple, Generic[V]):
    """A node that a row of words leads to, or with `left` one behind a gap that so many words may still fill.

    Attributes:
        end: Where the phrase ends, counted from its first word, once only what follows is asked for.
    """

    node: Node[V]
    end: int | None = None
    left: int | None = None


Ended = tuple[tuple[Node[V], int], ...]
"""Phrases that are complete, each with its end, counted from its first word."""


@dataclass(slots=True, eq=False)
class State(Generic[V]):
    """All that a row of words leads to.

    Attributes:
        length: How many words the row has.
        ways: Where phrases can go on.
        ended: Phrases that the last word completed.
        following: The states behind this one that are known.
        asked: The words that make a difference behind this one, once it was gone on from a few times.
        idle: The state behind any other word, by whether the word stops gaps.
    """

    length: int
    ways: tuple[_Way[V], ...]
    ended: Ended[V] = ()
    following: dict[Fit, State[V]] = field(default_factory=dict)
    asked: frozenset[int] | None = None
    idle: dict[bool, State[V]] = field(default_factory=dict)

    def aside(self, fit: Fit) -> State[V] | None:
        """The state behind a word that makes no difference, if it is known: it is the same for all such words."""
        if self.asked is None and len(self.following) > _ONCE_OR_TWICE:
            self.asked = frozenset().union(*[way.node.asked() for way in self.ways])
        idle = self.asked is not None and self.asked.isdisjoint(fit.ranks)
        return self.idle.get(fit.stops) if idle else None

    def note(self, fit: Fit, following: State[V]) -> None:
        """Note the state behind a word for all that make no difference, if it makes none."""
        if self.asked is not None and self.asked.isdisjoint(fit.ranks):
            self.idle[fit.stops] = following

    def step(self, fit: Fit) -> State[V]:
        """Work out the state behind one more word."""
        ended: dict[Node[V], int] = {}
        ways: dict[_Way[V], None] = {}
        length = self.length

        def arrive(node: Node[V], end: int | None, at: int, *, in_gap: bool) -> None:
            if node.values:
                ended.setdefault(node, at if end is None else end)
            if node.ahead is not None:
                arrive(node.ahead, at, at, in_gap=in_gap)
            if in_gap:
                go_on(node, end)
            elif node.children:
                ways[_Way(node, end)] = None

        def go_on(node: Node[V], end: int | None) -> None:
            for child in node.after(fit):
                arrive(child, end, length + 1, in_gap=False)
            for gap, child in node.gaps:
                fill(child, end, gap)

        def fill(node: Node[V], end: int | None, left: int) -> None:
            arrive(node, end, length, in_gap=True)
            if left and not fit.stops:
                ways[_Way(node, end, left - 1)] = None

        for node, end, left in self.ways:
            if left is None:
                go_on(node, end)
            else:
                fill(node, end, left)
        return State(length + 1, tuple(ways), tuple(ended.items()))


@dataclass(slots=True)
class Tree(Generic[V]):
    """Phrases as one tree, with what has been worked out of it so far."""

    root: Node[V] = field(default_factory=Node)
    _words: list[Word] = field(default_factory=list)
    _numbers: dict[Word, int] = field(default_factory=dict)
    _exact: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _stems: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _endings: dict[str, list[int]] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)
    _tails: set[int] = field(default_factory=set)
    _fits: dict[str, Fit] = field(default_factory=dict)
    _alike: dict[tuple[object, ...], Fit] = field(default_factory=dict)
    _states: dict[tuple[object, ...], State[V]] = field(default_factory=dict)
    _start: State[V] | None = None

    def add(self, words: Iterable[int], value: V) -> None:
        """Take in a phrase by the numbers of its words."""
        node = self.root
        for number in words:
            if number in node.children:
                node = node.children[number]
            else:
                word = self._words[number]
                node = node.grow(number, word.gap, ahead=word.ahead)
        node.values = (*node.values, value)
        self._start = None

    def number(self, word: Word) -> int:
        """The number of a word, which is given to it when it is first asked for."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
            self._index(word, number)
        return number

    def _index(self, word: Word, number: int) -> None:
        for exact, case in word.exact:
            self._exact.setdefault(exact, []).append((case, number))
        for stem, case in word.stems:
            self._stems.setdefault(stem, []).append((case, number))
            self._lengths.add(len(stem))
        for ending in word.endings:
            self._endings.setdefault(ending, []).append(number)
            self._tails.add(len(ending))

    def _forget(self) -> None:
        self._fits, self._alike, self._states, self._start = {}, {}, {}, None

    def start(self) -> State[V]:
        """The state before any word."""
        if self._start is None:
            self._forget()
            self._start = State(0, (_Way(self.root),))
        return self._start

    def next(self, state: State[V], fit: Fit) -> State[V]:
        """The state behind a word, worked out and kept; rows of words that lead to the same share one."""
        known = state.aside(fit)
        if known is None:
            made = state.step(fit)
            if len(self._states) > _MOST_STATES:
                self._forget()
            known = self._states.setdefault((made.length, made.ways, made.ended), made)
            state.note(fit, known)
        state.following[fit] = known
        return known

    def fits(self, tokens: Sequence[Token]) -> list[Fit]:
        """What each of a row of tokens can be; a stop that makes an ordinal of figures, as in "27. Juni", stops no gap."""
        known = self._fits
        fits = [known.get(token.text) or self._fit(token) for token in tokens]
        for at in range(1, len(tokens)):
            if tokens[at].low == "." and tokens[at - 1].low.isdecimal():
                fits[at] = self._shared(fits[at].ranks, stops=False)
        return fits

    def _fit(self, token: Token) -> Fit:
        low, ranks = token.low, dict[int, int]()
        for case, word in self._exact.get(low, ()):
            if _has_case(token.text, case):
                ranks.setdefault(word, 0)
        for length in self._lengths:
            if length <= len(low):
                for case, word in self._stems.get(low[:length], ()):
                    if _has_case(token.text, case):
                        ranks[word] = min(_ENDING - length, ranks.get(word, _ENDING))
        for length in self._tails:
            if length < len(low):
                for word in self._endings.get(low[len(low) - length :], ()):
                    ranks.setdefault(word, _ENDING)
        if len(self._fits) > _MOST_FITS:
            self._fits.clear()
        return self._fits.setdefault(token.text, self._shared(ranks, stops=low in _GAP_STOPS))

    def _shared(self, ranks: dict[int, int], *, stops: bool) -> Fit:
        """One object for all tokens that can be the same: most can be nothing."""
        return self._alike.setdefault((stops, *sorted(ranks.items())), Fit(ranks, stops))


def _has_case(word: str, case: str) -> bool:
    return not case or (word.isupper() if case == "upper" else word[:1].isupper())
