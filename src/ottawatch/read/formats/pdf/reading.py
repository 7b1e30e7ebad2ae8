"""The way of a PDF: words out of the file, furniture away, columns in order, one text with its places."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError
from ottawatch.model import Place
from ottawatch.read.formats.pdf import confined
from ottawatch.read.formats.pdf.flow import Line, paragraphs_of
from ottawatch.read.formats.pdf.furniture import without_furniture
from ottawatch.read.formats.pdf.hyphens import Vocabulary
from ottawatch.read.formats.pdf.words import Page
from ottawatch.read.formats.taken import Taken, day_in, title_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ottawatch.days import Written

    Glyphs = Callable[[bytes], dict[str, Any]]

_SCRIPT: Final = Path(__file__).with_name("glyphs.py")
_UNREADABLE: Final = 0.3
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_REFUSED: Final = {
    "locked": "found a PDF that is locked with a password. Save a copy without one",
    "damaged": "found a PDF that is damaged beyond reading. Fetch or save it again",
}
_MOST_NAMED: Final = 8


def read_pdf(data: bytes, name: str, glyphs: Glyphs | None = None) -> Taken:
    """Take the text out of a PDF.

    Args:
        data: The file.
        name: How it is called in refusals.
        glyphs: What takes the words out of the file; by default in a process of its own.

    Raises:
        DocumentError: It is locked, damaged, without letters, or cannot be read within the bounds.
    """
    found = (glyphs or _confined)(data)
    if "refused" in found:
        raise DocumentError(f"{name}: {_REFUSED.get(found['refused'], found['refused'])}.")
    pages = [Page.from_row(number, row) for number, row in enumerate(found["pages"], start=1)]
    legible = [page for page in pages if page.pieces and page.unmapped <= _UNREADABLE]
    if not legible:
        raise DocumentError(f"{name}: {_nothing(pages)}.")
    shown = {page.number: page for page in legible}
    text, places = _joined(paragraphs_of(without_furniture(legible)), shown)
    if not text:
        raise DocumentError(f"{name}: found a PDF with nothing but page numbers, expected a text.")
    return Taken(
        text,
        title=title_in(found["title"]),
        made=_made(found["made"]),
        partly=_partly(pages, found["count"]),
        places=places,
    )


def _confined(data: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(confined.run(_SCRIPT, data, seconds=confined.SECONDS))
    except confined.ConfinedError as ended:
        if ended.late:
            return {
                "refused": f"it took more than {confined.SECONDS} seconds to open. Save it as text, or print it to a new PDF"
            }
        return {
            "refused": "it cannot be opened within the bounds of memory. Save it as text, or print it to a new PDF"
        }
    return found


def _nothing(pages: Sequence[Page]) -> str:
    if any(page.is_picture for page in pages):
        return (
            "found a PDF of pictures without letters, such as a scan. Run it through text recognition first"
        )
    if any(page.unmapped > _UNREADABLE for page in pages):
        return "found a PDF whose fonts do not say which letters they draw. Run it through text recognition first"
    return "found a PDF without a word, expected a text"


def _partly(pages: Sequence[Page], count: int) -> str | None:
    broken = [page.number for page in pages if page.is_broken]
    scanned = [page.number for page in pages if page.is_picture]
    strange = [page.number for page in pages if page.pieces and page.unmapped > _UNREADABLE]
    said = [f"{_named(broken)} could not be opened"] if broken else []
    said += (
        [f"{_named(scanned)} {'is a picture' if len(scanned) == 1 else 'are pictures'} without letters"]
        if scanned
        else []
    )
    said += [f"the fonts of {_named(strange)} do not say which letters they draw"] if strange else []
    said += [f"only the first {len(pages):,} of its {count:,} pages were read"] if len(pages) < count else []
    return "; ".join(said) or None


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(str(number) for number in numbers[:_MOST_NAMED])
    return f"{len(numbers)} pages ({shown}{', …' if len(numbers) > _MOST_NAMED else ''})"


def _made(found: str) -> Written | None:
    day = _MADE.match(found)
    return day_in("-".join(day.groups())) if day else None


def _joined(paragraphs: Iterable[Sequence[Line]], pages: Mapping[int, Page]) -> tuple[str, tuple[Place, ...]]:
    """Put the words one behind the other, and tell where each was taken from."""
    kept = list(paragraphs)
    vocabulary = Vocabulary([word.text for word in line.piece.words] for lines in kept for line in lines)
    text: list[str] = []
    places: list[Place] = []
    length = 0
    for lines in kept:
        before = "\n\n" if text else ""
        for word, part, page in _words(lines, vocabulary):
            start = length + len(before)
            text += (before, part[0])
            length = start + len(part[0])
            places.append(Place(start, length, page, pages[page].shown(word)))
            before = part[1]
    return "".join(text), tuple(places)


def _words(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterable[tuple[Any, tuple[str, str], int]]:
    """Each word, what of it stays, what stands behind it, and its page."""
    for number, line in enumerate(lines):
        *words, last = line.piece.words
        for word in words:
            yield word, (word.text, " "), line.page
        after = lines[number + 1].piece.words[0].text if number + 1 < len(lines) else ""
        yield last, vocabulary.joint(last.text, after) or (last.text, " "), line.page
