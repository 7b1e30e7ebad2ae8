"""Figures: series with first and revised totals, each with its sources a click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from ottawatch import doors
from ottawatch.web.pages.drawing import Axis, line, ticks
from ottawatch.web.pages.frame import day_asked, show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import Found, Statement

TABLES: Final = {
    "casualties_world": "Casualties in the world",
    "casualties_state": "Casualties by state",
    "casualties_cumulative": "Casualties over several years",
    "contamination": "Contaminated land",
    "clearance": "Clearance",
    "clearance_costs": "Costs of clearance and destruction",
    "stockpiles": "Stockpiles",
    "funding": "Support for mine action",
    "counts": "Counts of states",
    "borders": "Lengths of borders",
}
_WIDTH, _HEIGHT, _LEFT, _FOOT, _HEAD = 1000, 380, 70, 34, 20
_DRAWN: Final = {"casualties_world": "casualties", "funding": ""}
_FEW: Final = 3
_SHORT: Final = 7
_A_YEAR: Final = 370


async def page(request: Request) -> Response:
    """One series, drawn where it is one, and as a table."""
    asked, today = request.query_params, today_of(request)
    record = request.app.state.record
    of = asked.get("of") or "casualties_world"
    state = asked.get("state", "").strip() or None
    known = day_asked(request, "known", today)
    found = await in_turn(lambda: doors.figures(state, of=of, known=known, today=today))
    return show(
        request,
        "figures.html",
        found=found,
        of=of,
        state=state or "",
        known=known,
        tables=TABLES,
        names={code: record.name_of(code) for code in record.states},
        chart=_chart(found, of, state),
        query=urlencode({"of": of, **({"state": state} if state else {}), "known": known}),
    )


def _chart(found: Found, of: str, state: str | None) -> dict[str, Any] | None:
    """First totals and the latest revision of each year."""
    first, last, every = _series(found, of, state)
    if len(last) < _FEW:
        return None
    spots = [value for row in every.values() for value in row]
    marks = ticks(max(spots))
    along = Axis(min(every) - 0.5, max(every) + 0.5, _LEFT, _WIDTH - 10)
    up = Axis(0, marks[-1], _HEIGHT - _FOOT, _HEAD)
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "left": _LEFT,
        "foot": _HEIGHT - _FOOT,
        "marks": [(mark, up.at(mark)) for mark in marks],
        "years": [(year, along.at(year)) for year in sorted(every) if year % 5 == 0 or len(every) <= _SHORT],
        "first": line(sorted(first.items()), along, up),
        "last": line(sorted(last.items()), along, up),
        "dots": [
            (along.at(year), up.at(value), f"{year}: {value:,.0f}", value == last[year])
            for year, row in sorted(every.items())
            for value in row
        ],
        "revised": sum(len(set(row)) > 1 for row in every.values()),
        "said": "; ".join(f"{year}: {value:,.0f}" for year, value in sorted(last.items())),
    }


def _series(
    found: Found, of: str, state: str | None
) -> tuple[dict[int, float], dict[int, float], dict[int, list[float]]]:
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    every: dict[int, list[float]] = {}
    for each in sorted(
        found.statements, key=lambda each: (each.known.start is not None, each.known.start or 0, each.id)
    ):
        if not _drawn(each, of, state) or each.figure is None or each.valid.start is None:
            continue
        value = each.figure.low if each.figure.low is not None else each.figure.high
        if value is None:
            continue
        year = each.valid.start.year
        first.setdefault(year, value)
        last[year] = value
        every.setdefault(year, []).append(value)
    return first, last, every


def _drawn(each: Statement, of: str, state: str | None) -> bool:
    if of in _DRAWN:
        return each.property in {_DRAWN[of] or each.property, "funding.total", "casualties"}
    yearly = (
        each.valid.start is not None
        and each.valid.end is not None
        and (each.valid.end - each.valid.start).days < _A_YEAR
    )
    return bool(state) and of == "casualties_state" and yearly and each.property.startswith("casualties")
