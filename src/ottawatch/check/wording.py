"""How days, numbers and sources are written in a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ottawatch.days import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model import Figure, Statement
    from ottawatch.record import Record

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_UNITS: Final = {"km2": "km²", "m2": "m²", "percent": "percent"}
_MILLION: Final = 1_000_000
_WITH_ARTICLE: Final = re.compile(
    r"(?:United|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Holy See|Ivory)|"
    r".*\b(?:Islands|Republic|Emirates|Kingdom|States)\b(?! of Korea)"
)


def day(of: date) -> str:
    """Write a day: "27 June 2025"."""
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def span(period: Period) -> str:
    """Write a period as readers do, with its last day included."""
    first, last = period.start, period.last
    if first is None or last is None:
        return f"since {day(first)}" if first else f"until {day(last)}" if last else "at any time"
    for written in (Written.of(first), Written(first.year, first.month), Written(first.year)):
        if (written.first, written.last) == (first, last):
            return _written(written)
    return f"{day(first)} to {day(last)}"


def when(period: Period) -> str:
    """Write when something was, after a verb: "on 27 June 2025", "in June 2025"."""
    if period.is_day:
        return f"on {span(period)}"
    first, last = period.start, period.last
    if first is None or last is None:
        return span(period)
    words = span(period)
    return f"from {words}" if " to " in words else f"in {words}"


def number(value: float) -> str:
    """Write a number with separators; from a million in millions where that loses nothing."""
    if abs(value) >= _MILLION and (value / 10_000) == int(value / 10_000):
        return f"{value / _MILLION:,.2f}".rstrip("0").rstrip(".") + " million"
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def amount(figure: Figure | None) -> str:
    """Write a figure with its unit: "5,853 people", "more than 55 million mines", "84 percent"."""
    if figure is None:
        return "no figure"
    low, high, unit = figure.low, figure.high, figure.unit or ""
    first = number(low if low is not None else high or 0)
    if low is not None and high is not None and high > low and (high + 1) % 1000 == 0:
        value = (
            f"{number(low)} up to {number(high + 1)}"  # "hundreds of millions" ends just below the next power
        )
    elif low is not None and high is not None:
        value = number(low) if low == high else f"{number(low)} to {number(high)}"
    else:
        value = f"more than {number(low)}" if low is not None else f"up to {number(high or 0)}"
    if len(unit) == 3 and unit.isupper():  # noqa: PLR2004 (an ISO 4217 code has three letters)
        return value.replace(first, f"{unit} {first}", 1)
    return f"{value} {_UNITS.get(unit, unit)}".strip()


def called(name: str) -> str:
    """Give a state's name its article where English has one: "the United States"."""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def sentence(words: str) -> str:
    """Write words as a sentence: a capital first, a full stop last."""
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?")) else ".")


def spelled(value: int) -> str:
    """Write a small count in letters, as at the beginning of a sentence."""
    words = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    return words[value] if 0 <= value < len(words) else number(value)


def listed(words: Sequence[str]) -> str:
    """Write a list: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def publishers(record: Record, statements: Iterable[Statement], most: int = 3) -> str:
    """Name who published statements, each once, the best source of each."""
    names = dict.fromkeys(publisher(record, each) for each in statements)
    return listed(list(names)[:most])


def publisher(record: Record, statement: Statement) -> str:
    """Name who published a statement; the Monitor with its edition."""
    if statement.cells.get("publisher"):
        return statement.cells["publisher"]
    source = record.sources.get(statement.sources[0]) if statement.sources else None
    if statement.cells.get("series") == "monitor" and statement.cells.get("edition", "").isdigit():
        return f"Landmine Monitor {statement.cells['edition']}"
    return source.publisher.split(" (")[0] if source else "the record"


def _written(of: Written) -> str:
    if of.day:
        return day(of.first)
    return f"{_MONTHS[(of.month or 1) - 1]} {of.year}" if of.month else f"{of.year}"
