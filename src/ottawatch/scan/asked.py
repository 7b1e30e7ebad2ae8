"""What the sieve asks for: words of the phrases of the reader's language files, as patterns on bytes.

For each phrase it asks for its two most telling words. The most telling one is its anchor: only where an anchor stands
anything else is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ottawatch.read.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.needed import Needed
    from ottawatch.read.walking import Word

_TELLING: Final = 4
"""Letters from which a word is worth asking for beside another."""
_BARE: Final = 7
"""Letters from which a word is looked for without a look at what stands around it."""
_ASKED: Final = 2
_APOSTROPHES: Final = "'’ʼ"
_HYPHENS: Final = "-‐‑"
CAPITALS: Final = b"!"
"""Marks a pattern that asks for capitals."""


@dataclass(slots=True)
class Asked:
    """What is asked for so far.

    Attributes:
        everywhere: Words, and stems with ``*``, that stand on pages of any kind in some language: anything else is
            looked for first, as a page may be in any.
        literals: Patterns with the numbers of the words that they are a choice of.
        anchors: Words at which it is worth to look further.
        enough: Words that will do alone.
        near: For a word the others of which one must stand near it.
        far: For a word for mines the words for parties of which one must be on the page.
        short: Words that will do on a short page.
        parties: Words for states that ratify, accede or are parties.
        langs: For each word the languages in whose phrases it stands.
    """

    everywhere: frozenset[str] = frozenset()
    literals: dict[bytes, set[int]] = field(default_factory=dict)
    anchors: set[int] = field(default_factory=set)
    enough: set[int] = field(default_factory=set)
    near: dict[int, set[int]] = field(default_factory=dict)
    far: dict[int, set[int]] = field(default_factory=dict)
    short: set[int] = field(default_factory=set)
    parties: set[int] = field(default_factory=set)
    langs: dict[int, set[str]] = field(default_factory=dict)
    _numbers: dict[Word, int] = field(default_factory=dict)

    def take(self, lang: str, words: Needed) -> None:
        """Ask for the phrases of a language."""
        for phrase in words.enough:
            first, *rest = (self._word(word, lang) for word in self._most_telling(phrase))
            self.anchors.add(first)
            if rest:
                self.near.setdefault(first, set()).update(rest)
            else:
                self.enough.add(first)
        mines = {self._word(self._most_telling(phrase)[0], lang) for phrase in words.mines}
        parties = {self._word(self._most_telling(phrase)[0], lang) for phrase in words.beside}
        self.short |= mines
        self.parties |= parties
        self.anchors |= parties
        for word in mines:
            self.far.setdefault(word, set()).update(parties)

    def _word(self, word: Word, lang: str) -> int:
        """The number of a word, whose choices are now looked for."""
        number = self._numbers.setdefault(word, len(self._numbers))
        self.langs.setdefault(number, set()).add(lang)
        for literal in _literals(word):
            self.literals.setdefault(literal, set()).add(number)
        return number

    def _most_telling(self, phrase: str) -> list[Word]:
        """The two words of a phrase that tell most, or the one if no other tells enough; the least common first."""
        best = sorted(dict.fromkeys(words_of(phrase)), key=_telling, reverse=True)
        first, *others = sorted(best, key=self._is_rare, reverse=True)
        return [first, *[word for word in others if _telling(word) >= _TELLING][: _ASKED - 1]]

    def _is_rare(self, word: Word) -> bool:
        choices = [exact for exact, _ in word.exact] + [f"{stem}*" for stem, _ in word.stems]
        return _telling(word) >= _TELLING and self.everywhere.isdisjoint(choices)


def _telling(word: Word) -> int:
    """How much a word tells: the letters of its shortest choice; the end of a word counts for one."""
    choices = [len(exact) + 1 for exact, _ in word.exact]
    choices += [len(stem) for stem, _ in word.stems]
    choices += [len(ending) for ending in word.endings]
    return min(choices, default=0)


def _literals(word: Word) -> Iterator[bytes]:
    """The choices of a word as patterns on bytes of UTF-8, whatever the case of its letters."""
    for exact, case in word.exact:
        yield from _written(exact, capitals=case == "upper", ends=True)
    for stem, case in word.stems:
        yield from _written(stem, capitals=case == "upper", ends=False)
    for ending in word.endings:
        yield from _written(ending, capitals=False, ends=len(ending) < _BARE)


def _written(word: str, *, capitals: bool, ends: bool) -> Iterator[bytes]:
    """A word in each case; of a short one what stands around it counts too."""
    cases = [word.upper()] if capitals else _cases(word)
    short = len(word) < _BARE
    for case in cases:
        begin, end = (_begins(case), _ends(case) if ends else b"") if short else (b"", b"")
        yield (CAPITALS if capitals else b"") + begin + b"".join(map(_letter, case)) + end


def _cases(word: str) -> list[str]:
    """A word in each case that differs in more than letters of ASCII, whose case is not looked at."""
    cases = (word, word.capitalize(), word.upper())
    return sorted({case.encode().lower(): case for case in reversed(cases)}.values())


def _begins(word: str) -> bytes:
    if word[0].isascii():
        return rb"\b" if word[0].isalnum() else b""
    return rb"(?:^|[\x00-\x7f]|\xc2[\x80-\xbf]|\xe2[\x80-\xbf][\x80-\xbf])" if _is_cyrillic(word[0]) else b""


def _ends(word: str) -> bytes:
    if word[-1].isascii():
        return rb"[^a-zA-Z0-9_]" if word[-1].isalnum() else b""
    return rb"[^\xc3-\xd4a-zA-Z]"


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _letter(letter: str) -> bytes:
    for alike in (_APOSTROPHES, _HYPHENS):
        if letter in alike:
            return b"(?:" + b"|".join(map(_plain, alike)) + b")"
    return _plain(letter)


def _plain(letter: str) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in letter.encode())
