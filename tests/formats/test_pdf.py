"""PDF: words in reading order, each with its page and box; what cannot be read says so."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import pytest

from ottawatch.cli import run
from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, places_between
from ottawatch.read.formats.documents import document_of
from ottawatch.read.formats.pdf import confined, read_pdf
from ottawatch.read.formats.pdf.glyphs import words_of
from ottawatch.read.formats.raw import Form, Raw, form_of
from tests.formats.made.pdf import HEIGHT, WIDTH, Line, Page, column, pdf

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.model import Document
    from ottawatch.read.formats.taken import Taken

LEFT, RIGHT = 72, 320


def taken(*pages: Page | list[Line], **options: object) -> Taken:
    """Without a process of its own, which takes its time to start."""
    return read_pdf(pdf(*pages, **options), "a.pdf", words_of)  # type: ignore[arg-type]


def text(*pages: Page | list[Line]) -> str:
    return taken(*pages).text


def opened(data: bytes, name: str = "a.pdf") -> Document:
    return document_of(Raw(name, data, form_of(name, data[:2048])))


def test_a_page_gives_its_words_in_any_script() -> None:
    """Lines of a paragraph are joined with blanks; letters of every script come out."""
    lines = [*column(LEFT, 700, "Suomi erosi sopimuksesta, kuten", "Україна та Łotwa, пише Õhtuleht.")]
    assert text(lines) == "Suomi erosi sopimuksesta, kuten Україна та Łotwa, пише Õhtuleht."


def test_every_word_has_its_page_and_box() -> None:
    """A place is a word of the text, and its box is where the word was drawn."""
    found = taken([Line(LEFT, 700, "Finland left")], [Line(LEFT, 500, "Kenya stayed", 20)])
    words = [(found.text[place.start : place.end], place.page) for place in found.places]
    assert words == [("Finland", 1), ("left", 1), ("Kenya", 2), ("stayed", 2)]
    left, bottom, right, top = found.places[2].box or (0, 0, 0, 0)
    assert abs(left - LEFT) < 1
    assert abs(right - (LEFT + 5 * 10)) < 3
    assert bottom <= 500 <= top
    assert abs(top - bottom - 20) < 3


def test_a_claim_tells_its_page_and_box(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """JSON gives page and box of each quote, one entry a page; the terminal gives the page."""
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf(
            [*column(LEFT, 700, "Peru is a party to the Ottawa treaty, and nothing", "is told of others.")],
            [
                *column(LEFT, 700, "Finland joined the Ottawa treaty in 2011,"),
                Line(LEFT, 60, "as its neighbours"),
            ],
            [*column(LEFT, 700, "had done before.")],
        )
    )
    assert run(["read", str(path), "--format", "json", "--published", "2025-07-09"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    claims = {claim["state"]: claim for claim in document["claims"]}
    assert [place["page"] for place in claims["PER"]["places"]] == [1]
    (place,) = claims["FIN"]["places"]
    assert place["page"] == 2
    assert place["box"][0] == pytest.approx(LEFT, abs=1)
    assert place["box"][1] < 700 < place["box"][3]
    assert run(["check", str(path), "--published", "2025-07-09", "--today", "2025-07-09"]) == 0
    assert "” pages 2 to 3" in " ".join(capsys.readouterr().out.split())
    assert run(["check", str(path), "--published", "2025-07-09", "-o", str(tmp_path / "a.html")]) == 0
    assert "claim 1, page 1</span>" in (tmp_path / "a.html").read_text()


def test_a_quote_over_two_pages_has_a_place_on_each() -> None:
    """The places of a stretch are one a page, each with the box round its words there."""
    found = taken(
        [Line(LEFT, 60, "Finland joined the Ottawa treaty and")], [Line(LEFT, 700, "left it in 2026.")]
    )
    start = found.text.index("treaty")
    one, two = places_between(found.places, start, found.text.index("in 2026"))
    assert (one.page, two.page) == (1, 2)
    assert found.text[one.start : one.end] == "treaty and"
    assert found.text[two.start : two.end] == "left it"


LEFT_COLUMN = (
    "Finland joined the Ottawa treaty",
    "after a long debate in its parliament,",
    "and it left again in 2026.",
)
RIGHT_COLUMN = (
    "Kenya was among the first to join",
    "and has said that it will remain",
    "whatever its neighbours do.",
)
COLUMNS = f"{' '.join(LEFT_COLUMN)}\n\n{' '.join(RIGHT_COLUMN)}"


@pytest.mark.parametrize("skewed", [0, 5])
@pytest.mark.parametrize("row_by_row", [False, True])
def test_columns_are_read_one_after_the_other(skewed: float, *, row_by_row: bool) -> None:
    """However the file orders its lines, and whether or not lines stand level, the left column comes first."""
    left, right = list(column(LEFT, 700, *LEFT_COLUMN)), list(column(RIGHT, 700 - skewed, *RIGHT_COLUMN))
    lines = (
        [line for pair in zip(left, right, strict=True) for line in pair] if row_by_row else [*right, *left]
    )
    assert text(lines) == COLUMNS


def test_three_columns_are_read_in_turn() -> None:
    """A page of three columns is read from left to right."""
    rows = [f"{word} column has it." for word in ("First", "Second", "Third")]
    lines = [Line(40 + 180 * n, 700 - 14 * k, row) for k in range(4) for n, row in enumerate(rows)]
    assert text(lines).split("\n\n") == [" ".join([row] * 4) for row in rows]


def test_what_crosses_the_columns_parts_them() -> None:
    """A headline over both columns comes first, and one in the middle stands between what is above and below."""
    across = "A headline that runs over the whole width of the page and both of its columns"
    upper = [*column(LEFT, 700, *LEFT_COLUMN), *column(RIGHT, 700, *RIGHT_COLUMN)]
    lower = [*column(LEFT, 600, *LEFT_COLUMN), *column(RIGHT, 600, *RIGHT_COLUMN)]
    lines = [*lower, Line(LEFT, 640, across), *upper, Line(LEFT, 740, across)]
    assert text(lines) == f"{across}\n\n{COLUMNS}\n\n{across}\n\n{COLUMNS}"


def test_parts_of_a_page_are_read_one_after_the_other() -> None:
    """Two columns, a table below them and two columns again are three parts, if the file has them in this order."""
    upper = [*column(LEFT, 700, *LEFT_COLUMN), *column(RIGHT, 700, *RIGHT_COLUMN)]
    lower = [*column(LEFT, 560, *LEFT_COLUMN), *column(RIGHT, 560, *RIGHT_COLUMN)]
    rows = [Line(LEFT, 640, "Finland 2012 2026"), Line(LEFT, 616, "Estonia 2004 2025")]
    page = [Line(LEFT, 825, "A head"), Line(LEFT, 10, "A foot"), *upper, *rows, *lower]
    between = "Finland 2012 2026\n\nEstonia 2004 2025"
    assert text(page) == f"A head\n\n{COLUMNS}\n\n{between}\n\n{COLUMNS}\n\nA foot"


def test_a_table_is_read_line_by_line() -> None:
    """Cells are too short for columns of text: a row stays together."""
    rows = [("Finland", "2012", "1,340 km"), ("Estonia", "2004", "294 km"), ("Latvia", "2005", "276 km")]
    lines = [
        Line(LEFT + 150 * n, 700 - 20 * k, cell) for k, row in enumerate(rows) for n, cell in enumerate(row)
    ]
    assert text(sorted(lines)) == "\n\n".join(" ".join(row) for row in rows)


def test_a_cut_word_is_joined_as_the_rest_of_the_document_writes_it() -> None:
    """A hyphen at a line end goes if the word is written without it elsewhere, and stays if with it."""
    lines = column(
        LEFT, 700,
        "Anti-personnel mines and a cooperation",
        "in demining are spoken of: it bans anti-",
        "personnel mines, asks for co-",
        "operation, and a mine-",
        "field is no mine and no field of Rus-",
        "sia, for 2011-",
        "2012.",
    )  # fmt: skip
    assert text([*lines]) == (
        "Anti-personnel mines and a cooperation in demining are spoken of: it bans anti-personnel mines, "
        "asks for cooperation, and a mine-field is no mine and no field of Russia, for 2011-2012."
    )


def test_a_first_half_that_waits_for_its_second_keeps_its_blank() -> None:
    """Where a document writes "Land- und", a line may end with "Land-" without a word being cut."""
    lines = column(LEFT, 700, "Land- und Seeminen werden genannt; auch Luft-", "und Seeminen.")
    assert text([*lines]).endswith("auch Luft- und Seeminen.")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands at the same edge of many pages is not part of the text; what stands there once is."""
    pages = [
        [
            Line(LEFT, 800, "Report on mines"),
            *column(LEFT, 700, f"Page {word} speaks of mines."),
            Line(290, 40, f"Page {n} of 4" if n % 2 else f"{n}"),
        ]
        for n, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    pages[0].append(Line(LEFT, 60, "Printed once."))
    assert text(*pages).replace("\n\n", " ") == (
        "Page one speaks of mines. Printed once. Page two speaks of mines. "
        "Page three speaks of mines. Page four speaks of mines."
    )


def test_a_sentence_goes_on_over_a_page_and_the_note_below_it() -> None:
    """A paragraph is whole over a page break, and a note at the foot comes behind it."""
    first = [*column(LEFT, 700, "Nothing is said here that is not", "said below, and the treaty was"),
             Line(LEFT, 80, "A note in small print.", 8)]  # fmt: skip
    second = [*column(LEFT, 700, "signed in Ottawa. It is long in", "force, as is told everywhere.")]
    assert text(first, second) == (
        "Nothing is said here that is not said below, and the treaty was signed in Ottawa. "
        "It is long in force, as is told everywhere.\n\nA note in small print."
    )


def test_paragraphs_and_headings_are_told_by_size_gap_and_bullet() -> None:
    """Another size, a wider gap, a bullet and a short last line each end a paragraph."""
    lines = [
        Line(LEFT, 740, "A heading", 18),
        *column(LEFT, 700, "Finland joined the treaty in 2012 and", "left it again."),
        *column(LEFT, 650, "Estonia joined it in 2004 after a vote", "of its parliament.", "Latvia did so too, and it was glad", "of it."),
        *column(LEFT, 594, "• Peru is in.", "• Cuba is not."),
    ]  # fmt: skip
    assert text(lines).split("\n\n") == [
        "A heading",
        "Finland joined the treaty in 2012 and left it again.",
        "Estonia joined it in 2004 after a vote of its parliament.",
        "Latvia did so too, and it was glad of it.",
        "• Peru is in.",
        "• Cuba is not.",
    ]


def test_raised_figures_do_not_grow_a_number() -> None:
    """The mark of a note keeps apart from the figure that it stands behind, and a square metre keeps its square."""
    raised = [
        Line(LEFT + 24 * 5.5, 705, "17", 6),
        Line(LEFT, 700, "Finland left it in 2011."),
        Line(LEFT, 680, "12 km"),
    ]
    assert text([raised[1], raised[0]]) == "Finland left it in 2011.¹⁷"
    assert text([raised[2], Line(LEFT + 5 * 5.5, 685, "2", 6)]) == "12 km²"


def test_turned_words_are_left_out() -> None:
    """A watermark across the page is not part of its text."""
    turned = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <00440052004100460054> Tj ET\n"
    assert text(Page([Line(LEFT, 700, "Finland left.")], turned)) == "Finland left."


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
@pytest.mark.parametrize("rotated", [0, 1, 2, 3])
def test_a_page_is_read_as_its_text_runs(quarter: int, rotated: int) -> None:
    """However text and page are turned, the words come out, and their boxes lie on the page as it is shown."""
    turned = (b"1 0 0 1", b"0 1 -1 0", b"-1 0 0 -1", b"0 -1 1 0")[quarter]
    words = "Finland left it again".encode("utf-16-be").hex().encode()
    marks = b"BT /F 11 Tf %b 300 400 Tm <%b> Tj ET\n" % (turned, words)
    data = pdf(Page([], marks)).replace(
        b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /Rotate %d" % (90 * rotated)
    )
    found = read_pdf(data, "a.pdf", words_of)
    assert found.text == "Finland left it again"
    left, bottom, right, top = found.places[0].box or (0, 0, 0, 0)
    x, y = ((300, 400), (400, 595 - 300), (595 - 300, 842 - 400), (842 - 400, 300))[rotated]
    assert left - 12 < x < right + 12
    assert bottom - 12 < y < top + 12
    lies = (quarter - rotated) % 2 == 0
    assert (right - left > top - bottom) is lies


@pytest.mark.parametrize("far", [b"9999999999.0", b"-9999999999.0"])
def test_words_beyond_all_pages_are_no_words(far: bytes) -> None:
    """A place that no page has, or that is no number, stops nothing."""
    marks = b"BT /F 11 Tf 1 0 0 1 %b 9 Tm <00460046> Tj ET\n" % far
    found = taken(Page([Line(LEFT, 700, "Finland left.")], marks))
    assert found.text == "Finland left."


def test_title_and_day_of_making_are_told() -> None:
    """The title is the file's own, unless it is a file's name; the day of making is a weak day of publication."""
    lines = [Line(LEFT, 700, "Finland left.")]
    document = opened(pdf(lines, info={"Title": "Minä lähden", "CreationDate": "D:20250709101010+03'00'"}))
    assert (document.title, str(document.published), document.published_from) == (
        "Minä lähden", "2025-07-09", DayFrom.FILE,
    )  # fmt: skip
    for title in ("Microsoft Word - report", "report_v2.docx", "untitled", " "):
        assert opened(pdf(lines, info={"Title": title, "CreationDate": "D:20259999"})).title is None


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html", "-", "http://example.org/a.html"])
def test_a_pdf_is_told_by_its_bytes(name: str) -> None:
    """Whatever a file is called, and whatever the sender says, bytes that only a PDF begins with make it one."""
    data = pdf([Line(LEFT, 700, "Finland left.")])
    assert opened(data, name).text == "Finland left."
    assert form_of(name, b"\n" * 100 + data[:500], "text/html; charset=utf-8") is Form.PDF


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pdf(Page(picture=True)), "pictures without letters, such as a scan"),
        (pdf(Page()), "without a word"),
        (pdf([Line(LEFT, 700, "Finland left.")], locked=True), "locked with a password"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "damaged beyond reading"),
        (pdf([Line(LEFT, 700, " ")]), "without a word"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, found: str) -> None:
    """A scan, an empty, a locked and a damaged file each get their own sentence."""
    with pytest.raises(DocumentError, match=f"^a.pdf: found a PDF .*{found}"):
        opened(data)


def test_a_cut_off_file_is_read_as_far_as_it_goes() -> None:
    """A file whose table of objects cannot be found is still read."""
    data = pdf([Line(LEFT, 700, "Finland left.")])
    assert opened(data.replace(b"startxref", b"nothing")[:-20]).text == "Finland left."


def test_pages_that_are_pictures_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A document with a scanned page among others is read, says which page is missing, and ends with 3."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Line(LEFT, 700, "Finland left the Ottawa treaty.")], Page(picture=True), Page()))
    assert run(["read", str(path), "--format", "json"]) == 3
    captured = capsys.readouterr()
    (document,) = json.loads(captured.out)["documents"]
    assert document["partly"] == "page 2 is a picture without letters"
    assert [claim["state"] for claim in document["claims"]] == ["FIN"]
    assert "read only in part; page 2 is a picture without letters." in captured.err


def test_forms_that_call_each_other_without_end_come_to_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty forms that each draw the next one twice would take for ever; the process that opens them has its bounds."""
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Length 11 /Resources << /Font << /F 3 0 R >> "
        b"/XObject << /X %d 0 R >> >> >>\nstream\n/X Do /X Do\nendstream" % (WIDTH, HEIGHT, 8 + number)
        for number in range(40)
    ]
    data = pdf(Page([Line(LEFT, 700, "Finland left.")], b"/X Do\n"), objects=[*forms, b"<< >>"])
    monkeypatch.setattr(confined, "SECONDS", 1)
    begun = time.perf_counter()
    with pytest.raises(DocumentError, match=r"took more than 1 seconds|within the bounds"):
        read_pdf(data, "a.pdf")
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("program", "late"),
    [("import time; time.sleep(60)", True), ("import os; os.abort()", False), ("x = 'a' * 10 ** 10", False)],
)
def test_a_confined_process_takes_nothing_with_it(program: str, tmp_path: Path, *, late: bool) -> None:
    """A script that hangs, crashes or swells ends as one fault."""
    script = tmp_path / "script.py"
    bound = "import resource; resource.setrlimit(resource.RLIMIT_AS, (10 ** 9, 10 ** 9))\n"
    script.write_text(bound + program if sys.platform == "linux" else "raise MemoryError")
    with pytest.raises(confined.ConfinedError) as ended:
        confined.run(script, b"", seconds=1)
    assert ended.value.late is late
