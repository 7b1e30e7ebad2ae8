"""How long a border is: that depends on who measures what, so every length stands with how it came about."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Final

import shapely

from ottawatch.model.outlook import Length
from ottawatch.outlook.ground import from_mercator, in_mercator, length_km

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.outlook.ground import Border
    from ottawatch.outlook.place import Place
    from ottawatch.record import Record

MAP: Final = "OpenStreetMap of 2017 at 10 m, by geo-maps (ODbL)"
ATLAS: Final = "Natural Earth 1:10m (public domain), by world-atlas"
TOLERANCES_KM: Final = (1, 5, 25)
_EARTH_KM: Final = 6371.0


def lengths_of(
    record: Record, place: Place, known: date | None
) -> tuple[tuple[Length, ...], tuple[str, ...]]:
    """Lengths of a border, computed and printed, and why they differ; nothing for another place."""
    if place.border is None:
        return (), ()
    line = place.border
    found = [
        Length(line.map_km, "with lakes, rivers, lagoons and sea", MAP, computed=True),
        Length(
            line.map_km - line.at_sea_km,
            "the same without what lies outside the land of Natural Earth",
            MAP,
            computed=True,
        ),
        Length(line.identical_km, "only where both states' boundaries are drawn alike", MAP, computed=True),
        *(
            Length(
                simplified_km(line, km), f"the first, drawn with a tolerance of {km} km", MAP, computed=True
            )
            for km in TOLERANCES_KM
        ),
        Length(line.natural_earth_km, "on a coarser map", ATLAS, computed=True),
    ]
    for each in record.border(*place.states, known=known):
        measure = each.property.partition(".")[2].replace("_", " ")
        if each.figure and each.figure.low is not None:
            publisher = each.cells.get("publisher", "")
            found.append(
                Length(
                    each.figure.low, f"{measure}, as printed by {publisher}", each.sources[0], computed=False
                )
            )
    return tuple(found), _reasons(line, found[5].km)


def _reasons(line: Border, coarse: float) -> tuple[str, ...]:
    lost = 100 * (1 - coarse / line.map_km) if line.map_km else 0
    finer = (
        "A border has no one length: the finer the map, the more bends of rivers are in it. "
        f"Drawn with a tolerance of 25 km this one loses {lost:.0f} per cent."
    )
    taken = (
        "Lengths are geodesic on the WGS 84 ellipsoid. The first takes all of one state's boundary that runs within "
        "300 m of the other's, since maps draw a river or a lake twice; the printed ones say seldom what they take."
    )
    says = [finer, taken]
    if line.at_sea_km >= 1:
        says.append(
            f"{line.at_sea_km:,.0f} km of it run through sea or lagoons, which some publishers count and others do not."
        )
    if {line.one, line.other} == {"RUS", "UKR"}:
        says.append(
            "The map of 2017 gives Crimea to both states, so its coast is in the first length; it is geometry, not law."
        )
    return tuple(says)


def simplified_km(line: Border, tolerance: float) -> float:
    """Length of the line drawn with a tolerance in kilometres (Douglas and Peucker), on the ellipsoid."""
    kept = []
    for chain in line.chains:
        stretch = shapely.bounds(shapely.linestrings(chain))
        scale = _EARTH_KM * cos(radians((stretch[1] + stretch[3]) / 2))
        plain = shapely.simplify(shapely.linestrings(in_mercator(chain)), tolerance / scale)
        kept.append(from_mercator(shapely.get_coordinates(shapely.segmentize(plain, 10 / scale))))
    return length_km(tuple(kept))
