"""A PDF of lines at given places, in any script: its one font has a letter for each code point below U+10000."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH, HEIGHT = 595, 842
_FIXED = 6
_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /All def\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n%b"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)
LOCKED = b"<< /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -44 >>" % (b"61" * 32, b"62" * 32)


class Line(NamedTuple):
    """A line whose first letter stands at a point from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11


@dataclass
class Page:
    """Lines, and marks of one's own before them; `picture` covers the page."""

    lines: Sequence[Line] = ()
    marks: bytes = b""
    picture: bool = False


@dataclass
class Made:
    """The objects of a file, numbered from 1."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        """Take in an object and give its number."""
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data: bytes, head: bytes = b"") -> int:
        """Take in a stream and give its number."""
        return self.add(b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), head, data))

    def whole(self, trailer: bytes) -> bytes:
        """Write the file with its table of objects."""
        data, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(data))
            data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(places) + 1
        end = b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(data))
        return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + end


def column(x: float, top: float, *texts: str, size: float = 11, leading: float = 14) -> Iterator[Line]:
    """Lines below each other."""
    for number, text in enumerate(texts):
        yield Line(x, top - number * leading, text, size)


def pdf(
    *pages: Page | Sequence[Line],
    info: Mapping[str, str] | None = None,
    locked: bool = False,
    objects: Sequence[bytes] = (),
) -> bytes:
    """Write pages, what the file says of itself, and objects of one's own, the first of which has number 7."""
    made = Made()
    whole = [page if isinstance(page, Page) else Page(page) for page in pages]
    first = _FIXED + len(objects) + 1
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(whole)))
    made.add(b"<< /Type /Catalog /Pages 2 0 R >>")
    made.add(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(whole)))
    _font(made)
    for body in objects:
        made.add(body)
    for page in whole:
        _page(made, page)
    trailer = b"/Info %d 0 R " % made.add(_info(info)) if info else b""
    return made.whole(trailer + (b"/Encrypt %b /ID [<00> <00>]" % LOCKED if locked else b""))


def _font(made: Made) -> None:
    rows = [b"<%02x00> <%02xff> <%02x00>\n" % (high, high, high) for high in range(256)]
    parts = [b"".join(rows[at : at + 100]) for at in range(0, 256, 100)]
    ranges = b"".join(b"%d beginbfrange\n%bendbfrange\n" % (part.count(b"\n"), part) for part in parts)
    made.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
    )
    made.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    made.add(
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    made.stream(_CMAP % ranges)


def _page(made: Made, page: Page) -> None:
    drawn = page.marks + _drawn(page.lines)
    if page.picture:
        drawn += b"q %d 0 0 %d 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q" % (WIDTH, HEIGHT)
    made.add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
        b"/Resources << /Font << /F 3 0 R >> /XObject << /X 7 0 R >> >> >>"
        % (WIDTH, HEIGHT, len(made.objects) + 2)
    )
    made.stream(drawn)


def _drawn(lines: Sequence[Line]) -> bytes:
    rows = (
        f"/F {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{line.text.encode('utf-16-be').hex()}> Tj\n"
        for line in lines
    )
    return f"BT\n{''.join(rows)}ET\n".encode()


def _info(info: Mapping[str, str]) -> bytes:
    rows = (f"/{name} <feff{value.encode('utf-16-be').hex()}>" for name, value in info.items())
    return f"<< {' '.join(rows)} >>".encode()
