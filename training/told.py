"""Labelled texts: each line a sentence, and behind it the claims that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ottawatch.days import Written
from ottawatch.errors import OttawatchError
from ottawatch.model import Claim, Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD, _TITLE, _CLAIM, _AGAIN = "## ", "! ", "= ", "~ "
_FIGURES: Final = frozenset({"low", "high"})


class ToldError(ValueError):
    """A line of a labelled text that is not of its form; says which, and what was expected."""


@dataclass(slots=True)
class Line:
    """A sentence of a text, with the claims that it makes, told before or not.

    Attributes:
        start: Where it begins in the text of its document.
        end: The place after its last character.
    """

    text: str
    start: int
    claims: list[Claim] = field(default_factory=list)
    again: list[Claim] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Told:
    """A labelled document.

    Attributes:
        topic: ``withdrawal``, ``history``, ``figures`` or ``negative``.
        settled: Whether the grammar is known to read all that it tells, so that it needs no labels.
    """

    name: str
    language: str
    published: str
    topic: str
    title: str | None = None
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    settled: bool = False

    @property
    def document(self) -> Document:
        """The document as a reader gets it."""
        return Document(self.name, self.text, Written.parse(self.published), self.language, self.title)

    def labels(self) -> list[dict[str, Any]]:
        """Its claims in the published fields, each once."""
        return [claim.to_fields() for line in self.lines for claim in line.claims]

    def add(self, sentence: str, *, title: bool, paragraph: bool) -> None:
        """Add a sentence behind a blank or a paragraph's end."""
        gap = "\n\n" if paragraph or (self.title and len(self.lines) == 1) else " "
        self.text += gap if self.text else ""
        self.title = sentence if title else self.title
        self.lines.append(Line(sentence, len(self.text)))
        self.text += sentence


def load(path: Path) -> Iterator[Told]:
    """Read the labelled documents of a file, whose name begins with its language: ``fi-3.txt``.

    Raises:
        ToldError: A line that is neither a head, a sentence nor a claim of the vocabulary.
    """
    told: Told | None = None
    paragraph = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if line.startswith(_HEAD):
            if told is not None:
                yield told
            told = _begin(line, where, path)
            paragraph = False
        elif told is None:
            raise ToldError(
                f"{where}: found text before the first document, expected “## DAY | KIND | TOPIC”."
            )
        elif line.startswith((_CLAIM, _AGAIN)):
            _take_claim(told, line, where)
        elif not line.strip():
            paragraph = True
        else:
            title = line.startswith(_TITLE)
            told.add(line.removeprefix(_TITLE).strip(), title=title, paragraph=paragraph)
            paragraph = False
    if told is not None:
        yield told


def _begin(line: str, where: str, path: Path) -> Told:
    parts = [part.strip() for part in line.removeprefix(_HEAD).split("|")]
    if len(parts) != 3:  # noqa: PLR2004
        raise ToldError(f"{where}: found {line!r}, expected “## DAY | KIND | TOPIC”.")
    language = path.name.partition("-")[0]
    return Told(f"{path.stem}:{where.rpartition(':')[2]}", language, parts[0], parts[2])


def _take_claim(told: Told, line: str, where: str) -> None:
    if not told.lines:
        raise ToldError(f"{where}: found a claim, expected the sentence that makes it before it.")
    last = told.lines[-1]
    claim = _claim(line[len(_CLAIM) :], last.text, where)
    (last.claims if line.startswith(_CLAIM) else last.again).append(claim)


def _claim(slots: str, quote: str, where: str) -> Claim:
    """Make a claim of “name=value” pairs.

    Raises:
        ToldError: A pair without its sign, or a name or value that is not of the vocabulary.
    """
    try:
        pairs = dict(pair.split("=", 1) for pair in slots.split())
        row = {name: float(value) if name in _FIGURES else value for name, value in pairs.items()}
        return Claim.from_fields({**row, "quote": quote})
    except (ValueError, OttawatchError) as error:
        raise ToldError(f"{where}: {error}") from error
