"""Who lives near, from a population raster of one's own, such as WorldPop or GHS-POP.

The sums are exactextract's: a cell counts by the part of it that is covered. Needs
``pip install 'ottawatch[outlook-raster]'``.
"""

from __future__ import annotations

from importlib import import_module
from math import cos, radians
from typing import TYPE_CHECKING, Any

import shapely

from ottawatch.errors import DocumentError, UsageError
from ottawatch.outlook.ground import from_mercator
from ottawatch.outlook.people import WITHIN_KM

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.outlook.people import Shape

_EARTH_KM = 6371.0


def people_in_raster(path: Path, shape: Shape) -> dict[int, int]:
    """People in the cells within 1, 5, 10, 25 and 50 km of a line or an area.

    Raises:
        UsageError: The library is not installed.
        DocumentError: No raster, one without a projection, one that is not in degrees, or one that does not cover
            the place.
    """
    rasterio, exact = _library("rasterio"), _library("exactextract")
    with _opened(rasterio, path) as raster:
        _refuse(raster, path, shape)
        zones = [_around(shape, km) for km in WITHIN_KM]
        features = [
            {"type": "Feature", "properties": {"id": n}, "geometry": shapely.geometry.mapping(zone)}
            for n, zone in enumerate(zones)
        ]
        sums = exact.exact_extract(raster, features, ["sum"])
    return {km: round(each["properties"]["sum"] or 0) for km, each in zip(WITHIN_KM, sums, strict=True)}


def _opened(rasterio: Any, path: Path) -> Any:
    try:
        return rasterio.open(path)
    except rasterio.errors.RasterioIOError as fault:
        raise DocumentError(
            f"{path}: found no raster ({fault}), expected a population raster such as a GeoTIFF. Name another file."
        ) from None


def _refuse(raster: Any, path: Path, shape: Shape) -> None:
    if raster.crs is None:
        raise DocumentError(
            f"{path}: found a raster without a projection, expected one in degrees (EPSG:4326). "
            "Write its projection into the file."
        )
    if not raster.crs.is_geographic:
        raise DocumentError(
            f"{path}: found a raster in {raster.crs.to_string()}, expected one in degrees (EPSG:4326). "
            "Warp it first, summing the people: gdalwarp -t_srs EPSG:4326 -r sum."
        )
    west, south, east, north = shape.box
    box = raster.bounds
    if west < box.left or south < box.bottom or east > box.right or north > box.top:
        raise DocumentError(
            f"{path}: found a raster from {box.left:.1f} to {box.right:.1f} east and {box.bottom:.1f} to "
            f"{box.top:.1f} north, which does not cover the place. Name one that does."
        )


def _around(shape: Shape, km: float) -> Any:
    """The surroundings of a shape, in degrees; the plane is stretched by the latitude of each of its parts."""
    parts = shapely.get_parts(shape.flat) if hasattr(shape.flat, "geoms") else [shape.flat]
    grown = []
    for part in parts:
        for piece in _short(part):
            _, south, _, north = shapely.bounds(piece)
            middle = from_mercator(shapely.get_coordinates(shapely.points(0, (south + north) / 2)))[0, 1]
            stretch = 1 / max(0.02, cos(radians(middle)))
            grown.append(shapely.buffer(piece, km / _EARTH_KM * stretch, quad_segs=8))
    return shapely.transform(shapely.union_all(grown), from_mercator)


def _short(part: Any) -> list[Any]:
    if part.geom_type != "LineString":
        return [part]
    plain = shapely.segmentize(shapely.simplify(part, 1e-5), 0.02)
    at = shapely.get_coordinates(plain)
    return [shapely.linestrings(at[n : n + 9]) for n in range(0, len(at) - 1, 8)]


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(
            f"a population raster: found no {name}, which reads it. Install it: pip install 'ottawatch[outlook-raster]'."
        ) from None
