"""Words of a page with their boxes, and the pieces of lines that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ottawatch.model import Box


class Word(NamedTuple):
    """Letters without a blank between them, and the box round them."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line without a wide gap: a line, or the part of it that lies in one column.

    Attributes:
        cells: Of how many pieces it was joined; more than one in a row of a table.
        number: Its place in the order of the file.
    """

    words: tuple[Word, ...]
    left: float
    bottom: float
    right: float
    top: float
    cells: int = 1
    number: int = 0

    @classmethod
    def of(cls, words: Iterable[Word], cells: int = 1, number: int = 0) -> Piece:
        """The piece that some words make."""
        found = tuple(words)
        return cls(
            found,
            min(word.left for word in found),
            min(word.bottom for word in found),
            max(word.right for word in found),
            max(word.top for word in found),
            cells,
            number,
        )

    @property
    def text(self) -> str:
        """Its words with blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """How high its letters stand."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """How long it is."""
        return self.right - self.left

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word.text) for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was found.

    Attributes:
        number: From 1, as the file has its pages.
        turn: By how many quarters, against the clock, its text runs otherwise than the page is shown.
        is_picture: Whether it has no letters, and a picture over most of it.
        is_broken: Whether it could not be opened.
        unmapped: The share of its letters that the file gives no meaning.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    turn: int = 0
    is_picture: bool = False
    is_broken: bool = False
    unmapped: float = 0.0

    @classmethod
    def from_row(cls, number: int, row: dict[str, Any]) -> Page:
        """Take it as `glyphs` gives it."""
        return cls(
            number,
            row["width"],
            row["height"],
            tuple(
                Piece.of((Word(*word) for word in piece), number=at) for at, piece in enumerate(row["pieces"])
            ),
            row["turn"],
            row["picture"],
            row["broken"],
            row["unmapped"],
        )

    def shown(self, word: Word) -> Box:
        """The box of a word on the page as it is shown."""
        _, left, bottom, right, top = word
        if self.turn == 1:
            box = (self.height - top, left, self.height - bottom, right)
        elif self.turn == 2:  # noqa: PLR2004
            box = (self.width - right, self.height - top, self.width - left, self.height - bottom)
        elif self.turn == 3:  # noqa: PLR2004
            box = (bottom, self.width - right, top, self.width - left)
        else:
            return left, bottom, right, top
        return tuple(round(edge, 1) for edge in box)  # type: ignore[return-value]


def on_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Order pieces from the top down, and join those that stand on one line."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        if lines and _beside(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_joined(sorted(line, key=lambda piece: piece.left)) for line in lines]


def _joined(line: Sequence[Piece]) -> Piece:
    return line[0] if len(line) == 1 else Piece.of((w for piece in line for w in piece.words), len(line))


def _beside(one: Piece, other: Piece) -> bool:
    """Whether they overlap by more than half of the lower one's height."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > min(one.height, other.height) / 2
