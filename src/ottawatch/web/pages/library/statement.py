"""A statement that verdicts of the library rest on: one of the record, or one that was accepted in a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from ottawatch import doors
from ottawatch.errors import UnknownNameError
from ottawatch.web.library import at_library
from ottawatch.web.pages.frame import day_asked, today_of
from ottawatch.web.pages.record import show_statement

if TYPE_CHECKING:
    from starlette.requests import Request


async def page(request: Request) -> Response:
    """One of the record has its own page; one that only the library knows is shown here, to those who may read it."""
    id_ = request.path_params["statement"]
    known = day_asked(request, "known", today_of(request))
    if _is_public(id_, request.app.state.record):
        return RedirectResponse(f"/record/{quote(id_)}?known={known}")
    record = await at_library(request, lambda library: library.reviews.record())
    return show_statement(request, doors.statement(id_, record=record), record, known, home="/library/record")


def _is_public(id_: str, record: Any) -> bool:
    try:
        doors.statement(id_, record=record)
    except UnknownNameError:
        return False
    return True
