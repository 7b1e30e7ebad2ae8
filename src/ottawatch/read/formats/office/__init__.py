"""Office documents: a ZIP archive with XML inside, as Word (DOCX) and as OpenDocument (ODT) have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError
from ottawatch.read.formats.office.packed import Packed

if TYPE_CHECKING:
    from ottawatch.read.formats.taken import Taken

_OTHERS: Final = {
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
    "opendocument.spreadsheet": "a spreadsheet",
    "opendocument.presentation": "a presentation",
    "epub": "a book",
}
_WANTED: Final = "expected a text document. Save it as DOCX, ODT or PDF"


def read_office(data: bytes, name: str) -> Taken:
    """Take the text out of an office document.

    Raises:
        DocumentError: It is damaged, locked, too large when unpacked, or no text document.
    """
    packed = Packed(data, name)
    sort = packed.start("mimetype").decode("ascii", "replace")
    if sort.startswith("application/vnd.oasis.opendocument.text"):
        from ottawatch.read.formats.office.odt import read_odt

        return read_odt(packed)
    if packed.has("word/document.xml"):
        from ottawatch.read.formats.office.docx import read_docx

        return read_docx(packed)
    what = next(
        (what for mark, what in _OTHERS.items() if mark in sort or packed.has_below(mark)), "a ZIP archive"
    )
    raise DocumentError(f"{name}: found {what}, {_WANTED}.")
