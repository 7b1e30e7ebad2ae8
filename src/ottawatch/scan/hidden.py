"""Pages that may hide their words: in another encoding than UTF-8, in character references, behind unseen hyphens.

They are written anew, with their letters as letters, and sieved again.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Final

from ottawatch.errors import DocumentError
from ottawatch.read.formats.encoding import decode
from ottawatch.read.formats.html import declared_charset

_ACCENTS: Final = (
    "acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "slash", "caron", "macr", "ogon", "breve", "dot", "strok",
)  # fmt: skip
_NUMBERS: Final = (
    "6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2]",  # Latin letters
    "19[2-9]|2[0-9][0-9]|3[0-7][0-9]|38[0-3]",  # with accents
    "102[4-9]|10[3-9][0-9]|11[0-9][0-9]|12[0-7][0-9]",  # Cyrillic ones
    "173|820[3-5]|8288",  # what nobody sees
    "76[89]|77[0-24-68]|780|80[78]",  # accents that stand apart
)
_HEXADECIMAL: Final = (
    "[46][1-9a-f]|[57][0-9a]",
    "[c-f][0-9a-f]|1[0-7][0-9a-f]",
    "4[0-9a-f][0-9a-f]",
    "ad|200[b-d]|2060",
    "30[0-46-8ac]|32[78]",
)
HIDING: Final = tuple(
    pattern.encode("ascii")
    for pattern in (
        f"&[a-z](?:{'|'.join(_ACCENTS)});",
        "&(?:sz|ae|oe)lig;",
        "&[a-z]{1,6}cy;",
        f"&#0*(?:{'|'.join(_NUMBERS)});",
        f"&#x0*(?:{'|'.join(_HEXADECIMAL)});",
        "&(?:shy|zwnj|zwj|thorn|inodot|eth);",
        r"[a-z\x80-\xbf]\xc2\xad",  # with the letter before: two bytes alone are looked for more slowly
        r"\xe2\x80[\x8b-\x8d]",
        r"\xe2\x81\xa0",
        r"[a-z\x80-\xbf]\xcc[\x80-\x84\x86-\x88\x8a\x8c\xa7\xa8]",
    )
)
"""Patterns on bytes, whatever the case of letters, that show that a page may hide letters."""
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060"
_ACCENTS_APART: Final = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0327\u0328"
_APART = re.compile(f"[{_ACCENTS_APART}]+")
_SLICE: Final = 2_048
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_AS_LOOKED_FOR: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_CONTINUING: Final = bytes(range(0x80, 0xC0))


def of_another_encoding(page: bytes, charset: str | None) -> bool:
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


def written_anew(page: bytes, charset: str | None) -> bytes | None:
    """A page in UTF-8 with its letters as letters, and without what nobody sees; ``None`` if it is no text."""
    try:
        text, _ = decode(page, "page", charset or declared_charset(page))
    except DocumentError:
        return _from_wide(page)
    text = unescape(text)
    for letter in _UNSEEN:  # each is looked for faster than all together
        text = text.replace(letter, "")
    return _joined(text).encode("utf-8", "replace")


def _joined(text: str) -> str:
    """A text whose accents stand on their letters; only where there are any, as a page has few."""
    if not any(accent in text for accent in _ACCENTS_APART):  # much faster than a search that finds none
        return text
    parts, at = [], 0
    for found in _APART.finditer(text):
        begin = max(at, found.start() - 1)
        parts += [text[at:begin], unicodedata.normalize("NFC", text[begin : found.end()])]
        at = found.end()
    return "".join((*parts, text[at:]))


def _from_wide(page: bytes) -> bytes | None:
    """Two bytes a letter, without a mark that says so."""
    if b"\0" not in page[:64]:
        return None
    order = "utf-16-be" if page[:1] == b"\0" else "utf-16-le"
    return unescape(page.decode(order, "replace")).encode("utf-8", "replace")
