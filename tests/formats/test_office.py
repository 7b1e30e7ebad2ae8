"""Word, OpenDocument and rich text: what is said, in the order in which it is read."""

from __future__ import annotations

import time
import tracemalloc
import zipfile

import pytest

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document
from ottawatch.read.formats.documents import document_of
from ottawatch.read.formats.office.packed import MOST_PARTS, MOST_UNPACKED
from ottawatch.read.formats.raw import Raw, form_of
from ottawatch.read.formats.rtf import MOST_RTF
from tests.formats.made.office import docx, odt, p, packed, table


def opened(data: bytes, name: str = "a.docx") -> Document:
    return document_of(Raw(name, data, form_of(name, data[:2048])))


def said(data: bytes) -> list[str]:
    """The paragraphs, each of which has its place."""
    document = opened(data)
    assert [document.text[place.start : place.end] for place in document.places] == document.text.split(
        "\n\n"
    )
    assert [place.paragraph for place in document.places] == [*range(1, len(document.places) + 1)]
    return document.text.split("\n\n")


def r(words: str, marks: str = "") -> str:
    """A run of Word."""
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{words}</w:t></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_a_word_document_gives_paragraphs_tables_and_notes_in_order() -> None:
    """Headings, paragraphs, rows and notes come out as they are read; a note stands behind its paragraph."""
    body = (
        p("Finland ", "leaves"),
        p("It joined in 2012", '<w:r><w:footnoteReference w:id="2"/></w:r>', ", late."),
        table(("Kenya", "2001"), ("Peru", "1998")),
        p(),
        p("The end."),
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{p("-")}</w:footnote><w:footnote w:id="2">{p("Its deposit.")}</w:footnote>'
    assert said(docx(*body, notes=notes)) == [
        "Finland leaves", "It joined in 2012, late.", "Its deposit.", "Kenya\t2001", "Peru\t1998", "The end.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f'<w:ins w:id="1">{r("It ")}</w:ins><w:del w:id="2">{r("She ")}</w:del>{r("left.")}', "It left."),
        (f"<w:moveFrom>{r('Gone. ')}</w:moveFrom>{r('Here.')}", "Here."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Chosen.')}</w:sdtContent></w:sdt>", "Chosen."),
        (f'<w:hyperlink w:anchor="x">{r("A link")}</w:hyperlink>{r(" is said.")}', "A link is said."),
        (f'<w:fldSimple w:instr="DATE">{r("2025")}</w:fldSimple>', "2025"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{r('Seen.')}", "Seen."),
        (f"{r('Hidden. ', '<w:vanish/>')}{r('Seen.')}", "Seen."),
        (r("Seen.", '<w:vanish w:val="0"/>'), "Seen."),
        (f"{r('In 2011')}{r('17', RAISED)}{r('.')}", "In 2011¹⁷."),
        ("<w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>personnel</w:t></w:r>", "anti-personnel"),
        ("<w:r><w:t>de</w:t><w:softHyphen/><w:t>mining</w:t></w:r>", "demining"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        (f"<w:r><a:t>not words of it</a:t></w:r>{r('Seen.')}", "Seen."),
    ],
)
def test_a_word_paragraph_is_what_a_reader_sees(inner: str, text: str) -> None:
    """Insertions, links, fields and chosen words are read; what is deleted, moved away or hidden is not."""
    assert said(docx(f"<w:p>{inner}</w:p>")) == [text]


def test_a_text_box_stands_behind_its_paragraph_once() -> None:
    """A box is drawn twice in the file, for new and for old programs, and read once."""
    box = f"<w:txbxContent>{p('In a box.')}{table(('a', 'b'))}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert said(docx(p("Before ", drawn, "after."), p("Next."))) == [
        "Before after.",
        "In a box.",
        "a\tb",
        "Next.",
    ]


def test_a_long_cell_is_a_paragraph() -> None:
    """Short cells share a line; running text in a cell, and a table inside one, keep paragraphs of their own."""
    long = "Finland joined the Ottawa treaty in 2012 and left it. " * 5
    rows = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p(long)}{table(('x', 'y'))}</w:tc></w:tr></w:tbl>"
    assert said(docx(rows)) == ["a", long.strip(), "x\ty"]


def test_an_opendocument_text_gives_the_same() -> None:
    """Paragraphs, blanks, tables, boxes and notes come out in order; notes of readers, deletions and contents lists do not."""
    body = (
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>",
        "<text:table-of-content><text:p>Contents 3</text:p></text:table-of-content>",
        "<text:h>Finland <text:span>leaves</text:span></text:h>",
        (
            '<text:p>It<text:s text:c="2"/>joined<text:tab/>in 2012<text:note><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>Its deposit.</text:p></text:note-body></text:note>, late"
            "<office:annotation><text:p>Really?</text:p></office:annotation>.<text:line-break/>So.</text:p>"
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Kenya</text:p></table:table-cell>"
            "<table:table-cell><text:p>2001</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "<text:p>Box <draw:frame><draw:text-box><text:p>in it</text:p></draw:text-box></draw:frame>here.</text:p>",
    )
    assert said(odt(*body)) == [
        "Finland leaves", "It  joined\tin 2012, late.\nSo.", "Its deposit.", "Kenya\t2001", "Box here.", "in it",
    ]  # fmt: skip


def test_rich_text_gives_its_words() -> None:
    """Code pages, numbered letters, tables and links come out; pictures, fields and running heads do not."""
    text = (
        rb"{\rtf1\ansi\ansicpg1257\deff0{\fonttbl{\f0 Times;}{\f1\fcharset204 Times CYR;}}"
        rb"{\info{\title Par l\'e2gumu}{\revtim\yr2025\mo7\dy9}}{\header Running head\par}"
        rb"\pard Finland {\b left} the treaty.\par Latvij\'e2 \u1059?\u1082? \u-10179?\u-8704?\par"
        rb"{\pict\pngblip " + b"89504e47" * 200 + rb"}{\field{\*\fldinst HYPERLINK x}{\fldrslt A link}}\emdash here\par}"
    )  # fmt: skip
    document = opened(text, "a.rtf")
    assert document.text.split("\n\n") == ["Finland left the treaty.", "Latvijā Ук \U0001f600", "A link—here"]
    assert (document.title, str(document.published)) == ("Par lāgumu", "2025-07-09")


@pytest.mark.parametrize(
    "data",
    [
        docx(p("Left."), core="<dc:title>Minä lähden</dc:title><dcterms:created>2024-01-01T10:00:00Z</dcterms:created>"
             "<dcterms:modified>2025-07-09T10:00:00Z</dcterms:modified>"),
        odt("<text:p>Left.</text:p>", meta="<dc:title>Minä lähden</dc:title><meta:creation-date>2024-01-01</meta:creation-date>"
            "<dc:date>2025-07-09T10:00:00</dc:date>"),
    ],
)  # fmt: skip
def test_title_and_day_come_from_the_file(data: bytes) -> None:
    """The day of the last change is told as what it is: a weak sign."""
    document = opened(data)
    assert (document.title, str(document.published), document.published_from) == (
        "Minä lähden", "2025-07-09", DayFrom.FILE,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "-", "http://example.org/?download=7"])
def test_an_office_document_is_told_by_its_bytes(name: str) -> None:
    """Whatever the file is called, its first bytes and its parts tell what it is."""
    assert opened(docx(p("Finland left.")), name).text == "Finland left."
    assert opened(odt("<text:p>Finland left.</text:p>"), name).text == "Finland left."
    assert opened(rb"{\rtf1 Finland left.}", name).text == "Finland left."


WHOLE = docx(p("Finland left the treaty. " * 40))
LOCK = "<manifest><file-entry><encryption-data/></file-entry></manifest>"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (docx(p()), "empty document"),
        (WHOLE[: len(WHOLE) // 2], "office document that is damaged"),
        (WHOLE.replace(b"word/document.xml", b"word/elsewhere.xm"), "ZIP archive|damaged"),
        (packed({"word/document.xml": "<w:document"}), "office document that is damaged"),
        (packed({"a.txt": "Finland left."}), "found a ZIP archive, expected a text document"),
        (packed({"xl/workbook.xml": "<a/>"}), "found a spreadsheet"),
        (packed({"ppt/presentation.xml": "<a/>"}), "found a presentation"),
        (odt(sort="application/vnd.oasis.opendocument.spreadsheet"), "found a spreadsheet"),
        (odt("<text:p>x</text:p>", more={"META-INF/manifest.xml": LOCK}), "locked with a password"),
        (odt(more={"content.xml": "<x/>"}), "office document that is damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "of an old kind, or one that is locked with a password"),
        (rb"{\rtf1\ansicpg9 \'}", "rich text that is damaged|empty document"),
        (b"{\\rtf1 " + b"x" * (MOST_RTF + 1) + b"}", "characters of rich text, expected at most"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, found: str) -> None:
    """Empty, cut off, locked, of another kind: each gets its own sentence."""
    with pytest.raises(DocumentError, match=f"^a.docx: .*({found})"):
        opened(data)


def test_a_locked_part_says_so() -> None:
    """An archive whose parts need a password is not called damaged."""
    data = bytearray(packed({"word/document.xml": "<a/>"}, zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(DocumentError, match="locked with a password"):
        opened(bytes(data))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "swelling": docx(f"<w:p>{' ' * (MOST_UNPACKED + 1)}</w:p>"),
    "laughing": packed({"word/document.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>'}),
    "asking": packed(
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}
    ),
    "deep": docx("<w:p>" * 5_000 + "</w:p>" * 5_000),
    "deeper": odt("<text:span>" * 300_000),
    "crowded": packed({f"{n}": "" for n in range(MOST_PARTS + 1)}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bomb_is_refused_soon(name: str) -> None:
    """What swells, refers to itself, asks for a file or has no bottom is refused in seconds and little memory."""
    begun = time.perf_counter()
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError):
            opened(HOSTILE[name])
        assert tracemalloc.get_traced_memory()[1] < 3 * MOST_UNPACKED
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < 10


def test_blanks_are_no_more_than_anyone_would_see() -> None:
    """A mark that stands for a billion blanks gives a few."""
    assert len(opened(odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>')).text) < 200
