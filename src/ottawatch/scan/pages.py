"""The text of a page, fast and rough: enough to see whether it is worth reading. The one door of Resiliparse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.errors import DocumentError, UsageError
from ottawatch.read.formats.encoding import decode
from ottawatch.read.formats.html import declared_charset
from ottawatch.read.unseen import as_it_looks
from ottawatch.scan.records import Wrap

if TYPE_CHECKING:
    from ottawatch.scan.records import Record
    from ottawatch.scan.sieve import Sieve


def speaks_of_mines(record: Record, sieve: Sieve) -> bool:
    """Whether the text of a record has the words without which it makes no claim.

    Raises:
        DocumentError: It is of no encoding that can be told.
        UsageError: Resiliparse is not installed.
    """
    page = record.wrap is Wrap.PAGE
    charset = record.charset or (declared_charset(record.data) if page else None)
    text = _decoded(record.data, charset)
    if page:
        text = _plain(text)
    seen = as_it_looks(text)
    return sieve.may_speak(seen.text if seen else text)


def _decoded(data: bytes, charset: str | None) -> str:
    if b"\0" in data[:64] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and charset is None:
        raise DocumentError("a record: found binary data, expected a text.")
    return decode(data, "a record", charset)[0]


def _plain(html: str) -> str:
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        raise UsageError(
            "scan: found no Resiliparse, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    return str(extract_plain_text(html, alt_texts=False, list_bullets=False))
