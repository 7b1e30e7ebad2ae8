"""What there is: states, treaties, statements, figures and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch import doors
from ottawatch.doors.stating import stated
from ottawatch.model import Treaty
from ottawatch.report.csv import statements_csv
from ottawatch.report.feed import atom, json_feed
from ottawatch.report.found_fields import of_changes, of_found, of_one
from ottawatch.report.stated import of_stated
from ottawatch.web.answers import in_json, tagged
from ottawatch.web.api import words
from ottawatch.web.api.asking import CSV, today_for
from ottawatch.web.api.doors import door
from ottawatch.web.api.words import asked
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ATOM: Final = "application/atom+xml"
FEED: Final = "application/feed+json"


@door("/states", "States")
async def states(request: Request) -> Response:
    """List the states of the record, those of the past too."""
    rows = [
        {
            "code": state.code,
            "name": state.name,
            "existed_from": state.existed.start.isoformat() if state.existed.start else None,
            "existed_to": state.existed.last.isoformat() if state.existed.last else None,
            "un_member": state.un_member,
        }
        for state in request.app.state.record.states.values()
    ]
    return in_json(request, rows)


@door("/states/{state}", "Stated", query=words.Stated)
async def state(request: Request) -> Response:
    """Give all that the record states of a state, with the sources."""
    q = asked(request, words.Stated)
    return in_json(
        request,
        of_stated(
            stated(request.path_params["state"], on=q.on, known=q.known, today=today_for(request, q.today))
        ),
    )


@door("/treaties", "Treaties")
async def treaties(request: Request) -> Response:
    """List the five treaties."""
    return in_json(request, [{"treaty": str(treaty), "name": treaty.known_as} for treaty in Treaty])


@door("/statements", "Found", CSV, query=words.Statements)
async def statements(request: Request) -> Response:
    """Find statements of the record, a page at a time; `after` of one page asks for the next."""
    q = asked(request, words.Statements)
    row = q.model_dump(exclude={"format", "today"}) | {"today": today_for(request, q.today)}
    found = await in_turn(lambda: doors.statements(row.pop("text"), **row))
    if q.format == "json":
        return in_json(request, of_found(found))
    return tagged(request, statements_csv(found.statements, found.names, hxl=q.format == "hxl"), CSV)


@door("/statements/{statement:path}", "Statement")
async def statement(request: Request) -> Response:
    """Give one statement by its id, which stays the same."""
    return in_json(request, of_one(doors.statement(request.path_params["statement"])))


@door("/figures", "Found", CSV, query=words.Figures)
async def figures(request: Request) -> Response:
    """Give a series of figures, first and revised totals side by side, with their sources."""
    q = asked(request, words.Figures)
    now = today_for(request, q.today)
    found = await in_turn(lambda: doors.figures(q.state, of=q.of, known=q.known, today=now))
    if q.format == "json":
        return in_json(request, of_found(found))
    return tagged(request, statements_csv(found.statements, found.names, hxl=q.format == "hxl"), CSV)


@door("/changes", "Changes", ATOM, FEED, query=words.Changes)
async def changes(request: Request) -> Response:
    """Tell what the record learned last, also as a feed to follow, by state and treaty."""
    q = asked(request, words.Changes)
    now = today_for(request, q.today)
    found = await in_turn(
        lambda: doors.changes(q.state, treaty=q.treaty, known=q.known, today=now, most=q.most)
    )
    if q.format == "json":
        return in_json(request, of_changes(found))
    base = base_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    here = f"{base}{request.url.path}{query}"
    if q.format == "atom":
        return tagged(request, atom(found, base=base, here=here), ATOM)
    return tagged(request, json_feed(found, base=base, here=here), FEED)


def base_of(request: Request) -> str:
    """The public address of the pages, without the last slash."""
    said: str = request.app.state.settings.base
    return said or str(request.base_url).rstrip("/")
