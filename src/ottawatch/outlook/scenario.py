"""A scenario: the user's assumptions in one small file of TOML; what it leaves out has a default."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LEVELS: Final = ("none", "some", "all")
CONFLICT: Final = ("none", "under way", "ended")
_KEYS: Final = {
    "": ("name",),
    "ground": ("area_km2", "length_km"),
    "time": ("start", "return", "conflict", "conflict_ends"),
    "people": ("exposed",),
    "protection": ("marking", "education"),
    "clearance": ("start", "pace_km2_a_year", "cost_usd_a_m2"),
}
_FURTHEST: Final = 100
_PAIR: Final = 2

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is assumed of a place; ``None`` where the default of the place holds.

    Attributes:
        name: As it is shown.
        area_km2: Land that is or may be mined, from and to.
        length_km: How much of a border it lies along, from and to.
        start: First calendar year in which the mines are in the ground.
        returns: First calendar year in which people live there; before, nobody is near.
        conflict: ``none``, ``under way`` or ``ended`` in the first year.
        conflict_ends: Last calendar year of the conflict.
        exposed: People who live in communities with mined land.
        marking: How much of the land is marked.
        education: How many of the people are taught.
        clearing_from: First calendar year of clearance; by default the first one.
        pace_km2: Land cleared metre by metre in a year, from and to; infinite is allowed.
        cost_usd_m2: Money for a square metre, from and to.
        given: The keys that the file has.
    """

    name: str = "as usual"
    area_km2: Span | None = None
    length_km: Span | None = None
    start: int | None = None
    returns: int | None = None
    conflict: str | None = None
    conflict_ends: int | None = None
    exposed: float | None = None
    marking: str = "some"
    education: str = "some"
    clearing_from: int | None = None
    pace_km2: Span | None = None
    cost_usd_m2: Span | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


AS_USUAL: Final = Scenario()
ALL_ALONG: Final = Scenario(name="if mines came to lie along all of it")


def read_scenario(path: Path, *, this_year: int) -> Scenario:
    """Read a scenario.

    Args:
        path: A TOML file.
        this_year: Years before it are refused: what is over is no scenario.

    Raises:
        DocumentError: The file cannot be read, or holds something that no scenario has.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise DocumentError(f"{path}: found no readable TOML ({fault}). Mend or name another file.") from None
    return scenario_of(raw, str(path), this_year=this_year)


def scenario_of(raw: Mapping[str, Any], where: str, *, this_year: int) -> Scenario:
    """Make a scenario of its parsed file, or refuse in one sentence."""
    flat = dict(_flat(raw, where))
    take = _Taker(flat, where, this_year)
    found = Scenario(
        name=str(flat.get("name", "the scenario")),
        area_km2=take.span("ground.area_km2"),
        length_km=take.span("ground.length_km"),
        start=take.year("time.start"),
        returns=take.year("time.return"),
        conflict=take.word("time.conflict", CONFLICT),
        conflict_ends=take.year("time.conflict_ends"),
        exposed=take.number("people.exposed"),
        marking=take.word("protection.marking", LEVELS) or "some",
        education=take.word("protection.education", LEVELS) or "some",
        clearing_from=take.year("clearance.start"),
        pace_km2=take.span("clearance.pace_km2_a_year", endless=True),
        cost_usd_m2=take.span("clearance.cost_usd_a_m2"),
        given=flat,
    )
    if found.conflict_ends and found.conflict != "under way":
        raise DocumentError(
            f"{where}, time.conflict_ends: found an end of a conflict that is not under way. Write "
            'conflict = "under way", or take the end out.'
        )
    return found


def _flat(raw: Mapping[str, Any], where: str) -> list[tuple[str, Any]]:
    found = []
    for key, value in raw.items():
        if isinstance(value, dict):
            if key not in _KEYS:
                _refuse_key(where, key, [name for name in _KEYS if name])
            for inner, each in value.items():
                if inner not in _KEYS[key]:
                    _refuse_key(where, f"{key}.{inner}", [f"{key}.{name}" for name in _KEYS[key]])
                found.append((f"{key}.{inner}", each))
        elif key in _KEYS[""]:
            found.append((key, value))
        else:
            _refuse_key(where, key, ["name", *(name for name in _KEYS if name)])
    return found


def _refuse_key(where: str, found: str, known: list[str]) -> None:
    raise DocumentError(
        f"{where}: found {found!r}, expected {', '.join(known)}. Correct or take out the key."
    )


class _Taker:
    """Takes values of a flat file, each with its own refusal."""

    def __init__(self, flat: Mapping[str, Any], where: str, this_year: int) -> None:
        self.flat, self.where, self.this_year = flat, where, this_year

    def refuse(self, key: str, expected: str) -> DocumentError:
        return DocumentError(
            f"{self.where}, {key}: found {self.flat[key]!r}, expected {expected}. Correct the value."
        )

    def number(self, key: str) -> float | None:
        value = self.flat.get(key)
        if value is None:
            return None
        if not _is_number(value) or not math.isfinite(value) or value < 0:
            raise self.refuse(key, "a number that is not negative")
        return float(value)

    def span(self, key: str, *, endless: bool = False) -> Span | None:
        value = self.flat.get(key)
        if value is None:
            return None
        both = value if isinstance(value, list) else [value, value]
        good = len(both) == _PAIR and all(_is_number(each) and each >= 0 for each in both)
        if good and endless and math.isinf(both[1]):
            good = math.isinf(both[0])
        elif good:
            good = math.isfinite(both[1])
        if not good or both[0] > both[1]:
            raise self.refuse(key, "a number that is not negative, or two of them, the lower first")
        return float(both[0]), float(both[1])

    def year(self, key: str) -> int | None:
        value = self.flat.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(key, f"a year such as {self.this_year + 1}")
        if not self.this_year <= value <= self.this_year + _FURTHEST:
            raise self.refuse(key, f"a year from {self.this_year} to {self.this_year + _FURTHEST}")
        return value

    def word(self, key: str, words: tuple[str, ...]) -> str | None:
        value = self.flat.get(key)
        if value is not None and value not in words:
            raise self.refuse(key, f"one of {', '.join(words)}")
        return value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and not math.isnan(value)
