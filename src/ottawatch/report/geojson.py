"""GeoJSON by RFC 7946: standings on the outlines of the states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ottawatch.report.fields import of_standing
from ottawatch.report.shapes import geometry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ottawatch.model import StandingOn


def standings_geojson(standings: Iterable[StandingOn], names: Mapping[str, str]) -> str:
    """Write one feature for each standing; a state of the past has no place on the map, and none is given."""
    features = [_feature(each, names) for each in standings]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def _feature(standing: StandingOn, names: Mapping[str, str]) -> dict[str, Any]:
    row = of_standing(standing)
    because = row.pop("because")
    return {
        "type": "Feature",
        "id": f"{standing.treaty}/{standing.state}",
        "geometry": geometry_of(standing.state),
        "properties": {
            **row,
            "name": names.get(standing.state, standing.state),
            "bound": standing.standing.bound,
            "contested": bool(standing.contested),
            "because": [finding["says"] for finding in because],
        },
    }
