"""The outlook, as distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch import doors
from ottawatch.report.outlook.fields import as_csv, of_outlook
from ottawatch.web.answers import in_json, tagged
from ottawatch.web.api import words
from ottawatch.web.api.asking import CSV, today_for
from ottawatch.web.api.doors import door
from ottawatch.web.api.words import asked
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@door("/outlook", "outlook", CSV, query=words.Outlook)
async def outlook(request: Request) -> Response:
    """Tell what mines in the ground would mean for civilians and for clearance, as distributions with their assumptions."""
    q = asked(request, words.Outlook)
    row = q.model_dump(exclude={"format", "today"}) | {"today": today_for(request, q.today)}
    found = await in_turn(lambda: doors.outlook(**row))
    return tagged(request, as_csv(found), CSV) if q.format == "csv" else in_json(request, of_outlook(found))
