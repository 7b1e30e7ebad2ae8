"""From a place's own figures to where it stands now: a particle filter over the fitted model.

Every particle is one draw of the model's numbers with one course of the place's trend; figures decide which live on.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.outlook.level import war_logs
from ottawatch.outlook.phases import FIRST_YEARS, Phase
from ottawatch.outlook.posterior import TAIL

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator
    from numpy.typing import NDArray

    from ottawatch.outlook.covariates import Beside
    from ottawatch.outlook.posterior import Posterior
    from ottawatch.outlook.series import Series

    Floats = NDArray[np.float64]

PARTICLES: Final = 8_000
BELIEVED: Final = 0.5
"""A conflict of a state is not always one where its mines are: the table is believed at even odds, as nothing tells how
often; figures decide."""
_UNKNOWN: Final = (0.4, 0.3, 0.3)
_EXACT: Final = 200
LOWEST, HIGHEST = -8.0, 9.2
"""Bounds of the logarithm of yearly casualties. The upper one is 10,000 people: in no state of the record were ever more
than 4,493 counted in a year."""


@dataclass(slots=True, eq=False)
class Particles:
    """Where a place may stand at the end of a year; every array has the shape ``(n,)`` or ``(n, k)``.

    Attributes:
        year: The calendar year.
        trend: Logarithm of yearly casualties, without the deviation of this year.
        deviation: What this year lies off the trend, as a logarithm.
        own_drift: What the place's drift in peace has beside that of others, a year.
        own_push: Logarithm of the place's pushes in peace beside those of others.
        phase: `Phase` as a number.
        age: Years in the phase after the conflict.
        told: Which take the phase of a known year from the table of conflicts, as a mask.
        at_war: Logarithm of yearly casualties that a conflict pulls the place to.
        model: The draws of the model, one for each particle.
    """

    year: int
    trend: Floats
    deviation: Floats
    own_drift: Floats
    own_push: Floats
    phase: NDArray[np.int64]
    age: NDArray[np.int64]
    told: NDArray[np.bool_]
    at_war: Floats
    model: Posterior

    @property
    def mean(self) -> Floats:
        """Expected casualties of the year, ``(n,)``."""
        return np.asarray(np.exp(np.clip(self.trend + self.deviation, LOWEST, HIGHEST)))

    def taken(self, chosen: NDArray[np.int64]) -> Particles:
        """The particles of these numbers, in this order."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        arrays = {name: of[chosen] for name, of in kept.items() if name not in {"year", "model"}}
        return Particles(year=self.year, model=self.model.taken(chosen), **arrays)


def begun(
    model: Posterior,
    rng: Generator,
    *,
    year: int,
    logs: Floats,
    phase: Phase | None,
    sure: float = BELIEVED,
    at_war: Floats | None = None,
) -> Particles:
    """Particles of a place whose expected casualties of a year are known as draws.

    Args:
        model: Draws of the fit, one for each particle.
        rng: Where chance comes from.
        year: The calendar year.
        logs: Logarithms of that year's expected casualties, shape ``(n,)``.
        phase: The phase of the year, or ``None`` if it is not known.
        sure: How much the phase is believed, from 0 to 1.
        at_war: What a conflict pulls the place to; by default that of a state of which nothing is known.
    """
    size = len(logs)
    told = rng.random(size) < (sure if phase is not None else 0.0)
    phases = np.where(told, 0 if phase is None else int(phase), rng.choice(3, size, p=_UNKNOWN))
    age = np.where(phases == Phase.FIRST_YEARS, rng.integers(1, FIRST_YEARS + 1, size), 0)
    own_push = model.push_spread * rng.standard_normal(size)
    peace, row = (phases > 0).astype(np.int64), np.arange(size)
    rest = np.sqrt(1 - np.minimum(model.kept[row, peace], 0.97) ** 2)
    deviation = np.exp(model.push[row, peace] + own_push * peace) * rng.standard_t(TAIL, size) / rest
    own_drift = model.drift_spread * rng.standard_normal(size)
    to = war_logs(model, rng) if at_war is None else at_war
    return Particles(year, logs - deviation, deviation, own_drift, own_push, phases, age, told, to, model)


def moved(particles: Particles, rng: Generator, phase: Phase | None, land_step: float = 0.0) -> Particles:
    """The particles a year later; without a phase, chance tells whether a conflict begins or ends.

    Args:
        particles: Those of the year before.
        rng: Where chance comes from.
        phase: The phase of the new year, if it is known.
        land_step: How much faster than usual the land shrank, as a change of its logarithm.
    """
    old, size = particles, len(particles.trend)
    phases = next_phases(old, rng.random(size))
    if phase is not None:
        phases = np.where(old.told, int(phase), phases)
    age = np.where(phases == Phase.FIRST_YEARS, np.where(old.phase == phases, old.age + 1, 1), 0)
    peace, row = (phases > 0).astype(np.int64), np.arange(size)
    pushes = np.exp(old.model.push[row, peace] + old.own_push * peace) * rng.standard_t(TAIL, size)
    trend = old.trend + old.model.drift[row, phases] + old.own_drift * peace
    trend += old.model.land_power * land_step + old.model.pull * (1 - peace) * (old.at_war - old.trend)
    return Particles(
        old.year + 1,
        trend,
        old.model.kept[row, peace] * old.deviation + pushes,
        old.own_drift,
        old.own_push,
        phases,
        age,
        old.told,
        old.at_war,
        old.model,
    )


def next_phases(old: Particles, chance: Floats) -> NDArray[np.int64]:
    """The phases a year later, by numbers between 0 and 1; shape ``(n,)``."""
    phase = old.phase
    over = (phase == Phase.FIRST_YEARS) & (old.age >= FIRST_YEARS)
    after = np.where((phase == Phase.CONFLICT) & (chance < old.model.ends), Phase.FIRST_YEARS, phase)
    after = np.where(over, Phase.LATER, after)
    return np.where((phase > 0) & (chance < old.model.begins), Phase.CONFLICT, after).astype(np.int64)


def learned(
    model: Posterior,
    series: Series,
    rng: Generator,
    *,
    phase_of: Callable[[int], Phase] | None = None,
    beside: Beside | None = None,
    size: int = PARTICLES,
) -> Particles:
    """Where a place stands in the year of its last figure.

    Args:
        model: The fit, best one that did not see this series.
        series: At least one figure.
        rng: Where chance comes from.
        phase_of: The phase of each year, if the conflicts of the place are known.
        beside: What is recorded of its land and people.
        size: How many particles.
    """
    known = dict(zip(series.years, series.counts, strict=True))
    first = series.years[0]
    chosen = model.taken(rng.integers(0, len(model.drift), size))
    inverse = np.exp(-chosen.count_spread)
    likely = rng.gamma(known[first] + 0.5, 1.0, size) / rng.gamma(inverse, 1 / inverse, size)
    logs = np.log(np.maximum(likely, 1e-3))
    site = beside.site if beside else None
    at_war = war_logs(
        chosen, rng, inhabitants=site.inhabitants if site else None, km2=site.km2 if site else None
    )
    phase = phase_of(first) if phase_of else None
    particles = begun(chosen, rng, year=first, logs=logs, phase=phase, at_war=at_war)
    for year in range(first + 1, series.years[-1] + 1):
        step = beside.land_steps.get(year, 0.0) if beside else 0.0
        particles = moved(particles, rng, phase_of(year) if phase_of else None, step)
        if year in known:
            particles = particles.taken(_survivors(particles, known[year], rng))
    return particles


def _survivors(particles: Particles, count: int, rng: Generator) -> NDArray[np.int64]:
    """Numbers of the particles that go on, by how well each explains a count."""
    mean, size = particles.mean + 1e-3, np.exp(-particles.model.count_spread)
    logs = _log_gamma_ratio(count, size) + size * np.log(size / (size + mean))
    logs += count * np.log(mean / (size + mean))
    weights = np.exp(logs - logs.max())
    steps = (rng.random() + np.arange(len(mean))) / len(mean)
    reached = np.searchsorted(np.cumsum(weights) / weights.sum(), steps)
    return np.minimum(reached, len(mean) - 1)


def _log_gamma_ratio(count: int, size: Floats) -> Floats:
    """The logarithm of gamma(count + size) / gamma(size) / count!, without what is the same for all."""
    if count < _EXACT:
        return np.asarray(np.log(size[:, None] + np.arange(count)).sum(1)) if count else np.zeros(len(size))
    total = count + size
    stirling = (total - 0.5) * np.log(total) - total + 1 / (12 * total)
    own = (size + 4.5) * np.log(size + 5) - size - 5 + 1 / (12 * (size + 5))
    own -= np.log(size[:, None] + np.arange(5)).sum(1)
    return np.asarray(stirling - own)
