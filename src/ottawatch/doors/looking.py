"""The outlook: what mines in the ground would mean for the people who live there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ottawatch.doors.days import as_day, today_or
from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from ottawatch.doors.days import Day
    from ottawatch.model.outlook import Outlook
    from ottawatch.outlook.scoring import Score
    from ottawatch.record import Record

    File = str | PathLike[str]

_MOST_YEARS = 100
_MOST_PATHS = 1_000_000
_LEAST_PATHS = 100
_EARLIEST = 1990


def outlook(
    *,
    border: str | None = None,
    state: str | None = None,
    area: File | None = None,
    scenario: File | None = None,
    against: File | None = None,
    raster: File | None = None,
    years: int = 30,
    paths: int = 20_000,
    seed: int = 1,
    back_to: int | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> Outlook:
    """Tell what mines in the ground would mean for civilians and for clearance, as distributions.

    Args:
        border: Two states with a hyphen between, such as ``FIN-RUS``.
        state: A state that the record has mined land or casualties of.
        area: A GeoJSON file with polygons in degrees.
        scenario: A TOML file with assumptions; by default things go on as usual.
        against: Another one, to be set beside it.
        raster: A population raster in degrees, to be set beside the places of GeoNames.
        years: How many years ahead, 1 to 100.
        paths: How many courses are drawn, 100 to 1,000,000.
        seed: Of chance: the same gives the same.
        back_to: Stand in this past year and look ahead with what was counted up to it.
        known: Ask the record as it was known on this day; by default today.
        today: By default the calendar's.
        record: The record; by default the one that comes with the package.

    Raises:
        UsageError: Not exactly one place, a border that is none, numbers out of bounds, or libraries that are missing.
        UnknownNameError: A state that is not known.
        DocumentError: A file that cannot be read or holds something else.
    """
    _need_libraries()
    from ottawatch.outlook.look import Asked, look_ahead
    from ottawatch.outlook.place import area_place, border_place, state_place
    from ottawatch.outlook.scenario import ALL_ALONG, AS_USUAL, read_scenario
    from ottawatch.record import load_record

    now = today_or(today)
    _refuse(border, state, area, years, paths, seed, back_to, now.year)
    facts = record or load_record()
    if border:
        place = border_place(facts, border)
    elif state:
        place = state_place(facts, state)
    else:
        place = area_place(Path(area or ""))
    files = [each for each in (scenario, against) if each]
    chosen = [read_scenario(Path(each), this_year=now.year) for each in files]
    usual = ALL_ALONG if border else AS_USUAL
    if against and not scenario:
        chosen.insert(0, usual)
    asked = Asked(
        today=now,
        years=years,
        paths=paths,
        seed=seed,
        back_to=back_to,
        raster=Path(raster) if raster else None,
        known=as_day(known, now) if known else None,
    )
    return look_ahead(facts, place, chosen or [usual], asked)


def outlook_scores(
    series: File | None = None, *, seen: int | None = None, seed: int = 1, record: Record | None = None
) -> tuple[Score, ...]:
    """Tell how the outlook predicts series from their first figures, each fitted without itself.

    Args:
        series: A CSV file with the columns ``series``, ``year`` and ``total``; by default every series of the record.
        seen: How many first figures are seen; by default a third, two at least.
        seed: Of chance.
        record: The record; by default the one that comes with the package.

    Raises:
        DocumentError: A file that cannot be read.
        UsageError: Libraries that are missing, or nothing to predict.
    """
    _need_libraries()
    from ottawatch.outlook.covariates import beside
    from ottawatch.outlook.scoring import score
    from ottawatch.outlook.series import all_series, read_series
    from ottawatch.record import load_record

    if seen is not None and seen < 1:
        raise UsageError(f"--seen: found {seen}, expected one figure at least.")
    facts = record or load_record()
    asked = read_series(Path(series)) if series else tuple(all_series(facts, least=3).values())
    of = None if series else partial(beside, facts)
    scores = tuple(found for each in asked if (found := score(each, seen=seen, seed=seed, beside=of)))
    if not scores:
        raise UsageError("a back-test: found no series with figures left to predict, expected one at least.")
    return scores


def outlook_fit(
    *, seed: int, record: Record | None = None, told: Callable[[str], None] = lambda _: None
) -> str:
    """Fit the model to the series of the record, and without each one that is long enough; gives a table as CSV.

    Args:
        seed: Of chance.
        record: The record; by default the one that comes with the package.
        told: Called with the name of each fit when it is done.

    Raises:
        UsageError: NumPyro is not installed.
    """
    _need_libraries()
    from ottawatch.outlook.fit import as_csv, fit_all
    from ottawatch.outlook.series import all_series
    from ottawatch.record import load_record

    facts = record or load_record()
    return as_csv(fit_all(facts, all_series(facts, least=1), seed=seed, told=told))


def _refuse(
    border: str | None,
    state: str | None,
    area: File | None,
    years: int,
    paths: int,
    seed: int,
    back_to: int | None,
    this_year: int,
) -> None:
    if sum(each is not None for each in (border, state, area)) != 1:
        raise UsageError("an outlook: expected exactly one of --border, --state and --area.")
    if not 1 <= years <= _MOST_YEARS:
        raise UsageError(f"--years: found {years}, expected 1 to {_MOST_YEARS}.")
    if not _LEAST_PATHS <= paths <= _MOST_PATHS:
        raise UsageError(f"--paths: found {paths}, expected {_LEAST_PATHS} to {_MOST_PATHS:,}.")
    if seed < 0:
        raise UsageError(f"--seed: found {seed}, expected a number that is not negative.")
    if back_to is not None and not (state and _EARLIEST <= back_to < this_year):
        raise UsageError(
            f"--from: found {back_to}, expected a year from {_EARLIEST} to {this_year - 1}, and a --state whose "
            "later figures can be held against it."
        )


def _need_libraries() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("numpy", "shapely", "pyproj") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"an outlook: found no {', '.join(missing)}, which it needs. Install them: pip install 'ottawatch[outlook]'."
        )
