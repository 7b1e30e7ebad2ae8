"""Holding a claim's figure against the record's, with the doubt that the claim's own digits leave.

A writer who says "1,340" leaves room for 1,335 to 1,345; one who says "one million" does not mean 1.4
million. So a figure stands for the numbers that round to it, and never for more than a tenth of its
value to either side. Small counts of people, states, months and years are meant exactly.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ottawatch.model import Claim, Figure

_WIDEST: Final = 0.10
_RECORD_WIDEST: Final = 0.05
_SMALL: Final = 100
_EXACT_UNITS: Final = frozenset({"people", "states", "months", "years", "percent"})
_ROUND_FROM: Final = 1000

_ABOUT: Final = re.compile(
    r"\b(?:about|around|roughly|some|approximately|approx|circa|an estimated|in the order of|"
    r"etwa|rund|ungefähr|environ|cerca|unos|unas|alrededor|około|noin|apie|aptuveni|umbes|около|примерно|близько)\b",
    re.IGNORECASE,
)
_NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|close to|just under|fast|knapp|beinahe|presque|près de|casi|quasi|prawie|lähes|beveik|gandrīz|"
    r"peaaegu|почти|майже)\b",
    re.IGNORECASE,
)


class Fit(Enum):
    """How a claim's figure stands to one of the record."""

    SAME = "same"
    """The very number, or an interval that says the same."""
    FITS = "fits"
    """Within rounding, or within what the record leaves open."""
    OFF = "off"
    """Another figure."""
    OPEN = "open"
    """The record has only a bound, which neither carries the claim nor excludes it."""

    @property
    def holds(self) -> bool:
        """Whether the record bears the figure out."""
        return self in {Fit.SAME, Fit.FITS}


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers that a figure can stand for, both ends included."""

    low: float
    high: float

    def meets(self, other: Band) -> bool:
        """Tell whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high


def fit(claimed: Figure, held: Figure, quote: str = "") -> Fit:
    """Hold a claimed figure against one of the record; units must be the same.

    Args:
        claimed: The claim's figure.
        held: The record's, in the same unit.
        quote: The claim's words, for "about" and "nearly".
    """
    if (claimed.low, claimed.high) == (held.low, held.high):
        return Fit.SAME
    if claimed.low is not None and claimed.high is None:
        return _at_least(claimed.low, held)
    if claimed.high is not None and claimed.low is None:
        return _at_most(claimed.high, held)
    return _in_band(band(claimed, quote), held)


def band(claimed: Figure, quote: str = "") -> Band:
    """The numbers that a closed figure can stand for, by its own digits and its words."""
    low, high = claimed.low or 0.0, claimed.high if claimed.high is not None else math.inf
    if low != high:
        return Band(low - _slack(low, claimed.unit), high + _slack(high, claimed.unit))
    if _NEARLY.search(quote):
        return Band(low * (1 - _WIDEST), low)
    slack = _slack(low, claimed.unit)
    if _ABOUT.search(quote):
        slack = max(slack, min(_half_step(low), _WIDEST * low))
    return Band(low - slack, high + slack)


def apart(one: Figure, other: Figure, claimed: Figure, quote: str = "") -> bool:
    """Tell whether two counters differ beyond rounding: the claim fits one and not the other, by over 1 percent."""
    if not fit(claimed, other, quote).holds:
        mine, yours = middle(one), middle(other)
        return abs(mine - yours) > 0.01 * max(mine, yours, 1)
    return False


def middle(figure: Figure) -> float:
    """The middle of a figure, or its only end."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends)


def of_unit(figure: Figure, unit: str) -> Figure | None:
    """The figure in another unit of the same measure; ``None`` if the two cannot be compared."""
    from ottawatch.model import Figure as _Figure  # noqa: PLC0415

    if figure.unit == unit or figure.unit is None:
        return _Figure(figure.low, figure.high, unit)
    factor = _FACTORS.get((figure.unit, unit))
    if factor is None:
        return None
    low, high = (None if end is None else end * factor for end in (figure.low, figure.high))
    return _Figure(low, high, unit)


def claimed_in(claim: Claim, unit: str) -> Figure | None:
    """The claim's figure in a unit; ``None`` if it has none or another measure."""
    return of_unit(claim.figure, unit) if claim.figure else None


_FACTORS: Final = {
    ("m2", "km2"): 1e-6,
    ("km2", "m2"): 1e6,
    ("years", "months"): 12.0,
    ("munitions", "mines"): 1.0,
}


def _at_least(low: float, held: Figure) -> Fit:
    if held.low is not None and held.low * (1 + 1e-9) >= low:
        return Fit.FITS
    if held.high is None or held.high >= low:
        return Fit.OPEN
    return Fit.FITS if _round_up(held.high) >= low else Fit.OFF


def _at_most(high: float, held: Figure) -> Fit:
    if held.high is not None and held.high <= high:
        return Fit.FITS
    return Fit.OPEN if held.low is None or held.low <= high else Fit.OFF


def _in_band(claimed: Band, held: Figure) -> Fit:
    if held.low is not None and held.high is not None:
        return Fit.FITS if claimed.meets(_held_band(held.low, held.high)) else Fit.OFF
    bound = held.low if held.low is not None else held.high or 0.0
    near = (
        Band(bound * (1 - 1e-9), bound * (1 + _WIDEST))
        if held.high is None
        else Band(bound * (1 - _WIDEST), bound)
    )
    if claimed.meets(near):
        return Fit.FITS
    beyond = claimed.high < bound if held.high is None else claimed.low > bound
    return Fit.OFF if beyond else Fit.OPEN


def _held_band(low: float, high: float) -> Band:
    def slack(value: float) -> float:
        return (
            min(_half_step(value), _RECORD_WIDEST * value)
            if value >= _ROUND_FROM and value % 100 == 0
            else 0.0
        )

    return Band(low - slack(low), high + slack(high))


def _slack(value: float, unit: str | None) -> float:
    if value < _SMALL and unit in _EXACT_UNITS and value == int(value):
        return 0.5 if unit == "percent" else 0.0
    return min(_half_step(value), _WIDEST * abs(value))


def _half_step(value: float) -> float:
    """Half the place of the last digit that is not a trailing zero: 1,340 gives 5, and 197.7 gives 0.05."""
    if value in {0, math.inf}:
        return 0.0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent)


def _round_up(value: float) -> float:
    return value * (1 + 1e-9)
