"""The days on which verdicts of kept documents can change, as a calendar to subscribe to, by RFC 5545 and RFC 7986."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.report.calendar import folded, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ottawatch.model.listing import Coming

_DAY: Final = timedelta(days=1)
_MOST: Final = 12
_NAMED: Final = "Ottawatch library: verdicts that can change"


def coming_calendar(coming: Iterable[Coming], known: date, *, base: str = "") -> str:
    """Write an iCalendar with one all-day event for each document and day.

    Args:
        coming: The days that are to come.
        known: The day from which it was looked; it is the calendar's time stamp.
        base: The address of the pages, without the last slash; without it events have no link.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ottawatch//Library//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_NAMED}",
        f"X-WR-CALNAME:{_NAMED}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for one in coming:
        lines += _event(one, known, base)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(one: Coming, known: date, base: str) -> Iterator[str]:
    count = "a verdict" if len(one.claims) == 1 else f"{len(one.claims)} verdicts"
    yield "BEGIN:VEVENT"
    yield f"UID:{one.key}-{one.on:%Y%m%d}@ottawatch"
    yield f"DTSTAMP:{known:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.on + _DAY:%Y%m%d}"
    yield f"SUMMARY:{value(f'{one.title or one.name}: {count} can change')}"
    yield f"DESCRIPTION:{value(_description(one))}"
    if base:
        yield f"URL:{base}/library/documents/{one.key}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(one: Coming) -> str:
    lines = [f"“{quote}” ({word} now)" for _, quote, word in one.claims[:_MOST]]
    left = len(one.claims) - _MOST
    return "\n".join([*lines, *([f"and {left} more"] if left > 0 else [])])
