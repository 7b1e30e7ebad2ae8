"""Fit the model of yearly casualties to series and surveys, with NumPyro: for those who build the package or doubt it.

Needs ``pip install 'ottawatch[outlook-fit]'``. The draws that it writes are shipped; nothing else needs it.
"""

from __future__ import annotations

import csv
import io
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ottawatch.errors import UsageError
from ottawatch.outlook.observed import observed
from ottawatch.outlook.posterior import COLUMNS, TAIL, WHOLE, Posterior

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ottawatch.outlook.observed import Observed
    from ottawatch.outlook.series import Series
    from ottawatch.record import Record

PRIORS: Final = {
    "drift_conflict": "normal(0, 0.05): a series that follows a conflict has no direction of its own",
    "drift_first_years": "normal(-0.35, 0.2): a fast fall in the first years after",
    "drift_later": "normal(-0.15, 0.1): 12 to 18 per cent a year in the series that this began with",
    "drift_spread": "half-normal(0.05)",
    "push": "log-normal around exp(-1) in conflict and exp(-1.5) in peace, 0.6",
    "push_spread": "half-normal(0.3), in peace: how a conflict goes on is no trait of a place",
    "count_spread": "log-normal around exp(-2.5), 1: counts differ between counters by some 30 per cent",
    "kept": "beta(4, 1): deviations last",
    "land_power": "normal(0.5, 0.5), not below 0: casualties follow the land that is left, in what way is not known",
    "level": "normal(6, 2) of the logarithm of yearly casualties when a conflict ends, among 500,000 people and 500 km2",
    "by_people": "normal(1, 0.15), not below 0: twice the people, about twice the casualties",
    "by_land": "half-normal(0.5): more land is not less harm",
    "by_years": "normal(-0.5, 0.5) for each doubling of the years since a conflict",
    "in_conflict": "normal(0, 1)",
    "pull": "beta(1, 9): a conflict brings a place toward the level of conflicts, by a tenth of the way a year or so",
    "level_spread": "half-normal(1.5)",
    "land_mean, land_spread": "normal(0, 2), half-normal(2) of the logarithm of a state's land over 500 km2",
    "near_mean, near_power, near_spread": "normal(0, 1), normal(0.5, 0.5), half-normal(1): the people of a state who live "
    "in communities with mined land, by its inhabitants; surveys tell them for five",
    "begins, ends": "beta(1, 60), beta(1, 15)",
}
_LEAST: Final = 1e-3
_HIGHEST: Final = 12.0
_LOWEST: Final = -8.0


def fit(
    record: Record,
    series: Mapping[str, Series],
    *,
    seed: int,
    without: str | None = None,
    draws: int = 400,
    warmup: int = 300,
) -> Posterior:
    """Draw from the posterior, by the No-U-Turn sampler; the same seed gives the same draws on one machine.

    Args:
        record: Where land is looked up.
        series: All series; one figure tells of the level.
        seed: Of chance.
        without: A state of which nothing may be seen: no figures, no survey, no conflicts.
        draws: How many.
        warmup: How many before.

    Raises:
        UsageError: NumPyro is not installed.
    """
    jax, infer = _library("jax"), _library("numpyro.infer")
    seen = observed(record, [each for name, each in series.items() if name != without], without)
    chain = infer.MCMC(
        infer.NUTS(_model, target_accept_prob=0.85, max_tree_depth=8),
        num_warmup=warmup,
        num_samples=draws,
        progress_bar=False,
    )
    chain.run(jax.random.PRNGKey(seed), seen)
    got = {name: np.asarray(value, float) for name, value in chain.get_samples().items()}
    return Posterior(*(got[name] for name in Posterior.__slots__))


def as_csv(fits: Mapping[str, Posterior]) -> str:
    """The draws as a table that anyone can open, four figures each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("left_out", *COLUMNS))
    for name, found in fits.items():
        writer.writerows((name, *(f"{number:.4g}" for number in row)) for row in found.table())
    return out.getvalue()


def fit_all(
    record: Record,
    series: Mapping[str, Series],
    *,
    seed: int,
    least: int = 3,
    told: Callable[[str], None],
) -> dict[str, Posterior]:
    """Fit to every series, then again without each one that is long enough to be predicted."""
    found = {WHOLE: fit(record, series, seed=seed, draws=800, warmup=500)}
    told(WHOLE)
    for name in (name for name, each in series.items() if len(each.years) >= least):
        found[name] = fit(record, series, seed=seed, without=name, draws=250, warmup=250)
        told(name)
    return found


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(
            "outlook fit: found no NumPyro, which fits the model. Install it: pip install 'ottawatch[outlook-fit]'."
        ) from None


def _model(seen: Observed) -> None:
    """The whole model: levels of places, courses of series, surveys, and how conflicts begin and end."""
    npr, d, jnp = _library("numpyro"), _library("numpyro.distributions"), _library("jax.numpy")
    drift = npr.sample(
        "drift", d.Normal(jnp.array([0.0, -0.35, -0.15]), jnp.array([0.05, 0.2, 0.1])).to_event(1)
    )
    count_spread = npr.sample("count_spread", d.Normal(-2.5, 1.0))
    level, at_war = _levels(seen)
    inverse = jnp.exp(-count_spread)
    surveys = slice(seen.series, None)
    npr.sample(
        "surveys",
        d.NegativeBinomial2(jnp.exp(level[surveys]) * seen.survey_years, inverse),
        obs=seen.survey_counts,
    )
    logs = _courses(seen, drift, level[: seen.series], at_war[: seen.series])
    mean = jnp.exp(jnp.clip(logs[seen.places], _LOWEST, _HIGHEST)) + _LEAST
    npr.sample("counts", d.NegativeBinomial2(mean, inverse), obs=seen.counts)
    begins = npr.sample("begins", d.Beta(1.0, 60.0))
    npr.sample("begun", d.Binomial(seen.peace_years, begins), obs=seen.begun)
    ends = npr.sample("ends", d.Beta(1.0, 15.0))
    npr.sample("ended", d.Binomial(seen.conflict_years, ends), obs=seen.ended)


def _levels(seen: Observed) -> tuple[Any, Any]:
    """Logarithm of yearly casualties of each site, series in their first year, then surveys; and of one like it at war.

    What is not recorded of a site is drawn from what the others have: people near, and land.
    """
    npr, d, jnp = _library("numpyro"), _library("numpyro.distributions"), _library("jax.numpy")
    level = npr.sample("level", d.Normal(6.0, 2.0))
    by_people = npr.sample("by_people", d.TruncatedNormal(1.0, 0.15, low=0.0))
    by_land = npr.sample("by_land", d.HalfNormal(0.5))
    by_years = npr.sample("by_years", d.Normal(-0.5, 0.5))
    in_conflict = npr.sample("in_conflict", d.Normal(0.0, 1.0))
    spread = npr.sample("level_spread", d.HalfNormal(1.5))
    land_mean = npr.sample("land_mean", d.Normal(0.0, 2.0))
    land_spread = npr.sample("land_spread", d.HalfNormal(2.0))
    near_mean = npr.sample("near_mean", d.Normal(0.0, 1.0))
    near_power = npr.sample("near_power", d.Normal(0.5, 0.5))
    near_spread = npr.sample("near_spread", d.HalfNormal(1.0))
    npr.sample("land", d.Normal(land_mean, land_spread).mask(seen.has_land), obs=seen.land)
    expected = near_mean + near_power * seen.inhabitants
    npr.sample("people", d.Normal(expected, near_spread).mask(seen.has_people), obs=seen.people)
    own_land = npr.sample("own_land", d.Normal(0.0, 1.0).expand([len(seen.land)]).to_event(1))
    own_people = npr.sample("own_people", d.Normal(0.0, 1.0).expand([len(seen.land)]).to_event(1))
    own = npr.sample("own_level", d.Normal(0.0, 1.0).expand([len(seen.land)]).to_event(1))
    land = jnp.where(seen.has_land, seen.land, land_mean + land_spread * own_land)
    people = jnp.where(seen.has_people, seen.people, expected + near_spread * own_people)
    usual = level + by_people * people + by_land * land
    since = jnp.where(seen.conflict, in_conflict, by_years * seen.doublings)
    return usual + since + spread * own, usual + in_conflict


def _courses(seen: Observed, drift: Any, level: Any, at_war: Any) -> Any:
    """Logarithm of expected casualties of every year of every series, one after the other; shape ``(years,)``."""
    npr, d = _library("numpyro"), _library("numpyro.distributions")
    jnp, jax = _library("jax.numpy"), _library("jax")
    whose, phase, first = seen.whose, seen.phase, seen.first
    peace = (phase > 0).astype(int)
    drift_spread = npr.sample("drift_spread", d.HalfNormal(0.05))
    push = npr.sample("push", d.Normal(jnp.array([-1.0, -1.5]), 0.6).to_event(1))
    push_spread = npr.sample("push_spread", d.HalfNormal(0.3))
    kept = npr.sample("kept", d.Beta(4.0, 1.0).expand([2]).to_event(1))
    land_power = npr.sample("land_power", d.TruncatedNormal(0.5, 0.5, low=0.0))
    pull = npr.sample("pull", d.Beta(1.0, 9.0))
    own_drift = npr.sample("own_drift", d.Normal(0.0, 1.0).expand([seen.series]).to_event(1))
    own_push = npr.sample("own_push", d.Normal(0.0, 1.0).expand([seen.series]).to_event(1))
    shock = npr.sample("shock", d.StudentT(TAIL).expand([len(whose)]).to_event(1))
    steps = drift[phase] + drift_spread * own_drift[whose] * peace + land_power * seen.land_step
    sizes = jnp.exp(push[peace] + push_spread * own_push[whose] * peace)
    left = kept[peace]
    at_rest = 1.0 / jnp.sqrt(1.0 - jnp.minimum(left, 0.97) ** 2)
    pushes = jnp.where(first, sizes * shock * at_rest, sizes * shock)

    def year(state: Any, given: Any) -> tuple[Any, Any]:
        trend, deviation = state
        begins, start, step, keep, pushed, drawn, to = given
        trend = jnp.where(begins, start, trend + step + drawn * (to - trend))
        deviation = jnp.where(begins, pushed, keep * deviation + pushed)
        return (trend, deviation), trend + deviation

    given = (first, level[whose], steps, left, pushes, pull * (1 - peace), at_war[whose])
    _, logs = jax.lax.scan(year, (0.0, 0.0), given)
    return logs
