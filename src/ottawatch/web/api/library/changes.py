"""What has changed in a library and what is to come, also as feeds and a calendar to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch import doors
from ottawatch.doors.days import today_or
from ottawatch.model.access import Role
from ottawatch.report.coming import coming_calendar
from ottawatch.report.kept_fields import of_changes, of_days, of_events
from ottawatch.report.turned import turned_atom, turned_json_feed
from ottawatch.web.answers import PRIVATE, in_json, tagged
from ottawatch.web.api.asking import ICS, today_for
from ottawatch.web.api.doors import door
from ottawatch.web.api.library import words
from ottawatch.web.api.listing import ATOM, FEED, base_of
from ottawatch.web.api.words import asked
from ottawatch.web.library import at_library

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@door("/library/changes", "LibraryChanges", ATOM, FEED, query=words.Changes, role=Role.READ)
async def library_changes(request: Request) -> Response:
    """Tell the verdicts that are no longer what they were, the newest first, also as a feed to follow."""
    q, record = asked(request, words.Changes), request.app.state.record
    row = q.model_dump(exclude={"format"}) | {"record": record}
    found = await at_library(request, lambda library: doors.verdict_changes(library, **row))
    if q.format == "json":
        return in_json(request, of_changes(found), kept=PRIVATE)
    base = base_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    here = f"{base}{request.url.path}{query}"
    if q.format == "atom":
        return tagged(request, turned_atom(found, base=base, here=here), ATOM, kept=PRIVATE)
    return tagged(request, turned_json_feed(found, base=base, here=here), FEED, kept=PRIVATE)


@door("/library/events", "LibraryEvents", query=words.Events, role=Role.READ)
async def library_events(request: Request) -> Response:
    """List the acts that documents report, the newest first: one act told by many outlets is one."""
    q, record = asked(request, words.Events), request.app.state.record
    found = await at_library(
        request, lambda library: doors.reported_events(library, **q.model_dump(), record=record)
    )
    return in_json(request, of_events([one.to_fields() for one in found]), kept=PRIVATE)


@door("/library/days", "LibraryDays", ICS, query=words.Days, role=Role.READ)
async def library_days(request: Request) -> Response:
    """Tell the days to come on which verdicts can change, the nearest first, also as a calendar to subscribe to."""
    q, record = asked(request, words.Days), request.app.state.record
    today = today_or(today_for(request, q.today))
    row = q.model_dump(exclude={"format", "today"}) | {"today": today, "record": record}
    found = await at_library(request, lambda library: doors.coming_verdicts(library, **row))
    if q.format == "json":
        return in_json(request, of_days(found), kept=PRIVATE)
    text = coming_calendar(found, today, base=base_of(request))
    return tagged(request, text, ICS, name="library.ics", kept=PRIVATE)
