"""From the lines of all pages to one text: paragraphs, words that a line end has cut, notes at the foot of a page."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.read.formats.pdf.hyphens import HYPHENS
from ottawatch.read.formats.pdf.order import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.formats.pdf.words import Page, Piece

_BULLETS: Final = ("•", "▪", "‣", "·", "●", "○", "", "-", "–", "—", "*")
_ENDS: Final = (".", "!", "?", "…", ":", ";")
_CLOSERS: Final = "\"'”’»›)]“‟¹²³⁴⁵⁶⁷⁸⁹⁰"
_LOOSE: Final = 0.5
"""How much further apart than usual the lines of two paragraphs stand, in heights of a line."""
_RUNNING: Final = 40
"""The letters of a line of running text, at least."""
_OTHER_SIZE: Final = 0.12
_INDENT: Final = 0.8
_SAME_WIDTH: Final = 0.15
_SHORT: Final = 0.8
"""A line that is shorter than this share of its column did not run into its end."""
_NOTE: Final = 0.9


class Line(NamedTuple):
    """A line in its column.

    Attributes:
        width: How wide its column is.
        loose: Whether it stands further from the line above than lines of its column do.
        size: The height of its letters.
    """

    page: int
    piece: Piece
    width: float
    first: bool
    loose: bool
    indented: bool
    short: bool
    size: float

    @property
    def ends(self) -> bool:
        """Whether a sentence may end with it."""
        return self.piece.words[-1].text.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def is_cut(self) -> bool:
        """Whether its last word may go on in the next line."""
        return self.piece.words[-1].text.endswith(HYPHENS)

    @property
    def opens_low(self) -> bool:
        """Whether it begins in lower case."""
        return self.piece.words[0].text.lstrip("\"'“‘«„(")[:1].islower()


def paragraphs_of(pages: Sequence[Page]) -> list[list[Line]]:
    """Gather lines into paragraphs, over columns and pages too; notes come behind the paragraph they stand under."""
    lines = [line for page in pages for run in in_order(page) for line in _lines(page.number, run)]
    usual = _usual_size(lines)
    found: list[list[Line]] = []
    notes: list[list[Line]] = []
    for line in lines:
        kind = notes if _is_note(line, usual, found) else found
        if kind and _goes_on(kind[-1][-1], line):
            kind[-1].append(line)
            continue
        if kind is found:
            found += notes
            notes.clear()
        kind.append([line])
    return found + notes


def _lines(page: int, run: Sequence[Piece]) -> Iterator[Line]:
    gaps = [above.bottom - below.top for above, below in pairwise(run)]
    usual = median(gaps) if gaps else 0.0
    left, right = min(line.left for line in run), max(line.right for line in run)
    for number, line in enumerate(run):
        size = median(word.top - word.bottom for word in line.words)
        yield Line(
            page,
            line,
            right - left,
            first=not number,
            loose=bool(number)
            and gaps[number - 1] > _LOOSE * size + (usual if _are_long(run, number) else 0),
            indented=line.left > left + _INDENT * size,
            short=line.right - left < _SHORT * (right - left),
            size=size,
        )


def _are_long(run: Sequence[Piece], number: int) -> bool:
    """Whether a line and the one above are as long as lines of running text, which may stand far apart throughout."""
    return max(run[number].letters, run[number - 1].letters) >= _RUNNING


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = sorted((line.size, line.piece.letters) for line in lines)
    half, seen = sum(letters for _, letters in sizes) / 2, 0
    for size, letters in sizes:
        seen += letters
        if seen >= half:
            return size
    return 0.0


def _is_note(line: Line, usual: float, found: Sequence[Sequence[Line]]) -> bool:
    """Whether a line is small and stands below running text of its page."""
    before = found[-1][-1] if found else None
    return (
        line.size < _NOTE * usual
        and before is not None
        and before.page == line.page
        and before.piece.bottom > line.piece.bottom
        and before.size >= _NOTE * usual
    )


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line belongs to the paragraph of the line before."""
    if abs(line.size / max(before.size, 0.1) - 1) > _OTHER_SIZE or line.piece.words[0].text in _BULLETS:
        return False
    if before.is_cut or (line.opens_low and not before.ends):
        return True
    if before.piece.cells > 1 or line.piece.cells > 1:
        return False
    if line.first:
        return (
            not (before.ends or before.short) and abs(line.width / max(before.width, 1.0) - 1) < _SAME_WIDTH
        )
    if line.loose or (before.short and (before.ends or not line.opens_low)):
        return False
    return not (line.indented and not before.indented and before.ends)
