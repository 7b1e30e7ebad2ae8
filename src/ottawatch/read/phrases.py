"""Phrases with slots, found over the pieces of a sentence.

A language writes its phrases as forms: ``{day} [of] {month} [,] {year}``. Words stand for themselves in
any case; a capital in the data asks for that capital (``May``, ``Juni``); ``kesäku*`` is any word that
begins so; ``[...]`` may be missing; ``(a|b)`` is one of two; ``{day2}`` is a second slot of class ``day``.
All forms become one tree, which is walked from each piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_FIGURE = re.compile(r"\d")
_FORM = re.compile(r"\{(\w+)\}|([\[\](|)])|(\d+|[^\W\d_]+\*?|[^\w\s])")
_APOSTROPHES = frozenset("’ʼ`´")
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_DIGITS = "0123456789"


_new = tuple.__new__
"""Makes a named tuple at half the price, where one is made for every word of every text."""


class Piece(NamedTuple):
    """A run of letters, a run of digits or one sign; `key` is its form for looking up."""

    start: int
    end: int
    raw: str
    key: str


@lru_cache(maxsize=4)
def pieces_of(sentence: str) -> tuple[Piece, ...]:
    """Cut a sentence into its pieces; white space is left out. Dates and numbers ask for the same ones."""
    return tuple(
        [
            _new(Piece, (*found.span(), raw := found[0], "'" if raw in _APOSTROPHES else raw.lower()))
            for found in _PIECE.finditer(sentence)
        ]
    )


def has_figures(sentence: str) -> bool:
    """Whether there is any figure: what begins with one is looked for only then."""
    return _FIGURE.search(sentence) is not None


def inside(pieces: Sequence[Piece], start: int, end: int) -> range:
    """The places of the pieces that have a character in a stretch."""
    first = bisect_right(pieces, start, key=lambda piece: piece.end)
    return range(first, bisect_left(pieces, end, lo=first, key=lambda piece: piece.start))


class Edge(NamedTuple):
    """A class that so many pieces can be read as, with its value."""

    kind: str
    value: Any
    size: int


class Row:
    """All that the pieces from one place can be read as, with the classes of it all."""

    __slots__ = ("edges", "kinds")

    def __init__(self, edges: Iterable[Edge] = ()) -> None:
        """Keep edges in their order."""
        self.edges = tuple(edges)
        self.kinds = frozenset([edge.kind for edge in self.edges])

    def __add__(self, edges: Iterable[Edge]) -> Row:
        """The same with further edges."""
        return Row((*self.edges, *edges))


NOTHING: Final = Row()


class _Word(NamedTuple):
    text: str
    prefix: bool
    cased: bool

    def fits(self, piece: Piece) -> bool:
        if self.cased:
            return (
                piece.raw.startswith(self.text)
                if self.prefix
                else piece.raw in {self.text, self.text.upper()}
            )
        return piece.key.startswith(self.text) if self.prefix else piece.key == self.text


def _words_of(text: str) -> tuple[_Word, ...]:
    found = re.findall(r"\d+|[^\W\d_]+\*?|[^\w\s]", text.translate(_ONE_APOSTROPHE))
    return tuple(_word_of(word) for word in found)


def _word_of(word: str) -> _Word:
    bare = word[:-1] if len(word) > 1 and word.endswith("*") else word
    cased = any(letter.isupper() for letter in bare)
    return _Word(bare, bare != word, cased)


class _Entry(NamedTuple):
    """A word or phrase; `plain` if the key it is kept under alone tells that it fits."""

    words: tuple[_Word, ...]
    edge: Edge
    plain: bool

    def fits(self, pieces: Sequence[Piece], at: int) -> bool:
        if at + len(self.words) > len(pieces):
            return False
        return all(word.fits(pieces[at + step]) for step, word in enumerate(self.words))


class _Shelf(NamedTuple):
    """What can begin with a word: by itself, with a second word, by its first letters.

    Attributes:
        decided: Whether the word alone tells all that it can be, which `sure` then is.
    """

    decided: bool = True
    sure: Row = NOTHING
    alone: tuple[_Entry, ...] = ()
    pairs: Mapping[str, Sequence[_Entry]] = MappingProxyType({})
    begun: tuple[_Entry, ...] = ()


_EMPTY: Final = _Shelf()
_MOST_SHELVES: Final = 50_000


def _fitting(shelf: _Shelf, pieces: Sequence[Piece], at: int) -> Row:
    pairs: Sequence[_Entry] = ()
    if shelf.pairs and at + 1 < len(pieces):
        pairs = shelf.pairs.get(pieces[at + 1].key, ())
    entries = (*shelf.alone, *pairs, *shelf.begun)
    fitting = [entry.edge for entry in entries if entry.plain or entry.fits(pieces, at)]
    return Row(fitting) if fitting else NOTHING


@dataclass(slots=True)
class Lexis:
    """Words and phrases by the class and value that they stand for, kept under their first one or two words."""

    _single: dict[str, list[_Entry]] = field(default_factory=dict)
    _pairs: dict[str, dict[str, list[_Entry]]] = field(default_factory=dict)
    _prefix: dict[str, list[_Entry]] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)
    _shelves: dict[str, _Shelf] = field(default_factory=dict)

    def add(self, kind: str, value: Any, text: str) -> None:
        """Let a word, or several in a row, be read as a class with a value."""
        words = _words_of(text)
        if not words:
            return
        entry = _Entry(words, Edge(kind, value, len(words)), len(words) == 1 and not words[0].cased)
        shelf = self._shelf(words)
        if entry not in shelf:
            shelf.append(entry)
        self._shelves.clear()

    def _shelf(self, words: tuple[_Word, ...]) -> list[_Entry]:
        key = words[0].text.lower()
        if words[0].prefix:
            self._lengths.add(len(key))
            return self._prefix.setdefault(key, [])
        if len(words) == 1 or words[1].prefix:
            return self._single.setdefault(key, [])
        return self._pairs.setdefault(key, {}).setdefault(words[1].text.lower(), [])

    def edges(self, pieces: Sequence[Piece], at: int) -> Row:
        """All that the pieces from one place can be read as."""
        key = pieces[at].key
        shelf = self._shelves.get(key) or self._look_up(key)
        return shelf.sure if shelf.decided else _fitting(shelf, pieces, at)

    def rows(self, pieces: Sequence[Piece]) -> list[Row]:
        """What each piece can be read as by its words: mostly nothing."""
        known, look_up = self._shelves, self._look_up
        shelves = [known.get(piece.key) or look_up(piece.key) for piece in pieces]
        return [
            shelf.sure if shelf.decided else _fitting(shelf, pieces, at) for at, shelf in enumerate(shelves)
        ]

    def _look_up(self, key: str) -> _Shelf:
        """What can begin with a word; kept, as texts use few words very often."""
        if len(self._shelves) > _MOST_SHELVES:
            self._shelves.clear()
        starts = [self._prefix.get(key[:length], ()) for length in self._lengths if len(key) >= length]
        alone = tuple(self._single.get(key, ()))
        begun = tuple(entry for entries in starts for entry in entries)
        pairs = self._pairs.get(key, {})
        decided = not pairs and all(entry.plain for entry in (*alone, *begun))
        shelf = _EMPTY
        if alone or begun or pairs:
            sure = Row(entry.edge for entry in (*alone, *begun)) if decided else NOTHING
            shelf = _Shelf(decided, sure, alone, pairs, begun)
        self._shelves[key] = shelf
        return shelf

    def _all(self) -> Iterator[_Entry]:
        pairs = (shelf for seconds in self._pairs.values() for shelf in seconds.values())
        for shelf in (*self._single.values(), *pairs, *self._prefix.values()):
            yield from shelf

    def longest_words(
        self, kinds: frozenset[str], values: Callable[[Any], bool] | None = None
    ) -> Iterator[_Word]:
        """The longest word of each entry of some classes, or of some of their values."""
        for entry in self._all():
            if entry.edge.kind in kinds and (values is None or values(entry.edge.value)):
                yield max(entry.words, key=lambda word: len(word.text))


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words of which a sentence must have one to be worth a closer look."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[_Word]) -> Anchors:
        """Build them; of a phrase any one word will do, best the one that few sentences have."""
        words = list(words)
        return cls(
            frozenset(word.text.lower() for word in words if not word.prefix),
            tuple(sorted({word.text.lower() for word in words if word.prefix})),
        )

    def in_any(self, pieces: Iterable[Piece], *, figures: int = 0) -> bool:
        """Tell whether there is such a word, or a run of so many figures and more."""
        keys = [piece.key for piece in pieces]
        if not self.exact.isdisjoint(keys) or any(map(str.startswith, keys, repeat(self.prefixes))):
            return True
        return figures > 0 and any(len(key) >= figures and key[0].isdecimal() for key in keys)


class Match(NamedTuple):
    """A phrase that was found: pieces `first` up to `until` (not included)."""

    first: int
    until: int
    meaning: str
    slots: dict[str, Any]


@dataclass(slots=True)
class _Node:
    steps: dict[str, list[tuple[str | None, _Node]]] = field(default_factory=dict)
    meaning: str | None = None
    rank: int = 0

    def step(self, kind: str, name: str | None) -> _Node:
        following = self.steps.setdefault(kind, [])
        for known, node in following:
            if known == name:
                return node
        node = _Node()
        following.append((name, node))
        return node


@dataclass(slots=True)
class Forms:
    """The forms of a language as one tree. Of two that fit, the longer wins, then the one added first."""

    lexis: Lexis
    _root: _Node = field(default_factory=_Node)
    _count: int = 0

    def add(self, meaning: str, form: str) -> None:
        """Take in a form; its own words go into the lexis."""
        self._count += 1
        for path in _paths(form):
            node = self._root
            for kind, name in path:
                if name is None:
                    self.lexis.add(kind, None, kind[1:])
                node = node.step(kind, name)
            if node.meaning is None and path:
                node.meaning, node.rank = meaning, self._count

    def add_table(self, table: Mapping[str, Iterable[str]]) -> None:
        """Take in forms by their meaning."""
        for meaning, forms in table.items():
            for form in forms:
                self.add(meaning, form)

    def longest_words(self, kinds: frozenset[str], but: str = "") -> Iterator[_Word]:
        """The longest own word of each form that has nothing of some classes, save those of one meaning."""
        rest: list[tuple[_Node, tuple[str, ...]]] = [(self._root, ())]
        while rest:
            node, own = rest.pop()
            if node.meaning and node.meaning != but and own:
                yield _word_of(max(own, key=len))
            for kind, following in node.steps.items():
                if kind not in kinds:
                    words = (*own, kind[1:]) if kind[0] == "=" else own
                    rest += [(onward, words) for _, onward in following]

    def begun(self, edges: Sequence[Row]) -> list[int]:
        """The pieces that a phrase can begin at: most are nothing."""
        begins = self._root.steps.keys()
        return [at for at, row in enumerate(edges) if row.edges and not begins.isdisjoint(row.kinds)]

    def every(self, edges: Sequence[Row], first: int) -> list[Match]:
        """All phrases that begin at a piece, one for each end, the longest first."""
        best: dict[int, tuple[int, Match]] = {}
        stack: list[tuple[_Node, int, tuple[tuple[str, Any], ...]]] = [(self._root, first, ())]
        while stack:
            node, at, slots = stack.pop()
            if node.meaning and (at not in best or node.rank < best[at][0]):
                best[at] = node.rank, Match(first, at, node.meaning, dict(slots))
            if at >= len(edges):
                continue
            for edge in edges[at].edges:
                for name, following in node.steps.get(edge.kind, ()):
                    filled = slots if name is None else (*slots, (name, edge.value))
                    stack.append((following, at + edge.size, filled))
        return [best[until][1] for until in sorted(best, reverse=True)]

    def best(self, edges: Sequence[Row], first: int) -> Match | None:
        """The longest phrase that begins at a piece."""
        return next(iter(self.every(edges, first)), None)

    def scan(self, edges: Sequence[Row]) -> Iterator[Match]:
        """All phrases from left to right, none inside another."""
        until = 0
        for first in self.begun(edges):
            if first >= until and (found := self.best(edges, first)):
                yield found
                until = max(found.until, first + 1)


def _paths(form: str) -> list[tuple[tuple[str, str | None], ...]]:
    """All ways through a form, as steps of (class, slot); a word's class is ``=word``, without a slot."""
    tokens = [found.groups() for found in _FORM.finditer(form.translate(_ONE_APOSTROPHE))]
    paths, rest = _alternatives(tokens, 0)
    if rest != len(tokens):
        raise ValueError(
            f"a form: found {form!r}, expected its brackets in pairs; mend it in the language's file."
        )
    return paths


_Paths = list[tuple[tuple[str, str | None], ...]]


def _alternatives(tokens: list[tuple[Any, ...]], at: int) -> tuple[_Paths, int]:
    whole: _Paths = []
    row: _Paths = [()]
    while at < len(tokens):
        slot, sign, word = tokens[at]
        if sign in {"]", ")"}:
            break
        if sign == "|":
            whole, row = whole + row, [()]
            at += 1
            continue
        if sign:
            inner, at = _alternatives(tokens, at + 1)
            step = [*inner, ()] if sign == "[" else inner
        else:
            step = [((slot.rstrip(_DIGITS), slot),)] if slot else [((f"={word}", None),)]
        row = [(*head, *tail) for head in row for tail in step]
        at += 1
    return whole + row, at


def word_edges(pieces: Sequence[Piece], lexis: Lexis) -> list[Row]:
    """What each piece can be read as by its words."""
    return lexis.rows(pieces)
