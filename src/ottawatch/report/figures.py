"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ottawatch.model import Figure

_MILLION: Final = 1_000_000
_BILLION: Final = 1_000_000_000
_TENFOLD: Final = 10
_AFTER: Final = {
    "km2": " km²",
    "m2": " m²",
    "percent": "%",
    "km": " km",
    "months": " months",
    "years": " years",
}
_NOUNS: Final = {"mines": "mines", "munitions": "munitions", "people": "people", "states": "states"}


def number(value: float) -> str:
    """Write one number for reading.

    >>> number(679.0), number(253.7), number(2_500_000), number(5_700)
    ('679', '253.7', '2.5 million', '5,700')
    """
    for size, word in ((_BILLION, "billion"), (_MILLION, "million")):
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:,.10g} {word}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def amount(figure: Figure, *, noun: str | None = None) -> str:
    """Write a figure with what it counts; open ends and magnitudes in words.

    >>> from ottawatch.model import Figure
    >>> amount(Figure(10_000, 99_999, "mines"))
    '10,000 to under 100,000 mines'
    >>> amount(Figure(None, 250, "km"))
    'up to 250 km'

    Args:
        figure: The interval.
        noun: What it counts, in place of the unit's own word.
    """
    unit = figure.unit or ""
    money = f"{unit} " if _is_money(unit) else ""
    after = _AFTER.get(unit, "")
    counted = noun or _NOUNS.get(unit)
    return f"{money}{_interval(figure)}{after}" + (f" {counted}" if counted and not after else "")


def is_one(figure: Figure) -> bool:
    """Whether the figure is one, so that what it counts stands in the singular."""
    return figure.low == figure.high == 1


def _is_money(unit: str) -> bool:
    return len(unit) == len("EUR") and unit.isupper()


def _interval(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is None:
        return f"up to {number(high)}" if high is not None else "an unstated number of"
    if high is None:
        return f"at least {number(low)}"
    if low == high:
        return number(low)
    return (
        f"{number(low)} to under {number(high + 1)}"
        if high + 1 == low * _TENFOLD
        else f"{number(low)} to {number(high)}"
    )
