"""Mails: what they say, when they were sent, and what is attached."""

from __future__ import annotations

import io
import time
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from ottawatch.cli import run
from ottawatch.days import Written
from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document
from ottawatch.read.formats import open_documents
from ottawatch.read.formats.documents import document_of
from ottawatch.read.formats.mail import MOST_PARTS
from ottawatch.read.formats.raw import Form, Raw, form_of
from tests.formats.made.mail import mail
from tests.formats.made.office import docx, p
from tests.formats.made.pdf import Line, pdf

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Suomi erosi sopimuksesta, kertoi ministeriö tänään."
PAGE = f"<html><body><article><p>{SAID} Näin sanottiin.</p></article></body></html>"


def opened(message: EmailMessage | bytes, **options: object) -> list[Document | DocumentError]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return list(open_documents("-", stdin=io.BytesIO(data), **options))  # type: ignore[arg-type]


def only(message: EmailMessage | bytes, **options: object) -> Document:
    (document,) = opened(message, **options)
    assert isinstance(document, Document)
    return document


def test_a_mail_gives_its_words_subject_and_day() -> None:
    """The day is that of the sender's clock."""
    document = only(mail(SAID))
    assert (document.text.strip(), document.title) == (SAID, "Suomi lähtee")
    assert (str(document.published), document.published_from) == ("2025-07-09", DayFrom.MAIL)


def test_plain_words_go_before_a_page_unless_they_are_none() -> None:
    """Of two forms of the same the plain one is read; a page where there is no other."""
    assert only(mail(SAID, PAGE)).text.strip() == SAID
    assert only(mail(None, PAGE)).text == f"{SAID} Näin sanottiin."
    assert only(mail(" ", PAGE)).text == f"{SAID} Näin sanottiin."


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-15", "cp1257"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_letters_come_in_whole(encoding: str, transfer: str) -> None:
    """Whatever the encoding and the packing of the body."""
    message = EmailMessage()
    message["Subject"] = "a"
    message["From"] = "b"
    message["X-Mailer"] = "c"
    message.set_content(SAID, charset=encoding, cte=transfer)
    assert only(message).text.strip() == SAID


def test_what_is_attached_is_a_document_of_its_own() -> None:
    """Each attached text is opened by its own format; it has the mail's day if it has none."""
    attached = [
        ("raportti.pdf", "application/octet-stream", pdf([Line(72, 700, "Finland left.")])),
        ("note.docx", "application/octet-stream", docx(p("Kenya stayed."))),
        ("note.md", "text/markdown", b"---\npublished: 2024-01-02\n---\nPeru *stayed*."),
        ("note.txt", "text/plain", "Läti lahkus.".encode()),
    ]
    said, *others = (
        document for document in opened(mail(SAID, attached=attached)) if isinstance(document, Document)
    )
    assert said.text.strip() == SAID
    assert [(one.id, one.text) for one in others] == [
        ("-/raportti.pdf", "Finland left."), ("-/note.docx", "Kenya stayed."), ("-/note.md", "Peru stayed."),
        ("-/note.txt", "Läti lahkus."),
    ]  # fmt: skip
    assert [(str(one.published), one.published_from) for one in others] == [
        ("2025-07-09", DayFrom.MAIL), ("2025-07-09", DayFrom.MAIL), ("2024-01-02", DayFrom.FRONT_MATTER),
        ("2025-07-09", DayFrom.MAIL),
    ]  # fmt: skip


def test_a_forwarded_mail_is_a_document_of_its_own() -> None:
    """A mail inside a mail has its own words, subject and day."""
    outer = mail("Se herran.")
    outer.add_attachment(mail(SAID, date="Tue, 01 Apr 2025 10:00:00 +0000", subject="Inner"))
    first, second = opened(outer)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (second.text.strip(), second.title, str(second.published)) == (SAID, "Inner", "2025-04-01")


def test_a_mail_alone_is_what_it_says_itself() -> None:
    """Where one document is wanted, what is attached is named."""
    data = mail(SAID, attached=[("a.txt", "text/plain", b"x"), ("b.png", "image/png", b"y")]).as_bytes()
    document = document_of(Raw("a.eml", data, Form.MAIL))
    assert document.text.strip() == SAID
    assert document.notes == ("attached and not read: a.txt, b.png",)
    with pytest.raises(DocumentError, match="Give what is attached: a"):
        document_of(Raw("a.eml", mail(" ", attached=[("a.txt", "text/plain", b"x")]).as_bytes(), Form.MAIL))


def test_mails_in_mails_come_to_an_end() -> None:
    """What is deeper than four is not read, and told."""
    message = mail(SAID)
    for _ in range(8):
        outer = mail(SAID)
        outer.add_attachment(message)
        message = outer
    *read, fault = opened(message)
    assert len(read) == 5
    assert isinstance(fault, DocumentError)
    assert "a mail in a mail, more than 4 deep" in fault.sentence


def test_what_is_attached_and_not_read_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Pictures and the like are named in a note; the status stays fine, as the mail itself was read whole."""
    path = tmp_path / "a.eml"
    path.write_bytes(mail(SAID, attached=[("kartta.png", "image/png", b"\x89PNG")]).as_bytes())
    assert run(["read", str(path)]) == 0
    assert "note: " in (told := capsys.readouterr().err)
    assert "attached and not read: kartta.png." in told


def test_a_damaged_attachment_does_not_take_the_mail_with_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The mail is read, what cannot be opened is told by name, and the status is 3."""
    path = tmp_path / "a.eml"
    path.write_bytes(mail(SAID, attached=[("a.pdf", "application/pdf", b"%PDF-1.7 no")]).as_bytes())
    assert run(["read", str(path), "--format", "ndjson"]) == 3
    captured = capsys.readouterr()
    assert captured.out.count('"id"') == 1
    assert "a.eml/a.pdf: found a PDF that is damaged" in captured.err
    assert captured.err.endswith("2 documents: 1 done, 1 failed.\n")


def test_the_given_day_goes_before_the_mails() -> None:
    """A day that is handed in is taken for all of it; a mail without a day has none."""
    day = Written.parse("2025-01-01")
    assert only(mail(SAID), published=day).published == day
    assert only(mail(SAID, date=None)).published is None
    assert only(mail(SAID, date="yesterday, I think")).published is None


def test_a_mail_is_told_by_its_name_its_sender_or_its_fields() -> None:
    """A text that only begins with a word and a colon is none."""
    data = mail(SAID).as_bytes()
    assert form_of("-", data) is form_of("a.eml", b"") is form_of("", b"", "message/rfc822") is Form.MAIL
    assert form_of("-", b"Subject: Finland\n\nThe treaty was left.\n") is Form.TEXT
    assert form_of("a.txt", data) is Form.TEXT


def _nested(depth: int) -> bytes:
    return (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
        + b"x"
    )


HEAD = b"From: a\nSubject: b\nDate: c\n"
HOSTILE = {
    "nested": HEAD + _nested(3_000),
    "wrapped": HEAD + b"Content-Type: message/rfc822\n\n" * 300_000,
    "parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * (MOST_PARTS + 1),
    "subject": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nx",
    "type": HEAD + b"Content-Type: multipart/mixed; " + b"a=b; " * 20_000 + b"\n\nx",
    "type inside": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\ncontent-TYPE: a/b;" + b"\n a=b;" * 20_000 + b"\n\nx",
    "brackets": HEAD + b"Content-Type: " + b"(" * 3_000 + b"\n\nx",
    "head": HEAD + b"X-A: b\n" * 1_000_000,
    "names": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; "
    + b"filename*0=a; " * 10_000 + b"\n\nx",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_read_or_refused_soon(name: str) -> None:
    """However deep, long or many its parts are."""
    begun = time.perf_counter()
    with pytest.raises(DocumentError):
        opened(HOSTILE[name])
    assert time.perf_counter() - begun < 10


def test_a_mail_that_says_nothing_is_refused() -> None:
    """A mail with neither words nor anything to read attached is empty."""
    with pytest.raises(DocumentError, match="says nothing"):
        opened(mail(" ", attached=[("a.png", "image/png", b"x")]))
