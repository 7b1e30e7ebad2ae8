"""How a language writes numbers: its section ``numbers``, made ready for reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from ottawatch.read.forms import Forms
from ottawatch.read.lexis import Anchors, Lexis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_SPACES = " \u00a0\u2009\u202f"
_APOSTROPHES = "'’"
_KINDS = {
    "cardinals": "cardinal",
    "scales": "scale",
    "scales_many": "scale_many",
    "ordinals": "ordinal_word",
    "many": "many",
    "several": "several",
    "fractions": "fraction",
    "loose_fractions": "loose",
    "units": "unit",
    "currencies": "currency",
    "lengths": "length",
}

_ANCHORS = frozenset(_KINDS.values()) - {"unit", "currency"}


TERMS = frozenset({"months", "years"})
"""The units of a length of time."""


class Unit(NamedTuple):
    """A unit as it is kept, and the factor that leads there."""

    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language writes numbers. Built once; made for reading only.

    Attributes:
        figures: Finds numbers in figures, with their separators.
        decimal: The sign before tenths.
        amounts: Forms of an amount: "5.5 million", "tens of thousands", "two-thirds".
        measures: Forms of an amount with its unit or currency.
        bounds: What the words round a measure make of it: "at least", "up to", "between".
        labels: Words that make a name of the number beside them.
        terms: Words of a length of time in months or years.
    """

    figures: re.Pattern[str]
    decimal: str
    lexis: Lexis
    amounts: Forms
    measures: Forms
    bounds: Forms
    labels: Lexis
    anchors: Anchors
    terms: Anchors

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> NumberWords:
        """Build it from the section ``numbers`` of a language's file."""
        numbers = table.get("numbers", table)
        decimal = numbers.get("decimal", ".")
        lexis = _lexis(numbers)
        forms = {name: Forms(lexis) for name in ("forms", "measures", "bounds")}
        for name, tree in forms.items():
            tree.add_table(numbers.get(name, {}))
        bare = forms["forms"].longest_words(_ANCHORS | {"n"}, but="skip")
        return cls(
            _figures(decimal, numbers.get("thousands", ())),
            decimal,
            lexis,
            forms["forms"],
            forms["measures"],
            forms["bounds"],
            _labels(numbers.get("labels", {})),
            Anchors.of([*lexis.longest_words(_ANCHORS), *bare]),
            Anchors.of(lexis.longest_words(frozenset({"unit", "length"}), _is_term)),
        )


def _is_term(value: Unit | tuple[Decimal, Unit]) -> bool:
    unit = value if isinstance(value, Unit) else value[1]
    return unit.name in TERMS


def _lexis(numbers: Mapping[str, Any]) -> Lexis:
    lexis = Lexis()
    for section, kind in _KINDS.items():
        for key, texts in numbers.get(section, {}).items():
            _add(lexis, kind, _VALUES[section](key), texts)
    for kind, texts in numbers.get("words", {}).items():
        _add(lexis, kind, None, texts)
    return lexis


def _labels(labels: Mapping[str, Iterable[str]]) -> Lexis:
    lexis = Lexis()
    for kind, texts in labels.items():
        _add(lexis, kind, None, texts)
    return lexis


def _add(lexis: Lexis, kind: str, value: Any, texts: Iterable[str]) -> None:
    for text in texts:
        lexis.add(kind, value, text)


def _figures(decimal: str, thousands: Iterable[str]) -> re.Pattern[str]:
    """Grouped figures first, each number with one and the same separator; then plain ones."""
    groups = "|".join(
        rf"\d{{1,3}}(?:(?P<s{number}>[{_kinds_of(sign)}])\d{{3}})(?:(?P=s{number})\d{{3}})*(?!\d)"
        for number, sign in enumerate(thousands)
    )
    tenths = rf"(?:[{re.escape(decimal)}]\d+)?"
    grouped = rf"(?:{groups}){tenths}|" if groups else ""
    return re.compile(rf"(?<!\d)(?:{grouped}\d+{tenths})")


def _kinds_of(sign: str) -> str:
    if sign == " ":
        return _SPACES
    return _APOSTROPHES if sign == "'" else re.escape(sign)


def _interval(key: str) -> tuple[Decimal, Decimal]:
    low, high = key.split("-")
    return Decimal(low), Decimal(high)


def _unit(key: str) -> Unit:
    name, _, factor = key.partition("*")
    return Unit(name, Decimal(factor or 1))


def _length(key: str) -> tuple[Decimal, Unit]:
    count, unit = key.split()
    return Decimal(count), _unit(unit)


_VALUES: Mapping[str, Callable[[str], Any]] = {
    "cardinals": Decimal,
    "scales": Decimal,
    "scales_many": Decimal,
    "ordinals": Decimal,
    "many": _interval,
    "several": _interval,
    "fractions": Fraction,
    "loose_fractions": Fraction,
    "units": _unit,
    "currencies": _unit,
    "lengths": _length,
}
