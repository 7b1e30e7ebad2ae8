"""What a year is to a place: conflict under way, its first years after, or later."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from ottawatch.outlook.assumed import sourced

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEARS: Final = 4
"""How many years after a conflict the fast fall may last."""


class Phase(IntEnum):
    """Where a year lies toward the conflict; the model has one drift for each."""

    CONFLICT = 0
    FIRST_YEARS = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """First and last calendar year of a conflict, both included; one without an end goes on.

    Attributes:
        source: Where the years are from; it says so itself if it was not checked.
    """

    state: str
    start: int
    end: int | None
    source: str


@lru_cache(maxsize=1)
def conflicts() -> dict[str, tuple[Conflict, ...]]:
    """The conflicts that the model was fitted with, by state; states that are not here are told from their figures."""
    found: dict[str, list[Conflict]] = {}
    text = files("ottawatch.outlook").joinpath("data/conflicts.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        end = int(row["to"]) if row["to"] else None
        found.setdefault(row["state"], []).append(Conflict(row["state"], int(row["from"]), end, sourced(row)))
    return {state: tuple(of) for state, of in found.items()}


def phases_of(state: str) -> Callable[[int], Phase] | None:
    """Which phase a year is, for a state whose conflicts are known; else ``None``."""
    known = conflicts().get(state)
    return (lambda year: _phase(known, year)) if known else None


def _phase(known: tuple[Conflict, ...], year: int) -> Phase:
    if any(each.start <= year <= (each.end or year) for each in known):
        return Phase.CONFLICT
    ended = [each.end for each in known if each.end and each.end < year]
    return Phase.FIRST_YEARS if ended and year - max(ended) <= FIRST_YEARS else Phase.LATER
