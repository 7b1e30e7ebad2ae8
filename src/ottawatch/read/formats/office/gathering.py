"""Gathers paragraphs out of a document that is walked through: notes, text boxes and rows of tables in their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ottawatch.model import Place

_LONGEST_CELL: Final = 200
_MOST_BLANKS: Final = 100


@dataclass
class _Kept:
    """What is open: the whole document, a cell, a row (of which each part is a cell) or a paragraph."""

    paragraphs: list[str] = field(default_factory=list)


@dataclass
class _Paragraph(_Kept):
    words: list[str] = field(default_factory=list)


@dataclass
class _Row(_Kept):
    cells: list[list[str]] = field(default_factory=list)


class Gathering:
    """Takes in words and where paragraphs, cells and rows begin and end, in the order of the file."""

    def __init__(self) -> None:
        self._open: list[_Kept] = [_Kept()]

    @property
    def paragraphs(self) -> list[str]:
        """All that was gathered."""
        return self._open[0].paragraphs

    def say(self, words: str) -> None:
        """Take in words of the paragraph that is open."""
        if isinstance(self._open[-1], _Paragraph):
            self._open[-1].words.append(words)

    def blanks(self, count: int) -> None:
        """Take in blanks, no more than anyone would see."""
        self.say(" " * min(max(count, 1), _MOST_BLANKS))

    def open_paragraph(self) -> None:
        """Begin a paragraph, maybe inside another one, as in a note or a text box."""
        self._open.append(_Paragraph())

    def open_row(self) -> None:
        """Begin a row of a table."""
        self._open.append(_Row())

    def open_cell(self) -> None:
        """Begin a cell."""
        self._open.append(_Kept())

    def close(self) -> None:
        """End what was begun last. A paragraph inside another one comes behind it."""
        done = self._open.pop()
        if isinstance(done, _Paragraph):
            self.put([words for words in ("".join(done.words).strip(), *done.paragraphs) if words])
        elif isinstance(done, _Row):
            self.put(_in_a_row([cell for cell in done.cells if cell]))
        elif isinstance(self._open[-1], _Row):
            self._open[-1].cells.append(done.paragraphs)
        else:
            self.put(done.paragraphs)

    def put(self, paragraphs: list[str]) -> None:
        """Take in whole paragraphs; where one is open, behind it, as a note."""
        self._open[-1].paragraphs += paragraphs


def _in_a_row(cells: list[list[str]]) -> list[str]:
    """Short cells stand on one line, others are paragraphs of their own."""
    if all(len(cell) == 1 and len(cell[0]) <= _LONGEST_CELL for cell in cells):
        return ["\t".join(cell[0] for cell in cells)] if cells else []
    return [words for cell in cells for words in cell]


def joined(paragraphs: list[str]) -> tuple[str, tuple[Place, ...]]:
    """Make one text of paragraphs, a blank line between them, and tell the number of each."""
    places, start = [], 0
    for number, words in enumerate(paragraphs, start=1):
        places.append(Place(start, start + len(words), paragraph=number))
        start += len(words) + len("\n\n")
    return "\n\n".join(paragraphs), tuple(places)
