"""From bytes to documents: each form has its reader, and is loaded when it is met."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document
from ottawatch.read.formats.encoding import decode
from ottawatch.read.formats.raw import Form, Raw
from ottawatch.read.formats.taken import Taken
from ottawatch.read.formats.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ottawatch.days import Written
    from ottawatch.read.formats.mail import Mail

_DEEPEST_MAIL: Final = 4
_MOST_NAMED: Final = 8


def document_of(raw: Raw, published: Written | None = None) -> Document:
    """Make one document of bytes; of a mail, of what it says itself.

    Raises:
        DocumentError: They are empty, binary or hold no readable text.
    """
    if not raw.data.strip():
        raise DocumentError(f"{raw.name}: found an empty document, expected a text.")
    if raw.form is Form.MAIL:
        return _from_mail_alone(raw, published)
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
        DocumentError: They are empty, binary or hold no readable text. Of a mail each part comes back as its fault.
    """
    if raw.form is not Form.MAIL:
        yield document_of(raw, published)
        return
    mail = _mail(raw)
    body = mail.body
    if body:
        yield from _or_fault(lambda: iter((_said_in(mail, body, mail.unread, published),)))
    if mail.attached and depth == _DEEPEST_MAIL:
        yield DocumentError(
            f"{raw.name}: found a mail in a mail, more than {depth} deep. Save what it holds by itself."
        )
        return
    for attached in mail.attached:
        for found in _or_fault(lambda attached=attached: documents_of(attached, published, depth + 1)):  # type: ignore[misc]
            yield found if isinstance(found, DocumentError) else _dated(found, mail.day)


def _or_fault(
    documents: Callable[[], Iterator[Document | DocumentError]],
) -> Iterator[Document | DocumentError]:
    """A part of a mail that cannot be read does not take the others with it."""
    try:
        yield from documents()
    except DocumentError as fault:
        yield fault


def _mail(raw: Raw) -> Mail:
    from ottawatch.read.formats.mail import read_mail

    mail = read_mail(raw.data, raw.name)
    if not (mail.body or mail.attached):
        raise DocumentError(f"{raw.name}: found a mail that says nothing, expected a text.")
    return mail


def _from_mail_alone(raw: Raw, published: Written | None) -> Document:
    """What a mail says, without what is attached."""
    mail = _mail(raw)
    others = tuple(attached.name.rpartition("/")[2] for attached in mail.attached)
    if not mail.body:
        raise DocumentError(
            f"{raw.name}: found a mail that says nothing itself. Give what is attached: {', '.join(others)}."
        )
    return _said_in(mail, mail.body, (*others, *mail.unread), published)


def _said_in(mail: Mail, body: Raw, unread: tuple[str, ...], published: Written | None) -> Document:
    told = document_of(body, published)
    notes = (f"attached and not read: {', '.join(unread[:_MOST_NAMED])}",) if unread else ()
    day = published or mail.day or told.published
    origin = DayFrom.MAIL if mail.day and not published else told.published_from
    return replace(told, title=mail.subject, published=day, published_from=origin, notes=notes)


def _dated(attached: Document, sent: Written | None) -> Document:
    """What does not say its own day has come out by the day on which it was sent."""
    if sent is None or attached.published:
        return attached
    return replace(attached, published=sent, published_from=DayFrom.MAIL)
