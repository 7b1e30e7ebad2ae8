"""World: who stands where on any day, and the clocks of those who leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ottawatch import doors
from ottawatch.doors.asking import find_treaty
from ottawatch.doors.world import FIRST, LAST
from ottawatch.errors import DayError
from ottawatch.model import Standing
from ottawatch.web.answers import in_json
from ottawatch.web.pages.drawing import WIDTH, world_map
from ottawatch.web.pages.frame import STANDINGS, day_asked, show, today_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import StandingOn

_LATELY: Final = timedelta(days=730)
_CODES: Final = tuple(STANDINGS)


@dataclass(frozen=True, slots=True)
class Clock:
    """A state that has given notice.

    Attributes:
        effect: The day on which it ceases to be bound; ``None`` while that cannot be told.
        held: Why its withdrawal waits.
    """

    state: str
    received: date | None
    effect: date | None
    days_left: int
    held: str | None


async def page(request: Request) -> Response:
    """The map of a day."""
    treaty = find_treaty(request.query_params.get("treaty") or "APMBC")
    today = today_of(request)
    on = day_asked(request, "on", today)
    if not FIRST <= on <= LAST:
        raise DayError(f"on: found {on}, expected a day from {FIRST} to {LAST}.")
    found = await in_turn(lambda: doors.courses(treaty, known=today))
    record = request.app.state.record
    now = {code: _on(course, on) for code, course in found.items() if on in record.states[code].existed}
    groups = {
        word: sorted(record.name_of(code) for code, one in now.items() if one.standing == word)
        for word in _CODES
    }
    codes = {record.name_of(code): code for code in now}
    return show(
        request,
        "world.html",
        treaty=treaty,
        on=on,
        first=FIRST,
        last=LAST,
        drawn=world_map(),
        width=WIDTH,
        now=now,
        names={code: record.name_of(code) for code in found},
        groups=groups,
        codes=codes,
        contested=sorted(record.name_of(code) for code, one in now.items() if one.contested),
        clocks=[_clock(one, on) for one in now.values() if one.standing is Standing.LEAVING],
        gone=sorted(
            (
                one
                for one in now.values()
                if one.standing is Standing.LEFT and one.days.start and on - one.days.start < _LATELY
            ),
            key=lambda one: (one.days.start or on, one.state),
        ),
    )


async def courses(request: Request) -> Response:
    """Every standing of every state, for the slider: by code, the days from which each lasts."""
    treaty = find_treaty(request.query_params.get("treaty") or "APMBC")
    today = today_of(request)
    found = await in_turn(lambda: doors.courses(treaty, known=today))
    record = request.app.state.record
    rows = {
        code: {
            "name": record.name_of(code),
            "until": existed.last.isoformat() if (existed := record.states[code].existed).last else None,
            "from": existed.start.isoformat() if existed.start else None,
            "course": [[one.on.isoformat(), str(one.standing), *_held(one)] for one in course],
        }
        for code, course in found.items()
    }
    return in_json(request, {"treaty": str(treaty), "known": today.isoformat(), "states": rows})


def _held(one: StandingOn) -> list[str]:
    """Why a withdrawal waits."""
    held = one.because[0].open_because if one.standing is Standing.LEAVING else None
    return [held] if held else []


def _on(course: tuple[StandingOn, ...], day: date) -> StandingOn:
    return next(one for one in reversed(course) if one.on <= day)


def _clock(one: StandingOn, on: date) -> Clock:
    effect = one.days.end
    return Clock(
        one.state, one.days.start, effect, (effect - on).days if effect else 0, one.because[0].open_because
    )
