"""Amounts: what a number phrase says by itself, and with its unit or currency."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ottawatch.read.forms import Match
    from ottawatch.read.number_words import Unit
    from ottawatch.read.spoken_numbers import Spoken

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR_FIGURES = 4
_MOST_OUT_OF, _HUNDRED = 10, 100
_PRECISION = 3
_ONE = Decimal(1)


class Amount(NamedTuple):
    """An amount, both ends included.

    Attributes:
        scale: The last scale in it, which a number before it may share.
        loose: "A third", which may be an ordinal.
        first: The first piece of its measure.
        until: The piece after it.
        factor: What one of its printed unit is in the unit that is kept: a hundredth for hectares.
    """

    low: Decimal
    high: Decimal
    scale: Decimal = _ONE
    unit: str | None = None
    approximate: bool = False
    ordinal: bool = False
    relative: bool = False
    maybe_year: bool = False
    loose: bool = False
    first: int = 0
    until: int = 0
    factor: Decimal = _ONE


def amount_of(match: Match) -> Amount | None:
    """Make an amount of a phrase; ``None`` for one that is none."""
    return _AMOUNTS[match.meaning](match.slots)


def _exact(slots: Mapping[str, Any]) -> Amount | None:
    spoken: Spoken = slots["n"]
    return Amount(
        spoken.value,
        spoken.value,
        spoken.scale,
        maybe_year=spoken.figures == _YEAR_FIGURES and _FIRST_YEAR <= spoken.value <= _LAST_YEAR,
    )


def _and_half(slots: Mapping[str, Any]) -> Amount | None:
    spoken: Spoken = slots["n"]
    scale = slots.get("scale", _ONE)
    value = spoken.value * scale + scale * spoken.scale / 2
    return Amount(value, value, scale * spoken.scale)


def _half(slots: Mapping[str, Any]) -> Amount | None:
    scale = slots.get("scale") or slots["scale_many"]
    return Amount(scale / 2, scale / 2, scale)


def _many(slots: Mapping[str, Any]) -> Amount | None:
    """Vague amounts: "tens of thousands" ends where a hundred thousand begins."""
    low, high = slots.get("many") or slots["several"]
    if "many" in slots and "several" in slots:
        return Amount(low, high, approximate=True)
    scale = _ONE
    for name in ("scale", "scale2", "scale_many"):
        scale *= slots.get(name, _ONE)
    return Amount(low * scale, (high + 1) * scale - 1, approximate=True)


def _ordinal(slots: Mapping[str, Any]) -> Amount | None:
    spoken: Spoken = slots.get("n") or slots["ordinal"]
    return Amount(spoken.value, spoken.value, ordinal=True)


def _percent(share: Fraction, *, approximate: bool = False) -> Amount:
    value = round(Decimal(share.numerator) * _HUNDRED / Decimal(share.denominator), _PRECISION)
    return Amount(value, value, unit="percent", approximate=approximate)


def _fraction(slots: Mapping[str, Any]) -> Amount | None:
    return _percent(slots.get("fraction") or slots["loose"], approximate=True)


def _loose(slots: Mapping[str, Any]) -> Amount | None:
    """Take "a third" for a share for now; alone it may be an ordinal, and is dropped."""
    return _percent(slots["loose"], approximate=True)._replace(loose=True)


def _out_of(slots: Mapping[str, Any]) -> Amount | None:
    """Take "nine in ten" for a share, but not "three in 2016"."""
    part, whole = slots["n"].value, slots["n2"].value
    if (
        not 0 < part < whole
        or (whole > _MOST_OUT_OF and whole != _HUNDRED)
        or part != int(part)
        or whole != int(whole)
    ):
        return None
    return _percent(Fraction(int(part), int(whole)))


def _length(slots: Mapping[str, Any]) -> Amount | None:
    count, unit = slots["length"]
    return Amount(count, count, unit=unit.name)


_AMOUNTS: Mapping[str, Callable[[Mapping[str, Any]], Amount | None]] = {
    "exact": _exact,
    "and_half": _and_half,
    "half": _half,
    "many": _many,
    "ordinal": _ordinal,
    "fraction": _fraction,
    "loose": _loose,
    "out_of": _out_of,
    "length": _length,
    "skip": lambda _: None,
}


def measure_of(match: Match) -> Amount | None:
    """Give an amount the unit or currency that stands beside it; ``None`` if it cannot have one."""
    amount: Amount | None = match.slots.get("amount")
    if amount is None:
        return None
    amount = amount._replace(
        relative=match.meaning.startswith("relative"), first=match.first, until=match.until
    )
    unit: Unit | None = match.slots.get("unit") or match.slots.get("currency")
    if unit is None:
        return amount
    if amount.unit or amount.ordinal:
        return None
    low, high = (_converted(value, unit.factor) for value in (amount.low, amount.high))
    return amount._replace(low=low, high=high, unit=unit.name, maybe_year=False, factor=unit.factor)


def _converted(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == _ONE else round(value * factor, _PRECISION)
