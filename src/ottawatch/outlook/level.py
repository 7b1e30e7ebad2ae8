"""How many come to harm where no series of figures is: by who lives in communities with mined land.

Five Landmine Impact Surveys give people in such communities and casualties in the years before. Their rates differ
by chance and by place; a new place is another draw. With a flat prior the answer is exact.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.outlook.assumed import sourced

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

SURVEYED_AFTER: Final = 8
"""Years between the conflicts and the surveys, about."""


@dataclass(frozen=True, slots=True)
class Survey:
    """People in communities with mined land, and those hurt in some years before."""

    state: str
    year: int
    people: int
    casualties: int
    years: float
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
            sourced(row),
        )
        for row in csv.DictReader(text.splitlines())
    )


def level_logs(people: float, rng: Generator, size: int) -> NDArray[np.float64]:
    """Logarithms of yearly casualties among so many people, shape ``(size,)``.

    Args:
        people: Who live in communities with mined land; more than none.
        rng: Where chance comes from.
        size: How many draws.
    """
    logs = np.log([each.rate for each in surveys()])
    count = len(logs)
    spread = np.sqrt(logs.var(ddof=1) * (count - 1) / rng.chisquare(count - 1, size))
    middle = logs.mean() + spread / np.sqrt(count) * rng.standard_normal(size)
    return np.asarray(np.log(people) + middle + spread * rng.standard_normal(size))
