"""From bytes to code points. The one door of charset-normalizer."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ottawatch.errors import DocumentError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"\xd0\xcf\x11\xe0", "an office document of an old kind, or one that is locked with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 64_000
_DAMAGE_SHARE: Final = 0.002
"""Above this share of broken bytes a text is taken for another encoding, not for damaged UTF-8."""


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """Give the text, and why a part of it could not be read (``None`` for a whole text).

    A byte-order mark decides; then the declared encoding; then UTF-8; then a guess.

    Raises:
        DocumentError: The bytes are not a text, or of no encoding that can be told.
    """
    _refuse_magic(data, name)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data, marked, name), None
    for encoding in (declared, "utf-8"):
        text = _try(data, encoding) if encoding else None
        if text is not None:
            return _refuse_binary(text, name), None
    return _damaged(data, name) or (_refuse_binary(_guessed(data, name), name), None)


def whole_letters(text: str) -> str:
    """Join halves of surrogate pairs; one that stands alone is no letter, and is replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_half(text) else text


def _has_half(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(
                f"{name}: found {what}, expected a text. Save it as DOCX, PDF, HTML or plain text first."
            )


def _refuse_binary(text: str, name: str) -> str:
    head = text[:_SAMPLE]
    if "\0" in head or len(_CONTROLS.findall(head)) > len(head) // 100:
        raise _binary(name)
    return text


def _binary(name: str) -> DocumentError:
    return DocumentError(
        f"{name}: found binary data, expected a text. Save it as DOCX, PDF, HTML or plain text first."
    )


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise DocumentError(
            f"{name}: found a mark for {encoding}, and bytes that are not of it at byte {fault.start}. Save it as UTF-8."
        ) from None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _damaged(data: bytes, name: str) -> tuple[str, str] | None:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if (
        b"\0" in data[:_SAMPLE]
        or broken > max(1, len(text) * _DAMAGE_SHARE)
        or not _has_many_byte_letters(text)
    ):
        return None
    is_not = "is" if broken == 1 else "are"
    return _refuse_binary(text, name), f"{broken} of its letters {is_not} not UTF-8 and could not be read"


def _has_many_byte_letters(text: str) -> bool:
    """Only a text with whole many-byte letters shows that it was meant as UTF-8."""
    return any(letter > "\x7f" and letter != "\ufffd" for letter in text)


def _guessed(data: bytes, name: str) -> str:
    if b"\0" in data[:_SAMPLE]:
        raise _binary(name)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        raise DocumentError(
            f"{name}: found bytes of no encoding that can be told, expected a text. Save it as UTF-8."
        )
    return text
