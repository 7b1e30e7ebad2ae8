"""Courses of the years ahead, drawn in chunks that fit a processor's cache; the same seed gives the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.outlook.clearance import REDUCED_SHARE, YEARLY_SPREAD
from ottawatch.outlook.filter import BEGINS, ENDS, HIGHEST, LOWEST
from ottawatch.outlook.phases import FIRST_YEARS, Phase
from ottawatch.outlook.posterior import TAIL

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from ottawatch.outlook.clearance import Pace
    from ottawatch.outlook.filter import Particles

    Floats = NDArray[np.float64]

CHUNK: Final = 4_096
"""Paths that are drawn together; another size gives other numbers."""
_FLOOR: Final = 0.05
"""In comparing two programmes, land counts as at least this part of what there was."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Land:
    """Land and its release.

    Attributes:
        km2: What is or may be mined when the first year begins, from and to.
        even: Whether its logarithm is spread evenly between the two, rather than itself.
        pace: Square kilometres that are usually cleared in a year.
        surveys: The part of what is left that surveys release in a year, as a rate.
        pace_km2: A pace of the scenario's own, from and to.
        begins: Place of the first year of clearance among the years, from 0.
        power: Casualties follow the land that is left to a power between these.
        before: How many years before the first one the land was so; it is released as usual in between.
    """

    km2: Span
    pace: Pace
    surveys: Pace
    even: bool = False
    pace_km2: Span | None = None
    begins: int = 0
    power: Span = (0.5, 1.5)
    before: int = 0

    @property
    def as_usual(self) -> bool:
        """Whether clearance goes its usual way, which the fitted fall has in it."""
        return self.pace_km2 is None and self.begins == 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn.

    Attributes:
        years: How many years.
        paths: How many courses.
        seed: Of chance.
        presence: For each year the part of the people who are there, shape ``(years,)``, no unit.
        phases: The phase of each year, if it is assumed; else chance tells.
        protection: A factor on casualties, from and to.
        land: If its area is known.
    """

    years: int
    paths: int
    seed: int
    presence: Floats
    phases: tuple[Phase, ...] | None = None
    protection: Span = (1.0, 1.0)
    land: Land | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Courses, each array ``(years, paths)``; land in square kilometres, ``None`` where nothing is known.

    Attributes:
        casualties: People a year.
        land: What is left at the end of each year.
        cleared: Cleared in each year.
        surveyed: Cancelled and reduced in each year.
        at_first: Land when the first year begins, ``(paths,)``.
    """

    casualties: NDArray[np.int32] | None
    land: NDArray[np.float32] | None
    cleared: NDArray[np.float32] | None
    surveyed: NDArray[np.float32] | None
    at_first: NDArray[np.float64] | None

    @property
    def reduced(self) -> Floats | None:
        """Reduced by technical survey over all years, ``(paths,)``, square kilometres."""
        return None if self.surveyed is None else self.surveyed.sum(0) * REDUCED_SHARE


def draw(plan: Plan, start: Particles | None) -> Drawn:
    """Draw the courses of a plan.

    Args:
        plan: What is drawn.
        start: Where the place stands in the year before the first; ``None`` if nothing is known of its casualties.
    """
    shape = (plan.years, plan.paths)
    counts = np.zeros(shape, np.int32) if start is not None else None
    land = tuple(np.zeros(shape, np.float32) for _ in range(3)) if plan.land else (None, None, None)
    first = np.zeros(plan.paths) if plan.land else None
    for number, low in enumerate(range(0, plan.paths, CHUNK)):
        part = slice(low, min(low + CHUNK, plan.paths))
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence([plan.seed, number])))
        size = part.stop - part.start
        factor = None
        if plan.land and first is not None:
            factor = _release(
                plan, plan.land, rng, tuple(each[:, part] for each in land if each is not None), first[part]
            )
        if counts is not None and start is not None:
            particles = start.taken(rng.integers(0, len(start.trend), size))
            _count(plan, particles, rng, factor, counts[:, part])
    left, cleared, surveyed = land
    return Drawn(counts, left, cleared, surveyed, first)


def _release(
    plan: Plan, land: Land, rng: Generator, into: tuple[NDArray[np.float32], ...], first: Floats
) -> Floats | None:
    """Release land year by year; gives the factor on casualties ``(years, n)``, or ``None`` where it is 1."""
    size = first.shape[0]
    low, high = land.km2
    chance = rng.random(size)
    if land.even and low > 0:
        first[:] = low * (high / low) ** chance
    else:
        first[:] = low + (high - low) * chance
    usual = land.pace.drawn(rng, size)
    pace = usual if land.pace_km2 is None else _between(land.pace_km2, rng, size)
    kept = np.exp(-land.surveys.drawn(rng, size))
    power = _between(land.power, rng, size)
    for _ in range(land.before):
        swing = np.exp(YEARLY_SPREAD * rng.standard_normal(size))
        first[:] = np.maximum(first - usual * swing, 0) * kept
    here, beside, floor = first.copy(), first.copy(), _FLOOR * first
    left, cleared, surveyed = into
    factor = np.ones((plan.years, size))
    for year in range(plan.years):
        swing = np.exp(YEARLY_SPREAD * rng.standard_normal(size))
        if year >= land.begins:
            cleared[year] = done = np.minimum(pace * swing, here)
            here -= done
            surveyed[year] = here * (1 - kept)
            here *= kept
        if land.as_usual:
            factor[year] = here > 0
        else:
            beside = np.maximum(beside - usual * swing, 0) * kept
            ratio = (here + floor) / np.maximum(beside + floor, 1e-300)
            factor[year] = np.where(here > 0, ratio**power, 0.0)
        left[year] = here
    return factor


def _between(span: Span, rng: Generator, size: int) -> Floats:
    """Evenly drawn between two bounds; two infinite ones give infinity."""
    if span[0] == span[1]:
        return np.full(size, span[0])
    return rng.uniform(span[0], span[1], size)


def _count(
    plan: Plan, start: Particles, rng: Generator, land: Floats | None, into: NDArray[np.int32]
) -> None:
    """Draw the casualties of all years; what depends on the phase changes only where the phase does."""
    course = _Course(start)
    protection = _between(plan.protection, rng, len(course.trend))
    gamma_size = np.exp(-start.model.count_spread)
    scale = protection / gamma_size
    for year in range(plan.years):
        if plan.phases is None:
            course.by_chance(rng.random(len(scale)))
        elif year == 0 or plan.phases[year] != plan.phases[year - 1]:
            course.turn(np.arange(len(scale)), plan.phases[year])
        mean = course.next(rng)
        mean *= rng.standard_gamma(gamma_size)
        mean *= scale
        if land is not None:
            mean *= land[year]
        if plan.presence[year] != 1:
            mean *= plan.presence[year]
        into[year] = rng.poisson(mean)


class _Course:
    """The particles of one chunk, with what depends on their phase at hand."""

    def __init__(self, start: Particles) -> None:
        size = len(start.trend)
        self.start, self.trend, self.deviation = start, start.trend.copy(), start.deviation.copy()
        self.drift, self.push, self.kept, self.hazard = (np.empty(size) for _ in range(4))
        self.left = np.full(size, -1, np.int64)
        for phase in Phase:
            self.turn(np.flatnonzero(start.phase == phase), phase)
        early = start.phase == Phase.FIRST_YEARS
        self.left[early] = np.maximum(FIRST_YEARS - start.age[early], 0)

    def turn(self, which: NDArray[np.int64], phase: Phase) -> None:
        """Let some particles enter a phase."""
        model, peace = self.start.model, int(phase > 0)
        self.drift[which] = model.drift[which, phase] + self.start.own_drift[which] * peace
        self.push[which] = np.exp(model.push[which, peace] + self.start.own_push[which])
        self.kept[which] = model.kept[which, peace]
        self.hazard[which] = BEGINS if peace else -ENDS
        self.left[which] = FIRST_YEARS - 1 if phase == Phase.FIRST_YEARS else -1

    def by_chance(self, chance: Floats) -> None:
        """Begin and end conflicts, and the first years after them."""
        over = np.flatnonzero(self.left == 0)
        self.left -= 1
        struck = np.flatnonzero(chance < np.abs(self.hazard))
        if len(over):
            self.turn(over, Phase.LATER)
        if len(struck):
            ends = self.hazard[struck] < 0
            self.turn(struck[ends], Phase.FIRST_YEARS)
            self.turn(struck[~ends], Phase.CONFLICT)

    def next(self, rng: Generator) -> Floats:
        """Go on by a year; gives the expected casualties, ``(n,)``."""
        self.deviation *= self.kept
        shock = rng.standard_t(TAIL, len(self.trend))
        shock *= self.push
        self.deviation += shock
        self.trend += self.drift
        mean = self.trend + self.deviation
        np.clip(mean, LOWEST, HIGHEST, out=mean)
        return np.exp(mean, out=mean)
