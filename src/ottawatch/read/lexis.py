"""The words of a language's dates and numbers, with the classes and values that they stand for.

Words stand for themselves in any case; a capital in the data asks for that capital (``May``, ``Juni``);
``kesäku*`` is any word that begins so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ottawatch.read.pieces import ONE_APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ottawatch.read.pieces import Piece


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


class Word(NamedTuple):
    """A word, or with `prefix` all that begin so; with `cased` only with its capitals."""

    text: str
    prefix: bool
    cased: bool

    def fits(self, piece: Piece) -> bool:
        """Whether a piece is the word."""
        if self.cased:
            return (
                piece.raw.startswith(self.text)
                if self.prefix
                else piece.raw in {self.text, self.text.upper()}
            )
        return piece.key.startswith(self.text) if self.prefix else piece.key == self.text


def _words_of(text: str) -> tuple[Word, ...]:
    found = re.findall(r"\d+|[^\W\d_]+\*?|[^\w\s]", text.translate(ONE_APOSTROPHE))
    return tuple(word_of(word) for word in found)


def word_of(word: str) -> Word:
    """Read a word as it is written in a language's file."""
    bare = word[:-1] if len(word) > 1 and word.endswith("*") else word
    cased = any(letter.isupper() for letter in bare)
    return Word(bare, bare != word, cased)


class _Entry(NamedTuple):
    """A word or phrase; `plain` if the key it is kept under alone tells that it fits."""

    words: tuple[Word, ...]
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
    """Words and phrases by the class and value that they stand for, kept under their first one or two words.

    Attributes:
        longest: How many words the longest phrase has.
    """

    _single: dict[str, list[_Entry]] = field(default_factory=dict)
    _pairs: dict[str, dict[str, list[_Entry]]] = field(default_factory=dict)
    _prefix: dict[str, list[_Entry]] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)
    longest: int = 0
    _shelves: dict[str, _Shelf] = field(default_factory=dict)

    def add(self, kind: str, value: Any, text: str) -> None:
        """Let a word, or several in a row, be read as a class with a value."""
        words = _words_of(text)
        if not words:
            return
        entry = _Entry(words, Edge(kind, value, len(words)), len(words) == 1 and not words[0].cased)
        self.longest = max(self.longest, len(words))
        shelf = self._shelf(words)
        if entry not in shelf:
            shelf.append(entry)
        self._shelves.clear()

    def _shelf(self, words: tuple[Word, ...]) -> list[_Entry]:
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
        rows = [shelf.sure for shelf in shelves]
        for at, shelf in enumerate(shelves):
            if not shelf.decided:
                rows[at] = _fitting(shelf, pieces, at)
        return rows

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
    ) -> Iterator[Word]:
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
    def of(cls, words: Iterable[Word]) -> Anchors:
        """Build them; of a phrase any one word will do, best the one that few sentences have."""
        words = list(words)
        return cls(
            frozenset(word.text.lower() for word in words if not word.prefix),
            tuple(sorted({word.text.lower() for word in words if word.prefix})),
        )

    def in_any(self, pieces: Iterable[Piece], *, figures: int = 0) -> bool:
        """Tell whether there is such a word, or a run of so many figures and more."""
        keys = [piece.key for piece in pieces]
        if not self.exact.isdisjoint(keys):
            return True
        if figures and [key for key in keys if len(key) >= figures and key[0].isdecimal()]:
            return True
        return bool(self.prefixes) and any(map(str.startswith, keys, repeat(self.prefixes)))
