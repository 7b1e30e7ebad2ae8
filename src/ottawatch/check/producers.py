"""Printed lists of producers: one is whole if it names as many states as its own count says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ottawatch.check.case import because
from ottawatch.check.wording import publishers, sentence, when
from ottawatch.model import WORLD

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement
    from ottawatch.record import Record


@dataclass(frozen=True, slots=True)
class ProducerList:
    """A whole list: every state on it, by one source on one day."""

    statements: tuple[Statement, ...]
    reason: Reason


def listed_in(state: str, whole: ProducerList) -> bool:
    """Tell whether a state is on a list."""
    return any(each.subject == state for each in whole.statements)


def producer_lists(case: Case) -> list[ProducerList]:
    """The whole lists that were out by the document's day, oldest first."""
    return [each for each in _all(case.record) if _out(case, each.statements[0])]


def _out(case: Case, stated: Statement) -> bool:
    known, begun = stated.known.start, stated.valid.start
    return (known is None or known <= case.known) and (begun is None or begun <= case.published)


@lru_cache(maxsize=8)
def _all(record: Record) -> tuple[ProducerList, ...]:
    gathered: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for each in record.statements:
        if each.property == "production.producer_listed":
            gathered[each.sources].append(each)
    whole = [tuple(named) for named in gathered.values() if len(named) >= _printed(record, named[0])]
    return tuple(
        ProducerList(named, _reason(record, named))
        for named in sorted(whole, key=lambda named: str(named[0].valid.start))
    )


def _printed(record: Record, stated: Statement) -> float:
    """How many states the last count says that there are, up to the time of a list."""
    counts = [
        each.figure.low or 0
        for each in record.about(WORLD, "count.producer")
        if each.figure and each.valid.start and stated.valid.start and each.valid.start <= stated.valid.start
    ]
    return counts[-1] if counts else float("inf")


def _reason(record: Record, named: tuple[Statement, ...]) -> Reason:
    names = ", ".join(sorted(record.name_of(each.subject) for each in named))
    words = f"the list of {len(named)} printed {when(named[0].valid)} has {names} ({publishers(record, named[:1])})"
    return because(sentence(words), named[:1])
