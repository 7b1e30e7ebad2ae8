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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]
_UNIT: Final = 100
_EDGE: Final = 180
_CORNERS: Final = 3


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
    return tuple(part for ring in rings for part in _cut(_ring(ring, arcs)))


def _ring(ring: Sequence[int], arcs: Sequence[list[Point]]) -> Ring:
    points: list[Point] = []
    for at in ring:
        part = arcs[at] if at >= 0 else arcs[~at][::-1]
        points += part[1:] if points else part
    return tuple(points)


def _cut(ring: Ring) -> list[Ring]:
    """Cut a ring that crosses the line of 180 degrees, by RFC 7946; what lies east of it comes in from the west."""
    unrolled = list(ring[:1])
    for x, y in ring[1:]:
        before = unrolled[-1][0]
        unrolled.append((x + 360 * round((before - x) / 360), y))
    parts = [_within(unrolled, shift) for shift in (-360, 0, 360)]
    return [part for part in parts if part]


def _within(points: list[Point], shift: int) -> Ring:
    """What of a ring, moved by some degrees, lies within the map."""
    moved = [(x + shift, y) for x, y in points]
    for bound, sign in ((-_EDGE, 1), (_EDGE, -1)):
        moved = list(_beyond(moved, bound, sign))
    if len(moved) < _CORNERS:
        return ()
    return (*moved, moved[0]) if moved[0] != moved[-1] else tuple(moved)


def _beyond(points: list[Point], bound: int, sign: int) -> Iterator[Point]:
    """The part of a ring on one side of a meridian, by Sutherland and Hodgman."""
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        inside, follows = (x1 - bound) * sign >= 0, (x2 - bound) * sign >= 0
        if inside:
            yield (x1, y1)
        if inside != follows:
            yield (bound, round(y1 + (y2 - y1) * (bound - x1) / (x2 - x1), 2))
    if points and (points[-1][0] - bound) * sign >= 0:
        yield points[-1]


def _turned(ring: Ring) -> list[list[float]]:
    """Outer rings go against the clock, by RFC 7946."""
    double = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    return [list(point) for point in (ring if double > 0 else reversed(ring))]
