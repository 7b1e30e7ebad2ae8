"""Deadlines: what falls due, month by month, with a calendar to subscribe to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ottawatch import doors
from ottawatch.doors.asking import find_treaty
from ottawatch.model import DueKind
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

KINDS: Final = {
    DueKind.WITHDRAWAL: "a withdrawal takes effect",
    DueKind.ENTRY: "a treaty enters into force",
    DueKind.CLEARANCE: "last day to have cleared all land",
    DueKind.STOCKPILE: "last day to have destroyed the stockpile",
    DueKind.REPORT: "a report is due",
}
_DEAR: Final = "but-reports"


async def page(request: Request) -> Response:
    """What is to come, or all."""
    asked, today = request.query_params, today_of(request)
    record = request.app.state.record
    state, treaty, kind = (asked.get(name, "").strip() for name in ("state", "treaty", "kind"))
    passed = bool(asked.get("passed"))
    codes = [record.find_state(state).code] if state else []
    wanted = find_treaty(treaty) if treaty else None
    kind = kind if kind in {*KINDS, "all"} else ("all" if state else _DEAR)
    found = await in_turn(lambda: doors.deadlines(*codes, passed=passed, known=today, today=today))
    chosen = [
        due
        for due in found
        if (wanted is None or due.treaty is wanted)
        and (kind in ("all", due.kind) or (kind == _DEAR and due.kind is not DueKind.REPORT))
    ]
    query = urlencode({"states": codes, "format": "ics"}, doseq=True)
    return show(
        request,
        "deadlines.html",
        months=[(month, list(dues)) for month, dues in groupby(chosen, key=lambda due: f"{due.day:%B %Y}")],
        number=len(chosen),
        names={code: record.name_of(code) for code in record.states},
        kinds=KINDS,
        chosen={"state": state, "treaty": wanted, "kind": kind, "passed": passed},
        calendar=f"/api/v1/deadlines?{query}",
        query=urlencode({"states": codes}, doseq=True),
    )
