"""Opening what a user names: a file, standard input or an address."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document
from ottawatch.read.formats.documents import documents_of
from ottawatch.read.formats.raw import MOST_BYTES, Form, Raw, form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.days import Written

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HEAD = 2048


def open_documents(
    source: str,
    *,
    published: Written | None = None,
    stdin: BinaryIO | None = None,
    fetch: Callable[[str], Raw] | None = None,
) -> Iterator[Document | DocumentError]:
    """Give the documents behind a name, one at a time.

    A row of a batch that cannot be read comes back as its fault; the next row is read.

    Args:
        source: A file, ``-`` for standard input, or an http or https address.
        published: The day of publication of documents that do not say theirs; for a single document it goes
            before what the document says.
        stdin: Standard input, for ``-``.
        fetch: How an address is asked; by default over the network.

    Raises:
        DocumentError: A single document is missing, empty, binary, too large or not of its format.
        FetchError: The address does not answer in time and size, or must not be asked.
    """
    if _ADDRESS.match(source):
        yield from _from_bytes(_ask(source, fetch), published)
    elif source == "-":
        yield from _from_stream(_peekable(stdin), "-", published)
    else:
        yield from _from_file(Path(source), published)


def _ask(address: str, fetch: Callable[[str], Raw] | None) -> Raw:
    if fetch is not None:
        return fetch(address)
    from ottawatch.read.formats import fetch as network

    return network.fetch(address)


def _from_file(path: Path, published: Written | None) -> Iterator[Document | DocumentError]:
    with opened(path) as stream:
        yield from _from_stream(stream, str(path), published)


def opened(path: Path) -> io.BufferedReader:
    """Open a file to be read.

    Raises:
        DocumentError: It is missing, a folder, too large or cannot be opened.
    """
    try:
        if path.is_file() and form_of(path.name, b"") is not Form.ROWS:
            refuse_large(path.stat().st_size, str(path))
        return path.open("rb")
    except FileNotFoundError:
        raise DocumentError(
            f"{path}: found no such file. Check the name, or give - for standard input."
        ) from None
    except IsADirectoryError:
        raise DocumentError(f"{path}: found a folder, expected a file. Name the documents in it.") from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise DocumentError(f"{path}: it cannot be opened ({reason}).") from None


def _from_stream(
    stream: io.BufferedReader, name: str, published: Written | None
) -> Iterator[Document | DocumentError]:
    form = form_of(name, stream.peek(_HEAD)[:_HEAD])
    if form is Form.ROWS:
        yield from _rows(stream, name, published)
        return
    data = stream.read(MOST_BYTES + 1)
    refuse_large(len(data), name)
    yield from documents_of(Raw(name, data, form), published)


def _from_bytes(raw: Raw, published: Written | None) -> Iterator[Document | DocumentError]:
    if raw.form is Form.ROWS:
        yield from _rows(io.BytesIO(raw.data), raw.name, published)
    else:
        yield from documents_of(raw, published)


def _rows(stream: BinaryIO, name: str, published: Written | None) -> Iterator[Document | DocumentError]:
    from ottawatch.read.formats.rows import documents_in

    for found in documents_in(stream, name):
        if isinstance(found, Document) and published and not found.published:
            yield replace(found, published=published, published_from=DayFrom.GIVEN)
        else:
            yield found


def refuse_large(size: int, name: str) -> None:
    """Refuse what is larger than one document may be.

    Raises:
        DocumentError: It is larger.
    """
    if size > MOST_BYTES:
        raise DocumentError(
            f"{name}: found more than {MOST_BYTES // 1_000_000} MB, the most that one document may have. "
            "Split it, or give rows of JSON, one document a line."
        )


def _peekable(stdin: BinaryIO | None) -> io.BufferedReader:
    if stdin is None:
        raise DocumentError("-: found no standard input to read from. Name a file.")
    return stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(stdin)  # type: ignore[arg-type]
