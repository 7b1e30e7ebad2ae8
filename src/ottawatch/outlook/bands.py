"""From courses to their quantiles, and to a result in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ottawatch.model.outlook import Band, Course, Release, YearAhead
from ottawatch.outlook.assumed import assumed, factor
from ottawatch.outlook.clearance import REDUCED_SHARE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ottawatch.outlook.clearance import Pace
    from ottawatch.outlook.draws import Drawn
    from ottawatch.outlook.scenario import Scenario

QUANTILES: Final = (0.05, 0.5, 0.95)
_METRES: Final = 1_000_000
_TENS, _HUNDREDS = 10, 100
_OFTEN: Final = 0.05


def band_of(drawn: NDArray[Any]) -> Band:
    """The 5, 50 and 95 per cent quantiles of draws ``(n,)``."""
    return Band(*(float(each) for each in np.quantile(drawn, QUANTILES)))


def bands_of(drawn: NDArray[Any] | None) -> list[Band | None]:
    """The bands of each year of ``(years, paths)``; nothing if nothing was drawn."""
    if drawn is None:
        return []
    return [Band(*(float(x) for x in each)) for each in np.quantile(drawn, QUANTILES, axis=1).T]


def shares(seed: int, paths: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each course the part of civilians, and of children among them, shape ``(paths,)``."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0, 2]))
    return tuple(_beta(rng, assumed()[name], paths) for name in ("civilians", "children"))  # type: ignore[return-value]


def _beta(rng: np.random.Generator, entry: dict[str, Any], size: int) -> NDArray[np.float64]:
    mean, spread = entry["mean"], entry["spread"]
    weight = mean * (1 - mean) / spread**2 - 1
    return rng.beta(mean * weight, (1 - mean) * weight, size)


def course_of(scenario: Scenario, first: int, drawn: Drawn, cost: Pace, seed: int, *, known: bool) -> Course:
    """Put the courses of a scenario together."""
    counts = drawn.casualties
    years = [YearAhead(first + n, None, None, None, None) for n in range(_length(drawn))]
    total = civil = young = hidden = None
    if counts is not None and known:
        civilian, child = shares(seed, counts.shape[1])
        own = counts * civilian
        parts = (bands_of(counts), bands_of(own), bands_of(own * child))
        years = [YearAhead(first + n, *each, None) for n, each in enumerate(zip(*parts, strict=True))]
        sums = counts.sum(0)
        total, civil, young = band_of(sums), band_of(sums * civilian), band_of(sums * civilian * child)
        low, high = factor("unreported")
        hidden = Band(total.low * low, total.middle * (low * high) ** 0.5, total.high * high)
    for number, land in enumerate(bands_of(drawn.land)):
        each = years[number]
        years[number] = YearAhead(each.year, each.casualties, each.civilians, each.children, land)
    release = _release(drawn, first, scenario, cost, seed)
    says = tuple(_sentences(first, len(years), total, civil, young, hidden, release))
    return Course(scenario.name, tuple(years), total, civil, young, hidden, release, says)


def _length(drawn: Drawn) -> int:
    return next(len(each) for each in (drawn.casualties, drawn.land, ()) if each is not None)


def _release(drawn: Drawn, first: int, scenario: Scenario, cost: Pace, seed: int) -> Release | None:
    if drawn.land is None or drawn.cleared is None or drawn.surveyed is None or drawn.at_first is None:
        return None
    surveyed, cleared = drawn.surveyed, drawn.cleared
    reduced = surveyed * REDUCED_SHARE
    paths = len(cleared)
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0, 3]))
    own = scenario.cost_usd_m2
    metre = (
        rng.uniform(*own, paths)
        if own and own[0] < own[1]
        else np.full(paths, own[0])
        if own
        else cost.drawn(rng, paths)
    )
    done = drawn.land == 0
    ends = done.any(0)
    finished = first + done.argmax(0)[ends]
    return Release(
        land_km2=band_of(drawn.at_first),
        cancelled_km2=band_of(surveyed - reduced),
        reduced_km2=band_of(reduced),
        cleared_km2=band_of(cleared),
        finished=band_of(finished) if len(finished) else None,
        finish_share=float(ends.mean()),
        cost_usd=band_of(metre * cleared * _METRES),
    )


def share_done(drawn: Drawn, first: int) -> dict[int, float] | None:
    """For each year the part of the courses in which nothing is left at its end."""
    if drawn.land is None:
        return None
    return {first + n: float(each) for n, each in enumerate((drawn.land == 0).mean(1))}


def _sentences(
    first: int,
    size: int,
    total: Band | None,
    civil: Band | None,
    young: Band | None,
    hidden: Band | None,
    release: Release | None,
) -> list[str]:
    last = first + size - 1
    says = []
    if total and civil and young and hidden:
        if total.high == 0:
            says.append(f"From {first} to {last} nobody is hurt: there are no mines, or nobody is near.")
        else:
            says.append(
                f"From {first} to {last}, nine times in ten between {people(total.low)} and {people(total.high)} people are "
                f"counted as killed or injured by mines; the middle is {people(total.middle)}."
            )
            says.append(
                f"Of them {people(civil.low)} to {people(civil.high)} are civilians, and {people(young.low)} to "
                f"{people(young.high)} of those are children."
            )
            says.append(
                f"Not all are counted: if as many go unreported as surveys have found, it is {people(hidden.low)} to {people(hidden.high)} in all."
            )
    elif release:
        says.append(
            "The record has no yearly casualties of this place, so how many come to harm is not told."
        )
    if release:
        says += _of_release(release, last)
    return says


def _of_release(release: Release, last: int) -> list[str]:
    if release.land_km2.high == 0:
        return ["No land is mined, so there is nothing to clear."]
    land = (
        f"Of {km2(release.land_km2)} of land that is or may be mined, surveys cancel {km2(release.cancelled_km2)} and reduce "
        f"{km2(release.reduced_km2)} by {last}, and {km2(release.cleared_km2)} are cleared."
    )
    says = [land]
    share = release.finish_share
    if release.finished and share > 0:
        ends = release.finished
        chance = "in every course drawn" if share == 1 else f"in {max(share * 100, 1):.0f} of 100 courses"
        when = f"; where it comes to that, nine times in ten between {ends.low:.0f} and {ends.high:.0f}"
        says.append(f"Nothing is left by {last} {chance}{when if share >= _OFTEN else ''}.")
    else:
        says.append(f"Land is still left in {last} in every course drawn.")
    says.append(
        f"What is cleared costs between {money(release.cost_usd.low)} and {money(release.cost_usd.high)}; surveys are not in it."
    )
    return says


def people(number: float) -> str:
    """A number of people, rounded to two figures above a hundred."""
    return f"{_rounded(number):,.0f}"


def km2(band: Band) -> str:
    """Square kilometres from and to."""
    low, high = _plain(band.low), _plain(band.high)
    return f"{low} km2" if low == high else f"{low} to {high} km2"


def money(dollars: float) -> str:
    """US dollars in the largest fitting unit, two figures."""
    for unit, name in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if dollars >= unit:
            return f"USD {_plain(_rounded(dollars / unit))} {name}"
    return f"USD {_rounded(dollars):.0f}"


def _plain(number: float) -> str:
    return (
        f"{_rounded(number):,.0f}" if number >= _TENS else f"{number:.1f}" if number >= 1 else f"{number:.2g}"
    )


def _rounded(number: float) -> float:
    """Two figures of a number of three or more."""
    return (
        float(f"{number:.2g}") if number >= _HUNDREDS else float(round(number)) if number >= _TENS else number
    )
