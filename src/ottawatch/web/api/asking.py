"""Questions to the law: standing, may, duties, history, count, next and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch import doors
from ottawatch.doors.asking import names
from ottawatch.doors.days import as_day, today_or
from ottawatch.report import due_fields, fields
from ottawatch.report.calendar import calendar
from ottawatch.report.csv import dues_csv, standings_csv
from ottawatch.report.geojson import standings_geojson
from ottawatch.web.answers import in_json, tagged
from ottawatch.web.api import words
from ottawatch.web.api.doors import door
from ottawatch.web.api.words import asked
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

CSV: Final = "text/csv"
GEOJSON: Final = "application/geo+json"
ICS: Final = "text/calendar"
_MANY: Final = 20


@door("/standing", "standing", CSV, GEOJSON, query=words.Standing)
async def standing(request: Request) -> Response:
    """Tell where states stand toward a treaty on a day, each with its grounds."""
    q = asked(request, words.Standing)
    now = today_for(request, q.today)

    def ask() -> Response:
        found = doors.standing(*q.states, treaty=q.treaty, on=q.on, known=q.known, today=now)
        if q.format == "json":
            return in_json(request, [fields.of_standing(one) for one in found])
        if q.format == "geojson":
            return tagged(request, standings_geojson(found, names()), GEOJSON)
        return tagged(request, standings_csv(found, names(), hxl=q.format == "hxl"), CSV)

    return ask() if 0 < len(q.states) < _MANY else await in_turn(ask)


@door("/may", "Permission", query=words.May)
async def may(request: Request) -> Response:
    """Tell whether a state may do an act with anti-personnel mines on a day, and by which article."""
    q = asked(request, words.May)
    found = doors.may(q.state, q.act, on=q.on, known=q.known, today=today_for(request, q.today))
    return in_json(request, fields.of_permission(found))


@door("/duties", "Duties", query=words.Duties)
async def duties(request: Request) -> Response:
    """Tell what the treaties ask of a state on a day, with articles and deadlines."""
    q = asked(request, words.Duties)
    found = doors.duties(q.state, on=q.on, known=q.known, today=today_for(request, q.today))
    return in_json(request, [fields.of_duty(one) for one in found])


@door("/history", "History", query=words.History)
async def history(request: Request) -> Response:
    """Give a state's dated timeline: acts, steps at home, and the days that the law computes from them."""
    q = asked(request, words.History)
    found = doors.history(q.state, known=q.known, today=today_for(request, q.today))
    return in_json(request, fields.of_history(found))


@door("/count", "Tallies", query=words.Count)
async def count(request: Request) -> Response:
    """Count parties, leavers and signatories on a day, with the states and acts behind each number."""
    q = asked(request, words.Count)
    now = today_for(request, q.today)
    found = await in_turn(lambda: doors.count(q.treaty, on=q.on, known=q.known, today=now))
    return in_json(request, [due_fields.of_tally(one) for one in found])


@door("/next", "Dues", query=words.Next)
async def coming(request: Request) -> Response:
    """Tell what falls due after a day: treaties that begin or cease to bind, and deadlines, by day."""
    q = asked(request, words.Next)
    now = today_for(request, q.today)
    found = await in_turn(lambda: doors.due(*q.states, days=q.days, on=q.on, known=q.known, today=now))
    return in_json(request, [due_fields.of_due(one) for one in found])


@door("/deadlines", "Dues", ICS, CSV, query=words.Deadlines)
async def deadlines(request: Request) -> Response:
    """Tell the deadlines of states as they stand, also as a calendar to subscribe to."""
    q = asked(request, words.Deadlines)
    now = today_for(request, q.today)
    found = await in_turn(lambda: doors.deadlines(*q.states, passed=q.passed, known=q.known, today=now))
    if q.format == "json":
        return in_json(request, [due_fields.of_due(one) for one in found])
    if q.format == "ics":
        text = calendar(found, names(), as_day(q.known, today_or(now)))
        return tagged(request, text, ICS, name="deadlines.ics")
    return tagged(request, dues_csv(found, names(), hxl=q.format == "hxl"), CSV)


def today_for(request: Request, today: str | None) -> str | None:
    """The day asked for, or the one that the server was started with."""
    return today or request.app.state.settings.today or None
