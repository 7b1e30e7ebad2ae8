"""Documents as they come in: a text, a page, an address; bounded in size and time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError, UsageError
from ottawatch.model import Document
from ottawatch.read.formats.documents import document_of
from ottawatch.read.formats.opening import open_documents
from ottawatch.read.formats.raw import Form, Raw, form_of

if TYPE_CHECKING:
    from ottawatch.days import Written

MOST_LETTERS: Final = 600_000
"""A book of 200 pages; it keeps a processor busy for some seconds."""
_HEAD: Final = 2048
_MOST_TITLE: Final = 300
_MOST_HEADLINE: Final = 120
_HEADING: Final = re.compile(r"\s*#{1,3} \S")


def from_bytes(
    name: str, data: bytes, media: str = "", charset: str | None = None, published: Written | None = None
) -> Document:
    """Make a document of what was sent; its name is shown and never opened.

    Raises:
        DocumentError: It is empty, binary, too long, or rows of several documents.
    """
    plain = _plain_name(name)
    return _bounded(document_of(raw_from_bytes(plain, data, media, charset), published))


def raw_from_bytes(name: str, data: bytes, media: str = "", charset: str | None = None) -> Raw:
    """Take what was sent as it came; its name is shown and never opened.

    Raises:
        DocumentError: It is empty, or rows of several documents.
    """
    plain = _plain_name(name)
    form = form_of(plain, data[:_HEAD], media)
    if form is Form.ROWS:
        raise DocumentError(
            f"{plain}: found rows of JSON, expected one document. Give rows to the command ottawatch check."
        )
    return Raw(plain, data, form, charset)


def raw_from_address(address: str) -> Raw:
    """Ask an address for its bytes, by the guarded door.

    Raises:
        UsageError: It is no address.
        FetchError: It does not answer in time and size, or must not be asked.
        DocumentError: It gives rows of several documents.
    """
    from ottawatch.read.formats.fetch import fetch  # noqa: PLC0415 (only who asks an address needs it)

    _refuse_no_address(address)
    found = fetch(address)
    if found.form is Form.ROWS:
        raise DocumentError(f"{address[:80]}: found rows of JSON, expected one document.")
    return found


def from_text(text: str, published: Written | None = None, title: str | None = None) -> Document:
    """Make a document of pasted words; whoever pastes a page or Markdown is understood too.

    Raises:
        DocumentError: It is empty.
    """
    media = "text/markdown" if _HEADING.match(text) else ""
    found = from_bytes("text", text.encode("utf-8", "replace"), media, charset="utf-8", published=published)
    return replace(found, title=title[:_MOST_TITLE] if title else found.title or _headline(found.text))


def _headline(text: str) -> str | None:
    """A short first line that stands alone is a headline."""
    first, _, rest = text.strip().partition("\n")
    alone = (
        rest.startswith("\n")
        and len(first) <= _MOST_HEADLINE
        and not first.rstrip().endswith((".", ":", ";"))
    )
    return first.strip() if alone else None


def from_address(address: str, published: Written | None = None) -> Document:
    """Ask an address for its document, by the guarded door: no private address, also after redirects.

    Raises:
        UsageError: It is no address.
        FetchError: It does not answer in time and size, or must not be asked.
        DocumentError: What it gives is no text.
    """
    _refuse_no_address(address)
    for found in open_documents(address, published=published):
        if isinstance(found, Document):
            return _bounded(found)
        raise found
    raise DocumentError(f"{address[:80]}: found no document there.")


def _refuse_no_address(address: str) -> None:
    if not address.lower().startswith(("http://", "https://")):
        raise UsageError(f"url: found {address[:80]!r}, expected an address that begins with https://.")


def _bounded(document: Document) -> Document:
    if len(document.text) > MOST_LETTERS:
        raise DocumentError(
            f"{document.id}: found {len(document.text):,} characters, expected at most {MOST_LETTERS:,}. "
            "Give a part of it, or use the command ottawatch check."
        )
    return document


def _plain_name(name: str) -> str:
    """The last part of a file's name, without what a path or a screen would obey."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:120] or "document"
