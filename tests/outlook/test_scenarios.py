"""Scenario files: what they may hold, and how the rest is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.errors import DocumentError
from ottawatch.outlook.scenario import read_scenario, scenario_of


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[clearance]\npace_km2_a_year = -1\n", "clearance.pace_km2_a_year"),
        ("[clearance]\npace_km2_a_year = [5, 2]\n", "the lower first"),
        ("[clearance]\npace_km2_a_year = [5, inf]\n", "clearance.pace_km2_a_year"),
        ("[clearance]\npace_km2_a_year = nan\n", "clearance.pace_km2_a_year"),
        ("[clearance]\ncost_usd_a_m2 = inf\n", "clearance.cost_usd_a_m2"),
        ("[time]\nstart = 2019\n", "time.start"),
        ("[time]\nreturn = 1999\n", "time.return"),
        ("[time]\nstart = 'soon'\n", "time.start"),
        ("[time]\nstart = true\n", "time.start"),
        ("[time]\nconflict = 'maybe'\n", "time.conflict"),
        ("[time]\nconflict_ends = 2030\n", "time.conflict_ends"),
        ("[protection]\nmarking = 'much'\n", "protection.marking"),
        ("[ground]\narea = 3\n", "ground.area"),
        ("[ground]\narea_km2 = 'large'\n", "ground.area_km2"),
        ("density = 3\n", "density"),
        ("[people]\nexposed = -3\n", "people.exposed"),
        ("x = [", "TOML"),
    ],
)
def test_what_no_scenario_has_is_refused_by_its_key(tmp_path, text, says):
    """A wrong key or value is named with what was found and expected."""
    file = tmp_path / "s.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DocumentError) as refusal:
        read_scenario(file, this_year=2026)
    assert says in refusal.value.sentence
    assert "\n" not in refusal.value.sentence


def test_all_that_a_scenario_may_hold_is_taken():
    """Every key of a whole file arrives where it belongs."""
    raw = {
        "name": "all",
        "ground": {"area_km2": [1, 2], "length_km": 3},
        "time": {"start": 2028, "return": 2030, "conflict": "under way", "conflict_ends": 2029},
        "people": {"exposed": 500},
        "protection": {"marking": "all", "education": "none"},
        "clearance": {"start": 2031, "pace_km2_a_year": 4, "cost_usd_a_m2": [1.5, 3]},
    }
    found = scenario_of(raw, "here", this_year=2026)
    assert (found.name, found.area_km2, found.length_km) == ("all", (1, 2), (3, 3))
    assert (found.start, found.returns, found.conflict, found.conflict_ends) == (
        2028,
        2030,
        "under way",
        2029,
    )
    assert (found.exposed, found.marking, found.education) == (500, "all", "none")
    assert (found.clearing_from, found.pace_km2, found.cost_usd_m2) == (2031, (4, 4), (1.5, 3))


@given(st.dictionaries(st.sampled_from(["name", "ground", "time", "x"]), st.integers() | st.text(max_size=4)))
def test_any_table_is_taken_or_refused(raw):
    """Whatever TOML may hold, there is a scenario or a refusal."""
    refused = ""
    try:
        scenario_of(raw, "here", this_year=2026)
    except DocumentError as refusal:
        refused = refusal.sentence
    assert not refused or refused.startswith("here")
