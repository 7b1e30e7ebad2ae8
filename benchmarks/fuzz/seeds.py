"""The inputs that each target starts from: small files of every format, and the labelled texts of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.formats.made.mail import mail
from tests.formats.made.office import docx, odt, p, table
from tests.formats.made.pdf import Line, Page, column, pdf

from ottawatch.read.formats.raw import Form
from ottawatch.read.language import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = languages()
LONGEST = 240
"""The most bytes of a text, about two sentences."""
_SAID = "Finland joined the Ottawa treaty in 2012, and its border with Russia is 1,340 km long. "


def _texts(lang: str) -> Iterator[bytes]:
    for row in (ROOT / "tests" / "quality" / f"{lang}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(row)["text"]
        yield text.encode()[:LONGEST]


def _markdown() -> Iterator[bytes]:
    yield b"---\ntitle: A\npublished: 2025-07-09\nlang: en\n---\n# One *two*\n\n> A [link](http://x.y) ![p](q)\n\n| a |\n\n```\nx\n```\n"
    yield from _texts("en")


def _html() -> Iterator[bytes]:
    yield (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title>'
        '<meta property="article:published_time" content="2025-07-09T10:00:00+03:00"></head><body><nav>x</nav>'
        f"<article><h1>A</h1><p>{_SAID}</p><table><tr><td>a</td></tr></table><ul><li>b</li></ul></article></body></html>"
    ).encode()
    yield b"<p>a &amp; b<br>c"


def _rows() -> Iterator[bytes]:
    claim = {
        "kind": "membership",
        "state": "FIN",
        "treaty": "APMBC",
        "quote": "Finland",
        "low": 1,
        "from": "2025",
    }
    yield json.dumps({"id": "a", "text": _SAID, "published": "2025-07", "lang": "en", "title": "A"}).encode()
    yield json.dumps({"text": _SAID, "claims": [claim]}).encode() + b"\n[]\n"


_SMALL_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 91>>stream
BT /F 11 Tf 72 700 Td (Finland left the Ottawa trea-) Tj 0 -14 Td (ty in 2026.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Info<</Title(A)/CreationDate(D:20250709)>>>>
"""


def _pdf() -> Iterator[bytes]:
    yield _SMALL_PDF
    left, right = column(72, 700, _SAID[:30], _SAID[30:60]), column(320, 700, _SAID[:30], "demin-", "ing. ")
    yield pdf([*left, *right], info={"Title": "A", "CreationDate": "D:20250709"})
    yield pdf(Page([Line(72, 700, _SAID[:40])], picture=True), Page(picture=True))
    yield pdf([Line(72, 800, "1")], [Line(72, 800, "2"), Line(72, 300, "x", 7)])


def _docx() -> Iterator[bytes]:
    yield docx(
        p(_SAID),
        table(("a", "b")),
        core="<dc:title>A</dc:title><dcterms:created>2025-07-09</dcterms:created>",
    )


def _odt() -> Iterator[bytes]:
    yield odt(
        f"<text:h>A</text:h><text:p>{_SAID}<text:s/><text:tab/></text:p>", meta="<dc:title>A</dc:title>"
    )


def _rtf() -> Iterator[bytes]:
    yield rb"{\rtf1\ansi\ansicpg1257{\fonttbl{\f0 A;}}{\info{\title A}{\revtim\yr2025\mo7\dy9}}\pard Finland {\b left} \'e2\u1059?\par x\cell\row}"


def _mail() -> Iterator[bytes]:
    yield mail(
        _SAID, f"<p>{_SAID}</p>", [("a.md", "text/markdown", b"# A\n\nb"), ("b.png", "image/png", b"x")]
    ).as_bytes()
    yield mail(_SAID).as_bytes()


def _encodings() -> Iterator[bytes]:
    for encoding in ("utf-8-sig", "utf-16", "utf-32", "cp1251", "cp1257", "iso-8859-15"):
        yield (_SAID + "Õ Ł п").encode(encoding, "replace")


TARGETS: Mapping[str, tuple[Form, Callable[[], Iterator[bytes]]]] = {
    **{f"text-{lang}": (Form.TEXT, lambda lang=lang: _texts(lang)) for lang in LANGUAGES},  # type: ignore[misc]
    "encodings": (Form.TEXT, _encodings),
    "markdown": (Form.MARKDOWN, _markdown),
    "html": (Form.HTML, _html),
    "rows": (Form.ROWS, _rows),
    "pdf": (Form.PDF, _pdf),
    "docx": (Form.OFFICE, _docx),
    "docx-inside": (Form.OFFICE, _docx),
    "odt": (Form.OFFICE, _odt),
    "odt-inside": (Form.OFFICE, _odt),
    "rtf": (Form.RTF, _rtf),
    "mail": (Form.MAIL, _mail),
}
"""Each target's form, and what it starts from. ``inside`` changes the XML in the archive, not the archive's bytes."""
