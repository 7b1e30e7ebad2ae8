"""From what a user names to documents."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest

from ottawatch.days import Written
from ottawatch.errors import DocumentError
from ottawatch.model import Document
from ottawatch.read.formats import open_documents
from ottawatch.read.formats.markdown import front_matter, plain_text
from ottawatch.read.formats.raw import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

DAY = Written.parse("2025-07-09")


def only(source: object, **options: object) -> Document:
    (found,) = open_documents(str(source), **options)  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        "Võru – Kärdla — “mines”".encode(),
        "Võru – Kärdla — “mines”".encode("utf-8-sig"),
        "Võru – Kärdla — “mines”".encode("utf-16"),
        "Võru – Kärdla — “mines”".encode("utf-32"),
    ],
)
def test_unicode_text_comes_in_whole(tmp_path: Path, data: bytes) -> None:
    """A text in any Unicode encoding gives the same code points, without its mark."""
    assert only(written(tmp_path, "a.txt", data)).text == "Võru – Kärdla — “mines”"


def test_older_encodings_are_told(tmp_path: Path) -> None:
    """A text in an older code page comes in with its own letters."""
    text = "Соединённые Штаты не подписали конвенцию о запрещении противопехотных мин. " * 5
    assert only(written(tmp_path, "a.txt", text.encode("cp1251"))).text == text


def test_lines_end_one_way(tmp_path: Path) -> None:
    """Every kind of line end becomes one."""
    assert only(written(tmp_path, "a.txt", b"one\r\ntwo\rthree\n")).text == "one\ntwo\nthree\n"


def test_damaged_utf8_says_so(tmp_path: Path) -> None:
    """A few broken bytes do not stop a reading; the document says that it was read in part."""
    data = "Zelenskyy – decree. ".encode() * 100 + b"\xff" + b" end"
    document = only(written(tmp_path, "a.txt", data))
    assert document.partly == "1 of its letters is not UTF-8 and could not be read"
    assert document.text.endswith("\ufffd end")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty document"),
        (b" \n\t ", "empty document"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04....", "office document"),
        (bytes(range(256)) * 20, "binary data"),
        (b"text\0text" * 50, "binary data"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, found: str) -> None:
    """An empty or a binary file is refused in a sentence that names it."""
    path = written(tmp_path, "a.txt", data)
    with pytest.raises(DocumentError, match=found) as refusal:
        only(path)
    assert str(path) in refusal.value.sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """What is not there, and what is a folder, each get their own sentence."""
    with pytest.raises(DocumentError, match="no such file"):
        only(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="a folder"):
        only(tmp_path)


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    """100 MB of text are refused by their size, without being read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    begun = time.process_time()
    with pytest.raises(DocumentError, match="more than 20 MB"):
        only(path)
    assert time.process_time() - begun < 0.5


def test_a_huge_standard_input_is_refused() -> None:
    """Standard input is read no further than the bound."""
    stream = io.BytesIO(b"mines " * (MOST_BYTES // 6 + 10))
    with pytest.raises(DocumentError, match="more than 20 MB"):
        only("-", stdin=stream)


def test_standard_input_is_told_by_its_first_bytes() -> None:
    """Standard input may be a text, a page or rows."""
    assert only("-", stdin=io.BytesIO(b"Finland left.")).text == "Finland left."
    assert only("-", stdin=io.BytesIO(b'{"id": "a", "text": "Finland left."}\n')).id == "a"
    page = (
        b"<!DOCTYPE html><html><body><article><p>Finland left the treaty in 2026.</p></article></body></html>"
    )
    assert only("-", stdin=io.BytesIO(page)).text == "Finland left the treaty in 2026."


def test_the_given_day_is_the_documents_day(tmp_path: Path) -> None:
    """A day that is handed in goes before what a single document says."""
    path = written(tmp_path, "a.md", b"---\npublished: 2024-01-01\n---\nText.")
    assert only(path).published == Written.parse("2024-01-01")
    assert only(path, published=DAY).published == DAY


def test_markdown_gives_its_words() -> None:
    """Marks are left out, words stay; the front matter gives title, day and language."""
    entries, body = front_matter(
        "---\ntitle: \"A 'fine' day\"\ndate: 2025-07-09\n---\n# One *two*\n\nA [link](http://x.y/z_(a))."
    )
    assert entries["published"] == "2025-07-09"
    assert plain_text(body).startswith("One two")
    assert plain_text("**Finland** left, _said_ `x` snake_case_name 2 * 3 * 4") == (
        "Finland left, said `x` snake_case_name 2 * 3 * 4"
    )
    assert plain_text("> quoted\n> [Fin](a) ![pic](b)") == "quoted\nFin pic"


def test_a_line_end_in_a_markdown_paragraph_is_a_blank() -> None:
    """Lines of a paragraph are joined; headings, lists, quotes and tables keep their lines."""
    text = "# Title\nOne two\nthree.\n\n- four\nfive\n- six\n\n| a |\n| b |\nhard  \nbreak"
    assert plain_text(text) == "Title\nOne two three.\n\n- four five\n- six\n\n| a |\n| b |\nhard  \nbreak"


def test_lines_broken_at_a_margin_are_joined(tmp_path: Path) -> None:
    """A wrapped text has its sentences whole, letter by letter in the same places."""
    text = "Finland has a border with Russia that is 1,340 kilometres\nlong. It left.\n\nEstonia\nLatvia\n"
    assert only(written(tmp_path, "a.txt", text.encode())).text == text.replace(
        "kilometres\nlong", "kilometres long"
    )
    poem = "Short line\nand another\n"
    assert only(written(tmp_path, "a.txt", poem.encode())).text == poem
