"""Letters that nobody sees, and accents that stand behind their letter: a text is read without them.

A word with a soft hyphen or a blank without width in it is still that word, and an accent may be a letter of its own.
The reader is given the text as it looks; every place that it finds is told in the text as it is.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.model import Claim

_INVISIBLE = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ACCENTS = r"\u0300-\u036f"
_UNSEEN = re.compile(rf"([^{_INVISIBLE}{_ACCENTS}]?)([{_INVISIBLE}{_ACCENTS}]+)")
_ANY = re.compile(f"[{_INVISIBLE}{_ACCENTS}]")
_TRAILING = re.compile(f"[{_INVISIBLE}]+\\Z")
_INVISIBLE_ONES = re.compile(f"[{_INVISIBLE}]+")
_ACCENT_ONES = re.compile(f"[{_ACCENTS}]+")


class Seen(NamedTuple):
    """A text as it looks.

    Attributes:
        text: The text without what is not seen.
        cuts: Where, in it, something was left out, in order.
        lacks: How many letters were left out up to and with each of them.
    """

    text: str
    cuts: Sequence[int]
    lacks: Sequence[int]

    def before(self, place: int) -> int:
        """Give the place in the text as it is of a letter of the text as it looks."""
        number = bisect_right(self.cuts, place)
        return place + (self.lacks[number - 1] if number else 0)


def as_it_looks(text: str) -> Seen | None:
    """Give a text without what nobody sees; ``None`` if it looks as it is."""
    if not _ANY.search(text):
        return None
    parts: list[str] = []
    cuts, lacks = array("q"), array("q")
    last = length = lack = 0
    for found in _UNSEEN.finditer(text):
        shown = _shown(found[1], found[2])
        parts += (text[last : found.start()], shown)
        length += found.start() - last + len(shown)
        lack += len(found[0]) - len(shown)
        if len(shown) != len(found[0]):
            cuts.append(length)
            lacks.append(lack)
        last = found.end()
    parts.append(text[last:])
    return Seen("".join(parts), cuts, lacks)


def _shown(letter: str, behind: str) -> str:
    """A letter with its accents as one; accents that make none with it are left out."""
    accents = _INVISIBLE_ONES.sub("", behind)
    return _ACCENT_ONES.sub("", normalize("NFC", letter + accents[:4])) if accents else letter


def as_it_is(claim: Claim, seen: Seen, text: str) -> Claim:
    """Tell the place of a claim in the text as it is, and its words as they stand there."""
    start = seen.before(claim.start)
    quote = _TRAILING.sub("", text[start : seen.before(claim.end)])
    return replace(claim, quote=quote, start=start, end=start + len(quote))
