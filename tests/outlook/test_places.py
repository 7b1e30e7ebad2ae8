"""Borders, areas and who lives near; nothing that is given out is finer than 10 km."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from ottawatch import doors
from ottawatch.errors import DocumentError, OttawatchError, UnknownNameError, UsageError
from ottawatch.outlook import ground
from ottawatch.outlook.ground import border_names, in_space, length_km, places
from ottawatch.outlook.lengths import simplified_km
from ottawatch.outlook.people import Shape, people_within
from ottawatch.report.outlook.charts import svg
from ottawatch.report.outlook.fields import as_csv, of_outlook
from ottawatch.report.outlook.page import page

TODAY = "2026-11-23"
outlook: Any = doors.outlook
find_border: Any = ground.find_border
GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("FIN", "RUS", 1338),
        ("LTU", "BLR", 673),
        ("POL", "BLR", 418),
        ("LVA", "RUS", 281),
        ("LVA", "BLR", 171),
    ],
)
def test_borders_are_as_long_as_the_map_says(one, other, km):
    """The length that ships is that of the line that ships, and agrees with another program's."""
    border = find_border(one, other)
    assert border.map_km == pytest.approx(km, abs=1)
    assert length_km(border.chains) == pytest.approx(border.map_km, rel=0.01)
    by_pyproj = sum(GEOD.line_length(*chain.T) for chain in border.chains) / 1000
    assert length_km(border.chains) == pytest.approx(by_pyproj, rel=1e-6)


def test_the_land_of_the_border_and_the_sea_are_kept_apart():
    """Between Finland and Russia about 54 km run through sea, between Lithuania and Belarus none."""
    assert find_border("FIN", "RUS").at_sea_km == pytest.approx(54, abs=4)
    assert find_border("LTU", "BLR").at_sea_km == 0


def test_a_coarser_line_is_shorter():
    """The length falls with the tolerance: at 25 km Lithuania and Belarus lose nearly half."""
    border = find_border("BLR", "LTU")
    lengths = [border.map_km, *(simplified_km(border, km) for km in (1, 5, 25))]
    assert lengths == sorted(lengths, reverse=True)
    assert 1 - lengths[-1] / lengths[0] == pytest.approx(0.47, abs=0.04)


def test_people_near_are_those_whom_every_distance_gives():
    """Distances to the nearest point by the tree are those of every point of the line, on the ellipsoid."""
    border = find_border("EST", "RUS")
    shape = Shape(border.chains)
    west, south, east, north = shape.box
    every = places()
    inside = ((every.at > (west - 1, south - 0.5)) & (every.at < (east + 1, north + 0.5))).all(1)
    at = every.at[inside]
    found = shape.distances_km(at, 50)
    line = np.concatenate([in_space(_dense(chain)) for chain in border.chains])
    wanted = np.array([np.linalg.norm(line - point, axis=1).min() for point in in_space(at)])
    near = np.isfinite(found)
    assert near.sum() > 20
    assert np.abs(found[near] - wanted[near]).max() < 0.15
    assert (wanted[~near] > 49.8).all()


def _dense(chain):
    return shapely.get_coordinates(shapely.segmentize(shapely.linestrings(chain), 0.002))


def test_the_known_count_of_people_near_a_border():
    """Within 25 km of the line between Finland and Russia 287,478 people live in 52 places."""
    assert people_within(Shape(find_border("FIN", "RUS").chains))[25] == 287_478


def test_wider_is_never_fewer():
    """For a handful of borders all over the world the counts never fall with the distance."""
    for one, other in border_names()[::29]:
        counts = list(people_within(Shape(find_border(one, other).chains)).values())
        assert counts == sorted(counts)


@pytest.mark.slow
def test_every_border_is_answered_within_a_second():
    """People near any land border of the world, warm."""
    people_within(Shape(find_border("FIN", "RUS").chains))
    for one, other in border_names():
        start = time.process_time()
        people_within(Shape(find_border(one, other).chains))
        assert time.process_time() - start < 1, (one, other)


def square(west, south, east, north):
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def area(folder, geometry):
    file = folder / "area.geojson"
    file.write_text(json.dumps(geometry), "utf-8")
    return file


def test_who_lives_inside_an_area_is_near_it(tmp_path):
    """A place inside is nought kilometres away, and counts within every distance."""
    found = outlook(
        area=area(tmp_path, {"type": "Polygon", "coordinates": square(24.5, 60.1, 25.2, 60.4)}),
        today=TODAY,
        paths=500,
    )
    assert found.people[0].places > 600_000
    assert found.courses[0].release.land_km2.middle == pytest.approx(1290, rel=0.03)


_HOSTILE = {
    "a bow tie": {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]},
    "metres": {"type": "Polygon", "coordinates": square(500000, 6700000, 510000, 6710000)},
    "a line": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
    "half a ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    "an open ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
    "words": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},
    "nothing": {"type": "Polygon", "coordinates": []},
    "nobody": {"type": "FeatureCollection", "features": []},
    "null": None,
    "a feature of nothing": {"type": "Feature", "geometry": None},
    "the whole earth": {"type": "Polygon", "coordinates": square(-180, -80, 180, 80)},
    "no inside": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]},
    "deep": {"type": "Polygon", "coordinates": [[[[[[[1]]]]]] * 4]},
    "numbers for parts": {"type": "MultiPolygon", "coordinates": 7},
    "holes for rings": {"type": "MultiPolygon", "coordinates": [None, None]},
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_area_is_refused_in_one_sentence(tmp_path, name):
    """Whatever is no plain area ends in one clear sentence and status 3."""
    with pytest.raises(DocumentError, match="found") as refusal:
        outlook(area=area(tmp_path, _HOSTILE[name]), today=TODAY, paths=500)
    assert "\n" not in refusal.value.sentence


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"type": "Polygon", "coordinates": [[[NaN, 0]]]}', "\x00\xff"]
)
def test_what_is_no_json_is_refused(tmp_path, text):
    """Broken, endless and poisoned files are refused, never crash."""
    file = tmp_path / "area.geojson"
    file.write_text(text, "utf-8")
    with pytest.raises(DocumentError):
        outlook(area=file, today=TODAY, paths=500)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "features", "geometry"]), inner, max_size=3)
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "x"]), inner=_JSON)
def test_no_json_makes_it_crash(tmp_path, kind, inner):
    """Any JSON gives an outlook or a refusal of ours."""
    file = area(tmp_path, {"type": kind, "coordinates": inner, "features": inner, "geometry": inner})
    with pytest.raises(OttawatchError):
        outlook(area=file, today=TODAY, paths=100, years=1)


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"border": "FIN-FRA"}, UsageError, "no border by land"),
        ({"border": "FIN"}, UsageError, "two states"),
        ({"border": "FIN-XYZ"}, UnknownNameError, "XYZ"),
        ({"state": "FIN"}, UsageError, "no mined land"),
        ({}, UsageError, "exactly one"),
        ({"border": "FIN-RUS", "state": "BIH"}, UsageError, "exactly one"),
        ({"state": "BIH", "years": 0}, UsageError, "--years"),
        ({"state": "BIH", "paths": 1}, UsageError, "--paths"),
        ({"state": "BIH", "seed": -1}, UsageError, "--seed"),
        ({"border": "FIN-RUS", "back_to": 2000}, UsageError, "--from"),
        ({"state": "BIH", "back_to": 2050}, UsageError, "--from"),
    ],
)
def test_a_wrong_question_is_refused(asked, error, says):
    """What cannot be asked is refused in one sentence that names it."""
    with pytest.raises(error, match=says):
        outlook(**asked, today=TODAY)


def test_nothing_given_out_is_finer_than_ten_kilometres(tmp_path):
    """Every coordinate of every form is a whole square of 10 km, or a middle to a tenth of a degree."""
    corner = [[25.123456, 60.654321], [25.723456, 60.654321], [25.723456, 60.954321], [25.123456, 60.654321]]
    file = area(tmp_path, {"type": "Polygon", "coordinates": [corner]})
    for asked in ({"border": "FIN-RUS"}, {"area": file}):
        found = outlook(**asked, today=TODAY, paths=500)
        fields = of_outlook(found)
        squares = fields["map"]["squares"]
        assert all(isinstance(each[axis], int) for each in squares for axis in ("east", "north"))
        assert all(isinstance(x, int) for line in fields["map"]["place"] for corner in line for x in corner)
        assert all(round(x, 1) == x for x in fields["map"]["middle"].values())
        assert fields["map"]["square_km"] == 10
        for text in (json.dumps(fields), as_csv(found), page(found), svg(found)):
            assert not re.search(r"25\.[17]23|60\.[69]54", text)
        ends = {tuple(c) for line in found.map.lines for c in line}
        assert all(isinstance(x, int) for corner in ends for x in corner)


def test_moving_an_area_within_its_squares_changes_no_map(tmp_path):
    """Two areas that differ by less than the squares are drawn alike: what is finer cannot be read off."""
    maps = []
    for shift in (0.0, 0.0004):
        ring = square(25.11 + shift, 60.61 + shift, 25.91 - shift, 60.91 - shift)
        found = outlook(area=area(tmp_path, {"type": "Polygon", "coordinates": ring}), today=TODAY, paths=200)
        maps.append(found.map.lines)
    assert maps[0] == maps[1]
