"""Cuts a document into parts that are asked for one at a time, at the ends of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST: Final = 6000
"""The most characters of a part; a single sentence that is longer is cut."""


def parts_of(sentences: Iterable[Span], most: int = MOST) -> Iterator[Span]:
    """Whole sentences in a row, as many as fit.

    >>> list(parts_of([Span(0, 4), Span(5, 9), Span(10, 14)], most=10))
    [Span(start=0, end=9), Span(start=10, end=14)]
    """
    start = end = -1
    for sentence in sentences:
        if start >= 0 and sentence.end - start > most:
            yield from _cut(start, end, most)
            start = sentence.start
        start, end = (sentence.start if start < 0 else start), sentence.end
    if start >= 0:
        yield from _cut(start, end, most)


def _cut(start: int, end: int, most: int) -> Iterator[Span]:
    for first in range(start, end, most):
        yield Span(first, min(first + most, end))
