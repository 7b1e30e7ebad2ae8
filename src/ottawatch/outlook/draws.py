"""Courses of the years ahead, drawn in chunks that fit a processor's cache; the same seed gives the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.outlook.clearance import YEARLY_SPREAD
from ottawatch.outlook.filter import HIGHEST, LOWEST
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
        before: How many years before the first one the land was so; it is released as usual in between.
    """

    km2: Span
    pace: Pace
    surveys: Pace
    even: bool = False
    pace_km2: Span | None = None
    begins: int = 0
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
    """Courses; land in square kilometres, ``None`` where nothing is known.

    Attributes:
        casualties: People a year, ``(years, paths)``.
        land: What is left at the end of each year, ``(years, paths)``.
        cleared: Cleared over all years, ``(paths,)``.
        surveyed: Cancelled and reduced over all years, ``(paths,)``.
        at_first: Land when the first year begins, ``(paths,)``.
    """

    casualties: NDArray[np.int32] | None
    land: NDArray[np.float32] | None
    cleared: Floats | None
    surveyed: Floats | None
    at_first: Floats | None


def draw(plan: Plan, start: Particles | None) -> Drawn:
    """Draw the courses of a plan.

    Args:
        plan: What is drawn.
        start: Where the place stands in the year before the first; ``None`` if nothing is known of its casualties.
    """
    shape = (plan.years, plan.paths)
    counts = np.empty(shape, np.int32) if start is not None else None
    left = np.empty(shape, np.float32) if plan.land else None
    cleared, surveyed, first = (np.zeros(plan.paths) if plan.land else None for _ in range(3))
    whole = Drawn(counts, left, cleared, surveyed, first)
    for number, low in enumerate(range(0, plan.paths, CHUNK)):
        part = slice(low, min(low + CHUNK, plan.paths))
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence([plan.seed, number])))
        _chunk(plan, start, rng, whole, part)
    return whole


def _chunk(plan: Plan, start: Particles | None, rng: Generator, into: Drawn, part: slice) -> None:
    """Draw some of the courses, year by year."""
    size = part.stop - part.start
    ground = _Ground(plan.land, rng, size) if plan.land else None
    if ground and into.at_first is not None:
        into.at_first[part] = ground.here
    people, power = None, np.ones(size)
    if start is not None:
        chosen = start.taken(rng.integers(0, len(start.trend), size))
        people, power = _People(plan, chosen, rng), chosen.model.land_power
    for year in range(plan.years):
        factor = None
        if ground and into.land is not None:
            ground.release(year, rng)
            into.land[year, part] = ground.here
            factor = ground.factor(power)
        if people and into.casualties is not None:
            into.casualties[year, part] = people.hurt(year, rng, factor)
    if ground and into.cleared is not None and into.surveyed is not None:
        into.cleared[part], into.surveyed[part] = ground.cleared, ground.surveyed


class _Ground:
    """The land of one chunk, released year by year; square kilometres, every array ``(n,)``."""

    def __init__(self, land: Land, rng: Generator, size: int) -> None:
        self.land = land
        low, high = land.km2
        chance = rng.random(size)
        self.here = low * (high / low) ** chance if land.even and low > 0 else low + (high - low) * chance
        self.usual = land.pace.drawn(rng, size)
        self.pace = self.usual if land.pace_km2 is None else _between(land.pace_km2, rng, size)
        self.kept = np.exp(-land.surveys.drawn(rng, size))
        self.gone = 1 - self.kept
        self.mined = None if self.here.all() else (self.here > 0).astype(float)
        for _ in range(land.before):
            self.here = np.maximum(self.here - self.usual * _swing(rng, size), 0) * self.kept
        self.cleared, self.surveyed = np.zeros(size), np.zeros(size)
        self.floor = _FLOOR * self.here
        self.beside = None if land.as_usual else self.here.copy()

    def release(self, year: int, rng: Generator) -> None:
        """Go on by a year."""
        swing = _swing(rng, len(self.here))
        if self.beside is not None:
            self.beside = np.maximum(self.beside - self.usual * swing, 0) * self.kept
        if year < self.land.begins:
            return
        swing *= self.pace
        np.minimum(swing, self.here, out=swing)
        self.cleared += swing
        self.here -= swing
        np.multiply(self.here, self.gone, out=swing)
        self.surveyed += swing
        self.here -= swing

    def factor(self, power: Floats) -> Floats | None:
        """What the land that is left does to casualties, to a power; ``None`` where that is nothing.

        The fitted fall has clearance of the usual pace in it. So as usual only land that is clear from the start
        counts; in a scenario with clearance of its own, casualties follow what it leaves beside what would be left.
        """
        if self.beside is None:
            return self.mined
        ratio = (self.here + self.floor) / np.maximum(self.beside + self.floor, 1e-300)
        return np.where(self.here > 0, ratio**power, 0.0)


def _swing(rng: Generator, size: int) -> Floats:
    """How many times the usual pace is gone in a year."""
    return rng.lognormal(0.0, YEARLY_SPREAD, size)


def _between(span: Span, rng: Generator, size: int) -> Floats:
    """Evenly drawn between two bounds; two infinite ones give infinity."""
    if span[0] == span[1]:
        return np.full(size, span[0])
    return rng.uniform(span[0], span[1], size)


class _People:
    """The particles of one chunk; what depends on the phase changes only where the phase does."""

    def __init__(self, plan: Plan, start: Particles, rng: Generator) -> None:
        size = len(start.trend)
        self.plan, self.start = plan, start
        self.trend, self.deviation = start.trend.copy(), start.deviation.copy()
        self.drift, self.push, self.kept, self.hazard = (np.empty(size) for _ in range(4))
        self.left, self.war = np.full(size, -1, np.int16), np.zeros(size, bool)
        self.size = np.exp(-start.model.count_spread)
        self.scale = _between(plan.protection, rng, size) / self.size
        for phase in Phase:
            self.turn(np.flatnonzero(start.phase == phase), phase)
        early = start.phase == Phase.FIRST_YEARS
        self.left[early] = np.maximum(FIRST_YEARS - start.age[early], 0)

    def hurt(self, year: int, rng: Generator, factor: Floats | None) -> NDArray[np.int64]:
        """Go on by a year; gives who is counted, ``(n,)``."""
        phases, presence = self.plan.phases, self.plan.presence[year]
        if phases is None:
            self.by_chance(rng.random(len(self.trend)))
        elif year == 0 or phases[year] != phases[year - 1]:
            self.turn(np.arange(len(self.trend)), phases[year])
        mean = self.next(rng)
        mean *= rng.standard_gamma(self.size)
        mean *= self.scale
        if factor is not None:
            mean *= factor
        if presence != 1:
            mean *= presence
        return rng.poisson(mean)

    def turn(self, which: NDArray[np.int64], phase: Phase) -> None:
        """Let some particles enter a phase."""
        model, peace = self.start.model, int(phase > 0)
        self.drift[which] = model.drift[which, phase] + self.start.own_drift[which] * peace
        self.push[which] = np.exp(model.push[which, peace] + self.start.own_push[which] * peace)
        self.kept[which] = model.kept[which, peace]
        self.hazard[which] = model.begins[which] if peace else model.ends[which]
        self.war[which] = not peace
        self.left[which] = FIRST_YEARS - 1 if phase == Phase.FIRST_YEARS else -1

    def by_chance(self, chance: Floats) -> None:
        """Begin and end conflicts, and the first years after them."""
        over = np.flatnonzero(self.left == 0)
        self.left -= 1
        struck = np.flatnonzero(chance < self.hazard)
        if len(over):
            self.turn(over, Phase.LATER)
        if len(struck):
            ends = self.war[struck]
            self.turn(struck[ends], Phase.FIRST_YEARS)
            self.turn(struck[~ends], Phase.CONFLICT)

    def next(self, rng: Generator) -> Floats:
        """The expected casualties of the next year, ``(n,)``."""
        self.deviation *= self.kept
        mean = rng.standard_t(TAIL, len(self.trend))
        mean *= self.push
        self.deviation += mean
        self.trend += self.drift
        war = np.flatnonzero(self.war)
        self.trend[war] += self.start.model.pull[war] * (self.start.at_war[war] - self.trend[war])
        np.add(self.trend, self.deviation, out=mean)
        np.clip(mean, LOWEST, HIGHEST, out=mean)
        return np.exp(mean, out=mean)
