"""Takes the words out of a PDF. The one door of pypdfium2; it runs as a script, in a process of its own.

The file comes on standard input; pages, title and day of making go to standard output as JSON. Nothing of Ottawatch is
imported here, so that the process starts soon.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES: Final = 1_000
MOST_LETTERS: Final = 3_000_000
"""The most letters of a document; a page of a newspaper has 20,000."""
_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_LINE_HYPHENS: Final = (0x02, 0xFFFE)
"""What stands for a hyphen at the end of a line."""
_GAP: Final = 1.5
"""The widest gap inside a piece of a line, in heights of its letters."""
_JUMP: Final = 0.35
_RAISED: Final = (0.88, 0.15)
_ASLANT: Final = 0.1
"""How far, in quarters, a letter may lean."""
_EVERY: Final = 7
_FARTHEST: Final = 100_000.0
"""Nothing lies further from the corner of a page, in points; a page has at most 14,400."""
_MOST_OF_IT: Final = 0.6
_RAISED_FIGURES: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_Word = tuple[str, float, float, float, float]


def words_of(data: bytes) -> dict[str, Any]:
    """Give the pages with their words, or why there are none (``refused``)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        return {"refused": "locked" if getattr(fault, "err_code", None) in _LOCKED else "damaged"}
    try:
        about = document.get_metadata_dict()
        pages = list(_pages(document))
        return {
            "count": len(document),
            "title": about.get("Title", ""),
            "made": about.get("CreationDate", ""),
            "pages": pages,
        }
    finally:
        document.close()


def _pages(document: Any) -> Iterator[dict[str, Any]]:
    room = MOST_LETTERS
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield _page(0, 0, broken=True)
            continue
        row, letters = _read(page, room)
        yield row
        page.close()
        room -= letters
        if room <= 0:
            return


def _page(width: float, height: float, **found: Any) -> dict[str, Any]:
    return {
        "width": width,
        "height": height,
        "turn": 0,
        "pieces": [],
        "picture": False,
        "broken": False,
        "unmapped": 0.0,
    } | found


class _Frame(NamedTuple):
    """A page as its text runs: turned by quarters, against the clock, until most of it is upright."""

    left: float
    bottom: float
    width: float
    height: float
    quarter: int

    def upright(self, box: Any) -> tuple[float, float, float, float]:
        """A box as it lies when the page is turned."""
        left, right = box.left - self.left, box.right - self.left
        bottom, top = box.bottom - self.bottom, box.top - self.bottom
        if self.quarter == 1:
            return bottom, self.width - right, top, self.width - left
        if self.quarter == 2:  # noqa: PLR2004
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.quarter == 3:  # noqa: PLR2004
            return self.height - top, left, self.height - bottom, right
        return left, bottom, right, top


def _read(page: Any, room: int) -> tuple[dict[str, Any], int]:
    left, bottom, right, top = page.get_cropbox()
    width, height = (min(abs(side), _FARTHEST) for side in (right - left, top - bottom))
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _page(width, height, broken=True), 0
    count = min(pdfium.FPDFText_CountChars(text), room)
    frame = _Frame(min(left, right), min(bottom, top), width, height, _main_quarter(text, count))
    pieces = list(_pieces(text, count, frame))
    unmapped = _unmapped(text, count)
    text.close()
    picture = not pieces and _is_picture(page, width * height)
    turn = (frame.quarter - page.get_rotation() // 90) % 4
    if frame.quarter % 2:
        width, height = height, width
    return _page(width, height, turn=turn, pieces=pieces, picture=picture, unmapped=unmapped), count


def _main_quarter(text: Any, count: int) -> int:
    """By how many quarters, against the clock, most letters are turned."""
    found = Counter(_quarter(text, at) for at in range(0, count, _EVERY))
    found.pop(None, None)
    return max(found, key=lambda quarter: (found[quarter], -(quarter or 0)), default=0) or 0


def _quarter(text: Any, at: int) -> int | None:
    """By how many quarters a letter is turned; ``None`` for one that stands aslant, as in a watermark."""
    quarters = -pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
    whole = round(quarters)
    return whole % 4 if abs(quarters - whole) < _ASLANT else None


def _unmapped(text: Any, count: int) -> float:
    """The share of letters that the file gives no meaning, of some of them."""
    asked = range(0, count, _EVERY)
    faults = [at for at in asked if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1]
    return round(len(faults) / max(len(asked), 1), 3)


def _is_picture(page: Any, area: float) -> bool:
    """Whether one picture covers most of the page, as in a scan."""
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) >= _MOST_OF_IT * area:
            return True
    return False


def _pieces(text: Any, count: int, frame: _Frame) -> Iterator[list[_Word]]:
    """Words on one line without a wide gap between them, in the order of the file."""
    piece: list[_Word] = []
    for word in _words(text, count, frame):
        if piece and not _is_behind(piece[-1], word, _GAP, back=0.5):
            yield piece
            piece = []
        piece.append(_lifted(word, piece[-1]) if piece else word)
    if piece:
        yield piece


def _words(text: Any, count: int, frame: _Frame) -> Iterator[_Word]:
    word: list[_Word] = []
    for letter in _letters(text, count, frame):
        if word and (letter is None or not _is_behind(word[-1], letter, _JUMP, back=1.0)):
            yield _joined(word)
            word = []
        if letter is not None:
            word.append(letter)
    if word:
        yield _joined(word)


def _letters(text: Any, count: int, frame: _Frame) -> Iterator[_Word | None]:
    """The letters with their boxes; ``None`` for a blank or the end of a line. Words that run otherwise than most are left out."""
    box = pdfium.FS_RECTF()
    at, parted, turned = 0, True, False
    while at < count:
        code = pdfium.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00 and at + 1 < count:  # noqa: PLR2004
            at += 1
            code = _whole(code, pdfium.FPDFText_GetUnicode(text, at))
        letter = _shown(code)
        if letter and parted:
            turned = _quarter(text, at) != frame.quarter
        parted = not letter
        if not letter or turned or not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            yield None
        else:
            placed = frame.upright(box)
            yield (letter, *placed) if -_FARTHEST < min(placed) <= max(placed) < _FARTHEST else None
        at += 1


def _whole(high: int, low: int) -> int:
    """Two halves make a letter."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0xFFFD  # noqa: PLR2004


def _shown(code: int) -> str:
    """What the letter is in a text; nothing for a blank or what cannot be seen."""
    if code in _LINE_HYPHENS:
        return "-"
    if not code or 0xD800 <= code < 0xE000 or code > sys.maxunicode:  # noqa: PLR2004
        return "\ufffd" if code else ""
    letter = chr(code)
    if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cn"}:
        return ""
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def _is_behind(one: _Word, other: _Word, gap: float, *, back: float) -> bool:
    """Whether the other stands on the same line, no further behind the one than a gap, in heights of letters."""
    height = max(one[4] - one[2], 1.0)
    shared = min(one[4], other[4]) - max(one[2], other[2])
    return -back * height < other[1] - one[3] < gap * height and shared > min(height, other[4] - other[2]) / 2


def _lifted(word: _Word, before: _Word) -> _Word:
    """Write figures as raised ones, if they stand higher and are smaller than what is before them."""
    size, lift = _RAISED
    height = before[4] - before[2]
    is_raised = word[4] - word[2] < size * height and word[2] > before[2] + lift * height
    return (word[0].translate(_RAISED_FIGURES), *word[1:]) if is_raised else word


def _joined(word: list[_Word]) -> _Word:
    tallest = max(word, key=lambda letter: letter[4] - letter[2])
    letters = [_lifted(letter, tallest)[0] for letter in word]
    left, bottom = min(letter[1] for letter in word), min(letter[2] for letter in word)
    right, top = max(letter[3] for letter in word), max(letter[4] for letter in word)
    return "".join(letters), round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def _bound(seconds: int, memory: int) -> None:
    """Bound processor time and memory of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """Read standard input, write standard output, within the seconds and bytes that are told."""
    seconds, memory = sys.argv[1:3]
    _bound(int(seconds), int(memory))
    sys.stdout.write(json.dumps(words_of(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
