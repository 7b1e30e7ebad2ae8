"""Record: search every statement along both of its times; each has a page of its own, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ottawatch import doors
from ottawatch.doors.searching import tables_of
from ottawatch.web.pages.frame import day_asked, show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import Statement
    from ottawatch.record import Record

_PAGE = 50


async def page(request: Request) -> Response:
    """Find statements."""
    asked, today = request.query_params, today_of(request)
    words = {name: asked.get(name, "").strip() for name in ("text", "state", "treaty", "of", "on", "known")}
    given = {name: value for name, value in words.items() if value}
    after = asked.get("after") or None
    found = await in_turn(
        lambda: doors.statements(
            words["text"] or None,
            state=words["state"] or None,
            treaty=words["treaty"] or None,
            of=words["of"] or None,
            on=words["on"] or None,
            known=words["known"] or None,
            today=today,
            after=after,
            most=_PAGE,
        )
    )
    record = request.app.state.record
    return show(
        request,
        "record.html",
        found=found,
        words=words,
        tables=tables_of(record),
        more=f"/record?{urlencode({**given, 'after': found.after})}" if found.after else "",
        query=urlencode(given),
    )


async def one(request: Request) -> Response:
    """One statement, as it was known on a day."""
    statement = doors.statement(request.path_params["statement"])
    known = day_asked(request, "known", today_of(request))
    return show_statement(request, statement, request.app.state.record, known)


def show_statement(
    request: Request, statement: Statement, record: Record, known: date, *, home: str = "/record"
) -> Response:
    """Show a statement of a record, as it was known on a day, below the address of its pages."""
    parties = {statement.subject, statement.cells.get("counterpart"), statement.cells.get("to_state")}
    names = {code: record.name_of(code) for code in parties if code and code in record.states}
    return show(
        request,
        "statement.html",
        statement=statement,
        known=known,
        knew=known in statement.known,
        names=names,
        sources=[record.sources[id_] for id_ in statement.sources if id_ in record.sources],
        home=home,
    )
