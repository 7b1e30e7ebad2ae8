"""Where sentences begin and end.

A line is the first cut: headlines, bullets and captions have no full stop. A line that goes on in
lower case is the same sentence, wrapped. Inside a line a stop ends a sentence unless it belongs to an
abbreviation, an initial or a number. Colons and semicolons do not cut. What goes on for several pages is
a table or a list, and cut into parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ottawatch.read.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•·▪‣*>#]+\s+)*")
_CLOSERS = "\"'”’»›)\\]“‟"
_STOP = re.compile(
    rf"(?<![.!?…‽])([.!?…‽]+)[{_CLOSERS}]*(?:\[\d{{1,3}}\])*\s+(?=[\"'“”‘’„«‹(\[¿¡–—-]*\s?([^\W_]+))"
)
_BEFORE = re.compile(r"([^\s(\[\"'“”‘’„«]+)\Z")
_ENDS_CLOSED = re.compile(rf"[.!?…:;][{_CLOSERS}]*\s*\Z")
_LAST_BLANK = re.compile(r".*\s", re.DOTALL)
_LONGEST = 4000
_LONGEST_WORD = 24
_LONGEST_ORDINAL = 2


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What a language tells of its full stops.

    Attributes:
        abbreviations: Lower case, without the last stop: ``dr``, ``e.g``, ``u.s``.
        starters: Words that open a sentence even after an abbreviation or an initial.
        ordinal_dot: Whether ``27.`` can be an ordinal, as in Finnish or German.
        numbered: Abbreviations that are such only before a figure: ``no``.
    """

    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    numbered: frozenset[str] = frozenset()

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> SentenceWords:
        """Build it from the ``sentences`` section of a language's file."""
        section = table.get("sentences", {})
        return cls(
            frozenset(word.lower().rstrip(".") for word in section.get("abbreviations", ())),
            frozenset(section.get("starters", ())),
            bool(section.get("ordinal_dot", False)),
            frozenset(section.get("numbered", ())),
        )


_PLAIN = SentenceWords()


def split(text: str, words: SentenceWords = _PLAIN) -> tuple[Span, ...]:
    """Cut a text into sentences, in order, without the white space and bullets round them."""
    return tuple(
        trimmed
        for start, end in _blocks(text)
        for sentence in _cut(text, start, end, words)
        for part in _parts(text, sentence)
        if (trimmed := _trim(text, part))
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with wrapped ones joined."""
    start, before = 0, None
    for line in _LINE.finditer(text):
        if before and not _wrapped(text, before, line):
            yield start, before.end()
            start = line.start()
        elif not before:
            start = line.start()
        before = line
    if before:
        yield start, before.end()


def _wrapped(text: str, before: re.Match[str], line: re.Match[str]) -> bool:
    """Tell whether a line goes on in the next: one line break, no stop, then lower case."""
    if text[before.end() : line.start()] not in {"\n", "\r\n"} or not before[0].strip():
        return False
    return line[0].lstrip()[:1].islower() and not _ENDS_CLOSED.search(before[0], max(0, len(before[0]) - 8))


def _cut(text: str, start: int, end: int, words: SentenceWords) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, stop, words):
            yield Span(begin, stop.end())
            begin = stop.end()
    yield Span(begin, end)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """Cut what is too long to be a sentence, at a blank if there is one, so that no text is slow to read."""
    start, end = sentence
    while end - start > _LONGEST:
        blank = _LAST_BLANK.match(text, start + _LONGEST // 2, start + _LONGEST)
        at = blank.end() if blank else start + _LONGEST
        yield Span(start, at)
        start = at
    yield Span(start, end)


def _ends_sentence(text: str, begin: int, stop: re.Match[str], words: SentenceWords) -> bool:
    following = stop[2]
    if following[0].islower():
        return False
    if stop[1] != "." or stop.end(1) - stop.start(1) > 1:
        return True
    found = _BEFORE.search(text, max(begin, stop.start() - _LONGEST_WORD), stop.start())
    if not found:
        return True
    before = found[1]
    if before.isdecimal():
        numbering = found.start(1) - begin < _LONGEST_WORD and not text[begin : found.start(1)].strip()
        ordinal = words.ordinal_dot and len(before) <= _LONGEST_ORDINAL
        return not (numbering or ordinal) or (ordinal and following in words.starters)
    if before.lower() in words.abbreviations or _is_initial(before):
        numbered = len(before) > 1 and before.lower() in words.numbered and not following[0].isdecimal()
        return following in words.starters or numbered
    return True


def _is_initial(before: str) -> bool:
    """``J`` or ``J.-P`` or ``U.N``: single capitals."""
    letters = re.split(r"[.\-]+", before)
    return all(len(letter) == 1 and letter.isupper() for letter in letters)


def _trim(text: str, span: Span) -> Span | None:
    bullet = _BULLET.match(text, span.start, span.end)
    start = bullet.end() if bullet else span.start
    end = span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if start < end else None
