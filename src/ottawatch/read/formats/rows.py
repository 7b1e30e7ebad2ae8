"""Rows of JSON, one document a line. A bad row is handed back as a fault, and the next one is read."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ottawatch.days import Written
from ottawatch.errors import DayError, DocumentError
from ottawatch.model import Claim, DayFrom, Document
from ottawatch.read.formats.encoding import whole_letters
from ottawatch.read.formats.raw import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase
    from typing import BinaryIO

_MOST_DIGITS = 18


def documents_in(
    stream: BinaryIO, name: str, *, most: int = MOST_BYTES
) -> Iterator[Document | DocumentError]:
    """Read rows ``{"id", "text", "published", "lang"?, "claims"?}``; other fields are left alone.

    A row with its own ``claims`` is to be judged as given. Blank lines are nothing. The file may be of any
    length: one row is held at a time.
    """
    for number, line in lines_of(stream, name, most=most):
        yield (
            line
            if isinstance(line, DocumentError)
            else _document(line, f"{name}, line {number}", f"{name}:{number}")
        )


def document_in(line: bytes, name: str, published: Written | None = None) -> Document | DocumentError:
    """Read one row by itself; `published` is the day of a row that says none."""
    found = _document(line, name, name)
    if isinstance(found, Document) and published and not found.published:
        return replace(found, published=published, published_from=DayFrom.GIVEN)
    return found


def lines_of(
    stream: BinaryIO | BufferedIOBase, name: str, *, most: int = MOST_BYTES
) -> Iterator[tuple[int, bytes | DocumentError]]:
    """Give each line that is not blank with its number; one that is too long as its fault."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            _skip_line(stream, line)
            fault = f"{name}, line {number}: found a row of more than {most:,} bytes. Split the document."
            yield number, DocumentError(fault)
        elif line.strip():
            yield number, line


def _skip_line(stream: BinaryIO | BufferedIOBase, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = stream.readline(1 << 20)


def _document(line: bytes, place: str, default_id: str) -> Document | DocumentError:
    try:
        return _from_row(_row(line), default_id)
    except (DocumentError, DayError) as fault:
        return DocumentError(f"{place}: {fault.sentence}")
    except RecursionError:
        return DocumentError(f"{place}: found a value nested too deep, expected a row with a text.")
    except (ValueError, TypeError) as fault:
        return DocumentError(f"{place}: found what is not a row of JSON ({fault}).")


def _row(line: bytes) -> dict[str, Any]:
    row = json.loads(
        line.decode("utf-8-sig"), parse_float=_number, parse_int=_whole, parse_constant=_no_number
    )
    if not isinstance(row, dict):
        raise DocumentError('found no row, expected one such as {"id": "a", "text": "…"}.')
    return row


def _from_row(row: dict[str, Any], default_id: str) -> Document:
    text, claims = _string(row, "text"), row.get("claims")
    if claims is not None and not isinstance(claims, list):
        raise DocumentError("the field claims: found no list, expected one of claims.")
    if not (text and text.strip()) and claims is None:
        raise DocumentError('the field text: found none, expected the document\'s text, such as "text": "…".')
    text = whole_letters(text or "")
    published = _string(row, "published")
    return Document(
        id=str(row["id"]) if row.get("id") is not None else default_id,
        text=text,
        published=Written.parse(published.partition("T")[0]) if published else None,
        lang=_string(row, "lang"),
        title=_string(row, "title"),
        published_from=DayFrom.ROW if published else None,
        claims=None if claims is None else tuple(placed(Claim.from_fields(_claim(c)), text) for c in claims),
    )


def placed(claim: Claim, text: str) -> Claim:
    """Give the claim the place of its words; a quote that the text does not have stays without one."""
    if not claim.quote or text[max(claim.start, 0) : claim.end] == claim.quote:
        return claim
    start = text.find(claim.quote)
    return replace(claim, start=start, end=start + len(claim.quote) if start >= 0 else -1)


def _claim(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DocumentError(f"the field claims: found {value!r:.60}, expected a claim's fields.")
    return value


def _string(row: dict[str, Any], field: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise DocumentError(f"the field {field}: found {value!r:.60}, expected words in quotation marks.")
    return value


def _number(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise DocumentError(f"a number: found {written:.40}, which is beyond all measure.")
    return value


def _whole(written: str) -> int:
    if len(written) > _MOST_DIGITS:
        raise DocumentError(f"a number: found {written:.40}, which is beyond all measure.")
    return int(written)


def _no_number(written: str) -> float:
    raise DocumentError(f"a number: found {written}, expected digits.")
