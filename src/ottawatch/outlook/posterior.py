"""The fitted model: draws of its few numbers, as `ottawatch outlook fit` writes them.

The logarithm of a place's yearly casualties is a trend plus a deviation from it. The trend drifts by phase, the
deviation is drawn back each year and pushed anew; the count is spread around it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
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
)
WHOLE: Final = "none"
WIDER: Final = 1.4
"""A year's pushes in conflict are taken so many times as large as fitted: six conflicts are too few to fit the worst of
them. Chosen on the back-test, over five ways of cutting the series; nothing else was, but `filter.BELIEVED`."""
TAIL: Final = 6.0
"""Degrees of freedom of the pushes: a little heavier in the tails than a normal."""


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
    """

    drift: Floats
    drift_spread: Floats
    push: Floats
    push_spread: Floats
    count_spread: Floats
    kept: Floats

    @classmethod
    def of(cls, table: Floats) -> Posterior:
        """Make it of a table of shape ``(n, 10)`` in the order of `COLUMNS`."""
        return cls(table[:, :3], table[:, 3], table[:, 4:6], table[:, 6], table[:, 7], table[:, 8:10])

    def table(self) -> Floats:
        """The draws as a table in the order of `COLUMNS`."""
        return np.column_stack(
            [self.drift, self.drift_spread, self.push, self.push_spread, self.count_spread, self.kept]
        )

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
    found = Posterior.of(tables.get(left_out or WHOLE, tables[WHOLE]))
    return replace(found, push=found.push + np.log([WIDER, 1.0]))


def left_out() -> tuple[str, ...]:
    """The states for which there is a fit that never saw their figures."""
    return tuple(name for name in _tables() if name != WHOLE)
