"""The text of a table's file: UTF-8, lines ended by LF, and no letter that an editor has damaged."""

from __future__ import annotations

import csv
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ottawatch.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.record.schema import Table

_SAVE_AGAIN: Final = "Save the file as UTF-8 without a byte order mark, with lines ended by LF."
_UNSEEN: Final = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\xa0\\u200b-\\u200f\\u2028-\\u202e\\u2060\\ufeff\\ufffd]"
)
_MISREAD: Final = re.compile("[\u00c2\u00c3][\\x80-\\xbf]|\u00e2\u20ac|[\u00c4\u00c5][\\x80-\\xbf]")
"""What two bytes of UTF-8 look like when they are taken for two letters of Latin-1."""


def read_text(folder: Path, table: Table) -> str:
    """Read the text of a table's file.

    Raises:
        RecordError: There is no such file, it is not UTF-8 with lines ended by LF, or a letter in it is
            damaged or cannot be seen.
    """
    try:
        raw = (folder / table.file).read_bytes()
    except OSError:
        expected, mend = "the table that the descriptor names", "Put the file back."
        raise RecordError(table.file, 1, "the file", "no such file", expected, mend) from None
    _refuse_bytes(table, raw)
    text = _decoded(table, raw)
    _refuse_letters(table, text)
    return text


def _refuse_bytes(table: Table, raw: bytes) -> None:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise RecordError(
            table.file, 1, "the file", "a byte order mark", "the header at its start", _SAVE_AGAIN
        )
    at = raw.find(b"\r")
    if at >= 0:
        found, expected = "a carriage return", "lines ended by LF alone"
        raise RecordError(table.file, _row(raw, at), "the row", found, expected, _SAVE_AGAIN)
    if not raw.endswith(b"\n"):
        found, mend = "no line end", "End the last line; see that no row is cut off."
        raise RecordError(
            table.file, _row(raw, len(raw)), "the row", found, "a line end after each row", mend
        )


def _decoded(table: Table, raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        found = f"the byte {raw[fault.start]:#04x}"
        row = _row(raw, fault.start)
        raise RecordError(table.file, row, "the row", found, "letters in UTF-8", _SAVE_AGAIN) from None


def _refuse_letters(table: Table, text: str) -> None:
    if not text.replace("\n", "").isprintable() or "\ufffd" in text:
        _refuse_found(table, text, _UNSEEN, "only letters that can be seen")
    if not text.isascii():
        _refuse_found(table, text, _MISREAD, "the letter that was meant")
    if not unicodedata.is_normalized("NFC", text):
        plain = unicodedata.normalize("NFC", text)
        at = next(at for at, (one, other) in enumerate(zip(text, plain, strict=False)) if one != other)
        expected, mend = f"{plain[at]!r} as one letter (NFC)", "Write the letter again."
        _refuse_at(table, text, at, text[at : at + 2], expected, mend)


def _refuse_found(table: Table, text: str, damaged: re.Pattern[str], expected: str) -> None:
    found = damaged.search(text)
    if found:
        _refuse_at(
            table, text, found.start(), found.group(), expected, "Write the cell again from its source."
        )


def _refuse_at(table: Table, text: str, at: int, found: str, expected: str, mend: str) -> None:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    cells = next(csv.reader([text[start:end]]))
    columns = [name for name, cell in zip(table.columns, cells, strict=False) if found in cell]
    shown = found if found.isprintable() else found.encode("unicode_escape").decode()
    row = text.count("\n", 0, at) + 1
    raise RecordError(
        table.file, row, columns[0] if columns and row > 1 else "the row", shown, expected, mend
    )


def _row(raw: bytes, at: int) -> int:
    return raw.count(b"\n", 0, at) + 1
