"""Opening what a user names: a file, standard input or an address."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document
from ottawatch.read.formats.encoding import decode
from ottawatch.read.formats.raw import MOST_BYTES, Form, Raw, form_of
from ottawatch.read.formats.taken import Taken
from ottawatch.read.formats.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ottawatch.days import Written
    from ottawatch.read.formats.mail import Mail

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HEAD = 2048
_DEEPEST_MAIL = 4
_MOST_NAMED = 8


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


def document_of(raw: Raw, published: Written | None = None) -> Document:
    """Make one document of bytes.

    Raises:
        DocumentError: They are empty, binary or hold no readable text.
    """
    if not raw.data.strip():
        raise DocumentError(f"{raw.name}: found an empty document, expected a text.")
    take, said_by = _TAKE[raw.form]
    taken = take(raw)
    if not taken.text.strip():
        raise DocumentError(f"{raw.name}: found an empty document, expected a text.")
    day, origin = _day(published, taken, said_by)
    return Document(
        raw.name,
        taken.text,
        day,
        lang=taken.lang,
        title=taken.title,
        partly=taken.partly,
        published_from=origin,
        places=taken.places,
    )


def _day(given: Written | None, taken: Taken, said_by: DayFrom) -> tuple[Written | None, DayFrom | None]:
    """The day of publication with who says it: whoever asks, else the document, else the making of its file."""
    days = ((given, DayFrom.GIVEN), (taken.published, said_by), (taken.made, DayFrom.FILE))
    return next(((day, origin) for day, origin in days if day), (None, None))


def _from_text(raw: Raw) -> Taken:
    text, partly = _decoded(raw)
    return Taken(unwrapped(text), partly=partly)


def _from_markdown(raw: Raw) -> Taken:
    from ottawatch.read.formats.markdown import front_matter, plain_text, published_in

    text, partly = _decoded(raw)
    entries, body = front_matter(text)
    return Taken(
        plain_text(body), entries.get("title"), published_in(entries), entries.get("lang"), partly=partly
    )


def _decoded(raw: Raw) -> tuple[str, str | None]:
    text, partly = decode(raw.data, raw.name, raw.charset)
    return text.replace("\r\n", "\n").replace("\r", "\n"), partly


def _from_html(raw: Raw) -> Taken:
    from ottawatch.read.formats.html import declared_charset, read_page

    html, partly = decode(raw.data, raw.name, raw.charset or declared_charset(raw.data))
    return read_page(html, raw.name)._replace(partly=partly)


def _from_pdf(raw: Raw) -> Taken:
    from ottawatch.read.formats.pdf import read_pdf

    return read_pdf(raw.data, raw.name)


def _from_office(raw: Raw) -> Taken:
    from ottawatch.read.formats.office import read_office

    return read_office(raw.data, raw.name)


def _from_rtf(raw: Raw) -> Taken:
    from ottawatch.read.formats.rtf import read_rtf

    return read_rtf(raw.data, raw.name)


_TAKE: Final[Mapping[Form, tuple[Callable[[Raw], Taken], DayFrom]]] = {
    Form.TEXT: (_from_text, DayFrom.DATELINE),
    Form.MARKDOWN: (_from_markdown, DayFrom.FRONT_MATTER),
    Form.HTML: (_from_html, DayFrom.PAGE),
    Form.PDF: (_from_pdf, DayFrom.FILE),
    Form.OFFICE: (_from_office, DayFrom.FILE),
    Form.RTF: (_from_rtf, DayFrom.FILE),
}


def documents_of(
    raw: Raw, published: Written | None = None, depth: int = 0
) -> Iterator[Document | DocumentError]:
    """Make documents of bytes: one, or of a mail one for what it says and one for each thing attached.

    Raises:
        DocumentError: They are empty, binary or hold no readable text. What is attached comes back as its fault.
    """
    if raw.form is not Form.MAIL:
        yield document_of(raw, published)
        return
    from ottawatch.read.formats.mail import read_mail

    mail = read_mail(raw.data, raw.name)
    if mail.body:
        yield _said_in(mail, mail.body, published)
    for attached in mail.attached if depth < _DEEPEST_MAIL else ():
        try:
            for found in documents_of(attached, published, depth + 1):
                yield found if isinstance(found, DocumentError) else _dated(found, mail.day)
        except DocumentError as fault:
            yield fault
    if not (mail.body or mail.attached):
        raise DocumentError(f"{raw.name}: found a mail that says nothing, expected a text.")


def _said_in(mail: Mail, body: Raw, published: Written | None) -> Document:
    told = document_of(body, published)
    notes = (f"attached and not read: {', '.join(mail.unread[:_MOST_NAMED])}",) if mail.unread else ()
    day = published or mail.day or told.published
    origin = DayFrom.MAIL if mail.day and not published else told.published_from
    return replace(told, title=mail.subject, published=day, published_from=origin, notes=notes)


def _dated(attached: Document, sent: Written | None) -> Document:
    """What does not say its own day has come out by the day on which it was sent."""
    if sent is None or attached.published:
        return attached
    return replace(attached, published=sent, published_from=DayFrom.MAIL)


def _ask(address: str, fetch: Callable[[str], Raw] | None) -> Raw:
    if fetch is not None:
        return fetch(address)
    from ottawatch.read.formats import fetch as network

    return network.fetch(address)


def _from_file(path: Path, published: Written | None) -> Iterator[Document | DocumentError]:
    with _opened(path) as stream:
        yield from _from_stream(stream, str(path), published)


def _opened(path: Path) -> io.BufferedReader:
    try:
        if path.is_file() and form_of(path.name, b"") is not Form.ROWS:
            _refuse_large(path.stat().st_size, str(path))
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
    _refuse_large(len(data), name)
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


def _refuse_large(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise DocumentError(
            f"{name}: found more than {MOST_BYTES // 1_000_000} MB, the most that one document may have. "
            "Split it, or give rows of JSON, one document a line."
        )


def _peekable(stdin: BinaryIO | None) -> io.BufferedReader:
    if stdin is None:
        raise DocumentError("-: found no standard input to read from. Name a file.")
    return stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(stdin)  # type: ignore[arg-type]
