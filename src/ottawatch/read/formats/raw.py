"""What comes in, before it is a text: bytes with a name and a form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

MOST_BYTES: Final = 20_000_000
"""The most that one document may have. A long report has a tenth of it."""


class Form(StrEnum):
    """How a text is wrapped."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    ROWS = "rows"
    PDF = "pdf"
    OFFICE = "office"
    RTF = "rtf"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as it came.

    Attributes:
        name: The file's name or the address; it becomes the document's id and stands in refusals.
        charset: What the sender said of the encoding.
    """

    name: str
    data: bytes
    form: Form
    charset: str | None = None


_BY_ENDING = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".jsonl": Form.ROWS,
    ".ndjson": Form.ROWS,
    ".eml": Form.MAIL,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
}
_BY_TYPE = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/markdown": Form.MARKDOWN,
    "message/rfc822": Form.MAIL,
    "application/x-ndjson": Form.ROWS,
    "application/jsonl": Form.ROWS,
}
_LOOKS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKS_ROW = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


_BY_MARK: Final = {b"PK\x03\x04": Form.OFFICE, b"{\\rtf": Form.RTF}
_LOOKS_PDF = re.compile(rb".{0,1000}?%PDF-\d", re.DOTALL)


_FIELD: Final = rb"(?:%b):[^\n]*\n(?:[ \t][^\n]*\n)*"
_LOOKS_MAIL = re.compile(
    _FIELD % rb"Received|Return-Path|Delivered-To|From|Date|Subject|Message-ID|MIME-Version|X-[\w-]{1,40}|DKIM-Signature"
    + rb"(?:" + _FIELD % rb"[\w-]{1,40}" + rb"){2}",
    re.IGNORECASE,
)  # fmt: skip


def form_of(path: str, head: bytes, content_type: str = "") -> Form:
    """Tell the form: by bytes that only one form begins with, else by the sender's word, else by the name's ending.

    If neither tells it, by how the first bytes look.
    """
    by_type = _BY_TYPE.get(content_type.partition(";")[0].strip().lower())
    by_ending = _BY_ENDING.get(PurePosixPath(path).suffix.lower())
    return _by_mark(head) or by_type or by_ending or _by_look(head)


def _by_mark(head: bytes) -> Form | None:
    marked = next((form for mark, form in _BY_MARK.items() if head.startswith(mark)), None)
    return marked or (Form.PDF if _LOOKS_PDF.match(head) else None)


def _by_look(head: bytes) -> Form:
    if _LOOKS_HTML.match(head):
        return Form.HTML
    if _LOOKS_MAIL.match(head):
        return Form.MAIL
    return Form.ROWS if _LOOKS_ROW.match(head) else Form.TEXT
