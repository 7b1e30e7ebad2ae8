"""Treaty: parties over time, what the code computes from each article, and where the law is contested."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from ottawatch import doors
from ottawatch.doors.asking import find_treaty
from ottawatch.model import Standing, TallyOf, Treaty
from ottawatch.web.pages.drawing import Axis, stairs, ticks, years
from ottawatch.web.pages.frame import day_asked, show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_WIDTH, _HEIGHT, _LEFT, _FOOT, _HEAD = 1000, 340, 44, 30, 16
_FIRST: Final = date(1980, 1, 1)
_LAST: Final = date(2034, 12, 31)
_MEANS: Final = {
    TallyOf.PARTIES: "parties, as the depositary counts them",
    TallyOf.BOUND: "bound: in force for them",
    TallyOf.CONSENTED: "joined, not yet in force",
    TallyOf.LEAVING: "leaving, still bound",
    TallyOf.LEFT: "left",
    TallyOf.SIGNATORIES: "signed only",
}


async def index(request: Request) -> Response:
    """The five treaties."""
    today = today_of(request)
    on = day_asked(request, "on", today)
    tallies = await in_turn(lambda: doors.count(on=on, known=today, today=today))
    charts = await in_turn(lambda: {treaty: _chart(treaty, today) for treaty in Treaty})
    by_treaty = {treaty: {each.of: each for each in tallies if each.treaty is treaty} for treaty in Treaty}
    return show(request, "treaties.html", on=on, by_treaty=by_treaty, means=_MEANS, charts=charts, of=TallyOf)


async def page(request: Request) -> Response:
    """One treaty."""
    treaty = find_treaty(request.path_params["treaty"])
    today = today_of(request)
    on = day_asked(request, "on", today)
    record = request.app.state.record

    def work() -> dict[str, Any]:
        return {
            "tallies": {each.of: each for each in doors.count(treaty, on=on, known=today, today=today)},
            "chart": _chart(treaty, today),
            "rules": doors.coded_rules(treaty),
            "questions": doors.contested(treaty),
            "lately": doors.changes(treaty=treaty, most=8, known=today, today=today),
        }

    fields = await in_turn(work)
    return show(request, "treaty.html", treaty=treaty, on=on, means=_MEANS, record=record, **fields)


def _chart(treaty: Treaty, today: date) -> dict[str, Any]:
    """How many are bound, day by day, as a line of stairs."""
    points = _points(treaty, today)
    first = date(points[0][0].year - 1, 1, 1) if points else _FIRST
    marks = ticks(max((value for _, value in points), default=1))
    along, up = years(first, _LAST, _LEFT, _WIDTH - 8), Axis(0, marks[-1], _HEIGHT - _FOOT, _HEAD)
    past = [point for point in points if point[0] <= today]
    coming = [past[-1], *(point for point in points if point[0] > today)] if past else points
    top = max(points, key=lambda point: point[1], default=(today, 0))
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "line": stairs([(past[0][0], 0), *past], along, up, today) if past else "",
        "begin": along.at(past[0][0].toordinal()) if past else _LEFT,
        "coming": stairs([(today, coming[0][1]), *coming[1:]], along, up, _LAST),
        "marks": [(mark, up.at(mark)) for mark in marks],
        "years": [
            (year, along.at(date(year, 1, 1).toordinal()))
            for year in range(first.year + (-first.year) % 5, _LAST.year, 5)
        ],
        "today": along.at(today.toordinal()),
        "left": _LEFT,
        "foot": _HEIGHT - _FOOT,
        "top": (top[0], top[1], along.at(top[0].toordinal()), up.at(top[1])),
        "now": past[-1][1] if past else 0,
        "said": f"{past[-1][1]:.0f} states bound on {today}; most, {top[1]:.0f}, from {top[0]}."
        if past
        else "None yet.",
    }


def _points(treaty: Treaty, today: date) -> list[tuple[date, float]]:
    steps: dict[date, int] = {}
    for course in doors.courses(treaty, first=_FIRST, last=_LAST, known=today).values():
        bound = False
        for one in course:
            now = one.standing is Standing.PARTY or one.standing is Standing.LEAVING
            if now != bound:
                steps[one.on] = steps.get(one.on, 0) + (1 if now else -1)
            bound = now
    days = sorted(steps)
    return list(zip(days, accumulate(steps[day] for day in days), strict=True))
