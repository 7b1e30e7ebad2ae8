"""A calendar that others can subscribe to, by RFC 5545 and RFC 7986.

Every event has a name that stays the same when its day moves, so a moved deadline moves in the
subscriber's calendar. The same deadlines give the same bytes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.model import DueKind, Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ottawatch.model import Due

_WIDEST: Final = 75
_DAY: Final = timedelta(days=1)
_CONTROLS: Final = dict.fromkeys((*range(0x20), 0x7F), None)
_ESCAPED: Final = _CONTROLS | str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_SUMMARY: Final = {
    DueKind.ENTRY: "{treaty} enters into force",
    DueKind.WITHDRAWAL: "withdrawal from {treaty} takes effect",
    DueKind.STOCKPILE: "{treaty}: last day to have destroyed the stockpile",
    DueKind.CLEARANCE: "{treaty}: last day to have cleared all mined or contaminated land",
    DueKind.REPORT: "{treaty}: report due",
}
_BECAME: Final = {Kept.MET: " (met)", Kept.MISSED: " (missed)", Kept.PASSED: " (passed)"}


def calendar(dues: Iterable[Due], names: Mapping[str, str], known: date) -> str:
    """Write an iCalendar of all-day events, with CRLF line ends and lines of at most 75 octets.

    Args:
        dues: What falls due; each becomes one event.
        names: Plain names of the states, by code.
        known: Up to which day the record was asked; it is the calendar's time stamp.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ottawatch//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Mine treaties: deadlines",
        "X-WR-CALNAME:Mine treaties: deadlines",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for due in dues:
        lines += _event(due, names, known)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(due: Due, names: Mapping[str, str], known: date) -> Iterator[str]:
    name = names.get(due.state, due.state)
    summary = f"{name}, {_SUMMARY[due.kind].format(treaty=due.treaty)}{_BECAME.get(due.kept, '')}"
    yield "BEGIN:VEVENT"
    yield f"UID:{due.uid}@ottawatch"
    yield f"DTSTAMP:{known:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{due.moved}"
    yield f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.day + _DAY:%Y%m%d}"
    yield f"SUMMARY:{value(summary)}"
    yield f"DESCRIPTION:{value(_description(due))}"
    yield f"CATEGORIES:{value(str(due.treaty))},{value(due.kind.replace('_', ' '))}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(due: Due) -> str:
    law = ", ".join(str(article) for article in due.articles)
    facts = ", ".join(statement.id for statement in due.statements)
    return "\n".join(line for line in (due.says, f"Law: {law}", f"Record: {facts}" if facts else "") if line)


def value(words: str) -> str:
    """Words as the value of a property."""
    return words.translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets, never within a character; what follows begins with a blank."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode("utf-8"))
        if size + width > _WIDEST:
            yield part
            part, size = " ", 1
        part += sign
        size += width
    yield part
