"""Phrases of a language file, compiled, and found in a row of tokens.

A phrase is words with blanks between them. A word may end in ``*`` (any ending) or begin with it
(``*ing``), offer a choice (``leave|quit|exit*``), be optional (``the?``), or be a gap of up to so many
words (``~3``). What stands behind a ``+`` must follow but is no part of what is found (``tritt + ~9 aus``,
for verbs that part). A capital letter in a phrase asks for one in the text, and a phrase word that is all capitals for all capitals, so
that ``US`` is not "us" and ``Turkey`` is not the bird.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ottawatch.read.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

V = TypeVar("V")
_GAP_STOPS = frozenset(".;:!?()")


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase found: tokens ``first`` up to ``end``, which is not included, and its value."""

    first: int
    end: int
    value: V


class _Word(NamedTuple):
    """One place of a phrase: a choice of words, stems or endings, the first two with the case asked for, or a gap."""

    exact: tuple[tuple[str, str], ...] = ()
    stems: tuple[tuple[str, str], ...] = ()
    endings: tuple[str, ...] = ()
    gap: int = 0
    optional: bool = False
    ahead: bool = False


@dataclass(slots=True)
class _Node(Generic[V]):
    """Where a phrase goes on; phrases that begin alike share their first nodes."""

    children: dict[_Word, _Node[V]] = field(default_factory=dict)
    exact: dict[str, list[tuple[str, _Node[V]]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, _Node[V]]]] = field(default_factory=dict)
    endings: dict[str, list[_Node[V]]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    gaps: list[tuple[int, _Node[V]]] = field(default_factory=list)
    ahead: _Node[V] | None = None
    values: list[V] = field(default_factory=list)

    def child(self, word: _Word) -> _Node[V]:
        """The node behind a word, made if there is none."""
        if word not in self.children:
            node: _Node[V] = _Node()
            self.children[word] = node
            for exact, case in word.exact:
                self.exact.setdefault(exact, []).append((case, node))
            for stem, case in word.stems:
                self.stems.setdefault(stem, []).append((case, node))
                if len(stem) not in self.lengths:
                    self.lengths = tuple(sorted((*self.lengths, len(stem)), reverse=True))
            for ending in word.endings:
                self.endings.setdefault(ending, []).append(node)
            if word.gap:
                self.gaps.append((word.gap, node))
            if word.ahead:
                self.ahead = node
        return self.children[word]

    def after(self, token: Token) -> Iterator[_Node[V]]:
        """The nodes that a token leads to: by the whole word, then by its stems, the longest first."""
        low = token.low
        for case, node in self.exact.get(low, ()):
            if not case or _has_case(token.text, case):
                yield node
        for length in self.lengths:
            for case, node in self.stems.get(low[:length], ()):
                if not case or _has_case(token.text, case):
                    yield node
        for ending, nodes in self.endings.items():
            if low.endswith(ending) and len(low) > len(ending):
                yield from nodes


def _has_case(word: str, case: str) -> bool:
    return word.isupper() if case == "upper" else word[:1].isupper()


@dataclass(slots=True)
class Phrases(Generic[V]):
    """Phrases with their values, as one tree that is walked from each word."""

    _root: _Node[V] = field(default_factory=_Node)

    def add(self, phrase: str, value: V) -> None:
        """Take in a phrase as it is written in a language file."""
        for words in _variants(tuple(_compile(phrase))):
            node = self._root
            for word in words:
                node = node.child(word)
            node.values.append(value)

    def find(self, tokens: Sequence[Token]) -> Iterator[Found[V]]:
        """Give every place where a phrase stands, also inside others, by first token.

        Where a gap can be filled in several ways, the shortest counts.
        """
        for first in range(len(tokens)):
            ends: dict[int, tuple[_Node[V], int]] = {}
            _walk(self._root, tokens, first, ends)
            for node, end in ends.values():
                for value in node.values:
                    yield Found(first, end, value)


def _walk(
    node: _Node[V],
    tokens: Sequence[Token],
    place: int,
    ends: dict[int, tuple[_Node[V], int]],
    end: int | None = None,
) -> None:
    """Note the nodes with values that are reached from a place; `end` is set once only what follows is asked for."""
    if node.values and id(node) not in ends:
        ends[id(node)] = (node, place if end is None else end)
    if node.ahead is not None:
        _walk(node.ahead, tokens, place, ends, place)
    if place < len(tokens):
        for child in node.after(tokens[place]):
            _walk(child, tokens, place + 1, ends, end)
    for gap, child in node.gaps:
        for skipped in range(place, min(place + gap + 1, len(tokens))):
            _walk(child, tokens, skipped, ends, end)
            if tokens[skipped].low in _GAP_STOPS and not _of_ordinal(tokens, skipped):
                break


def _of_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a stop only makes an ordinal of the figures before it: "am 27. Juni"."""
    return tokens[at].low == "." and at > 0 and tokens[at - 1].low.isdecimal()


def longest(found: Iterable[Found[V]]) -> list[Found[V]]:
    """Keep the longest at each place, so that no two overlap; of two equal ones the first given."""
    kept: list[Found[V]] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.first - f.end, f.first)):
        if taken.isdisjoint(range(one.first, one.end)):
            kept.append(one)
            taken.update(range(one.first, one.end))
    return sorted(kept, key=lambda f: f.first)


def _compile(phrase: str) -> Iterator[_Word]:
    for part in phrase.split():
        if part[0] == "~":
            yield _Word(gap=int(part[1:]))
            continue
        if part == "+":
            yield _Word(ahead=True)
            continue
        optional = part.endswith("?") and len(part) > 1
        yield from _choice(part.removesuffix("?") if optional else part, optional=optional)


def _choice(part: str, *, optional: bool) -> Iterator[_Word]:
    if part.isalpha():
        yield _Word(((part.lower(), _case(part)),), optional=optional)
        return
    if "|" in part or part.endswith("*") or part.startswith("*"):
        endings = tuple(c[1:].lower() for c in part.split("|") if c.startswith("*"))
        choices = [c for c in part.split("|") if not c.startswith("*")]
        stems = tuple((c[:-1].lower(), _case(c[:-1])) for c in choices if c.endswith("*"))
        exact = {c.lower(): _case(c) for c in reversed(choices) if not c.endswith("*")}
        yield _Word(tuple(exact.items()), stems, endings, optional=optional)
        return
    for token in tokenize(part):
        yield _Word(((token.low, _case(token.text)),), optional=optional)


def _case(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "upper"
    return "capital" if word[:1].isupper() else ""


def _variants(words: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    for at, word in enumerate(words):
        if word.optional:
            yield from _variants(words[:at] + words[at + 1 :])
            yield from _variants((*words[:at], _Word(word.exact, word.stems, word.endings), *words[at + 1 :]))
            return
    yield words
