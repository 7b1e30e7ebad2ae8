"""Limiting cases hold exactly, and the same seed gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from numpy import array_equal, ones, testing

from ottawatch import doors
from ottawatch.outlook import draws
from ottawatch.outlook.clearance import Pace
from ottawatch.outlook.draws import CHUNK, Land, Plan
from ottawatch.report.json import pretty
from ottawatch.report.outlook.charts import png, svg
from ottawatch.report.outlook.fields import of_outlook
from ottawatch.report.outlook.page import page

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-23"
FEW = 2_000
outlook: Any = doors.outlook
draw: Any = draws.draw


def scenario(folder: Path, text: str, name: str = "s.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def highest(found, name="casualties"):
    return max(getattr(year, name).high for year in found.courses[0].years)


def test_no_mines_hurt_nobody(tmp_path):
    """Where no land is mined, nobody is hurt and nothing is to be cleared."""
    file = scenario(tmp_path, "[ground]\narea_km2 = 0\n")
    found = outlook(border="FIN-RUS", scenario=file, today=TODAY, paths=FEW)
    assert highest(found) == highest(found, "land_km2") == 0
    assert found.courses[0].release is not None
    assert found.courses[0].release.cost_usd.high == 0


def test_nobody_near_means_nobody_hurt(tmp_path):
    """Where nobody lives near, nobody is hurt, though land is mined."""
    file = scenario(tmp_path, "[people]\nexposed = 0\n")
    found = outlook(border="FIN-RUS", scenario=file, today=TODAY, paths=FEW)
    assert highest(found) == 0
    assert highest(found, "land_km2") > 0


def test_before_people_return_nobody_is_hurt(tmp_path):
    """Up to the year in which people return the figures are nought, and from then on they are not."""
    file = scenario(tmp_path, "[people]\nexposed = 100000\n[time]\nreturn = 2032\n")
    years = outlook(border="FIN-RUS", scenario=file, today=TODAY, paths=FEW).courses[0].years
    assert all(year.casualties.high == 0 for year in years if year.year < 2032)
    assert next(year for year in years if year.year == 2032).casualties.high > 0


def test_an_infinite_pace_leaves_nothing_from_its_first_year(tmp_path):
    """With infinite pace nothing is left and nobody is hurt from the first year of clearance."""
    file = scenario(tmp_path, "[clearance]\nstart = 2030\npace_km2_a_year = inf\n")
    found = outlook(state="BIH", scenario=file, today=TODAY, paths=FEW)
    after = [year for year in found.courses[0].years if year.year >= 2030]
    before = [year for year in found.courses[0].years if year.year < 2030]
    assert all(year.land_km2.high == year.casualties.high == 0 for year in after)
    assert all(year.land_km2.low > 0 for year in before)
    assert found.courses[0].release.finished.low == found.courses[0].release.finished.high == 2030


def test_a_pace_of_nought_clears_nothing(tmp_path):
    """Without clearance nothing is cleared, and surveys alone never come to an end."""
    file = scenario(tmp_path, "[clearance]\npace_km2_a_year = 0\n")
    release = outlook(state="BIH", scenario=file, today=TODAY, paths=FEW).courses[0].release
    assert release.cleared_km2.high == release.cost_usd.high == release.finish_share == 0


def test_all_that_is_released_was_there():
    """Cancelled, reduced, cleared and left add up to the land of the first year."""
    land = Land((500.0, 900.0), Pace(1.0, 0.5, 0, 3), Pace(-3.0, 0.5, 0, 3))
    drawn = draw(Plan(20, 3_000, 7, ones(20), land=land), None)
    assert drawn.casualties is None
    released = drawn.cleared + drawn.surveyed
    testing.assert_allclose(released + drawn.land[-1], drawn.at_first, rtol=1e-5)
    assert (drawn.land >= 0).all()


@pytest.mark.parametrize(
    "asked", [{"border": "FIN-RUS"}, {"state": "HRV", "back_to": 1998}, {"state": "AZE"}]
)
def test_the_same_seed_gives_the_same_bytes(asked):
    """Two looks with one seed agree to the byte in every form; another seed does not."""
    one, other = (outlook(**asked, today=TODAY, paths=FEW) for _ in range(2))
    for form in (svg, png, page):
        assert form(one) == form(other)
    text = pretty(of_outlook(one))
    assert text == pretty(of_outlook(other))
    assert text != pretty(of_outlook(outlook(**asked, today=TODAY, paths=FEW, seed=2)))


def test_an_old_figure_of_land_does_not_stop_casualties():
    """Where the last figure of land is years old, courses that may have cleared it since still follow the casualties."""
    found = outlook(state="IRQ", today=TODAY, paths=FEW).courses[0]
    assert found.release.land_km2.low == 0
    assert found.casualties.low > 0


def test_land_that_is_known_to_be_clear_hurts_nobody():
    """Croatia was declared free in 2026: nobody is hurt after, and nothing is left to clear."""
    found = outlook(state="HRV", today=TODAY, paths=FEW).courses[0]
    assert found.casualties.high == found.release.land_km2.high == 0


def test_more_paths_begin_with_the_same_ones():
    """Whole chunks do not depend on how many follow: cost is linear and results refine."""
    land = Land((500.0, 900.0), Pace(1.0, 0.5, 0, 3), Pace(-3.0, 0.5, 0, 3))
    small, large = (draw(Plan(5, size, 7, ones(5), land=land), None) for size in (CHUNK, 2 * CHUNK))
    assert array_equal(small.land, large.land[:, :CHUNK])


def test_more_protection_never_hurts_more(tmp_path):
    """Marking and teaching all never gives a higher middle than none of it; nor does sooner clearance."""
    less = scenario(tmp_path, '[protection]\nmarking = "none"\neducation = "none"\n', "less.toml")
    more = scenario(tmp_path, '[protection]\nmarking = "all"\neducation = "all"\n', "more.toml")
    found = outlook(state="KHM", scenario=less, against=more, today=TODAY, paths=FEW)
    assert found.courses[0].casualties.middle > found.courses[1].casualties.middle


def test_bands_are_in_order():
    """Of every band the low is not above the middle, nor the middle above the high; children are among civilians."""
    for year in outlook(state="UKR", today=TODAY, paths=FEW).courses[0].years:
        for band in (year.casualties, year.civilians, year.children, year.land_km2):
            assert 0 <= band.low <= band.middle <= band.high
        assert year.children.high <= year.civilians.high <= year.casualties.high
