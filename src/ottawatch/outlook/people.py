"""Who lives near: places of GeoNames, or a raster of one's own, within some distances of a line or an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from ottawatch.outlook.ground import from_mercator, in_mercator, in_space, places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ottawatch.outlook.ground import Places

    Floats = NDArray[np.float64]

WITHIN_KM: Final = (1, 5, 10, 25, 50)
_EARTH_KM: Final = 6371.0
_PIECE: Final = 64
_FINE_KM: Final = 0.02


class Shape:
    """A line or an area, ready to be asked for distances.

    Attributes:
        box: West, south, east, north in degrees.
        flat: Its geometry on the plane of `in_mercator`.
    """

    __slots__ = ("_pieces", "_tree", "box", "flat")

    def __init__(self, chains: tuple[Floats, ...] | None = None, area: Any = None) -> None:
        if area is not None:
            self.flat = shapely.transform(area, in_mercator)
            self._pieces = np.array([self.flat])
            at = shapely.get_coordinates(area)
        else:
            at = np.concatenate(chains or (np.empty((0, 2)),))
            self.flat = shapely.multilinestrings([shapely.linestrings(in_mercator(c)) for c in chains or ()])
            self._pieces = np.array([line for c in chains or () for line in _cut(in_mercator(c))])
        self.box = tuple(float(x) for x in (*at.min(0), *at.max(0)))
        self._tree = shapely.STRtree(self._pieces)

    def distances_km(self, at: Floats, most: float) -> Floats:
        """How far each place is, ``(n,)`` kilometres on the ellipsoid; infinite beyond `most`, nought inside an area.

        The nearest point is looked for on the plane, its distance is measured on the ellipsoid.
        """
        found = np.full(len(at), np.inf)
        if not len(at):
            return found
        on = shapely.points(in_mercator(at))
        reach = 1.1 * most / _EARTH_KM / np.cos(np.radians(np.minimum(np.abs(at[:, 1]).max(), 88)))
        which, piece = self._tree.query_nearest(on, max_distance=reach, all_matches=False)
        joined = shapely.get_coordinates(shapely.shortest_line(on[which], self._pieces[piece]))
        ends = in_space(from_mercator(joined))
        found[which] = np.linalg.norm(ends[0::2] - ends[1::2], axis=1)
        return np.where(found <= most, found, np.inf)


def _cut(line: Floats) -> list[Any]:
    """A long line in short pieces, which a tree finds faster; what differs by less than 20 m is left out."""
    plain = shapely.get_coordinates(shapely.simplify(shapely.linestrings(line), _FINE_KM / _EARTH_KM))
    starts = range(0, max(len(plain) - 1, 1), _PIECE)
    return [shapely.linestrings(plain[s : s + _PIECE + 1]) for s in starts if len(plain) - s > 1]


def near(shape: Shape, most: float = max(WITHIN_KM)) -> tuple[Places, Floats]:
    """The places within a distance, and how far each is in kilometres, ``(n,)``."""
    west, south, east, north = shape.box
    every = places()
    lat = every.at[:, 1]
    wide = most / 111 / np.cos(np.radians(min(max(abs(south), abs(north)) + 1, 88)))
    tall = most / 110
    inside = (lat >= south - tall) & (lat <= north + tall)
    inside &= (every.at[:, 0] >= west - wide) & (every.at[:, 0] <= east + wide)
    chosen = every.of(inside)
    distance = shape.distances_km(chosen.at, most)
    there = np.isfinite(distance)
    return chosen.of(there), distance[there]


def people_within(shape: Shape) -> dict[int, int]:
    """People in the places within 1, 5, 10, 25 and 50 km of a line or an area."""
    found, distance = near(shape)
    return {km: int(found.people[distance <= km].sum()) for km in WITHIN_KM}
