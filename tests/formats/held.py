"""What holds of every input, in whatever format it comes."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from ottawatch.errors import InputError
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.formats.documents import documents_of
from ottawatch.read.formats.pdf import read_pdf
from ottawatch.read.formats.pdf.glyphs import words_of
from ottawatch.read.formats.raw import Form, Raw
from ottawatch.read.formats.rows import documents_in
from ottawatch.report.json import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import ReadDocument


def hold(data: bytes, form: Form) -> tuple[int, int]:
    """Read an input, and see that every quote stands where it says and every place is of the text.

    Gives how many documents were read and how many refused. Any other exception than a typed refusal goes on.
    """
    read = refused = 0
    for found in _documents(data, form):
        if not isinstance(found, Document):
            refused += 1
            continue
        try:
            done = read_text(found)
        except InputError:
            refused += 1
            continue
        _hold(done)
        read += 1
    return read, refused


def _documents(data: bytes, form: Form) -> Iterator[Document | InputError]:
    """The documents of an input. A PDF is opened in this process, so that what is found can be followed."""
    raw = Raw("x", data, form)
    try:
        if form is Form.ROWS:
            yield from documents_in(BytesIO(data), "x")
        elif form is Form.PDF:
            taken = read_pdf(data, "x", words_of)
            yield Document(
                "x", taken.text, taken.made, title=taken.title, partly=taken.partly, places=taken.places
            )
        else:
            yield from documents_of(raw)
    except InputError as refusal:
        yield refusal


def _hold(done: ReadDocument) -> None:
    document = done.document
    text = document.text
    assert text.strip() or document.claims is not None
    for claim in done.claims:
        assert claim.quote
        assert text[claim.start : claim.end] == claim.quote
    for place in document.places:
        assert 0 <= place.start < place.end <= len(text)
        assert text[place.start : place.end].strip()
    assert all(one.end <= other.start for one, other in pairwise(document.places))
    assert "\n" not in line(done).encode("utf-8").decode("utf-8")
