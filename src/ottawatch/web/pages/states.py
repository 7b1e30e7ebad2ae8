"""State: its acts, its standings, its duties, its figures, its borders, and what changed lately."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ottawatch import doors
from ottawatch.doors.stating import stated
from ottawatch.model import Standing, Treaty
from ottawatch.web.pages.drawing import years
from ottawatch.web.pages.frame import day_asked, show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import Statement
    from ottawatch.model.stated import Stated
    from ottawatch.record import Record

_FIGURES: Final = {
    "stockpiles": "Stockpiles",
    "contamination": "Contaminated land",
    "clearance": "Clearance",
    "casualties_state": "Casualties",
    "casualties_cumulative": "Casualties over several years",
    "clearance_costs": "Costs",
    "production": "Production",
    "transfers": "Transfers",
    "use": "Use",
}
_FIRST, _LAST = date(1980, 1, 1), date(2034, 12, 31)
_BAR_WIDTH: Final = 1000


async def index(request: Request) -> Response:
    """All states with their standing toward the mine ban treaty."""
    today = today_of(request)
    on = day_asked(request, "on", today)
    found = await in_turn(lambda: {str(treaty): doors.courses(treaty, known=today) for treaty in Treaty})
    record: Record = request.app.state.record
    rows = [
        (state.name, code, {treaty: _on(courses[code], on) for treaty, courses in found.items()})
        for code, state in record.states.items()
        if on in state.existed
    ]
    return show(request, "states.html", rows=sorted(rows), on=on)


async def page(request: Request) -> Response:
    """One state."""
    today = today_of(request)
    record: Record = request.app.state.record
    state = record.find_state(request.path_params["state"])
    on, known = day_asked(request, "on", today), day_asked(request, "known", today)
    fields = await in_turn(lambda: _fields(record, state.code, on, known, today))
    return show(request, "state.html", state=state, on=on, known=known, **fields)


def _fields(record: Record, code: str, on: date, known: date, today: date) -> dict[str, Any]:
    all_stated = stated(code, known=known, today=today)
    borders = [each for each in all_stated.statements if each.table == "borders"]
    return {
        "standing_rows": [
            doors.standing(code, treaty=treaty, on=on, known=known, today=today)[0] for treaty in Treaty
        ],
        "bars": _bars(code, known),
        "years": list(range(_FIRST.year, _LAST.year + 1, 10)),
        "along": years(_FIRST, _LAST, 0, _BAR_WIDTH),
        "duties": doors.duties(code, on=on, known=known, today=today),
        "entries": doors.history(code, known=known, today=today),
        "figures": _figures(all_stated),
        "stated": all_stated,
        "borders": borders,
        "neighbours": _neighbours(borders, code, record, on, known, today),
        "lately": doors.changes(code, most=6, known=known, today=today),
        "record": record,
    }


def _bars(code: str, known: date) -> list[tuple[Treaty, list[tuple[float, float, str, str]]]]:
    """Of each treaty, from where to where each standing lasts on the picture."""
    along = years(_FIRST, _LAST, 0, _BAR_WIDTH)
    rows = []
    for treaty in Treaty:
        course = doors.courses(treaty, first=_FIRST, last=_LAST, known=known)[code]
        parts = []
        for number, one in enumerate(course):
            start = along.at(one.on.toordinal())
            end = along.at(course[number + 1].on.toordinal()) if number + 1 < len(course) else _BAR_WIDTH
            if one.standing is not Standing.NONE:
                parts.append((start, round(end - start, 1), str(one.standing), one.on.isoformat()))
        rows.append((treaty, parts))
    return rows


def _figures(found: Stated) -> list[tuple[str, str, list[Statement]]]:
    rows = [
        (table, label, [each for each in found.statements if each.table == table])
        for table, label in _FIGURES.items()
    ]
    return [row for row in rows if row[2]]


def _neighbours(
    borders: list[Statement], code: str, record: Record, on: date, known: date, today: date
) -> Mapping[str, tuple[str, Any]]:
    """The other state of each border, with its standing toward the mine ban treaty."""
    codes = {
        other for each in borders for other in (each.subject, each.cells["counterpart"]) if other != code
    }
    return {
        other: (record.name_of(other), doors.standing(other, on=on, known=known, today=today)[0])
        for other in sorted(codes)
        if other in record.states
    }


def _on(course: tuple[Any, ...], day: date) -> str:
    return str(next((one.standing for one in reversed(course) if one.on <= day), "none"))
