"""The sieve on raw bytes: which pages may speak of mines, before anything is decoded. The one door of Hyperscan.

For each phrase of the reader's language files it asks for its two most telling words, anywhere on the page, so that no
markup between them matters. What it lets through is looked at again as text. A page that may hide its words, in
another encoding than UTF-8, in character references or behind soft hyphens, is written anew and sieved again.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError, UsageError
from ottawatch.read.formats.encoding import decode
from ottawatch.read.formats.html import declared_charset
from ottawatch.read.language import languages
from ottawatch.read.needed import Gate, Needed, is_short, needed
from ottawatch.read.patterns import words_of
from ottawatch.read.unseen import as_it_looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ottawatch.read.walking import Word

_HIDES: Final = 0
_TELLING: Final = 4
"""Letters from which a word is worth asking for beside another."""
_BARE: Final = 7
"""Letters from which a word is looked for without a look at what stands around it."""
_ASKED: Final = 2
_SHORT_PAGE: Final = 4_000
_SLICE: Final = 2_048
_CLOSED: Final = b">\n\r\t ."
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_APOSTROPHES: Final = "'’ʼ"
_HYPHENS: Final = "-‐‑"
_CAPITALS: Final = b"!"
"""Marks a pattern that asks for capitals."""

_ACCENTS: Final = [
    "acute",
    "grave",
    "uml",
    "circ",
    "tilde",
    "cedil",
    "ring",
    "slash",
    "caron",
    "macr",
    "ogon",
    "breve",
    "dot",
    "strok",
    "szlig",
    "elig",
    "thorn",
]
_LETTERS: Final = (range(0x41, 0x5B), range(0x61, 0x7B), range(0xC0, 0x180), range(0x400, 0x500))
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060"
_APART: Final = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0327\u0328"


def _hidden() -> Iterator[bytes]:
    """What shows that a page may hide letters: as references, behind hyphens that nobody sees, with accents apart."""
    yield from (f"{accent};".encode() for accent in _ACCENTS)
    yield from (f"{letter}cy;".encode() for letter in "abvgdezijklmnoprstufhy")
    for code in (*(code for row in _LETTERS for code in row), *map(ord, (*_UNSEEN, *_APART))):
        yield from (f"&#{code};".encode(), f"&#x{code:x};".encode())
    yield from (b"&shy;", b"&zwnj;", b"&zwj;", *(letter.encode() for letter in (*_UNSEEN, *_APART)))


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a sieve is made of, for another process to take.

    Attributes:
        database: The compiled patterns; each reports its number.
        words: For each number the words of phrases that it is a choice of.
        enough: Words that will do alone.
        beside: For a word the others of which one must be on the page too.
        short: The same as `enough`, for a short page.
        parties: Words for states that ratify, accede or are parties.
        needed: The phrases that they were made from, so that nobody has to load them again.
    """

    database: bytes
    words: tuple[tuple[int, ...], ...]
    enough: frozenset[int]
    beside: Mapping[int, frozenset[int]]
    short: frozenset[int]
    parties: frozenset[int]
    needed: tuple[Needed, ...]


@dataclass(slots=True)
class Sieve:
    """A sieve that is ready. It belongs to one thread.

    Attributes:
        gate: What the text of a page must pass that the sieve lets through.
    """

    patterns: Patterns
    gate: Gate = field(init=False)
    _engine: Any = field(init=False)
    _hits: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        hyperscan = _hyperscan()
        self.gate = Gate(self.patterns.needed)
        self._engine = hyperscan.loadb(self.patterns.database, hyperscan.HS_MODE_BLOCK)
        self._engine.scratch = hyperscan.Scratch(self._engine)

    def lets_through(self, page: bytes, charset: str | None = None) -> bool:
        """Whether a page may speak of mines.

        Args:
            page: The bytes as they came, without compression.
            charset: What the sender says of the encoding.
        """
        hits = self._look(page)
        if hits and self._enough(hits, page):
            return True
        if _HIDES not in hits and not _of_another_encoding(page, charset):
            return False
        plain = written_anew(page, charset)
        return plain is not None and self._enough(self._look(plain), plain)

    def may_speak(self, text: str) -> bool:
        """Whether a text has the words without which it makes no claim.

        A phrase does not go over the end of a line: only lines that have the words of one are taken apart.
        """
        lines = (line for line in text.split("\n") if self._is_worth(line.encode("utf-8", "replace")))
        return self.gate.may_claim("\n".join(lines), short=is_short(text))

    def _is_worth(self, line: bytes) -> bool:
        hits = self._look(line)
        return bool(hits) and (
            self._enough(hits, line)
            or any(not self.patterns.parties.isdisjoint(self.patterns.words[hit]) for hit in hits)
        )

    def _look(self, page: bytes) -> set[int]:
        hits = self._hits
        hits.clear()
        if page and page[-1] not in _CLOSED:
            page += b"\n"
        self._engine.scan(page, match_event_handler=self._hit)
        return hits

    def _hit(self, pattern: int, *_: object) -> None:
        self._hits.add(pattern)

    def _enough(self, hits: set[int], page: bytes) -> bool:
        of = self.patterns
        words = {word for hit in hits for word in of.words[hit]}
        if not words.isdisjoint(of.enough):
            return True
        if any(word in of.beside and not of.beside[word].isdisjoint(words) for word in words):
            return True
        return len(page) <= _SHORT_PAGE and not words.isdisjoint(of.short)


def _of_another_encoding(page: bytes, charset: str | None) -> bool:
    """Whether a page says, or shows at its beginning, middle or end, that it is not UTF-8."""
    if (charset or declared_charset(page) or "utf-8").lower() not in _AS_LOOKED_FOR:
        return True
    if page[:2] in _MARKS or b"\0" in page[:64]:
        return True
    if page.isascii():
        return False
    middle = len(page) // 2
    return not all(_is_utf8(page[at : at + _SLICE]) for at in (0, middle, max(0, len(page) - _SLICE)))


def _is_utf8(part: bytes) -> bool:
    if part.isascii():
        return True
    try:
        part.lstrip(_CONTINUING)[:-3].decode()
    except UnicodeDecodeError as fault:
        return fault.reason == "unexpected end of data"
    return True


_AS_LOOKED_FOR: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_CONTINUING: Final = bytes(range(0x80, 0xC0))


def written_anew(page: bytes, charset: str | None) -> bytes | None:
    """A page in UTF-8 with its letters as letters, and without what nobody sees; ``None`` if it is no text."""
    try:
        text, _ = decode(page, "page", charset or declared_charset(page))
    except DocumentError:
        return _from_wide(page)
    text = unicodedata.normalize("NFC", unescape(text))
    seen = as_it_looks(text)
    return (seen.text if seen else text).encode("utf-8", "replace")


def _from_wide(page: bytes) -> bytes | None:
    """Two bytes a letter, without a mark that says so."""
    if b"\0" not in page[:64]:
        return None
    order = "utf-16-be" if page[:1] == b"\0" else "utf-16-le"
    return unescape(page.decode(order, "replace")).encode("utf-8", "replace")


@cache
def compile_sieve() -> Patterns:
    """Compile the sieve from the words that the reader needs, in all its languages.

    Raises:
        UsageError: Hyperscan is not installed.
    """
    asked, all_needed = _Asked(), tuple(needed(code) for code in languages())
    for words in all_needed:
        for phrase in words.enough:
            asked.take(phrase)
        mines = {asked.word(best) for phrase in words.mines for best in _most_telling(phrase)[:1]}
        beside = {asked.word(best) for phrase in words.beside for best in _most_telling(phrase)[:1]}
        asked.short |= mines
        asked.parties |= beside
        for word in mines:
            asked.beside.setdefault(word, set()).update(beside)
    return Patterns(
        _compiled(asked.literals),
        ((), *(tuple(sorted(words)) for words in asked.literals.values())),
        frozenset(asked.enough),
        {word: frozenset(others) for word, others in sorted(asked.beside.items())},
        frozenset(asked.short),
        frozenset(asked.parties),
        all_needed,
    )


def _compiled(literals: Iterable[bytes]) -> bytes:
    hyperscan = _hyperscan()
    once, any_case = hyperscan.HS_FLAG_SINGLEMATCH, hyperscan.HS_FLAG_CASELESS
    rows = [(_plain(pattern), _HIDES, once | any_case) for pattern in _hidden()]
    rows += [
        (pattern.removeprefix(_CAPITALS), number, once | (0 if pattern.startswith(_CAPITALS) else any_case))
        for number, pattern in enumerate(literals, start=1)
    ]
    expressions, ids, flags = zip(*rows, strict=True)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=expressions, ids=ids, elements=len(rows), flags=flags)
    return bytes(hyperscan.dumpb(database))


@dataclass(slots=True)
class _Asked:
    """What is asked for so far: words of phrases by number, and the literals that are their choices."""

    numbers: dict[Word, int] = field(default_factory=dict)
    literals: dict[bytes, set[int]] = field(default_factory=dict)
    enough: set[int] = field(default_factory=set)
    beside: dict[int, set[int]] = field(default_factory=dict)
    short: set[int] = field(default_factory=set)
    parties: set[int] = field(default_factory=set)

    def take(self, phrase: str) -> None:
        """Ask for the most telling words of a phrase that is enough."""
        first, *rest = (self.word(word) for word in _most_telling(phrase))
        if rest:
            self.beside.setdefault(first, set()).update(rest)
        else:
            self.enough.add(first)

    def word(self, word: Word) -> int:
        """The number of a word, whose choices are now looked for."""
        number = self.numbers.setdefault(word, len(self.numbers))
        for literal in _literals(word):
            self.literals.setdefault(literal, set()).add(number)
        return number


def _most_telling(phrase: str) -> list[Word]:
    """The two words of a phrase that tell most, or the one if no other tells enough."""
    best = sorted(dict.fromkeys(words_of(phrase)), key=_telling, reverse=True)
    return [word for word in best[:_ASKED] if _telling(word) >= _TELLING] or best[:1]


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
    cases = {word.upper()} if capitals else {word, word.capitalize(), word.upper()}
    short = len(word) < _BARE
    for case in {word} if word.isascii() and not capitals else sorted(cases):
        begin, end = (_begins(case), _ends(case) if ends else b"") if short else (b"", b"")
        yield (_CAPITALS if capitals else b"") + begin + b"".join(map(_letter, case)) + end


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
    if letter in _APOSTROPHES:
        return b"(?:" + b"|".join(map(_plain, _APOSTROPHES)) + rb"|&[#\w]{2,6};)"
    if letter in _HYPHENS:
        return b"(?:" + b"|".join(map(_plain, _HYPHENS)) + rb"|&[#\w]{2,6};)"
    return _plain(letter)


def _plain(form: str | bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in (form.encode() if isinstance(form, str) else form))


def _hyperscan() -> Any:
    try:
        import hyperscan
    except ImportError:
        raise UsageError(
            "scan: found no Hyperscan, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    return hyperscan
