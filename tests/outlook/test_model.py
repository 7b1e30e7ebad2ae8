"""The model of yearly casualties: its filter, its phases and its scores."""

from __future__ import annotations

import csv
import math
from datetime import date
from functools import partial
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.errors import DocumentError
from ottawatch.outlook import scoring
from ottawatch.outlook.clearance import stocks_of
from ottawatch.outlook.covariates import USUAL, beside, yearly_changes
from ottawatch.outlook.filter import _log_gamma_ratio, begun, learned, moved
from ottawatch.outlook.level import level_logs, surveys
from ottawatch.outlook.observed import observed
from ottawatch.outlook.phases import Phase, conflicts, phases_of
from ottawatch.outlook.posterior import COLUMNS, left_out, posterior
from ottawatch.outlook.series import Series, all_series, read_series
from ottawatch.record import load_record

BESIDE = partial(beside, load_record())
FALLING = Series("a", tuple(range(2000, 2010)), (200, 150, 110, 90, 75, 60, 50, 44, 38, 33))


def test_a_year_has_its_phase():
    """Conflict, its first four years after, and later follow one another by the table."""
    phase: Any = phases_of("BIH")
    assert [phase(year) for year in (1991, 1992, 1995, 1996, 1999, 2000)] == [
        Phase.LATER,
        Phase.CONFLICT,
        Phase.CONFLICT,
        Phase.FIRST_YEARS,
        Phase.FIRST_YEARS,
        Phase.LATER,
    ]
    assert phases_of("FIN") is None


def test_the_filter_follows_the_figures():
    """After figures around thirty the place stands around thirty, and goes on falling."""
    rng = np.random.default_rng(1)
    here = learned(posterior(), FALLING, rng)
    assert here.year == 2009
    assert 25 < np.median(here.mean) < 42
    for _ in range(5):
        here = moved(here, rng, None)
    assert np.median(here.mean) < 28


def test_the_filter_does_not_hang_on_the_order_of_magnitude():
    """A series a hundred times as large stands a hundred times as high, within its doubt."""
    large = Series("a", FALLING.years, tuple(100 * count for count in FALLING.counts))
    one, other = (
        np.median(learned(posterior(), each, np.random.default_rng(1)).mean) for each in (FALLING, large)
    )
    assert 70 < other / one < 140


@given(count=st.integers(150, 5_000), size=st.floats(0.5, 500))
def test_both_ways_to_the_weight_agree(count, size):
    """The weight of a count is that of the negative binomial, exactly below 200 and nearly above."""
    exact = math.lgamma(count + size) - math.lgamma(size)
    found = float(_log_gamma_ratio(count, np.array([size]))[0])
    base = float(_log_gamma_ratio(count, np.array([1.0]))[0])
    assert found - base == pytest.approx(exact - math.lgamma(count + 1), abs=1e-3)


def test_the_shipped_draws_are_what_the_docs_say():
    """Casualties fall faster in the first years after a conflict than later, and later by 8 to 20 per cent a year."""
    first, later = (1 - np.exp(np.median(posterior().drift[:, phase])) for phase in (1, 2))
    assert first > later
    assert 0.08 < later < 0.20
    assert len(COLUMNS) == posterior().table().shape[1]


def test_each_series_has_a_fit_that_never_saw_it():
    """For every series of the record with three figures or more there are draws that leave it out."""
    assert set(left_out()) == set(all_series(load_record(), least=3))


def test_crps_of_a_point_is_its_error():
    """The score of draws that are all alike is the distance to the figure."""
    drawn = np.full((2, 50), 7)
    assert scoring.crps(drawn, np.array([7.0, 10.0])).tolist() == [0, 3]


@given(st.lists(st.integers(0, 500), min_size=2, max_size=60), st.integers(0, 500))
def test_crps_is_what_it_is_by_definition(drawn, truth):
    """The score by sorting is that by all pairs."""
    given_, pairs = np.array(drawn, float), np.abs(np.subtract.outer(drawn, drawn)).mean()
    wanted = np.abs(given_ - truth).mean() - pairs / 2
    assert float(scoring.crps(given_[None], np.array([float(truth)]))[0]) == pytest.approx(wanted, abs=1e-9)


def test_an_exponential_fall_is_found_and_never_rises():
    """The yardstick goes on a straight fall, and stays level where figures rise."""
    halved = Series("a", (2000, 2001, 2002), (400, 200, 100))
    assert scoring.decay(halved, np.array([2003.0]))[0] == pytest.approx(50, rel=0.02)
    rising = Series("a", (2000, 2001), (10, 40))
    assert scoring.decay(rising, np.array([2002.0, 2010.0])).tolist() == pytest.approx([20, 20], rel=0.1)


def test_the_back_test_holds_what_is_promised():
    """Nine in ten intervals hold 85 to 95 per cent, and the score beats both yardsticks by the margins promised."""
    series = all_series(load_record(), least=3).values()
    together = scoring.summed(found for each in series if (found := scoring.score(each, beside=BESIDE)))
    assert 0.85 <= together.held <= 0.95
    assert together.over_last >= 0.15
    assert together.over_decay >= 0.05
    assert together.over_last_by_series >= 0.15
    assert together.over_decay_by_series >= 0.05


@pytest.mark.parametrize("seen", [2, 3, 5, 8])
def test_other_cuts_do_not_break_it(seen):
    """Seen two, three, five or eight figures, the intervals hold four in five at least, and beat "as last year"."""
    series = all_series(load_record(), least=seen + 1).values()
    together = scoring.summed(
        found for each in series if (found := scoring.score(each, seen=seen, beside=BESIDE))
    )
    assert together.held >= 0.8
    assert together.over_last >= 0.15


def test_a_made_world_is_held_nine_times_in_ten():
    """Series drawn from the model itself lie in its intervals as often as they should."""
    rng, held, of = np.random.default_rng(3), 0, 0
    for number in range(40):
        here = learned(posterior(), FALLING, rng, size=200)
        counts = []
        for _ in range(12):
            here = moved(here, rng, None)
            size = np.exp(-here.model.count_spread[0])
            counts.append(int(rng.poisson(here.mean[0] * rng.gamma(size, 1 / size))))
        made = Series(f"made {number}", (*FALLING.years, *range(2010, 2022)), (*FALLING.counts, *counts))
        found: Any = scoring.score(made, seen=10, seed=number)
        held, of = held + found.held, of + found.predicted
    assert 0.8 < held / of < 0.98


def level(people: float, **more: Any) -> Any:
    """The middle of the level of a place, with the same chance each time."""
    model = posterior()
    size = len(model.level)
    if "km2" in more:
        more["km2"] = np.full(size, more["km2"])
    return np.median(level_logs(model, people, np.random.default_rng(1), **more))


def test_the_level_rises_with_people_land_and_conflict_and_falls_with_the_years():
    """More people or land and a conflict under way mean more harm, more years since it less; surveys lie around it."""
    assert 0.5 < level(100_000) - level(50_000) < 0.9
    assert level(50_000, km2=100.0) < level(50_000, km2=1_000.0)
    assert level(50_000, since=20) < level(50_000, since=8) < level(50_000, since=0)
    rates = [each.rate for each in surveys()]
    assert min(rates) < math.exp(level(500_000)) / 500_000 < max(rates)


def test_a_conflict_pulls_a_quiet_place_up():
    """In a conflict a place with few casualties is likely to have more of them some years on, and not so in peace."""
    rng = np.random.default_rng(1)
    model = posterior().taken(rng.integers(0, len(posterior().level), 4_000))
    ends = []
    for phase in (Phase.CONFLICT, Phase.LATER):
        here = begun(model, rng, year=2020, logs=np.full(4_000, math.log(20)), phase=phase, sure=1.0)
        for _ in range(8):
            here = moved(here, rng, phase)
        ends.append(np.median(here.mean))
    assert ends[0] > 30
    assert ends[1] < 15


def test_clearance_faster_than_usual_lowers_casualties():
    """Land that shrinks faster than usual takes the trend down with it, by the fitted power."""
    rng = np.random.default_rng(1)
    model = posterior().taken(np.arange(500))
    here = begun(model, rng, year=2020, logs=np.full(500, 5.0), phase=Phase.LATER, sure=1.0)
    usual, faster = (
        moved(here, np.random.default_rng(2), Phase.LATER, land_step=step).trend for step in (0.0, -1.0)
    )
    assert np.allclose(usual - faster, model.land_power)
    assert (model.land_power >= 0).all()


def test_the_usual_fall_of_land_is_that_of_the_record():
    """What counts as usual is the middle of the states' own mean changes."""
    record, means = load_record(), []
    for state in record.states:
        changes = yearly_changes((each.at, each.middle) for each in stocks_of(record, state))
        means += [np.mean(list(changes.values()))] if changes else []
    assert np.median(means) == pytest.approx(USUAL, abs=0.02)


def test_no_later_land_is_looked_at():
    """Beside the first figures of a series stands only what was known of its land by their last year."""
    series = all_series(load_record())["BIH"]
    early, whole = BESIDE(series.until(2003)), BESIDE(series)
    assert early.land_steps
    assert max(early.land_steps) <= 2003 < max(whole.land_steps)
    assert early.site.km2 == 4200
    assert BESIDE(all_series(load_record())["KHM"].until(1999)).site.km2 is None


def test_what_is_left_out_of_a_fit_is_left_out_whole():
    """A fit without a state sees neither its figures nor its survey nor its conflicts."""
    record = load_record()
    series = [each for name, each in all_series(record, least=1).items() if name != "BIH"]
    seen, whole = observed(record, series, "BIH"), observed(record, series, None)
    assert len(seen.survey_counts) == len(whole.survey_counts) - 1
    assert seen.peace_years < whole.peace_years
    assert seen.conflict_years < whole.conflict_years


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("series,year\nA,2000\n", "row 1"),
        ("series,year,total\nA,2000,many\n", "row 2, total"),
        ("series,year,total\nA,2000,-1\n", "row 2"),
        ("series,year,total\nA,2000,1\nA,2000,2\n", "row 3"),
        ("series,year,total\nA,20000,1\n", "row 2"),
    ],
)
def test_a_bad_series_is_refused_in_one_sentence(tmp_path, text, where):
    """A file of series that cannot be read is refused with its row."""
    file = tmp_path / "own.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(DocumentError, match=where):
        read_series(file)


def test_a_source_that_was_not_checked_says_so():
    """Every row has a day or tells that it has none, in both tables, and the outlook prints that."""
    told = {
        "conflicts": [c.source for of in conflicts().values() for c in of],
        "levels": [s.source for s in surveys()],
    }
    for name, sources in told.items():
        text = files("ottawatch.outlook").joinpath(f"data/{name}.csv").read_text("utf-8")
        rows = {row["source"]: row["checked"] for row in csv.DictReader(text.splitlines())}
        assert all(day == "" or date.fromisoformat(day) for day in rows.values())
        expected = {source if day else f"{source} (not checked)" for source, day in rows.items()}
        assert set(sources) == expected
