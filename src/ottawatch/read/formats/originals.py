"""Bytes before they are read: each document of a source as it came, so that it can be kept as it came."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError
from ottawatch.read.formats.documents import documents_of
from ottawatch.read.formats.opening import opened, refuse_large
from ottawatch.read.formats.raw import MOST_BYTES, Form, Raw, form_of
from ottawatch.read.formats.rows import document_in, lines_of

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator

    from ottawatch.days import Written
    from ottawatch.model import Document

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_HEAD: Final = 2048


def originals(source: str, *, fetch: Callable[[str], Raw] | None = None) -> Iterator[Raw | DocumentError]:
    """Give the bytes behind a name, one document at a time; each row of a file of rows is one by itself.

    Args:
        source: A file, a folder with all below it, or an http or https address.
        fetch: How an address is asked; by default over the network.

    Raises:
        DocumentError: It is missing, too large or cannot be opened. Of a folder, each file comes back as its fault.
        FetchError: The address does not answer in time and size, or must not be asked.
    """
    if _ADDRESS.match(source):
        yield from _cut(_ask(source, fetch))
    elif Path(source).is_dir():
        for path in files_in(Path(source)):
            try:
                yield from _of_file(path)
            except DocumentError as fault:
                yield fault
    else:
        yield from _of_file(Path(source))


def files_in(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and all below it, in the order of their names; hidden ones are passed over."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def documents_from(raw: Raw, published: Written | None = None) -> Iterator[Document | DocumentError]:
    """Make the documents of bytes that `originals` gave.

    Raises:
        DocumentError: They are empty, binary or hold no readable text.
    """
    if raw.form is Form.ROWS:
        yield document_in(raw.data, raw.name, published)
    else:
        yield from documents_of(raw, published)


def _ask(address: str, fetch: Callable[[str], Raw] | None) -> Raw:
    if fetch is not None:
        return fetch(address)
    from ottawatch.read.formats import fetch as network

    return network.fetch(address)


def _of_file(path: Path) -> Iterator[Raw | DocumentError]:
    with opened(path) as stream:
        form = form_of(path.name, stream.peek(_HEAD)[:_HEAD])
        if form is Form.ROWS:
            yield from _rows(stream, str(path))
            return
        data = stream.read(MOST_BYTES + 1)
    refuse_large(len(data), str(path))
    yield Raw(str(path), data, form)


def _cut(raw: Raw) -> Iterator[Raw | DocumentError]:
    if raw.form is not Form.ROWS:
        yield raw
        return
    import io

    yield from _rows(io.BytesIO(raw.data), raw.name)


def _rows(stream: io.BufferedIOBase, name: str) -> Iterator[Raw | DocumentError]:
    for number, line in lines_of(stream, name):
        yield line if isinstance(line, DocumentError) else Raw(f"{name}:{number}", line, Form.ROWS)
