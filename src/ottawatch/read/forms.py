"""Phrases with slots, found over the pieces of a sentence.

A language writes its phrases as forms: ``{day} [of] {month} [,] {year}``. ``[...]`` may be missing; ``(a|b)``
is one of two; ``{day2}`` is a second slot of class ``day``. All forms become one tree, which is walked from each
piece, in as many ways as its pieces can be read: a word can be several classes, and a class several pieces long.
That is what parts it from `patterns`, which looks for far more words in every sentence: there a word is one step, no
value is kept, and so the way of a row of words is worked out only once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ottawatch.read.lexis import NOTHING, word_of
from ottawatch.read.pieces import ONE_APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ottawatch.read.lexis import Lexis, Row, Word

_FORM = re.compile(r"\{(\w+)\}|([\[\](|)])|(\d+|[^\W\d_]+\*?|[^\w\s])")
_DIGITS = "0123456789"


class Match(NamedTuple):
    """A phrase that was found: pieces `first` up to `until` (not included)."""

    first: int
    until: int
    meaning: str
    slots: dict[str, Any]


_Slots = tuple[tuple[str, Any], ...]


class _End(NamedTuple):
    rank: int
    meaning: str
    slots: _Slots

    def match(self, first: int, until: int) -> Match:
        return Match(first, until, self.meaning, dict(self.slots))


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

    def longest_words(self, kinds: frozenset[str], but: str = "") -> Iterator[Word]:
        """The longest own word of each form that has nothing of some classes, save those of one meaning."""
        rest: list[tuple[_Node, tuple[str, ...]]] = [(self._root, ())]
        while rest:
            node, own = rest.pop()
            if node.meaning and node.meaning != but and own:
                yield word_of(max(own, key=len))
            for kind, following in node.steps.items():
                if kind not in kinds:
                    words = (*own, kind[1:]) if kind[0] == "=" else own
                    rest += [(onward, words) for _, onward in following]

    def begun(self, edges: Sequence[Row]) -> list[int]:
        """The pieces that a phrase can begin at: most are nothing."""
        begins = self._root.steps.keys()
        told = [at for at, row in enumerate(edges) if row is not NOTHING]
        return [at for at in told if not begins.isdisjoint(edges[at].kinds)]

    def every(self, edges: Sequence[Row], first: int) -> list[Match]:
        """All phrases that begin at a piece, one for each end, the longest first."""
        best = self._ends(edges, first)
        longest_first = sorted(best, reverse=True) if len(best) > 1 else best
        return [best[until].match(first, until) for until in longest_first]

    def best(self, edges: Sequence[Row], first: int) -> Match | None:
        """The longest phrase that begins at a piece."""
        best = self._ends(edges, first)
        return best[until].match(first, until) if (until := max(best, default=0)) else None

    def _ends(self, edges: Sequence[Row], first: int) -> dict[int, _End]:
        """The phrase that counts at each place where one ends."""
        best: dict[int, _End] = {}
        count = len(edges)
        stack: list[tuple[_Node, int, _Slots]] = [(self._root, first, ())]
        while stack:
            node, at, slots = stack.pop()
            if node.meaning and (at not in best or node.rank < best[at].rank):
                best[at] = _End(node.rank, node.meaning, slots)
            if at >= count or not node.steps:
                continue
            steps = node.steps
            for kind, value, size in edges[at].edges:
                for name, following in steps.get(kind, ()):
                    filled = slots if name is None else (*slots, (name, value))
                    stack.append((following, at + size, filled))
        return best

    def scan(self, edges: Sequence[Row]) -> Iterator[Match]:
        """All phrases from left to right, none inside another."""
        until = 0
        for first in self.begun(edges):
            if first >= until and (found := self.best(edges, first)):
                yield found
                until = max(found.until, first + 1)


def _paths(form: str) -> list[tuple[tuple[str, str | None], ...]]:
    """All ways through a form, as steps of (class, slot); a word's class is ``=word``, without a slot."""
    tokens = [found.groups() for found in _FORM.finditer(form.translate(ONE_APOSTROPHE))]
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
