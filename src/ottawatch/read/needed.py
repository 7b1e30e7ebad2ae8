"""The words without which no text makes a claim: what a sieve looks for before anything is read.

What it lets go makes no claim, but for two kinds of text that `Topic` takes and no sieve could: one of one or two sentences
that names neither mines nor a treaty, such as one on the length of a border; and one that says nothing but "mines", and
what is done with them, throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ottawatch.model import Item, Treaty
from ottawatch.read.language import counted, shares, tables
from ottawatch.read.patterns import Phrases
from ottawatch.read.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

_SHORT: Final = 1_000
"""A text of one or two sentences is hardly longer."""
_FEW: Final = 25
_AGREES: Final = 0.2
"""How much of a text, of what is common in the language that fits best, is common in one that it may be in."""


@dataclass(frozen=True, slots=True)
class Needed:
    """The phrases of a language that a text on mines or the treaties has, as its files write them.

    Attributes:
        enough: Any of these will do.
        mines: Words for mines that may mean others; they will do in a short text, and with one of `beside`.
        beside: Words for states that ratify, accede or are parties.
        everywhere: Words of these that stand in texts of any kind, which no search begins with; some as stems (``kill*``).
    """

    enough: tuple[str, ...]
    mines: tuple[str, ...]
    beside: tuple[str, ...]
    everywhere: tuple[str, ...]


@cache
def needed(code: str) -> Needed:
    """The phrases that a text in a language needs, to make a claim."""
    table = tables(code)
    treaties = (phrase for treaty in Treaty for phrase in table["treaties"].get(treaty, ()))
    items = (phrase for item in Item if item is not Item.MINE for phrase in table["items"].get(item, ()))
    return Needed(
        enough=tuple(dict.fromkeys((*treaties, *items, *table["topic"]["mines"]))),
        mines=tuple(dict.fromkeys(table["items"][Item.MINE])),
        beside=tuple(dict.fromkeys(table["topic"]["parties"])),
        everywhere=tuple(table["sieve"]["everywhere"]),
    )


class Gate:
    """Tells of a text whether it has the words that are needed, of whatever language.

    The language of a page is told from its article, which is not known yet. Words that are needed together are of one
    language, and what stands around them must not be in quite another.
    """

    def __init__(self, asked: Mapping[str, Needed]) -> None:
        self._phrases: Phrases[tuple[str, str]] = Phrases()
        for lang, words in asked.items():
            for phrase, value in _valued(words):
                self._phrases.add(phrase, (lang, value))

    def may_claim(self, lines: Iterable[tuple[str, str]], *, short: bool) -> bool:
        """Whether a text has the words without which it makes no claim.

        Args:
            lines: Those of its lines that may have them, each with what stands around it, which tells the language of
                a line of few words.
            short: Whether it may have but a sentence or two.

        >>> gate = Gate({"en": needed("en")})
        >>> text = "Finland has cleared its last minefield."
        >>> gate.may_claim([(text, text)], short=True)
        True
        >>> text = "The match was a draw, the coach said. Nobody was surprised. It rained."
        >>> gate.may_claim([(text, text)], short=True)
        False
        """
        mines, beside = set[str](), set[str]()
        for line, around in lines:
            found = self._found(line)
            if not found:
                continue
            told_by = around if _is_brief(line) else line
            if _has_enough(found, told_by):
                return True
            mines |= {lang for lang, value in found if value == "mines" and may_be_in(told_by, {lang})}
            beside |= {lang for lang, value in found if value == "beside"}
        return bool(mines if short else mines & beside)

    def has_phrase(self, text: str) -> bool:
        """Whether a stretch of a text has one of the phrases that will do alone."""
        return _has_enough(self._found(text), text)

    def _found(self, line: str) -> set[tuple[str, str]]:
        return {value for _, _, value in self._phrases.spans(tokenize(line))}


def _has_enough(found: Iterable[tuple[str, str]], around: str) -> bool:
    langs = {lang for lang, value in found if value == "enough"}
    return bool(langs) and may_be_in(around, langs)


def may_be_in(text: str, langs: AbstractSet[str]) -> bool:
    """Whether the common words of a text do not speak against all of some languages.

    >>> may_be_in("This is a minor change to what was said of the page.", {"sv"})
    False
    """
    found = shares(counted(text))
    least = _AGREES * max(found.values())
    return any(found[lang] >= least for lang in langs)


def _is_brief(line: str) -> bool:
    """Whether a line has too few words to tell its language by them."""
    return counted(line).total() < _FEW


def is_short(text: str) -> bool:
    """Whether a text may have but a sentence or two."""
    return len(text) <= _SHORT


def _valued(words: Needed) -> Iterator[tuple[str, str]]:
    yield from ((phrase, "enough") for phrase in words.enough)
    yield from ((phrase, "mines") for phrase in words.mines)
    yield from ((phrase, "beside") for phrase in words.beside)
