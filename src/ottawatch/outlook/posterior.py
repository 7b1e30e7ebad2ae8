"""The fitted model: draws of its few numbers, as `ottawatch outlook fit` writes them.

The logarithm of a place's yearly casualties is a trend plus a deviation from it. The trend drifts by phase, the
deviation is drawn back each year and pushed anew; the count is spread around it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COLUMNS: Final = (
    "drift_conflict",
    "drift_first_years",
    "drift_later",
    "drift_spread",
    "push_conflict",
    "push_peace",
    "push_spread",
    "count_spread",
    "kept_conflict",
    "kept_peace",
    "land_power",
    "level",
    "by_people",
    "by_land",
    "by_years",
    "in_conflict",
    "pull",
    "near_mean",
    "near_power",
    "near_spread",
    "level_spread",
    "land_mean",
    "land_spread",
    "begins",
    "ends",
)
WHOLE: Final = "none"
TAIL: Final = 4.0
"""Degrees of freedom of the pushes: heavier in the tails than a normal, as wars are."""


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Draws, all of shape ``(n,)`` or ``(n, phases)``; logarithms a year unless told otherwise.

    Attributes:
        drift: Yearly drift of the trend by phase, ``(n, 3)``.
        drift_spread: How far the drift of one place in peace lies from that of another, ``(n,)``.
        push: Logarithm of the size of a year's push, in conflict and in peace, ``(n, 2)``.
        push_spread: How far the size differs between places, ``(n,)``.
        count_spread: Logarithm of the inverse size of the negative binomial, ``(n,)``; no unit.
        kept: The part of a deviation that is left after a year, in conflict and in peace, ``(n, 2)``; no unit.
        land_power: Casualties follow the land that is left, beside what usually would be, to this power, ``(n,)``.
        level: Logarithm of yearly casualties when a conflict ends, among 500,000 people and 500 km2, ``(n,)``.
        by_people: The power of people in communities with mined land, ``(n,)``.
        by_land: The power of suspected land, ``(n,)``.
        by_years: What each doubling of the years since a conflict adds to the level, ``(n,)``.
        in_conflict: What a conflict under way adds to the level, ``(n,)``.
        pull: The part of the way to the level of a conflict that a place goes in a year of one, ``(n,)``; no unit.
        near_mean: Logarithm of the people in communities with mined land over 500,000, of ten million, ``(n,)``.
        near_power: The power of the inhabitants of a state in them, ``(n,)``.
        near_spread: How far they lie from that, ``(n,)``.
        level_spread: How far the level of one place lies from that of another, ``(n,)``.
        land_mean: Logarithm of the land of a state over 500 km2, ``(n,)``.
        land_spread: How far it lies from that of another, ``(n,)``.
        begins: The chance that a conflict begins in a year of peace, ``(n,)``; no unit.
        ends: The chance that one ends in a year, ``(n,)``; no unit.
    """

    drift: Floats
    drift_spread: Floats
    push: Floats
    push_spread: Floats
    count_spread: Floats
    kept: Floats
    land_power: Floats
    level: Floats
    by_people: Floats
    by_land: Floats
    by_years: Floats
    in_conflict: Floats
    pull: Floats
    near_mean: Floats
    near_power: Floats
    near_spread: Floats
    level_spread: Floats
    land_mean: Floats
    land_spread: Floats
    begins: Floats
    ends: Floats

    @classmethod
    def of(cls, table: Floats) -> Posterior:
        """Make it of a table of shape ``(n, 25)`` in the order of `COLUMNS`."""
        single = (table[:, column] for column in range(10, len(COLUMNS)))
        return cls(
            table[:, :3], table[:, 3], table[:, 4:6], table[:, 6], table[:, 7], table[:, 8:10], *single
        )

    def table(self) -> Floats:
        """The draws as a table in the order of `COLUMNS`."""
        return np.column_stack([getattr(self, name) for name in self.__slots__])

    def taken(self, chosen: NDArray[np.int64]) -> Posterior:
        """The draws of these numbers, in this order."""
        return Posterior(*(getattr(self, name)[chosen] for name in self.__slots__))


@lru_cache(maxsize=1)
def _tables() -> dict[str, Floats]:
    text = files("ottawatch.outlook").joinpath("data/posterior.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    if tuple(next(rows)) != ("left_out", *COLUMNS):
        raise AssertionError("posterior.csv has other columns than the model")
    found: dict[str, list[Any]] = {}
    for name, *numbers in rows:
        found.setdefault(name, []).append(numbers)
    return {name: np.array(of, float) for name, of in found.items()}


def posterior(left_out: str | None = None) -> Posterior:
    """The fit to every series, or the one that never saw a state's figures, if there is one."""
    tables = _tables()
    return Posterior.of(tables.get(left_out or WHOLE, tables[WHOLE]))


def left_out() -> tuple[str, ...]:
    """The states for which there is a fit that never saw their figures."""
    return tuple(name for name in _tables() if name != WHOLE)
