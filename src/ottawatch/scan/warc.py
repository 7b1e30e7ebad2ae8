"""Web archives: WARC, plain or compressed by gzip, zstd or LZ4. The one door of FastWARC.

An archive that is damaged in the middle is taken up again at the next record that begins whole.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ottawatch.errors import UsageError
from ottawatch.scan.records import MOST_BYTES, Aside, Facts, Failed, Record, Wrap, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MAGIC: Final = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"WARC/1.")
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS: Final = frozenset({"text/plain"})
_BLOCK: Final = 1 << 20
_MOST_DAMAGES: Final = 1_000
"""How often an archive is taken up again before the rest is given up."""


def records_of(open_: Callable[[], BinaryIO | str]) -> Iterator[Record | Aside | Failed]:
    """Give the records of an archive that hold what a server sent.

    Args:
        open_: Opens the archive from its beginning; a path is read faster than a stream.

    Raises:
        UsageError: FastWARC is not installed.
    """
    begin, damages, told = 0, 0, False
    while begin >= 0:
        place = _Place(begin)
        try:
            for found in _from(open_, place):
                told = False
                yield found
        except OSError as fault:
            if isinstance(fault, FileNotFoundError | PermissionError):
                raise
            if not told:  # a damage may look like the beginning of a record several times
                yield Failed.CORRUPT
            told, damages = True, damages + 1
            begin = _next_record(open_, place.last + 1) if damages < _MOST_DAMAGES else -1
        else:
            return


class _Place:
    """Where the reader stands: the beginning of the last record that was whole."""

    def __init__(self, begin: int) -> None:
        self.begin = self.last = begin


def _from(open_: Callable[[], BinaryIO | str], place: _Place) -> Iterator[Record | Aside | Failed]:
    warc = _fastwarc()
    wanted = warc.WarcRecordType.response | warc.WarcRecordType.resource | warc.WarcRecordType.conversion
    with _opened(open_, place.begin) as stream:
        for found in warc.ArchiveIterator(stream, record_types=wanted, strict_mode=False):
            place.last = offset = found.stream_pos
            yield _record(found, offset)


def _record(found: Any, offset: int) -> Record | Aside | Failed:
    kind, status = found.http_content_type, found.http_headers.status_code if found.is_http_parsed else None
    if status is None:
        kind = (found.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if kind == _HTTP:
            return Failed.CLIPPED
    if kind is None and len(found.reader.read(MOST_BYTES)) < min(found.content_length, MOST_BYTES):
        return Failed.CLIPPED
    if (status is not None and status != _OK) or not (kind in _PAGES or kind in _TEXTS):
        return Aside.NO_PAGE
    length = found.content_length
    data: bytes = found.reader.read(MOST_BYTES + 1)
    if len(data) < min(length, MOST_BYTES):
        return Failed.CLIPPED
    if status is not None:
        data = _unpacked(data, found.http_headers)
    if len(data) > MOST_BYTES:
        return Aside.TOO_LARGE
    if not data or data.isspace():
        return Aside.EMPTY
    wrap = Wrap.PAGE if kind in _PAGES else Wrap.TEXT
    return Record(data, wrap, found.http_charset, lambda: _facts(found, offset, data))


_OK: Final = 200
_HTTP: Final = "application/http"


def _unpacked(data: bytes, headers: Any) -> bytes:
    """The payload without chunks and compression, as far as it is not too large.

    Many archives keep the headers of a server that packed, and the payload unpacked: what cannot be unpacked is taken
    as it is.
    """
    if headers.get("Transfer-Encoding"):
        data = _through(data, "ChunkedReader")
    packed = headers.get("Content-Encoding")
    return _through(data, _READERS[packed.lower()]) if packed and packed.lower() in _READERS else data


_READERS: Final = {
    "gzip": "GzipReader",
    "x-gzip": "GzipReader",
    "deflate": "GzipReader",
    "br": "BrotliReader",
    "zstd": "ZstdReader",
}


def _through(data: bytes, reader: str) -> bytes:
    from fastwarc import stream_io

    try:
        return bytes(getattr(stream_io, reader)(BytesIO(data)).read(MOST_BYTES + 1)) or data
    except (OSError, ValueError):
        return data


def _facts(found: Any, offset: int, data: bytes) -> Facts:
    headers = found.headers
    return Facts(
        id=found.record_id or f"offset-{offset}",
        offset=offset,
        digest=headers.get("WARC-Payload-Digest") or digest_of(data),
        address=headers.get("WARC-Target-URI"),
        crawled=found.record_date.date() if found.record_date else None,
    )


@contextmanager
def _opened(open_: Callable[[], BinaryIO | str], begin: int) -> Iterator[BinaryIO | str]:
    """The archive from a place on; a path as it is where that will do, as it is read faster."""
    stream = open_()
    if isinstance(stream, str) and not begin:
        yield stream
        return
    with Path(stream).open("rb") if isinstance(stream, str) else stream as opened:
        opened.seek(begin)
        yield opened


def _next_record(open_: Callable[[], BinaryIO | str], begin: int) -> int:
    """The next place at which a record may begin; -1 if there is none."""
    with _opened(open_, begin) as stream:
        if isinstance(stream, str):
            return -1
        at, kept = begin, b""
        while block := stream.read(_BLOCK):
            block = kept + block
            found = [place for magic in _MAGIC if (place := block.find(magic)) >= 0]
            if found:
                return at - len(kept) + min(found)
            at, kept = at + len(block) - len(kept), block[-8:]
    return -1


def _fastwarc() -> Any:
    try:
        from fastwarc import warc
    except ImportError:
        raise UsageError(
            "scan: found no FastWARC, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    return warc
