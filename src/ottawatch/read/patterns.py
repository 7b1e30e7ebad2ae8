"""Phrases of a language file, compiled, and found in a row of tokens.

A phrase is words with blanks between them. A word may end in ``*`` (any ending) or begin with it
(``*ing``), offer a choice (``leave|quit|exit*``), be optional (``the?``), or be a gap of up to so many
words (``~3``). What stands behind a ``+`` must follow but is no part of what is found (``tritt + ~9 aus``,
for verbs that part). A capital letter in a phrase asks for one in the text, and a phrase word that is all capitals for all capitals, so
that ``US`` is not "us" and ``Turkey`` is not the bird.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ottawatch.read.tokens import tokenize
from ottawatch.read.walking import Ended, Tree, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ottawatch.read.tokens import Token

V = TypeVar("V")
_Place = tuple[int, bool]
"""A word of a phrase by its number, and whether it may be missing."""


class Found(NamedTuple, Generic[V]):
    """A phrase found: tokens ``first`` up to ``end``, which is not included, and its value."""

    first: int
    end: int
    value: V


@dataclass(slots=True)
class Phrases(Generic[V]):
    """Phrases with their values, as one tree that is walked from each word."""

    _tree: Tree[V] = field(default_factory=Tree)
    _parts: dict[str, tuple[_Place, ...]] = field(default_factory=dict)

    def add(self, phrase: str, value: V) -> None:
        """Take in a phrase as it is written in a language file."""
        words: tuple[_Place, ...] = ()
        for part in phrase.split():
            words += self._parts.get(part) or self._compiled(part)
        for variant in _variants(words):
            self._tree.add([number for number, _ in variant], value)

    def _compiled(self, part: str) -> tuple[_Place, ...]:
        """What a part between blanks stands for; many phrases share their parts."""
        optional = part.endswith("?") and len(part) > 1
        words = _compile(part.removesuffix("?") if optional else part)
        self._parts[part] = tuple((self._tree.number(word), optional) for word in words)
        return self._parts[part]

    def find(self, tokens: Sequence[Token]) -> list[Found[V]]:
        """Give every place where a phrase stands, also inside others, by first token.

        Where a gap can be filled in several ways, the shortest counts.
        """
        return [Found(first, end, value) for first, end, value in self.spans(tokens)]

    def spans(self, tokens: Sequence[Token]) -> list[tuple[int, int, V]]:
        """Give the same as bare rows: this is done for every word of every text."""
        tree, found = self._tree, list[tuple[int, int, V]]()
        fits, start, count = tree.fits(tokens), tree.start(), len(tokens)
        begun = start.following
        for first, fit in enumerate(fits):
            state, at = begun.get(fit) or tree.next(start, fit), first + 1
            ended = state.ended
            while state.ways and at < count:
                state = state.following.get(fits[at]) or tree.next(state, fits[at])
                ended, at = _once(ended, state.ended) if state.ended else ended, at + 1
            for node, end in ended:
                for value in node.values:
                    found.append((first, first + end, value))
        return found


def _once(ended: Ended[V], more: Ended[V]) -> Ended[V]:
    """Each phrase with the first of its ends."""
    known = {node for node, _ in ended}
    return (*ended, *((node, end) for node, end in more if node not in known))


def longest(found: Iterable[Found[V]]) -> list[Found[V]]:
    """Keep the longest at each place, so that no two overlap; of two equal ones the first given."""
    row = list(found)
    kept = apart([(one.first, one.end) for one in row])
    return [row[at] for at in kept]


def apart(spans: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Which of some stretches are the longest at each place, so that no two overlap, in the order of the text."""
    if not [one for one, other in pairwise(spans) if one[1] > other[0]]:  # nearly always
        return range(len(spans))
    kept: list[int] = []
    taken: set[int] = set()
    for at in sorted(range(len(spans)), key=lambda at: (spans[at][0] - spans[at][1], spans[at][0])):
        if taken.isdisjoint(range(*spans[at])):
            kept.append(at)
            taken.update(range(*spans[at]))
    return sorted(kept, key=lambda at: spans[at][0])


def words_of(phrase: str) -> tuple[Word, ...]:
    """The words that every text with a phrase has: without those that may be left out, and without gaps."""
    parts = [part for part in phrase.split() if not (part.endswith("?") and len(part) > 1)]
    return tuple(word for part in parts for word in _compile(part) if not (word.gap or word.ahead))


def _compile(part: str) -> Iterator[Word]:
    if part.isalpha():
        yield Word(((part.lower(), _case(part)),))
    elif part[0] == "~":
        yield Word(gap=int(part[1:]))
    elif part == "+":
        yield Word(ahead=True)
    elif "|" in part or part.endswith("*") or part.startswith("*"):
        endings = tuple(c[1:].lower() for c in part.split("|") if c.startswith("*"))
        choices = [c for c in part.split("|") if not c.startswith("*")]
        stems = tuple((c[:-1].lower(), _case(c[:-1])) for c in choices if c.endswith("*"))
        exact = {c.lower(): _case(c) for c in reversed(choices) if not c.endswith("*")}
        yield Word(tuple(exact.items()), stems, endings)
    else:
        yield from (Word(((token.low, _case(token.text)),)) for token in tokenize(part))


def _case(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "upper"
    return "capital" if word[:1].isupper() else ""


def _variants(words: tuple[_Place, ...]) -> Iterator[tuple[_Place, ...]]:
    for at, (number, optional) in enumerate(words):
        if optional:
            yield from _variants(words[:at] + words[at + 1 :])
            yield from _variants((*words[:at], (number, False), *words[at + 1 :]))
            return
    yield words
