"""The sentence around a quote, so that a claim is shown where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from ottawatch.model import Claim, Judged

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS = re.compile(r"[.!?…。؟](?:[\"'”’»)\]]*)(?=\s)|\n")
_FURTHEST: Final = 240

_T = TypeVar("_T", bound=Claim | Judged)


@dataclass(frozen=True, slots=True)
class Sentence(Generic[_T]):
    """A stretch of the text with what is claimed in it.

    Attributes:
        text: Its words.
        start: Where they begin in the document; ``-1`` for claims that came without their text.
        claims: What is claimed in it, in the order given.
    """

    text: str
    start: int
    claims: tuple[_T, ...]


def by_sentence(text: str, claims: Iterable[_T]) -> tuple[Sentence[_T], ...]:
    """Gather neighbouring claims that stand in one sentence, in the order given."""
    gathered: list[Sentence[_T]] = []
    for one in claims:
        first, last = _span(text, one)
        before = gathered[-1] if gathered else None
        if before and 0 <= first < before.start + len(before.text):
            begin, end = min(before.start, first), max(before.start + len(before.text), last)
            gathered[-1] = Sentence(text[begin:end], begin, (*before.claims, one))
        else:
            gathered.append(Sentence(text[first:last] if first >= 0 else _words(one), first, (one,)))
    return tuple(gathered)


def _span(text: str, one: Claim | Judged) -> tuple[int, int]:
    claim = one.claim if isinstance(one, Judged) else one
    return _around(text, claim.start, claim.end) if claim.start >= 0 else (-1, -1)


def _words(one: Claim | Judged) -> str:
    return one.claim.quote if isinstance(one, Judged) else one.quote


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = _first(text, start), _last(text, end)
    before, after = text[first:start], text[end:last]
    return first + len(before) - len(before.lstrip()), last - (len(after) - len(after.rstrip()))


def _first(text: str, start: int) -> int:
    begin = max(0, start - _FURTHEST)
    ends = [found.end() for found in _ENDS.finditer(text, begin, start)]
    return ends[-1] if ends else begin


def _last(text: str, end: int) -> int:
    if text[end - 1 : end] in ".!?":
        return end
    found = _ENDS.search(text, end, min(len(text), end + _FURTHEST))
    return found.end() if found else min(len(text), end + _FURTHEST)
