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
from ottawatch.read.language import counted, languages, shares, tables
from ottawatch.read.patterns import Phrases
from ottawatch.read.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

_SHORT: Final = 1_000
"""A text of one or two sentences is hardly longer."""
_AGREES: Final = 0.2
"""How much of a text, of what is common in the language that fits best, is common in one that it may be in."""
_AGREES_AT_LARGE: Final = 0.1
"""The same of a whole page: its menus may be in another language than its article."""
_FEW: Final = 25
_WINDOWS: Final = 16
_WINDOW: Final = 250


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
        everywhere=tuple(table.get("sieve", {}).get("everywhere", ())),
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

    def may_claim(self, lines: Iterable[str], langs: set[str], *, short: bool) -> bool:
        """Whether a text has the words without which it makes no claim.

        Args:
            lines: Those of its lines that may have them.
            langs: The languages that the text may be in as a whole, which counts for lines of few words.
            short: Whether it may have but a sentence or two.

        >>> gate = Gate({"en": needed("en")})
        >>> gate.may_claim(["Finland has cleared its last minefield."], {"en"}, short=True)
        True
        >>> gate.may_claim(["The match was a draw, the coach said. Nobody was surprised."], {"en"}, short=True)
        False
        """
        mines, beside = set[str](), set[str]()
        for line in lines:
            found = self._found(line)
            if not found:
                continue
            of_line = _languages_of_line(line, langs)
            if any(value == "enough" and lang in of_line for lang, value in found):
                return True
            mines |= {lang for lang, value in found if value == "mines" and lang in of_line}
            beside |= {lang for lang, value in found if value == "beside"}
        return bool(mines if short else mines & beside)

    def has_phrase(self, text: str, langs: AbstractSet[str]) -> bool:
        """Whether a stretch of a text has one of the phrases that will do alone, of some languages that it may be in."""
        may_be = _languages_of(text)
        those = langs & may_be if may_be else langs
        return bool(those) and any(value == "enough" and lang in those for lang, value in self._found(text))

    def _found(self, line: str) -> set[tuple[str, str]]:
        return {value for _, _, value in self._phrases.spans(tokenize(line))}


def languages_of(text: str) -> set[str]:
    """The languages that a whole text may be in, told from all parts of it together."""
    step = max(1, len(text) // _WINDOWS)
    parts = " ".join(text[at : at + _WINDOW] for at in range(0, len(text), step))
    return _languages_of(parts, _AGREES_AT_LARGE) or set(languages())


def _languages_of_line(line: str, at_large: set[str]) -> set[str]:
    own = _languages_of(line) or at_large
    return own if counted(line).total() >= _FEW else own & at_large


def _languages_of(text: str, agrees: float = _AGREES) -> set[str]:
    """The languages that the common words of a text do not speak against; none if it has no such word."""
    found = shares(counted(text))
    most = max(found.values())
    return {lang for lang, share in found.items() if share >= agrees * most} if most else set()


def is_short(text: str) -> bool:
    """Whether a text may have but a sentence or two."""
    return len(text) <= _SHORT


def _valued(words: Needed) -> Iterator[tuple[str, str]]:
    yield from ((phrase, "enough") for phrase in words.enough)
    yield from ((phrase, "mines") for phrase in words.mines)
    yield from ((phrase, "beside") for phrase in words.beside)
