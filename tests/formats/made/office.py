"""Word and OpenDocument files, packed by hand."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:shape" xmlns:a="urn:drawing"'
)
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
ODT = "application/vnd.oasis.opendocument.text"


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def p(*runs: str) -> str:
    """A paragraph of Word; a run without marks is words."""
    inner = (run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{''.join(inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of Word, a paragraph a cell."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*body: str, notes: str = "", core: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
    }
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_WORD}>{notes}</w:footnotes>"
    if core:
        parts["docProps/core.xml"] = f"<cp {_CORE}>{core}</cp>"
    return packed(parts | dict(more or {}))


def odt(*body: str, meta: str = "", sort: str = ODT, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text."""
    content = f"<office:document-content {_ODF}><office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    parts: dict[str, str | bytes] = {"mimetype": sort, "content.xml": content}
    if meta:
        parts["meta.xml"] = f"<m {_CORE} xmlns:meta='urn:meta'>{meta}</m>"
    return packed(parts | dict(more or {}))
