"""Phrases of a language file, compiled, and found in a row of tokens.

A phrase is words with blanks between them. A word may end in ``*`` (any ending), offer a choice
(``leave|quit|exit*``), be optional (``the?``), or be a gap of up to so many words (``~3``). A capital
letter in a phrase asks for one in the text, and a phrase word that is all capitals for all capitals, so
that ``US`` is not "us" and ``Turkey`` is not the bird.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from ottawatch.read.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

V = TypeVar("V")
_SHORTEST_STEM = 2
_GAP_STOPS = frozenset(".;:!?()")


@dataclass(frozen=True, slots=True)
class _Word:
    """One place of a phrase: a choice of words or stems, or a gap. Each choice has its own case."""

    exact: Mapping[str, str] = field(default_factory=dict)
    stems: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    gap: int = 0

    def fits(self, token: Token) -> bool:
        case = self.exact.get(token.low)
        if case is not None:
            return _has_case(token.text, case)
        return any(token.low.startswith(stem) and _has_case(token.text, case) for stem, case in self.stems)


def _has_case(word: str, case: str) -> bool:
    return word.isupper() if case == "upper" else not case or word[:1].isupper()


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase found: tokens ``first`` up to ``end``, which is not included, and its value."""

    first: int
    end: int
    value: V


@dataclass(slots=True)
class Phrases(Generic[V]):
    """Phrases with their values, indexed by their first word."""

    _exact: dict[str, list[tuple[tuple[_Word, ...], V]]] = field(default_factory=dict)
    _stems: dict[str, list[tuple[tuple[_Word, ...], V]]] = field(default_factory=dict)
    _longest_stem: int = 0

    def add(self, phrase: str, value: V) -> None:
        """Take in a phrase as it is written in a language file."""
        for words in _variants(tuple(_compile(phrase))):
            for exact in words[0].exact:
                self._exact.setdefault(exact, []).append((words, value))
            for stem, _ in words[0].stems:
                self._stems.setdefault(stem, []).append((words, value))
                self._longest_stem = max(self._longest_stem, len(stem))

    def find(self, tokens: Sequence[Token]) -> Iterator[Found[V]]:
        """Give every place where a phrase stands, also inside others, by first token."""
        for first, token in enumerate(tokens):
            for words, value in self._starting(token):
                end = _match(words, 0, tokens, first)
                if end is not None:
                    yield Found(first, end, value)

    def _starting(self, token: Token) -> Iterator[tuple[tuple[_Word, ...], V]]:
        low = token.low
        yield from self._exact.get(low, ())
        for length in range(_SHORTEST_STEM, min(len(low), self._longest_stem) + 1):
            yield from self._stems.get(low[:length], ())


def longest(found: Iterable[Found[V]]) -> list[Found[V]]:
    """Keep the longest at each place, so that no two overlap; of two equal ones the first given."""
    kept: list[Found[V]] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.first - f.end, f.first)):
        if taken.isdisjoint(range(one.first, one.end)):
            kept.append(one)
            taken.update(range(one.first, one.end))
    return sorted(kept, key=lambda f: f.first)


def _match(words: tuple[_Word, ...], at: int, tokens: Sequence[Token], place: int) -> int | None:
    if at == len(words):
        return place
    word = words[at]
    if word.gap:
        return _match_gap(words, at, tokens, place)
    if place < len(tokens) and word.fits(tokens[place]):
        return _match(words, at + 1, tokens, place + 1)
    return None


def _match_gap(words: tuple[_Word, ...], at: int, tokens: Sequence[Token], place: int) -> int | None:
    for skipped in range(words[at].gap + 1):
        end = _match(words, at + 1, tokens, place + skipped)
        if end is not None:
            return end
        if place + skipped >= len(tokens) or tokens[place + skipped].low in _GAP_STOPS:
            return None
    return None


def _compile(phrase: str) -> Iterator[_Word]:
    for part in phrase.split():
        if part[0] == "~":
            yield _Word(gap=int(part[1:]))
            continue
        optional = part.endswith("?") and len(part) > 1
        yield from _choice(part.removesuffix("?") if optional else part, optional=optional)


def _choice(part: str, *, optional: bool) -> Iterator[_Word]:
    if "|" in part or part.endswith("*"):
        choices = part.split("|")
        stems = tuple((c[:-1].lower(), _case(c[:-1])) for c in choices if c.endswith("*"))
        exact = {c.lower(): _case(c) for c in reversed(choices) if not c.endswith("*")}
        yield _Word(exact, stems, optional)
        return
    for token in tokenize(part):
        yield _Word({token.low: _case(token.text)}, (), optional)


def _case(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "upper"
    return "capital" if word[:1].isupper() else ""


def _variants(words: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    for at, word in enumerate(words):
        if word.optional:
            yield from _variants(words[:at] + words[at + 1 :])
            kept = _Word(word.exact, word.stems)
            yield from _variants((*words[:at], kept, *words[at + 1 :]))
            return
    yield words
