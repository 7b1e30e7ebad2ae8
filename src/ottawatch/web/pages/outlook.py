"""Outlook: what mines in the ground would mean for the people of a place, with every assumption beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from ottawatch import doors
from ottawatch.errors import OttawatchError, UsageError
from ottawatch.web.pages.drawing import Axis, line, ticks
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.problems import status_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model.outlook import Band, Course

_WIDTH, _HEIGHT, _LEFT, _FOOT, _HEAD = 1000, 300, 70, 34, 20
_MOST_YEARS: Final = 50
_PATHS: Final = 5_000
_EVERY: Final = 5


async def page(request: Request) -> Response:
    """The outlook of a state or a border, or the form alone."""
    asked, today = request.query_params, today_of(request)
    place = asked.get("place", "").strip()[:80]
    years = asked.get("years") or "30"
    record = request.app.state.record
    fields: dict[str, Any] = {
        "place": place,
        "years": years,
        "names": {code: record.name_of(code) for code in record.states},
        "found": None,
        "refusal": None,
    }
    if not place:
        return show(request, "outlook.html", **fields)
    try:
        ahead = _years(years)
        border = place if "-" in place and place not in fields["names"].values() else None
        state = None if border else place
        found = await in_turn(
            lambda: doors.outlook(border=border, state=state, years=ahead, paths=_PATHS, today=today)
        )
    except OttawatchError as refusal:
        return show(request, "outlook.html", status_of(refusal), **fields | {"refusal": refusal.sentence})
    query = urlencode({"border" if border else "state": place, "years": ahead, "paths": _PATHS})
    drawn = [(course, _charts(course)) for course in found.courses]
    return show(request, "outlook.html", **fields | {"found": found, "drawn": drawn, "query": query})


def _years(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_YEARS:
        raise UsageError(f"years: found {text[:20]!r}, expected a number from 1 to {_MOST_YEARS}.")
    return int(text)


def _charts(course: Course) -> list[tuple[str, dict[str, Any]]]:
    """A band for casualties and one for land, as far as they are known."""
    series = (
        ("People killed or injured, a year", [(each.year, each.casualties) for each in course.years]),
        (
            "Land that is or may be mined, km² at the end of the year",
            [(each.year, each.land_km2) for each in course.years],
        ),
    )
    return [
        (label, _chart(rows))
        for label, found in series
        if (rows := [(year, band) for year, band in found if band])
    ]


def _chart(rows: Sequence[tuple[int, Band]]) -> dict[str, Any]:
    marks = ticks(max(band.high for _, band in rows))
    along = Axis(rows[0][0], max(rows[-1][0], rows[0][0] + 1), _LEFT, _WIDTH - 20)
    up = Axis(0, marks[-1], _HEIGHT - _FOOT, _HEAD)
    high = line([(year, band.high) for year, band in rows], along, up)
    low = line([(year, band.low) for year, band in reversed(rows)], along, up)
    first, last = rows[0], rows[-1]
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "left": _LEFT,
        "foot": _HEIGHT - _FOOT,
        "marks": [(mark, up.at(mark)) for mark in marks],
        "years": [(year, along.at(year)) for year, _ in rows if year % _EVERY == 0 or len(rows) <= _EVERY],
        "band": f"{high}L{low[1:]}z",
        "middle": line([(year, band.middle) for year, band in rows], along, up),
        "said": "; ".join(
            f"{year}: {band.low:,.0f} to {band.high:,.0f}, the middle {band.middle:,.0f}"
            for year, band in (first, last)
        ),
    }
