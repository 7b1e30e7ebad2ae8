"""Whatever comes in, in whatever format: it is read or refused in a sentence, soon, and every quote stands in its text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ottawatch.read.formats.raw import Form, form_of
from tests.formats.held import hold
from tests.formats.made.mail import mail
from tests.formats.made.office import docx, odt, p, packed, table
from tests.formats.made.pdf import Line, Page, column, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = "Finland joined the Ottawa treaty in 2012, and its border with Russia is 1,340 km long."
WHOLE: dict[Form, list[bytes]] = {
    Form.TEXT: [SAID.encode(), f"HELSINKI, 9 July 2025 (AB) — {SAID}".encode(), SAID.encode("utf-16")],
    Form.MARKDOWN: [f"---\ntitle: A\npublished: 2025-07-09\n---\n# *A*\n\n> [{SAID}](x)\n".encode()],
    Form.HTML: [
        f"<html><head><title>A</title></head><body><article><p>{SAID}</p></article></body></html>".encode()
    ],
    Form.ROWS: [
        f'{{"id": "a", "text": "{SAID}", "published": "2025-07", "claims": [{{"kind": "count", "low": 1}}]}}\n'.encode()
    ],
    Form.PDF: [
        pdf([*column(72, 700, SAID[:40], SAID[40:]), *column(320, 700, "a b-", "c")], info={"Title": "A"}),
        pdf(Page([Line(72, 700, SAID)], picture=True)),
    ],
    Form.OFFICE: [
        docx(p(SAID), table(("a", "b")), core="<dc:title>A</dc:title>"),
        odt(f"<text:p>{SAID}<text:s/></text:p>"),
    ],
    Form.RTF: [
        rb"{\rtf1\ansi\ansicpg1257{\info{\title A}}\pard " + SAID.encode() + rb" \'e2\u1059?\u-10179?\par}"
    ],
    Form.MAIL: [mail(SAID, f"<p>{SAID}</p>", [("a.md", "text/markdown", b"# A")]).as_bytes()],
}
EDITS: tuple[Callable[[bytes, int, int, bytes], bytes], ...] = (
    lambda data, at, _long, put: data[:at] + put + data[at:],
    lambda data, at, long, _put: data[:at] + data[at + long :],
    lambda data, at, long, put: data[:at] + put + data[at + long :],
    lambda data, at, long, _put: data[:at] + data[at : at + long] * 3 + data[at + long :],
    lambda data, at, _long, _put: data[:at],
)


@st.composite
def broken(draw: st.DrawFn, whole: list[bytes]) -> bytes:
    """A whole file with some bytes put in, taken out, changed, repeated or cut off."""
    data = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(1, 4))):
        edit = draw(st.sampled_from(EDITS))
        data = edit(
            data, draw(st.integers(0, len(data))), draw(st.integers(1, 40)), draw(st.binary(max_size=8))
        )
    return data


@pytest.mark.parametrize("form", Form)
def test_a_broken_file_is_read_or_refused(form: Form) -> None:
    """Every format, with a few bytes wrong."""

    @given(broken(WHOLE[form]))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(data: bytes) -> None:
        hold(data, form)

    holds()


@pytest.mark.parametrize("form", Form)
def test_any_bytes_are_read_or_refused(form: Form) -> None:
    """Every format, with bytes that are nothing, or only begin as they should."""

    @given(st.binary(max_size=200), st.booleans())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(data: bytes, begun: bool) -> None:
        hold(WHOLE[form][0][:40] + data if begun else data, form)
        form_of("-", data)

    holds()


@given(broken([b"<w:p><w:r><w:t>a</w:t><w:br/></w:r></w:p>" + table(("a", "b")).encode()]))
@settings(max_examples=25, deadline=None)
def test_broken_xml_inside_an_office_document_is_read_or_refused(body: bytes) -> None:
    """The archive is whole, what is in it is not."""
    head, tail = docx_around()
    hold(packed({"word/document.xml": head + body + tail}), Form.OFFICE)


def docx_around() -> tuple[bytes, bytes]:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    whole = zipfile.ZipFile(io.BytesIO(docx("\0"))).read("word/document.xml")
    head, _, tail = whole.partition(b"\0")
    return head, tail


TEXTS = {
    "one line": SAID * 500,
    "one word": "a" * 2_000_000,
    "numbers": f"{SAID} " + "1,234 " * 20_000,
    "figures": "1" * 500_000,
    "brackets": "(" * 30_000 + SAID,
    "quotes": '“"«' * 50_000 + SAID,
    "stops": ". " * 30_000 + SAID,
    "blanks": " " * 1_000_000 + SAID,
    "line ends": "\n" * 1_000_000 + SAID,
    "no width": "\u200b" * 100_000 + SAID,
    "turned": "\u202e" * 100_000 + SAID,
    "accents": "e" + "\u0301" * 100_000 + SAID,
    "dates": "on 27 June 2025 " * 2_000,
    "links": "[" * 100_000 + "](" * 10_000,
    "stars": "*" * 50_000 + SAID,
    "tags": "<p>" * 50_000 + SAID,
}


MARKED = ("links", "stars", "tags", "blanks")


@pytest.mark.parametrize(
    ("name", "form"), [*((name, Form.TEXT) for name in TEXTS), *((name, Form.MARKDOWN) for name in MARKED)]
)
def test_a_text_without_end_comes_to_one(name: str, form: Form) -> None:
    """Lines, words, numbers, marks and unseen letters without end are read in a time that grows with their length."""
    begun = time.process_time()
    assert hold(TEXTS[name].encode(), form) in {(1, 0), (0, 1)}
    assert time.process_time() - begun < 10


def test_halves_of_letters_are_replaced_wherever_they_come_in() -> None:
    """Half a surrogate pair, in a row, in rich text or in a mail, is no letter and stops nothing."""
    assert hold(b'{"text": "Finland \\ud800 left \\udfff it."}', Form.ROWS) == (1, 0)
    assert hold(rb"{\rtf1 Finland \u-10179? left.}", Form.RTF) == (1, 0)
    assert (
        hold(
            b"Subject: \xed\xa0\x80\nContent-Type: text/plain; charset=utf-8\n\nFinland \xed\xa0\x80 left.",
            Form.MAIL,
        )[1]
        <= 1
    )
    assert hold("Finland \ud800 left.".encode("utf-16-le", "surrogatepass"), Form.TEXT) in {(1, 0), (0, 1)}
