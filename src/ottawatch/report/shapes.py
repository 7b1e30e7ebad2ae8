"""The outlines of the states, coarse on purpose: nothing here is finer than a state.

They come from Natural Earth (public domain); `scripts/make-world` makes the file.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]
_UNIT: Final = 100


@dataclass(frozen=True, slots=True)
class World:
    """Outlines in degrees of longitude and latitude; each ring is closed.

    Attributes:
        states: The rings of each state by its code, the largest first.
        areas: Rings of what is no state of the record.
        points: The place of each state that is too small for an outline.
    """

    states: Mapping[str, tuple[Ring, ...]]
    areas: tuple[Ring, ...]
    points: Mapping[str, Point]


@cache
def world() -> World:
    """The outlines that come with the package, read once."""
    text = files("ottawatch.report").joinpath("world", "outlines.json").read_text("utf-8")
    packed = json.loads(text)
    arcs = [_arc(arc) for arc in packed["arcs"]]
    return World(
        {code: _rings(rings, arcs) for code, rings in packed["states"].items()},
        _rings(packed["areas"], arcs),
        {code: (x, y) for code, (x, y) in packed["points"].items()},
    )


def geometry_of(code: str) -> dict[str, Any] | None:
    """A state's outline as a geometry of GeoJSON; ``None`` for one that is on no map of today."""
    found = world()
    if code in found.points:
        return {"type": "Point", "coordinates": list(found.points[code])}
    rings = found.states.get(code)
    if not rings:
        return None
    return {"type": "MultiPolygon", "coordinates": [[_turned(ring)] for ring in rings]}


def _arc(steps: Sequence[int]) -> list[Point]:
    xs, ys = itertools.accumulate(steps[0::2]), itertools.accumulate(steps[1::2])
    return [(x / _UNIT, y / _UNIT) for x, y in zip(xs, ys, strict=True)]


def _rings(rings: Iterable[Sequence[int]], arcs: Sequence[list[Point]]) -> tuple[Ring, ...]:
    return tuple(_ring(ring, arcs) for ring in rings)


def _ring(ring: Sequence[int], arcs: Sequence[list[Point]]) -> Ring:
    points: list[Point] = []
    for at in ring:
        part = arcs[at] if at >= 0 else arcs[~at][::-1]
        points += part[1:] if points else part
    return tuple(points)


def _turned(ring: Ring) -> list[list[float]]:
    """Outer rings go against the clock, by RFC 7946."""
    double = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    return [list(point) for point in (ring if double > 0 else reversed(ring))]
