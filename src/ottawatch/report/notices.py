"""Notices as an event of CloudEvents 1.0, as feeds, as a calendar, and in a mail."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

from ottawatch.report.calendar import folded, value
from ottawatch.report.feed import stamp, text, urn
from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER
from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.model.notice import Notice

_TITLE: Final = f"{MAKER}: told by the rules of a library"
_BEFORE_ALL: Final = date(1997, 12, 3)
_DAY: Final = timedelta(days=1)


def cloud_event(notice: Notice, source: str) -> bytes:
    """Write one as an event of CloudEvents 1.0, in the structured form of JSON."""
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": notice.name,
        "source": source,
        "type": f"ottawatch.library.{notice.kind}",
        "subject": notice.rule,
        "time": notice.at,
        "datacontenttype": "application/json",
        "data": {
            "rule": notice.rule,
            "day": notice.day.isoformat(),
            "title": notice.title,
            "text": notice.text,
            **notice.data,
        },
    }
    return json.dumps(event, ensure_ascii=False, sort_keys=True).encode()


def mail_of(notices: Sequence[Notice], left: int = 0) -> tuple[str, str]:
    """Give subject and text of a mail that tells some; `left` more follow in another one."""
    one = notices[0].title if len(notices) == 1 else f"{len(notices)} notices, first: {notices[0].title}"
    parts = [f"{each.title}\n\n{each.text}\n\nRule: {each.rule}" for each in notices]
    parts += [f"{left} more follow in another mail."] if left else []
    return printable(f"{MAKER}: {one}".replace("\n", " "))[:200], "\n\n---\n\n".join(parts) + "\n"


def notices_json_feed(notices: Sequence[Notice]) -> str:
    """Write a JSON Feed 1.1, in the order given."""
    items = [
        {
            "id": urn("notice", each.name),
            "title": each.title,
            "content_text": each.text,
            "date_published": each.at,
            "tags": list(each.tags),
        }
        for each in notices
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "language": "en",
        "authors": [{"name": MAKER}],
    }
    return pretty(feed | {"items": items})


def notices_atom(notices: Sequence[Notice]) -> str:
    """Write an Atom feed, in the order given."""
    return "\n".join(_atom(notices)) + "\n"


def _atom(notices: Sequence[Notice]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"  <id>{urn('notices')}</id>"
    yield f"  <title>{text(_TITLE)}</title>"
    yield f"  <updated>{notices[0].at if notices else stamp(_BEFORE_ALL)}</updated>"
    yield f"  <author><name>{MAKER}</name></author>"
    yield f"  <generator>{MAKER}</generator>"
    for each in notices:
        yield "  <entry>"
        yield f"    <id>{urn('notice', each.name)}</id>"
        yield f"    <title>{text(each.title)}</title>"
        yield f"    <updated>{each.at}</updated>"
        yield from (f"    <category term={quoteattr(tag)}/>" for tag in each.tags)
        yield f'    <content type="text">{text(each.text)}</content>'
        yield "  </entry>"
    yield "</feed>"


def notices_calendar(notices: Sequence[Notice]) -> str:
    """Write an iCalendar of all-day events: the act's own day, or the day on which a verdict changed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ottawatch//Notices//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{value(_TITLE)}",
        f"X-WR-CALNAME:{value(_TITLE)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for each in notices:
        lines += _event(each)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(notice: Notice) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{notice.name}@ottawatch"
    yield f"DTSTAMP:{notice.at[:19].replace('-', '').replace(':', '')}Z"
    yield f"DTSTART;VALUE=DATE:{notice.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{notice.day + _DAY:%Y%m%d}"
    yield f"SUMMARY:{value(notice.title)}"
    yield f"DESCRIPTION:{value(notice.text)}"
    if notice.tags:
        yield f"CATEGORIES:{','.join(map(value, notice.tags))}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
