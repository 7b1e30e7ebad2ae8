"""From a mail (EML) to its words: subject, day, body and what is attached, by the standard library."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ottawatch.days import Written
from ottawatch.errors import DocumentError
from ottawatch.read.formats.encoding import whole_letters
from ottawatch.read.formats.raw import Form, Raw, form_of

if TYPE_CHECKING:
    from email.message import EmailMessage

MOST_PARTS: Final = 2_000
MOST_HEAD: Final = 1_000_000
"""The most bytes before the first blank line; a mail that has come a long way has a hundredth of it."""
_LONGEST_FIELD: Final = 4_000
"""A longer field of a mail's head takes the standard library ever longer."""
_FIELD = re.compile(
    rb"^(subject|date|content-[a-z-]{1,40}):[^\r\n]*(?:\r?[\r\n][ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE
)
_FAULTS: Final = (
    MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError,
)  # fmt: skip
_LONGEST_NAME: Final = 100
_HEAD: Final = 2048
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_WORDS: Final = ("text", "message")


class Mail(NamedTuple):
    """A mail, taken apart.

    Attributes:
        body: What is said in it, as text or HTML; ``None`` if it says nothing.
        attached: What is attached and may be read.
        unread: The names of what is attached and of no kind that is read.
    """

    body: Raw | None
    subject: str | None
    day: Written | None
    attached: tuple[Raw, ...]
    unread: tuple[str, ...]


def read_mail(data: bytes, name: str) -> Mail:
    """Take a mail apart.

    Raises:
        DocumentError: It has too many parts, is nested too deep, or is damaged.
    """
    head = _BLANK_LINE.search(data, 0, MOST_HEAD)
    if data.count(b"\n--") > MOST_PARTS or (len(data) > MOST_HEAD and not head):
        raise DocumentError(
            f"{name}: found a mail of more than {MOST_PARTS:,} parts, or with a head of more than {MOST_HEAD:,} bytes. "
            "Save what it says as a text."
        )
    _refuse_long_fields(data, name)
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        return _taken_apart(message, name)
    except _FAULTS:
        raise DocumentError(
            f"{name}: found a mail that is damaged, or nested too deep. Save what it says as a text."
        ) from None


def _refuse_long_fields(data: bytes, name: str) -> None:
    for found in _FIELD.finditer(data):
        if len(found[0]) > _LONGEST_FIELD:
            field = found[1].decode("ascii")
            raise DocumentError(
                f"{name}: found a field {field} of {len(found[0]):,} bytes, expected at most {_LONGEST_FIELD:,}."
            )


def _taken_apart(message: EmailMessage, name: str) -> Mail:
    said = _said(message, name)
    attached, unread = [], []
    for part in message.iter_attachments() if message.is_multipart() else ():
        raw = _attached(part, name)
        if raw is not None:
            attached.append(raw)
        elif not part.get("content-id"):
            unread.append(_name_of(part))
    subject = " ".join(whole_letters(str(message["subject"] or "")).split())
    return Mail(said, subject or None, _day(message), tuple(attached), tuple(unread))


def _said(message: EmailMessage, name: str) -> Raw | None:
    """The body: plain words before HTML, whichever says anything."""
    if message.get_content_maintype() not in {*_WORDS, "multipart"}:
        return None
    for kind, form in (("plain", Form.TEXT), ("html", Form.HTML)):
        part = message.get_body((kind,))
        data = _bytes_of(part) if part is not None else b""
        if part is not None and data.strip():
            return Raw(name, data, form, part.get_content_charset())
    return None


def _attached(part: Any, name: str) -> Raw | None:
    """What is attached, if it is of a kind that is read."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload(0).as_bytes() if part.is_multipart() else b""
        return Raw(f"{name}/{_name_of(part)}", inner, Form.MAIL)
    data = _bytes_of(part)
    form = form_of(_name_of(part), data[:_HEAD], kind)
    if form is Form.TEXT and part.get_content_maintype() != "text":
        return None
    return Raw(f"{name}/{_name_of(part)}", data, form, part.get_content_charset())


def _bytes_of(part: Any) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name_of(part: Any) -> str:
    written = whole_letters(part.get_filename() or part.get_content_type())
    shown = "".join(letter if letter.isprintable() else " " for letter in written)
    return " ".join(shown.split())[:_LONGEST_NAME] or "attachment"


def _day(message: EmailMessage) -> Written | None:
    """The day on which it was sent, where it was sent."""
    sent = message["date"]
    found = sent.datetime if sent is not None else None
    return Written.of(found.date()) if found else None
