"""The whole world at once: every state's course toward a treaty, and a treaty's own rules and open questions."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ottawatch.doors.asking import find_treaty
from ottawatch.doors.days import as_day, today_or
from ottawatch.model import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.doors.days import Day
    from ottawatch.law.questions import Question
    from ottawatch.model import StandingOn
    from ottawatch.record import Record

FIRST: Final = date(1997, 1, 1)
LAST: Final = date(2034, 12, 31)
_MODULES: Final = {
    Treaty.APMBC: "apmbc",
    Treaty.CCM: "ccm",
    Treaty.CCW: "ccw",
    Treaty.CCW_AP2: "ap2",
    Treaty.ATT: "att",
}


@dataclass(frozen=True, slots=True)
class CodedRule:
    """What the code computes from a place in a treaty.

    Attributes:
        place: The article, such as ``Mine ban convention, article 20, paragraph 3``.
        says: What it says, in our words.
        code: The function that applies it.
    """

    place: str
    says: str
    code: str


def courses(
    treaty: str = "APMBC",
    *,
    first: Day | None = None,
    last: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> dict[str, tuple[StandingOn, ...]]:
    """Give every standing of every state toward a treaty between two days, both included, by its code.

    Args:
        treaty: ``APMBC``, ``CCM``, ``CCW``, ``CCW-AP2`` or ``ATT``.
        first: By default the first day of 1997.
        last: By default the last day of 2034: as far as the record sets things going.
        known: What was known on that day; by default today.
        today: For the default.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A treaty that is not known.
        DayError: A day that is not one, or a last day before the first.
    """
    from ottawatch.record import load_record

    facts, asked = record or load_record(), as_day(known, today_or(today))
    return dict(_courses(facts, find_treaty(treaty), as_day(first, FIRST), as_day(last, LAST), asked))


@lru_cache(maxsize=16)
def _courses(
    facts: Record, treaty: Treaty, first: date, last: date, known: date
) -> dict[str, tuple[StandingOn, ...]]:
    from datetime import timedelta

    from ottawatch.law.standing import periods
    from ottawatch.record import dossier

    end = last + timedelta(days=1)
    return {
        code: periods(dossier(facts, state, known=known), treaty, first, end)
        for code, state in facts.states.items()
    }


def coded_rules(treaty: str) -> tuple[CodedRule, ...]:
    """Tell what the code computes from each article of a treaty, in the treaty's order.

    Raises:
        UnknownNameError: A treaty that is not known.
    """
    name = _MODULES[find_treaty(treaty)]
    module = import_module(f"ottawatch.law.{name}")
    made = [
        each
        for _, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == module.__name__
    ]
    made.sort(key=lambda each: each.__code__.co_firstlineno)
    return tuple(
        rule for each in made for rule in _rule(inspect.getdoc(each) or "", f"law.{name}.{each.__name__}")
    )


def _rule(told: str, code: str) -> Iterator[CodedRule]:
    says, found, place = told.partition("\nLaw:\n")
    if found:
        plain = re.split(r"\n(?:Args|Returns|Raises):\n", says)[0].replace("``", "").replace("`", "")
        plain = plain.replace("None for", "Nothing for")
        yield CodedRule(" ".join(place.split()).rstrip("."), " ".join(plain.split()), code)


def contested(treaty: str) -> tuple[Question, ...]:
    """Tell where a treaty is read in more than one way.

    Raises:
        UnknownNameError: A treaty that is not known.
    """
    from ottawatch.law.questions import questions

    wanted = find_treaty(treaty)
    return tuple(each for each in questions() if each.treaty is wanted)
