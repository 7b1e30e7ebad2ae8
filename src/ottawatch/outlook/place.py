"""A place to look at: a border, a state with contamination in the record, or an area of one's own."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from ottawatch.errors import DocumentError, UsageError
from ottawatch.outlook.ground import border_names, find_border
from ottawatch.outlook.people import Shape

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.outlook.ground import Border
    from ottawatch.record import Record

_MOST_BYTES: Final = 5_000_000
_MOST_POINTS: Final = 100_000
_WIDEST: Final = 60.0
_EAST: Final = 180
_NORTH: Final = 85
_PAIR: Final = 2
_LEAST_RING: Final = 4
_SHAPES: Final = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place.

    Attributes:
        name: As it is shown.
        kind: ``border``, ``state`` or ``area``.
        states: The codes of the states that hold it; an area's are not known.
        shape: For distances; a state has none, for the record has no mined place.
        border: The line, for a border.
        area_km2: Of an area, on the ellipsoid.
    """

    name: str
    kind: str
    states: tuple[str, ...]
    shape: Shape | None = None
    border: Border | None = None
    area_km2: float | None = None


def border_place(record: Record, named: str) -> Place:
    """A border by its two states, such as ``FIN-RUS``.

    Raises:
        UsageError: Not two states, or two that have no border by land.
        UnknownNameError: A state that is not known.
    """
    parts = [part.strip() for part in named.replace("–", "-").split("-")]
    if len(parts) != _PAIR or not all(parts):
        raise UsageError(
            f"--border: found {named!r}, expected two states with a hyphen between, such as FIN-RUS."
        )
    one, other = (record.find_state(part) for part in parts)
    border = find_border(one.code, other.code)
    if border is None:
        raise UsageError(
            f"--border {named}: found no border by land between {one.name} and {other.name}. {_hint(record, one.code)}"
        )
    return Place(
        f"{one.name} and {other.name}", "border", (one.code, other.code), Shape(border.chains), border
    )


def _hint(record: Record, code: str) -> str:
    beside = [other if one == code else one for one, other in border_names() if code in {one, other}]
    names = ", ".join(sorted(record.name_of(each) for each in beside))
    return (
        f"{record.name_of(code)} has borders with: {names}."
        if beside
        else f"{record.name_of(code)} has none."
    )


def state_place(record: Record, named: str) -> Place:
    """A state, by its code or a name.

    Raises:
        UnknownNameError: A state that is not known.
        UsageError: The record has neither land nor casualties of it.
    """
    state = record.find_state(named)
    if not any(record.about(state.code, what) for what in ("contamination", "casualties")):
        raise UsageError(
            f"--state {named}: found no mined land and no casualties of {state.name} in the record. "
            "Ask for a border or an area, or join tables of your own with --record."
        )
    return Place(state.name, "state", (state.code,))


def area_place(path: Path) -> Place:
    """An area of a GeoJSON file, one or more polygons in degrees.

    Raises:
        DocumentError: Not GeoJSON, not polygons, too large, crossing itself, or not on the earth.
    """
    shapes = _polygons(_parsed(path), path)
    for number, shape in enumerate(shapes, start=1):
        _refuse(shape, number, path)
    whole = shapely.union_all(shapes)
    if shapely.area(whole) == 0:
        raise DocumentError(
            f"{path}: found an area of nothing, expected a polygon with an inside. Draw it anew."
        )
    return Place(f"the area of {path.name}", "area", (), Shape(area=whole), area_km2=_area_km2(whole))


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DocumentError(
                f"{path}: found more than {_MOST_BYTES // 1_000_000} MB, expected a plain area. Simplify it; 10 km is fine enough."
            )
        return json.loads(path.read_text("utf-8-sig"), parse_constant=_no_number)
    except (OSError, ValueError, RecursionError) as fault:
        raise DocumentError(
            f"{path}: found no readable GeoJSON ({fault}). Mend or name another file."
        ) from None


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _polygons(raw: Any, path: Path) -> list[Any]:
    """The polygons of a geometry, a feature or a collection of features."""
    waiting, found, points = [raw], [], 0
    while waiting:
        each = waiting.pop(0)
        kind = str(each.get("type")) if isinstance(each, dict) else ""
        if kind == "FeatureCollection" and isinstance(each.get("features"), list):
            waiting += each["features"]
        elif kind == "Feature":
            waiting.append(each.get("geometry"))
        elif kind in _SHAPES:
            parts = [each.get("coordinates")] if kind == "Polygon" else each.get("coordinates")
            for rings in parts if isinstance(parts, list) else [None]:
                found.append(_polygon(rings, path))
                points += shapely.get_num_coordinates(found[-1])
        else:
            raise DocumentError(
                f"{path}: found {kind or type(each).__name__!r}, expected a GeoJSON Polygon or MultiPolygon. Draw the area as one."
            )
        if points > _MOST_POINTS:
            raise DocumentError(
                f"{path}: found more than {_MOST_POINTS:,} points, expected a plain area. Simplify it."
            )
    if not found:
        raise DocumentError(f"{path}: found no polygon, expected one. Draw the area as one.")
    return found


def _polygon(rings: Any, path: Path) -> Any:
    try:
        arrays = [np.array([point[:2] for point in ring], float) for ring in rings]
        _refuse_rings(arrays)
        polygon = shapely.polygons(arrays[0], holes=arrays[1:] or None)
    except (TypeError, ValueError, KeyError, shapely.errors.GEOSException) as fault:
        raise DocumentError(
            f"{path}: found coordinates that are no polygon ({fault}), expected closed rings of [longitude, latitude]. Draw it anew."
        ) from None
    return polygon


def _refuse_rings(arrays: list[Any]) -> None:
    if not arrays or any(ring.ndim != _PAIR or len(ring) < _LEAST_RING for ring in arrays):
        raise ValueError("a ring of fewer than four points")
    if any((ring[0] != ring[-1]).any() for ring in arrays):
        raise ValueError("a ring that does not end where it begins")


def _refuse(shape: Any, number: int, path: Path) -> None:
    west, south, east, north = (float(bound) for bound in shapely.bounds(shape))
    if not all(math.isfinite(bound) for bound in (west, south, east, north)):
        raise DocumentError(f"{path}, polygon {number}: found no coordinates, expected some. Draw it anew.")
    if west < -_EAST or east > _EAST or south < -_NORTH or north > _NORTH:
        raise DocumentError(
            f"{path}, polygon {number}: found coordinates up to {max(abs(west), abs(east)):.0f} and "
            f"{max(abs(south), abs(north)):.0f}, expected longitudes within 180 and latitudes within 85 degrees. "
            "Write them in degrees, longitude first."
        )
    if east - west > _WIDEST:
        raise DocumentError(
            f"{path}, polygon {number}: found an area {east - west:.0f} degrees wide, expected at most "
            f"{_WIDEST:.0f}. Cut it in parts, also where it crosses the 180th degree."
        )
    if not shapely.is_valid(shape):
        reason = shapely.is_valid_reason(shape).partition("[")[0].lower()
        raise DocumentError(
            f"{path}, polygon {number}: found an area that crosses itself ({reason}). Draw it anew."
        )


def _area_km2(whole: Any) -> float:
    """On the WGS 84 ellipsoid."""
    from pyproj import Geod  # noqa: PLC0415 (slow to import, and only an area needs it)

    parts = shapely.get_parts(whole)
    geod = Geod(ellps="WGS84")
    return float(sum(abs(geod.geometry_area_perimeter(part)[0]) for part in parts)) / 1e6
