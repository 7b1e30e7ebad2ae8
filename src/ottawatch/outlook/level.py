"""How many come to harm where no series of figures is: by people and land near, conflict and the years since it.

The level is part of the one fit: five Landmine Impact Surveys give people in communities with mined land and who of
them was hurt, the series their first years. A new place is another draw.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.outlook.assumed import sourced

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from ottawatch.outlook.posterior import Posterior

SURVEYED_AFTER: Final = 8
"""Years between the conflicts and the surveys, about; also taken where no conflict is known."""
KM2: Final = 500.0
"""Land beside which other land is measured, in square kilometres."""
PEOPLE: Final = 500_000.0
"""People in communities with mined land beside whom others are measured."""
TYPICAL: Final = 10_000_000.0
"""Inhabitants of a state beside whom others are measured."""
LEAST_KM2: Final = 0.1
"""Less land than that counts as that, where it is put beside other land."""


@dataclass(frozen=True, slots=True)
class Survey:
    """People in communities with mined land, and those hurt in some years before."""

    state: str
    year: int
    people: int
    casualties: int
    years: float
    km2: float | None
    source: str

    @property
    def rate(self) -> float:
        """Casualties a year for one person."""
        return self.casualties / self.years / self.people


@lru_cache(maxsize=1)
def surveys() -> tuple[Survey, ...]:
    """The surveys that the level rests on."""
    text = files("ottawatch.outlook").joinpath("data/levels.csv").read_text("utf-8")
    return tuple(
        Survey(
            row["state"],
            int(row["year"]),
            int(row["people"]),
            int(row["casualties"]),
            float(row["years"]),
            float(row["area_km2"]) if row["area_km2"] else None,
            sourced(row),
        )
        for row in csv.DictReader(text.splitlines())
    )


def level_logs(
    model: Posterior,
    people: float,
    rng: Generator,
    *,
    km2: NDArray[np.float64] | None = None,
    conflict: bool = False,
    since: int = SURVEYED_AFTER,
) -> NDArray[np.float64]:
    """Logarithms of yearly casualties among so many people, one for each draw of the model, shape ``(n,)``.

    Args:
        model: Draws of the fit, taken as often as wanted.
        people: Who live in communities with mined land; more than none.
        rng: Where chance comes from.
        km2: Land that is or may be mined, shape ``(n,)``; without it, it is drawn from what states had.
        conflict: Whether a conflict is under way.
        since: Years since it ended.
    """
    size = len(model.level)
    usual = model.land_mean + model.land_spread * rng.standard_normal(size)
    land = usual if km2 is None else np.log(np.maximum(km2, LEAST_KM2) / KM2)
    own = model.level_spread * rng.standard_normal(size)
    logs = model.level + model.by_people * math.log(people / PEOPLE) + model.by_land * land + own
    if conflict:
        return np.asarray(logs + model.in_conflict)
    return np.asarray(logs + model.by_years * doublings(since))


def doublings(years: int) -> float:
    """How often one year doubles to the year after so many years."""
    return math.log2(1 + years)


def war_logs(
    model: Posterior,
    rng: Generator,
    *,
    people: float | None = None,
    inhabitants: float | None = None,
    km2: float | NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Logarithms of yearly casualties of a place at war, as such places have them, shape ``(n,)``.

    Args:
        model: Draws of the fit.
        rng: Where chance comes from.
        people: Who live in communities with mined land; without them, drawn by the inhabitants of the state.
        inhabitants: Of the state; without them, ten million.
        km2: Its suspected land, one for all or shape ``(n,)``; without it, drawn from what states had.
    """
    size = len(model.level)
    near = model.near_mean + model.near_power * math.log((inhabitants or TYPICAL) / TYPICAL)
    near = near + model.near_spread * rng.standard_normal(size)
    land = model.land_mean + model.land_spread * rng.standard_normal(size)
    if people:
        near = np.full(size, math.log(people / PEOPLE))
    if km2 is not None:
        land = np.log(np.maximum(km2, LEAST_KM2) / KM2)
    return np.asarray(model.level + model.by_people * near + model.by_land * land + model.in_conflict)
