"""A place on a map of 10 km squares: nothing on it is finer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ottawatch.model.outlook import Cell, Map
from ottawatch.outlook.ground import CELL_KM, from_mercator, load
from ottawatch.outlook.people import near

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ottawatch.outlook.people import Shape

    Floats = NDArray[np.float64]
    Squares = NDArray[np.int64]

_KM_A_DEGREE = 111.2
_MARGIN = 6


def map_of(shape: Shape) -> Map:
    """The place, the people within 50 km and the states around, all as squares of 10 km."""
    west, south, east, north = shape.box
    middle = (round((west + east) / 2, 1), round((south + north) / 2, 1))
    found, _ = near(shape)
    squares = _squares(found.at, middle)
    each, first = np.unique(squares, axis=0, return_inverse=True)
    people = np.bincount(first.ravel(), found.people, len(each)).astype(np.int64)
    cells = tuple(Cell(int(e), int(n), int(p)) for (e, n), p in zip(each, people, strict=True))
    lines = tuple(_line(line, middle) for line in _lines(shape))
    corners = np.array([[e, n] for line in lines for e, n in line])
    low, high = corners.min(0) - _MARGIN, corners.max(0) + _MARGIN
    return Map(middle, cells, _joined(lines), tuple(_outlines(middle, low, high)))


def _squares(at: Floats, middle: tuple[float, float]) -> Squares:
    """The square that each place lies in: tens of kilometres east and north of the middle."""
    scale = np.array([_KM_A_DEGREE * np.cos(np.radians(middle[1])), _KM_A_DEGREE]) / CELL_KM
    squares: Squares = np.floor((at - np.array(middle)) * scale).astype(np.int64)
    return squares


def _lines(shape: Shape) -> list[Floats]:
    flat = shape.flat
    parts = shapely.get_parts(flat)
    rings = [
        ring
        for part in parts
        for ring in (shapely.get_rings(part) if part.geom_type == "Polygon" else [part])
    ]
    return [from_mercator(shapely.get_coordinates(ring)) for ring in rings]


def _line(line: Floats, middle: tuple[float, float]) -> tuple[tuple[int, int], ...]:
    squares = _squares(line, middle)
    moved = np.concatenate([[True], (squares[1:] != squares[:-1]).any(1)])
    return tuple((int(e), int(n)) for e, n in squares[moved])


def _joined(lines: tuple[tuple[tuple[int, int], ...], ...]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Pieces that meet in one square, as one line; a piece within a square that a line passes is left out."""
    found: list[list[tuple[int, int]]] = []
    for line in lines:
        if found and found[-1][-1] == line[0]:
            found[-1] += line[1:]
        elif len(line) > 1 or not any(line[0] in other for other in found[-3:]):
            found.append(list(line))
    return tuple(tuple(line) for line in found)


def _outlines(middle: tuple[float, float], low: Squares, high: Squares) -> list[tuple[tuple[int, int], ...]]:
    packed = load("outlines.npz")
    at = np.cumsum(packed["steps"], 1, dtype=np.int64).T / 100
    found = []
    for arc in np.split(at, np.cumsum(packed["sizes"])[:-1]):
        squares = _squares(arc, middle)
        inside: NDArray[np.bool_] = np.all((squares >= low) & (squares <= high), axis=1)
        runs = np.split(np.arange(len(arc)), np.flatnonzero(np.diff(inside)) + 1)
        found += [_line(arc[run], middle) for run in runs if inside[run[0]] and len(run) > 1]
    return [line for line in found if len(line) > 1]
