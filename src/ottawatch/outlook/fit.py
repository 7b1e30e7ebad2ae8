"""Fit the model of yearly casualties to series, with NumPyro: for those who build the package or doubt it.

Needs ``pip install 'ottawatch[outlook-fit]'``. The draws that it writes are shipped; nothing else needs it.
"""

from __future__ import annotations

import csv
import io
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ottawatch.errors import UsageError
from ottawatch.outlook.phases import Phase, phases_of
from ottawatch.outlook.posterior import COLUMNS, TAIL, WHOLE, Posterior

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from ottawatch.outlook.series import Series

PRIORS: Final = {
    "drift_conflict": "normal(0, 0.05): a series that follows a conflict has no direction of its own",
    "drift_first_years": "normal(-0.35, 0.2): a fast fall in the first years after",
    "drift_later": "normal(-0.15, 0.1): 12 to 18 per cent a year in the series that this began with",
    "drift_spread": "half-normal(0.05)",
    "push": "log-normal around exp(-1) in conflict and exp(-1.5) in peace, 0.6",
    "push_spread": "half-normal(0.3)",
    "count_spread": "log-normal around exp(-2.5), 1: counts differ between counters by some 30 per cent",
    "kept": "beta(4, 1): deviations last",
    "level": "normal(4.5, 2) of the logarithm of the first year's casualties",
}
_LEAST: Final = 1e-3
_HIGHEST: Final = 12.0
_LOWEST: Final = -8.0


def fit(series: Mapping[str, Series], *, seed: int, draws: int = 400, warmup: int = 300) -> Posterior:
    """Draw from the posterior, by the No-U-Turn sampler; the same seed gives the same draws on one machine.

    Raises:
        UsageError: NumPyro is not installed.
    """
    jax, infer = _library("jax"), _library("numpyro.infer")
    laid = _laid_out([each for each in series.values() if len(each.years) > 1])
    chain = infer.MCMC(
        infer.NUTS(_model, target_accept_prob=0.85, max_tree_depth=8),
        num_warmup=warmup,
        num_samples=draws,
        progress_bar=False,
    )
    chain.run(jax.random.PRNGKey(seed), *laid)
    got = {name: np.asarray(value, float) for name, value in chain.get_samples().items()}
    return Posterior(
        got["drift"], got["drift_spread"], got["push"], got["push_spread"], got["count_spread"], got["kept"]
    )


def as_csv(fits: Mapping[str, Posterior]) -> str:
    """The draws as a table that anyone can open, five figures each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("left_out", *COLUMNS))
    for name, found in fits.items():
        writer.writerows((name, *(f"{number:.5g}" for number in row)) for row in found.table())
    return out.getvalue()


def fit_all(
    series: Mapping[str, Series], *, seed: int, least: int = 3, told: Callable[[str], None]
) -> dict[str, Posterior]:
    """Fit to every series, then again without each one that is long enough to be predicted."""
    found = {WHOLE: fit(series, seed=seed, draws=800, warmup=500)}
    told(WHOLE)
    for name in (name for name, each in series.items() if len(each.years) >= least):
        others = {other: each for other, each in series.items() if other != name}
        found[name] = fit(others, seed=seed, draws=250, warmup=250)
        told(name)
    return found


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(
            "outlook fit: found no NumPyro, which fits the model. Install it: pip install 'ottawatch[outlook-fit]'."
        ) from None


def _laid_out(series: list[Series]) -> tuple[NDArray[Any], ...]:
    """All years of all series one after the other: whose, which phase, whether the first; counts and their places."""
    whose: list[int] = []
    phase: list[int] = []
    first: list[bool] = []
    counts: list[int] = []
    places: list[int] = []
    for number, each in enumerate(series):
        phase_of = phases_of(each.name) or (lambda _: Phase.LATER)
        known = dict(zip(each.years, each.counts, strict=True))
        for year in range(each.years[0], each.years[-1] + 1):
            if year in known:
                counts.append(known[year])
                places.append(len(whose))
            whose.append(number)
            phase.append(int(phase_of(year)))
            first.append(year == each.years[0])
    return tuple(np.array(each) for each in (whose, phase, first, counts, places))


def _model(whose: Any, phase: Any, first: Any, counts: Any, places: Any) -> None:
    jnp, jax, npr = _library("jax.numpy"), _library("jax"), _library("numpyro")
    d = _library("numpyro.distributions")
    size, years = int(whose.max()) + 1, len(whose)
    peace = (phase > 0).astype(int)
    drift = npr.sample(
        "drift", d.Normal(jnp.array([0.0, -0.35, -0.15]), jnp.array([0.05, 0.2, 0.1])).to_event(1)
    )
    drift_spread = npr.sample("drift_spread", d.HalfNormal(0.05))
    push = npr.sample("push", d.Normal(jnp.array([-1.0, -1.5]), 0.6).to_event(1))
    push_spread = npr.sample("push_spread", d.HalfNormal(0.3))
    count_spread = npr.sample("count_spread", d.Normal(-2.5, 1.0))
    kept = npr.sample("kept", d.Beta(4.0, 1.0).expand([2]).to_event(1))
    own_drift = npr.sample("own_drift", d.Normal(0.0, 1.0).expand([size]).to_event(1))
    own_push = npr.sample("own_push", d.Normal(0.0, 1.0).expand([size]).to_event(1))
    level = npr.sample("level", d.Normal(4.5, 2.0).expand([size]).to_event(1))
    shock = npr.sample("shock", d.StudentT(TAIL).expand([years]).to_event(1))
    steps = drift[phase] + drift_spread * own_drift[whose] * peace
    sizes = jnp.exp(push[peace] + push_spread * own_push[whose])
    left = kept[peace]
    at_rest = 1.0 / jnp.sqrt(1.0 - jnp.minimum(left, 0.97) ** 2)
    pushes = jnp.where(first, sizes * shock * at_rest, sizes * shock)

    def year(state: Any, given: Any) -> tuple[Any, Any]:
        trend, deviation = state
        begins, start, step, keep, pushed = given
        trend = jnp.where(begins, start, trend + step)
        deviation = jnp.where(begins, pushed, keep * deviation + pushed)
        return (trend, deviation), trend + deviation

    _, logs = jax.lax.scan(year, (0.0, 0.0), (first, level[whose], steps, left, pushes))
    mean = jnp.exp(jnp.clip(logs[places], _LOWEST, _HIGHEST)) + _LEAST
    npr.sample("counts", d.NegativeBinomial2(mean, jnp.exp(-count_spread)), obs=counts)
