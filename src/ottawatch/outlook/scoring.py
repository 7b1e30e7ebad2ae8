"""How often statements of this kind have been right: coverage and CRPS on figures that the fit did not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ottawatch.outlook.filter import learned, moved
from ottawatch.outlook.phases import phases_of
from ottawatch.outlook.posterior import posterior

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from ottawatch.outlook.covariates import Beside
    from ottawatch.outlook.posterior import Posterior
    from ottawatch.outlook.series import Series

    Floats = NDArray[np.float64]

INTERVAL: Final = (0.05, 0.95)
LEAST_SEEN: Final = 2


@dataclass(frozen=True, slots=True)
class Score:
    """How one series was predicted from its first figures; CRPS in people, lower is better.

    Attributes:
        name: Of the series.
        seen: How many figures were seen.
        first: The first year that was predicted.
        predicted: How many later figures there are.
        held: How many of them lie in the interval that was to hold nine in ten.
        crps: Mean CRPS of the outlook.
        last: Mean CRPS of "as last year": the last seen figure for every year, a point.
        decay: Mean CRPS of an exponential fall fitted to the seen figures, a point; it never rises.
    """

    name: str
    seen: int
    first: int
    predicted: int
    held: int
    crps: float
    last: float
    decay: float


def seen_of(series: Series, seen: int | None) -> int:
    """How many first figures are shown: a third of them, two at least, unless told."""
    return seen if seen is not None else max(LEAST_SEEN, round(len(series.years) / 3))


def score(
    series: Series,
    *,
    seen: int | None = None,
    seed: int = 1,
    model: Posterior | None = None,
    conflicts_known: bool = True,
    beside: Callable[[Series], Beside] | None = None,
) -> Score | None:
    """Predict a series from its first figures and the fit to the others; ``None`` if nothing is left to predict.

    Args:
        series: The whole series.
        seen: How many first figures may be seen; by default a third, two at least.
        seed: Of chance.
        model: The fit; by default one that did not see this series.
        conflicts_known: Use what is known of the conflicts up to the last year seen; never what came later.
        beside: Tells of a part of the series what is recorded of land and people, and of land no later than it ends.
    """
    size = seen_of(series, seen)
    if not 1 <= size < len(series.years):
        return None
    shown = series.until(series.years[size - 1])
    later = series.after(shown.years[-1])
    of = beside(shown) if beside else None
    drawn = predicted(
        shown, [year for year, _ in later], seed, model or posterior(series.name), conflicts_known, of
    )
    truth = np.array([count for _, count in later], float)
    low, high = np.quantile(drawn, INTERVAL, axis=1)
    years = np.array([year for year, _ in later], float)
    return Score(
        series.name,
        size,
        later[0][0],
        len(truth),
        int(((truth >= low) & (truth <= high)).sum()),
        float(crps(drawn, truth).mean()),
        float(np.abs(truth - shown.counts[-1]).mean()),
        float(np.abs(truth - decay(shown, years)).mean()),
    )


def predicted(
    shown: Series,
    years: Iterable[int],
    seed: int,
    model: Posterior,
    conflicts_known: bool = True,
    beside: Beside | None = None,
) -> NDArray[np.int64]:
    """Draws of the figures of later years, shape ``(years, particles)``; no more is known of conflicts by then."""
    rng = np.random.default_rng(seed)
    phase_of = phases_of(shown.name) if conflicts_known else None
    particles = learned(model, shown, rng, phase_of=phase_of, beside=beside)
    wanted = set(years)
    drawn = []
    for year in range(shown.years[-1] + 1, max(wanted) + 1):
        particles = moved(particles, rng, None)
        if year in wanted:
            size = np.exp(-particles.model.count_spread)
            drawn.append(rng.poisson(particles.mean * rng.gamma(size, 1 / size)))
    return np.array(drawn)


def crps(drawn: NDArray[Any], truth: Floats) -> Floats:
    """The continuous ranked probability score of draws ``(k, n)`` against figures ``(k,)``; shape ``(k,)``."""
    ordered = np.sort(drawn, axis=-1).astype(float)
    size = ordered.shape[-1]
    weights = 2 * np.arange(1, size + 1) - size - 1
    spread = (weights * ordered).sum(-1) / size**2
    return np.asarray(np.abs(ordered - truth[:, None]).mean(-1) - spread)


def decay(shown: Series, years: Floats) -> Floats:
    """An exponential fall fitted by least squares to the logarithms of the figures seen; it never rises."""
    at, logs = np.array(shown.years, float), np.log(np.array(shown.counts) + 0.5)
    if len(at) < LEAST_SEEN:
        return np.full(len(years), float(shown.counts[0]))
    rate = min(float(np.polyfit(at, logs, 1)[0]), 0.0)
    return np.asarray(np.maximum(np.exp(np.mean(logs - rate * at) + rate * years) - 0.5, 0.0))


@dataclass(frozen=True, slots=True)
class Sum:
    """Many scores together.

    Attributes:
        held: The part of all predicted figures that lay in their interval.
        over_last: How much smaller the CRPS is than that of "as last year", all figures together.
        over_decay: The same, of the exponential fall.
        over_last_by_series: The same with every series counting alike, whatever its size (geometric mean of ratios).
        over_decay_by_series: Likewise.
    """

    series: int
    predicted: int
    held: float
    over_last: float
    over_decay: float
    over_last_by_series: float
    over_decay_by_series: float


def summed(scores: Iterable[Score]) -> Sum:
    """Put scores together; a CRPS below a third of a person counts as that."""
    rows = list(scores)
    weight = np.array([each.predicted for each in rows], float)
    ours, last, fall = (np.array([getattr(each, n) for each in rows]) for n in ("crps", "last", "decay"))
    floor = 1 / 3

    def pooled(other: Floats) -> float:
        return float(1 - (ours * weight).sum() / (other * weight).sum())

    def alike(other: Floats) -> float:
        return float(1 - np.exp(np.log((ours + floor) / (other + floor)).mean()))

    held = sum(each.held for each in rows) / weight.sum()
    return Sum(
        len(rows), int(weight.sum()), float(held), pooled(last), pooled(fall), alike(last), alike(fall)
    )
