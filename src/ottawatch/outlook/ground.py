"""Lines and places on the ellipsoid: what ships with the package, as arrays."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_AXIS_KM: Final = 6378.137
_SQUARED_ECCENTRICITY: Final = 0.0066943799901413165
CELL_KM: Final = 10
"""Nothing that is given out is finer than this."""


@dataclass(frozen=True, slots=True, eq=False)
class Border:
    """The line between two states on the map of 10 m.

    Attributes:
        one: Alpha-3 code, the first of the two in the alphabet.
        other: The other one's.
        chains: Pieces of the line, each of shape ``(n, 2)``: longitude and latitude in degrees, WGS 84.
        map_km: Length on the ellipsoid: all of the first state's boundary that runs within 300 m of the other's.
        at_sea_km: How much of it lies outside the land of Natural Earth 1:10m: sea, and lagoons.
        identical_km: Length of the pieces that both boundaries draw alike.
        natural_earth_km: Length of the border in Natural Earth 1:10m, a coarser map.
    """

    one: str
    other: str
    chains: tuple[Floats, ...]
    map_km: float
    at_sea_km: float
    identical_km: float
    natural_earth_km: float


@lru_cache(maxsize=1)
def border_names() -> tuple[tuple[str, str], ...]:
    """The pairs of states that have a border by land."""
    return tuple((row["one"], row["other"]) for row in _border_rows())


def find_border(one: str, other: str) -> Border | None:
    """The border of two states by their codes, in any order."""
    pair = tuple(sorted((one, other)))
    number = next((n for n, each in enumerate(border_names()) if each == pair), None)
    if number is None:
        return None
    row = _border_rows()[number]
    lengths = (float(row[name]) for name in ("map_km", "at_sea_km", "identical_km", "natural_earth_km"))
    return Border(row["one"], row["other"], _chains(number), *lengths)


@lru_cache(maxsize=1)
def _border_rows() -> tuple[dict[str, str], ...]:
    text = files("ottawatch.outlook").joinpath("data/borders.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _lines() -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    packed = load("borders.npz")
    sizes = packed["sizes"].astype(np.int64)
    return packed["steps"], sizes, np.concatenate([[0], np.cumsum(sizes[:, 1])])


def _chains(number: int) -> tuple[Floats, ...]:
    steps, sizes, starts = _lines()
    own = np.flatnonzero(sizes[:, 0] == number)
    low, high = starts[own[0]], starts[own[-1] + 1]
    before = steps[:, :low].sum(1, dtype=np.int64)
    at = (np.cumsum(steps[:, low:high], 1, dtype=np.int64) + before[:, None]).T / 10_000
    return tuple(np.split(at, starts[own[1:]] - low))


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Inhabited places of GeoNames with 500 people or more.

    Attributes:
        codes: Alpha-3 codes; `state` are places in it.
        state: Whose each place is, shape ``(n,)``.
        at: Longitude and latitude in degrees, ``(n, 2)``.
        people: Who lives there, ``(n,)``.
    """

    codes: tuple[str, ...]
    state: NDArray[np.int64]
    at: Floats
    people: NDArray[np.int64]

    def of(self, chosen: NDArray[Any]) -> Places:
        """The places of a mask or of these numbers."""
        return Places(self.codes, self.state[chosen], self.at[chosen], self.people[chosen])


@lru_cache(maxsize=1)
def places() -> Places:
    """All places."""
    packed = load("places.npz")
    codes = tuple(str(code) for code in packed["codes"])
    return Places(
        codes, packed["state"].astype(np.int64), packed["at"].T / 1000, packed["people"].astype(np.int64)
    )


@lru_cache(maxsize=1)
def populations() -> dict[str, int]:
    """People of each state, as GeoNames has them."""
    text = files("ottawatch.outlook").joinpath("data/populations.csv").read_text("utf-8")
    return {row["state"]: int(row["people"]) for row in csv.DictReader(text.splitlines())}


def load(name: str) -> dict[str, NDArray[Any]]:
    """The arrays of a packed file of the package."""
    with files("ottawatch.outlook").joinpath("data", name).open("rb") as file, np.load(file) as packed:
        return {key: packed[key] for key in packed.files}


def length_km(chains: tuple[Floats, ...]) -> float:
    """Length on the ellipsoid of lines of degrees whose points lie near each other.

    Chords between points on the WGS 84 ellipsoid: of a step of 10 km, a millimetre less than the arc.
    """
    return float(sum(np.linalg.norm(np.diff(in_space(chain), axis=0), axis=1).sum() for chain in chains))


def in_space(at: Floats) -> Floats:
    """Degrees ``(n, 2)`` as kilometres from the middle of the earth, ``(n, 3)``, on the WGS 84 ellipsoid."""
    lon, lat = np.radians(at[:, 0]), np.radians(at[:, 1])
    normal = _AXIS_KM / np.sqrt(1 - _SQUARED_ECCENTRICITY * np.sin(lat) ** 2)
    flat = normal * np.cos(lat)
    up = normal * (1 - _SQUARED_ECCENTRICITY) * np.sin(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), up], 1)


def in_mercator(at: Floats) -> Floats:
    """Degrees ``(n, 2)`` on a plane in which angles, and so nearest points, are kept; radians."""
    lat = np.clip(np.radians(at[:, 1]), -1.54, 1.54)
    return np.stack([np.radians(at[:, 0]), np.arctanh(np.sin(lat))], 1)


def from_mercator(on: Floats) -> Floats:
    """The way back: degrees, ``(n, 2)``."""
    return np.stack([np.degrees(on[:, 0]), np.degrees(np.arctan(np.sinh(on[:, 1])))], 1)
