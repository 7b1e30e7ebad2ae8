"""Drawings: the map in the Equal Earth projection, and lines over time. Numbers in, paths of SVG out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ottawatch.report.shapes import Ring, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

WIDTH: Final = 1000
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT: Final = math.sqrt(3) / 2
_SCALE: Final = WIDTH / 5.42
_TOP: Final = 84.0
_BOTTOM: Final = -57.0
_SPAN: Final = 180.0


@dataclass(frozen=True, slots=True)
class Map:
    """The outlines as paths.

    Attributes:
        height: Of a picture that is `WIDTH` wide.
        states: The path of each state by its code.
        dots: The place of each state that is too small for one.
        rest: What is no state of the record.
    """

    height: int
    states: dict[str, str]
    dots: dict[str, tuple[float, float]]
    rest: str


@cache
def world_map() -> Map:
    """The world, drawn once."""
    found = world()
    return Map(
        round(_y(_BOTTOM) - _y(_TOP)),
        {code: "".join(_path(ring) for ring in rings) for code, rings in found.states.items()},
        {code: _placed(*point) for code, point in found.points.items()},
        "".join(_path(ring) for ring in found.areas),
    )


def _placed(longitude: float, latitude: float) -> tuple[float, float]:
    slant = math.asin(_ROOT * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    square = slant * slant
    sixth = square**3
    across = math.radians(longitude) * math.cos(slant)
    across /= _ROOT * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return round(WIDTH / 2 + across * _SCALE, 1), round(_y(latitude) - _y(_TOP), 1)


def _y(latitude: float) -> float:
    slant = math.asin(_ROOT * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    square = slant * slant
    sixth = square**3
    return -slant * (a1 + a2 * square + sixth * (a3 + a4 * square)) * _SCALE


def _path(ring: Ring) -> str:
    """A path of short steps; of points that fall together one is kept."""
    points = list(dict.fromkeys(_placed(x, max(y, _BOTTOM)) for x, y in ring))
    if len(points) < 3:  # noqa: PLR2004 (a line has no inside)
        return ""
    (x, y), *rest = points
    steps = [f"M{_short(x)},{_short(y)}l"]
    parts = []
    for to_x, to_y in rest:
        parts.append(f"{_short(to_x - x)},{_short(to_y - y)}")
        x, y = to_x, to_y
    return steps[0] + " ".join(parts) + "z"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers laid along a line of pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / ((self.high - self.low) or 1)
        return round(self.start + share * (self.end - self.start), 1)


def years(first: date, last: date, start: float, end: float) -> Axis:
    """An axis of days."""
    return Axis(first.toordinal(), last.toordinal(), start, end)


def ticks(high: float, wanted: int = 5) -> list[int]:
    """Round numbers from 0 up to a height."""
    rough = max(high, 1) / wanted
    size = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    return [round(step * number) for number in range(math.ceil(high / step) + 1)]


def stairs(points: Sequence[tuple[date, float]], along: Axis, up: Axis, until: date) -> str:
    """A line that keeps its height until the next point."""
    parts: list[str] = []
    for day, value in points:
        x, y = along.at(day.toordinal()), up.at(value)
        parts.append(f"H{x}V{y}" if parts else f"M{x},{y}")
    return "".join(parts) + f"H{along.at(until.toordinal())}"


def line(points: Iterable[tuple[float, float]], along: Axis, up: Axis) -> str:
    """A line from point to point."""
    return "M" + "L".join(f"{along.at(x)},{up.at(y)}" for x, y in points)
