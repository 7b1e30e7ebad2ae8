"""Land and its release: how much, how fast and at what cost, as the record has it.

Land goes in two ways. Part of what is left is cancelled or reduced by surveys each year; what is truly mined is
cleared at some pace. All distributions are log-normal: a place's own figures count, drawn toward those of others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ottawatch.days import Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.random import Generator
    from numpy.typing import NDArray

    from ottawatch.model import Statement
    from ottawatch.record import Record

    Floats = NDArray[np.float64]

KINDS: Final = ("contamination.total", "contamination.suspected")
PRIOR_WEIGHT: Final = 2
"""Figures of other states count as so many of a place's own."""
YEARLY_SPREAD: Final = 0.5
"""How far a year's pace lies from the usual one, as a logarithm: as the paces of single states in the record do."""
_DOLLARS: Final = {"USD": 1.0, "EUR": 1.1}
_METRES: Final = {"per_m2": 1, "per_ha": 10_000}
REDUCED_SHARE: Final = 121.11 / (121.11 + 156.92)
"""Of what surveys release, the part that a technical survey reduces: the world's in 2022, `lm2023_impact`."""
_LEAST_RATE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Stock:
    """Land that was or may have been mined at some time, in square kilometres; ``at`` in calendar years."""

    at: float
    low: float
    high: float
    source: str

    @property
    def middle(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Pace:
    """A log-normal distribution.

    Attributes:
        mean: Of the logarithm.
        spread: Of the logarithm, standard deviation.
        own: How many figures of the place itself it rests on.
        others: How many of other states.
        sources: Ids of the record's sources of its own figures.
    """

    mean: float
    spread: float
    own: int
    others: int
    sources: tuple[str, ...] = ()

    def drawn(self, rng: Generator, size: int) -> Floats:
        """Draws, shape ``(size,)``, in the unit of what it was made of."""
        return np.exp(self.mean + self.spread * rng.standard_normal(size))


def stocks_of(record: Record, state: str, *, known: date | None = None) -> tuple[Stock, ...]:
    """The land of a state over time, by the kind of figure that it has most of."""
    by_kind = {kind: tuple(_stocks(record.about(state, kind, known=known))) for kind in KINDS}
    suspected, total = by_kind["contamination.suspected"], by_kind["contamination.total"]
    merged = {stock.at: stock for stock in (*suspected, *total)}
    return tuple(merged[at] for at in sorted(merged))


def _stocks(statements: Iterable[Statement]) -> Iterable[Stock]:
    for each in statements:
        if not each.figure or each.cells.get("of", "mines") not in {"mines", "mines_and_erw"}:
            continue
        low, high = each.figure.low, each.figure.high
        if low is None and high is None:
            continue
        low = low if low is not None else high
        yield Stock(
            _at(each), float(low or 0), float(high if high is not None else low or 0), each.sources[0]
        )


def _at(statement: Statement) -> float:
    written = Written.parse(statement.cells["as_of"])
    days = written.first.toordinal() + written.last.toordinal()
    return 1 + days / 2 / 365.2425


def clearing_pace(
    record: Record, state: str | None, *, until: int | None = None, known: date | None = None
) -> Pace:
    """Square kilometres cleared metre by metre in a year, by its own figures up to a year and those of others."""
    rates = {code: _cleared(record, code, until if code == state else None, known) for code in record.states}
    return _pooled({code: each for code, each in rates.items() if each}, state)


def _cleared(record: Record, state: str, until: int | None, known: date | None) -> list[tuple[float, str]]:
    rows = (each for each in record.about(state, "clearance", known=known) if each.table == "clearance")
    return [
        (float(each.cells["area_cleared_km2"]), each.sources[0])
        for each in rows
        if float(each.cells.get("area_cleared_km2") or 0) > 0
        and (until is None or int(each.cells["year"]) <= until)
    ]


def survey_rate(
    record: Record, state: str | None, *, until: int | None = None, known: date | None = None
) -> Pace:
    """The part of the land left that surveys cancel or reduce in a year, as a rate, by its own figures up to a year."""
    rates = {code: _fallen(record, code, until if code == state else None, known) for code in record.states}
    return _pooled({code: each for code, each in rates.items() if each}, state)


def _fallen(record: Record, state: str, until: int | None, known: date | None) -> list[tuple[float, str]]:
    """How fast the land fell beside what was cleared, over each stretch of a year or more between two figures."""
    stocks = [s for s in stocks_of(record, state, known=known) if until is None or s.at < until + 1]
    cleared = [rate for rate, _ in _cleared(record, state, until, known)]
    usual = float(np.median(cleared)) if cleared else 0.0
    found, last = [], stocks[0] if stocks else None
    for stock in stocks[1:]:
        if last is None or stock.at - last.at < 1:
            continue
        years = stock.at - last.at
        left = min(max(stock.middle, 0.02 * last.middle) + usual * years, last.middle)
        if last.middle > 0:
            found.append((max(math.log(last.middle / left) / years, _LEAST_RATE), stock.source))
        last = stock
    return found


def _pooled(rates: dict[str, list[tuple[float, str]]], state: str | None) -> Pace:
    """A place's own figures drawn toward the others'; a state weighs alike, however many figures it has."""
    own = rates.pop(state, []) if state else []
    means = [float(np.mean(np.log([rate for rate, _ in each]))) for each in rates.values()]
    between = float(np.std(means, ddof=1)) if len(means) > 1 else 1.0
    mean = float(np.mean(means)) if means else 0.0
    if not own:
        return Pace(mean, between, 0, len(means))
    logs = np.log([rate for rate, _ in own])
    weight = len(logs) / (len(logs) + PRIOR_WEIGHT)
    within = float(np.std(logs, ddof=1)) if len(logs) > 1 else between
    spread = math.sqrt(within**2 / len(logs) * weight**2 + ((1 - weight) * between) ** 2)
    sources = tuple(dict.fromkeys(source for _, source in own))
    return Pace(weight * float(logs.mean()) + (1 - weight) * mean, spread, len(logs), len(means), sources)


def cost_of_a_metre(record: Record, state: str | None = None, *, known: date | None = None) -> Pace:
    """US dollars for a square metre that is cleared, by what the record has; prices of their years."""
    costs = {code: _costs(record, code, known) for code in (*record.states, "WORLD")}
    return _pooled({code: each for code, each in costs.items() if each}, state)


def _costs(record: Record, state: str, known: date | None) -> list[tuple[float, str]]:
    found = []
    for each in record.about(state, "clearance.cost", known=known):
        rate = _DOLLARS.get(each.cells.get("currency", ""))
        unit = _METRES.get(each.cells.get("measure", ""))
        bounds = [bound for bound in (each.figure.low, each.figure.high) if bound] if each.figure else []
        if rate and unit and bounds:
            found.append((float(np.exp(np.mean(np.log(bounds)))) * rate / unit, each.sources[0]))
    return found
