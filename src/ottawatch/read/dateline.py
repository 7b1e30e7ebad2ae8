"""The day of publication in a text's own words: a line of its head that is a date, or a place and a date before a dash.

Where a date stands tells it, not what it says: behind nothing, a mark, or a word such as "Published", and before nothing,
a mark or a time of day. A headline that speaks of a date is no dateline, nor is the first entry of a list of dates.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.days import Written
from ottawatch.read.dates import find_dates

if TYPE_CHECKING:
    from ottawatch.read.dates import DateMention
    from ottawatch.read.language import Language

_LINES: Final = 12
_LONGEST_LINE: Final = 200
_HEAD: Final = 2_000
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d{4}")
"""Without it no date is told by itself."""
_MOST_WORDS: Final = 6
_HEAD_OF_LINE = re.compile(r"(?:\W*+\w++){18}")
"""A date that opens a line, or has hardly a word before it, ends here: what follows need not be looked at."""
_SHORTEST: Final = 3
_OPEN: Final = (",", ":", "|", "•", "·", "–", "—", "/", ")", "-", ".", ";", "(", "[")
_MARKS: Final = ",:|•·–—/).(];-– "
_CLOCK = re.compile(r"\W*(?:[^\W\d_]{1,5}\.?\s*){0,2}\d{1,2}[:.h]\d{2}")
_AGENCY = r"(?:\s*[(/\[][^()\n]{1,40}[)/\]])?"
_DASH = re.compile(rf"{_AGENCY}\)?\s*[.,]?\s*(?:[–—]|--?(?=\s))\s*(?=\S)")
_PRECISE: Final = ("day", "month")


_PLACE: Final = re.compile(
    rf"\s*((?:[^\W\d_]++[ /.,-]{{0,2}}){{1,4}}){_AGENCY}\s*(?:[–—]|--?(?=\s))\s*(?=\S)"
)


class Dateline(NamedTuple):
    """A dateline, and where it stands, with the dash behind it; without a day where only a place is named."""

    day: Written | None
    start: int
    end: int


def find_dateline(text: str, language: Language) -> Dateline | None:
    """Find where the head of a text says on which day, or in which month, it was published.

    >>> from ottawatch.read.language import load_language
    >>> str(find_dateline("HELSINKI, 27 June 2025 (AB) — Finland left the treaty.", load_language("en")).day)
    '2025-06-27'
    """
    begin_with_date = 0
    found: Dateline | None = None
    for line in islice(_LINE.finditer(text, 0, _HEAD), _LINES):
        words = line[0][:_LONGEST_LINE]
        head = _HEAD_OF_LINE.match(words)
        opening = words[: head.end()] if head else words
        date = next(iter(_dates(opening, language)), None) if _YEAR.search(opening) else None
        if date is None:
            continue
        begin_with_date += not words[: date.start].strip()
        said = None if found else _said(words, date, language)
        if said:
            found = Dateline(said[0], line.start(), line.start() + said[1])
    return found if found and begin_with_date <= 1 else _place_alone(text)


def _place_alone(text: str) -> Dateline | None:
    """The place of writing before a dash, all in capitals, which is who acts in no sentence: "MAPUTO —", "KYIV (AB) -"."""
    found = _PLACE.match(text, 0, _HEAD)
    capitals = found is not None and found[1].isupper() and len(found[1].strip()) > _SHORTEST
    return Dateline(None, found.start(1), found.end()) if found and capitals else None


def _dates(line: str, language: Language) -> list[DateMention]:
    """The dates of a line that name a day or month by themselves."""
    return [
        date
        for date in find_dates(line, language.dates, None)
        if date.precision in _PRECISE and date.named and not date.relative and not date.ambiguous
    ]


def _said(line: str, date: DateMention, language: Language) -> tuple[Written, int] | None:
    """The day, and where the dateline ends in its line."""
    before, after = line[: date.start].strip(), line[date.end :]
    day = date.named.start if date.named else None
    if day is None or len(_WORD.findall(before)) > _MOST_WORDS or not _opens(before, language):
        return None
    dash = _DASH.match(after) if date.precision == "day" and _is_place(before) else None
    if not (dash or _ends_line(after)):
        return None
    end = date.end + dash.end() if dash else len(line)
    return (Written.of(day) if date.precision == "day" else Written(day.year, day.month)), end


def _opens(before: str, language: Language) -> bool:
    """Whether a date may stand behind these words as the day of publication."""
    if not before or before.endswith(_OPEN):
        return True
    low = before.lower()
    place, _, joint = low.partition(" ")
    after_place = not joint or f", {joint}" in language.dated
    return low.endswith(language.dated) or (after_place and before[:1].isupper() and place.isalpha())


def _ends_line(after: str) -> bool:
    """Whether hardly more follows than marks, a time of day or a name."""
    rest = after.strip(_MARKS)
    if not rest or _CLOCK.match(after):
        return len(_WORD.findall(rest)) <= _MOST_WORDS
    return after.lstrip()[:1] in {"|", "•", "·", "/", "("} and len(_WORD.findall(rest)) <= _MOST_WORDS


def _is_place(before: str) -> bool:
    """Whether each word begins with a capital, as in a place with the agency behind it."""
    return all(word[0].isupper() for word in _WORD.findall(before))
