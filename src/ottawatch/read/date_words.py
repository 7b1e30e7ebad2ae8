"""How a language writes dates: its section ``dates``, made ready for reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ottawatch.read.forms import Forms
from ottawatch.read.lexis import Anchors, Lexis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CLASSES = (
    "months",
    "weekdays",
    "parts",
    "units",
    "which",
    "then",
    "offsets",
    "counts",
    "after",
    "spans",
    "quarters",
)

_ANCHORS = frozenset(
    {"month", "weekday", "season", "unit", "offset", "length", "span", "quarter", "year_word", "year_part"}
)


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language writes dates. Built once; made for reading only.

    Attributes:
        inflected: Whether a month or season is a date by its ending alone, and a year only with its word.
    """

    forms: Forms
    roles: Forms
    anchors: Anchors
    month_first: bool
    inflected: bool = False

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> DateWords:
        """Build it from the section ``dates`` of a language's file."""
        dates = table.get("dates", table)
        lexis, around = Lexis(), Lexis()
        _fill(lexis, dates)
        forms, roles = Forms(lexis), Forms(around)
        forms.add_table(dates.get("forms", {}))
        roles.add_table(dates.get("roles", {}))
        bare = forms.longest_words(_ANCHORS | {"year", "numeric"})
        anchors = Anchors.of([*lexis.longest_words(_ANCHORS), *bare])
        return cls(forms, roles, anchors, dates.get("order") == "mdy", dates.get("inflected", False))


def _fill(lexis: Lexis, dates: Mapping[str, Any]) -> None:
    for name in _CLASSES:
        kind = {"offsets": "offset", "counts": "n"}.get(name, name.removesuffix("s"))
        for value, texts in dates.get(name, {}).items():
            _add(lexis, kind, _whole(value), texts)
    for value, texts in dates.get("seasons", {}).items():
        first, last = value.split("-")
        _add(lexis, "season", (int(first), int(last)), texts)
    for value, texts in dates.get("seasons_alone", {}).items():
        first, last = value.split("-")
        _add(lexis, "season", (int(first), int(last), "alone"), texts)
    for value, texts in dates.get("lengths", {}).items():
        count, unit = value.split()
        _add(lexis, "length", (int(count), unit), texts)
    for value, texts in dates.get("year_words", {}).items():
        _add(lexis, "year_word", int(value), texts)
    for value, texts in dates.get("year_parts", {}).items():
        _add(lexis, "year_part", value, texts)
    for kind, texts in dates.get("words", {}).items():
        _add(lexis, kind, kind, texts)
    for value, texts in dates.get("ordinals", {}).items():
        _add(lexis, "ordinal", int(value), texts)
        _add(lexis, "day", int(value), texts)


def _add(lexis: Lexis, kind: str, value: Any, texts: Sequence[str]) -> None:
    for text in texts:
        lexis.add(kind, value, text)


def _whole(value: str) -> int | str:
    return int(value) if value.lstrip("-").isdecimal() else value
