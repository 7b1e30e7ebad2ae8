"""Rows of JSON, one document a line, as records."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ottawatch.days import Written
from ottawatch.errors import DayError
from ottawatch.read.formats.encoding import whole_letters
from ottawatch.scan.records import MOST_BYTES, Aside, Facts, Failed, Record, Wrap, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

_MOST_LINE: Final = 4 * MOST_BYTES
"""A line writes some letters in six."""
_TEXTS: Final = ("text", "content", "body")
_PAGES: Final = ("html", "raw_html")
_IDS: Final = ("id", "record_id", "warc_record_id")
_ADDRESSES: Final = ("address", "url", "uri")
_PUBLISHED: Final = ("published", "date_publish", "date")
_CRAWLED: Final = ("crawled", "crawl_date", "warc_date", "timestamp")
_LANGS: Final = ("lang", "language")
FIELDS: Final = (*_TEXTS, *_PAGES, *_IDS, *_ADDRESSES, *_PUBLISHED, *_CRAWLED, *_LANGS)
"""All fields that are looked at."""


def records_of(open_: Callable[[], BinaryIO | str]) -> Iterator[Record | Aside | Failed]:
    """Give the documents of rows such as ``{"id", "text" or "html", "url", "published", "crawled"}``."""
    opened = open_()
    stream = open(opened, "rb") if isinstance(opened, str) else opened  # noqa: PTH123, SIM115 (closed below)
    with stream:
        offset = 0
        while line := stream.readline(_MOST_LINE):
            begin, offset = offset, offset + len(line)
            if len(line) == _MOST_LINE and not line.endswith(b"\n"):
                offset += _skip_line(stream)
                yield Aside.TOO_LARGE
            elif line.strip():
                yield _from_line(line, begin)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while part := stream.readline(1 << 20):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _from_line(line: bytes, offset: int) -> Record | Aside | Failed:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Failed.CORRUPT
    return record_of(row, offset) if isinstance(row, dict) else Failed.CORRUPT


def record_of(row: Mapping[str, Any], offset: int) -> Record | Aside:
    """A row as a record; its text goes before its page."""
    text = _first(row, _TEXTS)
    body = text if text is not None else _first(row, _PAGES)
    if body is None or not str(body).strip():
        return Aside.EMPTY
    data = body if isinstance(body, bytes) else whole_letters(str(body)).encode()
    if len(data) > MOST_BYTES:
        return Aside.TOO_LARGE
    wrap = Wrap.PAGE if text is None else Wrap.TEXT
    charset = None if isinstance(body, bytes) else "utf-8"
    return Record(data, wrap, charset, partial(_facts, row, offset, data))


def _facts(row: Mapping[str, Any], offset: int, data: bytes) -> Facts:
    crawled = _day(_first(row, _CRAWLED))
    return Facts(
        id=str(_first(row, _IDS) or f"offset-{offset}"),
        offset=offset,
        digest=digest_of(data),
        address=_words(_first(row, _ADDRESSES)),
        crawled=_last(crawled),
        published=_day(_first(row, _PUBLISHED)),
        lang=_words(_first(row, _LANGS)),
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: object) -> Written | None:
    """A day as rows write it, ``2025-07-09`` with or without a time behind it."""
    if value is None:
        return None
    written = str(value).strip()
    day = written[:10].partition("T")[0].partition(" ")[0]
    if written[:8].isdecimal() and len(written) == len("20250709101112"):
        day = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    try:
        return Written.parse(day)
    except DayError:
        return None


def _last(written: Written | None) -> date | None:
    return written.last if written else None
