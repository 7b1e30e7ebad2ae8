"""The sieve on raw bytes: which pages may speak of mines, before anything is decoded. The one door of Hyperscan.

Every page is searched for anchors, the most telling word of each phrase. Where one stands, the stretch around it is
searched for all words: of a phrase two must stand near each other, whatever markup is between them. Then the stretch
without its markup must hold the phrase, in a text that is not in quite another language. What is let through is looked
at again as text. A page that may hide its words is written anew and sieved again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ottawatch.errors import UsageError
from ottawatch.read.language import languages
from ottawatch.read.needed import Gate, Needed, is_short, languages_of, needed
from ottawatch.scan.asked import CAPITALS, Asked
from ottawatch.scan.hidden import HIDING, of_another_encoding, written_anew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

V = TypeVar("V")
_HIDES: Final = 0
_NEAR: Final = 600
"""Bytes before and behind an anchor in which the other word of its phrase must stand, markup included."""
_SHORT_PAGE: Final = 4_000
_CLOSED: Final = b">\n\r\t ."
_CUT_BEGIN = re.compile(r"\A[^<>]*>")
_CUT_END = re.compile(r"<[^<>]*\Z")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a sieve is made of, for another process to take.

    Attributes:
        anchors: The compiled patterns of the anchors; each reports its number, and 0 that a page hides letters.
        words: The compiled patterns of all words.
        mines: The compiled patterns of words for mines that may mean others.
        of: For each number the words of phrases that it is a choice of.
        enough: Words that will do alone.
        near: For a word the others of which one must stand near it.
        far: For a word for mines the words for parties of which one must be on the page.
        short: Words that will do on a short page.
        parties: Words for states that ratify, accede or are parties.
        langs: For each word the languages in whose phrases it stands.
        needed: By language, the phrases that they were made from, so that nobody has to load them again.
    """

    anchors: bytes
    words: bytes
    mines: bytes
    of: tuple[frozenset[int], ...]
    enough: frozenset[int]
    near: Mapping[int, frozenset[int]]
    far: Mapping[int, frozenset[int]]
    short: frozenset[int]
    parties: frozenset[int]
    langs: Mapping[int, frozenset[str]]
    needed: Mapping[str, Needed]


@dataclass(slots=True)
class Sieve:
    """A sieve that is ready. It belongs to one thread.

    Attributes:
        gate: What the text of a page must pass that the sieve lets through.
    """

    patterns: Patterns
    gate: Gate = field(init=False)
    _anchors: Any = field(init=False)
    _words: Any = field(init=False)
    _mines: Any = field(init=False)
    _hits: list[tuple[int, int]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.gate = Gate(self.patterns.needed)
        self._anchors = _loaded(self.patterns.anchors)
        self._words = _loaded(self.patterns.words)
        self._mines = _loaded(self.patterns.mines)

    def lets_through(self, page: bytes, charset: str | None = None) -> bool:
        """Whether a page may speak of mines.

        Args:
            page: The bytes as they came, without compression.
            charset: What the sender says of the encoding.
        """
        places = self._look(self._anchors, page)
        if (places or len(page) <= _SHORT_PAGE) and self._speaks(page, places):
            return True
        if not any(pattern == _HIDES for pattern, _ in places) and not of_another_encoding(page, charset):
            return False
        plain = written_anew(page, charset)
        return plain is not None and self._speaks(plain, self._look(self._anchors, plain))

    def may_speak(self, text: str) -> bool:
        """Whether a text has the words without which it makes no claim.

        A phrase does not go over the end of a line: only lines that have the words of one are taken apart.
        """
        langs = languages_of(text)
        if is_short(text):
            return self.gate.may_claim(text.split("\n"), langs, short=True)
        data = text.encode("utf-8", "replace")
        places = self._look(self._anchors, data)
        if self._parties(places):
            places += self._look(self._mines, data)
        lines = (line.decode("utf-8", "replace") for line in _lines(data, [end for _, end in places]))
        return self.gate.may_claim(lines, langs, short=False)

    def _speaks(self, page: bytes, places: list[tuple[int, int]]) -> bool:
        of = self.patterns
        for stretch in _around(page, [end for pattern, end in places if pattern != _HIDES]):
            langs = self._langs(self._found(self._words, stretch))
            if langs and self.gate.has_phrase(without_markup(stretch), langs):
                return True
        short, parties = len(page) <= _SHORT_PAGE, self._parties(places)
        if not short and not parties:
            return False
        mines = self._found(self._mines, page) & of.short
        return (short and bool(mines)) or any(not of.far[word].isdisjoint(parties) for word in mines)

    def _langs(self, words: set[int]) -> set[str]:
        """The languages of which phrases stand here."""
        of = self.patterns
        langs = {lang for word in words & of.enough for lang in of.langs[word]}
        for word in words & of.near.keys():
            langs.update(*(of.langs[word] & of.langs[other] for other in words & of.near[word]))
        return langs

    def _parties(self, places: list[tuple[int, int]]) -> set[int]:
        """The words for parties that stand at some of the places."""
        of = self.patterns
        return {word for pattern, _ in places for word in of.of[pattern] & of.parties}

    def _found(self, engine: Any, stretch: bytes) -> set[int]:
        """The words that one of the engines finds in a stretch."""
        of = self.patterns.of
        return {word for hit, _ in self._look(engine, stretch) for word in of[hit]}

    def _look(self, engine: Any, page: bytes) -> list[tuple[int, int]]:
        """The patterns that match, and where each match ends."""
        if page and page[-1] not in _CLOSED:
            page += b"\n"
        hits: list[tuple[int, int]] = []
        self._hits = hits
        engine.scan(page, match_event_handler=self._hit)
        return hits

    def _hit(self, pattern: int, _: int, end: int, *__: object) -> None:
        self._hits.append((pattern, end))


def without_markup(stretch: bytes) -> str:
    """The text of a stretch of a page, cut wherever it may be."""
    text = _CUT_END.sub(" ", _CUT_BEGIN.sub(" ", stretch.decode("utf-8", "replace")))
    return " ".join(unescape(_TAG.sub(" ", text)).split())


def _around(page: bytes, ends: Iterable[int]) -> Iterator[bytes]:
    """What stands around places, each stretch once."""
    first = last = -1
    for end in sorted(ends):
        if last >= 0 and end - _NEAR <= last:
            last = end + _NEAR
            continue
        if last >= 0:
            yield page[first:last]
        first, last = max(0, end - _NEAR), end + _NEAR
    if last >= 0:
        yield page[first:last]


def _lines(data: bytes, ends: Iterable[int]) -> Iterator[bytes]:
    """The lines in which places lie, each once."""
    last = -1
    for end in sorted(ends):
        if end > last:
            begin = data.rfind(b"\n", 0, max(0, end - 1)) + 1
            last = data.find(b"\n", end)
            last = len(data) if last < 0 else last
            yield data[begin:last]


def ask_for(all_needed: Mapping[str, Needed]) -> Asked:
    """What the sieve asks for, of the phrases that languages need."""
    asked = Asked(frozenset(word for words in all_needed.values() for word in words.everywhere))
    for code, words in all_needed.items():
        asked.take(code, words)
    return asked


@cache
def compile_sieve() -> Patterns:
    """Compile the sieve from the words that the reader needs, in all its languages.

    Raises:
        UsageError: Hyperscan is not installed.
    """
    all_needed = {code: needed(code) for code in languages()}
    asked = ask_for(all_needed)
    numbered = list(enumerate(asked.literals.items(), start=1))
    hiding = [(pattern, _HIDES) for pattern in HIDING]

    def of(words: set[int]) -> list[tuple[bytes, int]]:
        return [(literal, number) for number, (literal, those) in numbered if not those.isdisjoint(words)]

    return Patterns(
        anchors=_compiled([*hiding, *of(asked.anchors)], once=False),
        words=_compiled([(literal, number) for number, (literal, _) in numbered], once=True),
        mines=_compiled(of(asked.short), once=False),
        of=(frozenset(), *(frozenset(words) for words in asked.literals.values())),
        enough=frozenset(asked.enough),
        near=_frozen(asked.near),
        far=_frozen(asked.far),
        short=frozenset(asked.short),
        parties=frozenset(asked.parties),
        langs=_frozen(asked.langs),
        needed=all_needed,
    )


def _frozen(others: Mapping[int, set[V]]) -> dict[int, frozenset[V]]:
    return {word: frozenset(those) for word, those in sorted(others.items())}


def _compiled(patterns: Iterable[tuple[bytes, int]], *, once: bool) -> bytes:
    """A database of patterns; ``once`` if it is enough to know which of them match."""
    hyperscan = _hyperscan()
    rows = [
        (
            pattern.removeprefix(CAPITALS),
            number,
            (0 if pattern.startswith(CAPITALS) else hyperscan.HS_FLAG_CASELESS)
            | (hyperscan.HS_FLAG_SINGLEMATCH if once or number == _HIDES else 0),
        )
        for pattern, number in patterns
    ]
    expressions, ids, flags = zip(*rows, strict=True)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=expressions, ids=ids, elements=len(rows), flags=flags)
    return bytes(hyperscan.dumpb(database))


def _loaded(database: bytes) -> Any:
    hyperscan = _hyperscan()
    engine = hyperscan.loadb(database, hyperscan.HS_MODE_BLOCK)
    engine.scratch = hyperscan.Scratch(engine)
    return engine


def _hyperscan() -> Any:
    try:
        import hyperscan
    except ImportError:
        raise UsageError(
            "scan: found no Hyperscan, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    return hyperscan
