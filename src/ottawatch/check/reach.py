"""How far a verdict reaches: the shelves of the record that it can rest on, with what is not there counted in.

A verdict that nothing is on record rests on an empty shelf as much as another rests on a full one; so the reach is
told from the claim alone, and never from what was found.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.check.events import events
from ottawatch.check.shelves import COMPLETE, every, leaving, shelf, start, statements_of
from ottawatch.model import WORLD, CountOf, Kind, Step, Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ottawatch.model import Claim
    from ottawatch.record import Record

_PUBLISHED: Final = frozenset({CountOf.CONTAMINATED, CountOf.PRODUCER, CountOf.STOCKPILER})
_FIGURES: Final = (
    "casualties", "clearance", "contamination", "funding", "production", "stockpile", "transfer", "unfounded", "use",
)  # fmt: skip
_DAY: Final = timedelta(days=1)


def reach(claim: Claim) -> frozenset[str]:
    """Name the shelves of the record that any verdict on a claim can rest on."""
    treaty = claim.treaty or Treaty.APMBC
    return _reach(claim.kind, treaty, claim.state or "", claim.counterpart or "", claim.step, claim.of)


@lru_cache(maxsize=8192)
def _reach(
    kind: Kind, treaty: Treaty, state: str, counterpart: str, step: Step | None, of: CountOf | None
) -> frozenset[str]:
    if kind is Kind.RULE:
        return frozenset((shelf(treaty, "rule", treaty), start(treaty)))
    if kind is Kind.BORDER:
        return frozenset((shelf(state, "border"), shelf(counterpart, "border")))
    if kind is Kind.COUNT:
        return frozenset(_of_count(of, treaty))
    if kind in {Kind.STEP, Kind.MEMBERSHIP}:
        return frozenset(_of_course(step, treaty, state))
    return frozenset(_of_facts(kind, state))


def _of_course(step: Step | None, treaty: Treaty, state: str) -> Iterator[str]:
    yield COMPLETE
    yield from _of_acts(state, _under(treaty))
    if step is Step.OBJECT:
        yield every("view", treaty)
    if step is Step.NOTIFY_LEAVE:
        yield leaving(treaty)


def _of_count(of: CountOf | None, treaty: Treaty) -> Iterator[str]:
    if of in _PUBLISHED:
        yield shelf(WORLD, "count")
        return
    yield from (every("action", each) for each in Treaty)
    yield from (every("step", treaty), every("view", treaty), every("conflict"))


def _of_facts(kind: Kind, state: str) -> Iterator[str]:
    yield from _of_acts(state, Treaty)
    yield from (shelf(state, head) for head in _FIGURES)
    yield from (shelf(state, "deadline", each) for each in Treaty)
    yield from (shelf(WORLD, head) for head in ("casualties", "count", "funding"))
    if kind is Kind.PRODUCTION:
        yield every("production")


def _of_acts(state: str, treaties: Iterable[Treaty]) -> Iterator[str]:
    for treaty in treaties:
        yield from (shelf(state, head, treaty) for head in ("action", "step", "view"))
        yield start(treaty)
    yield shelf(state, "conflict")


def _under(treaty: Treaty) -> tuple[Treaty, ...]:
    return (treaty, Treaty.CCW) if treaty is Treaty.CCW_AP2 else (treaty,)


def next_day(claim: Claim, record: Record, today: date) -> date | None:
    """Tell the first day after today on which what followed a document can change though the record does not.

    Args:
        claim: The claim, whose own dates pass too.
        record: What it is held against.
        today: The day up to which ``since`` was told.

    Returns:
        A day before which nothing changes; on it something may. ``None`` if no day is in sight.
    """
    last = claim.when.last if claim.when else None
    own = last + _DAY if last and today <= last < date.max else None
    return min(filter(None, (own, _next_of(record, reach(claim), today))), default=None)


@lru_cache(maxsize=4096)
def _next_of(record: Record, shelves: frozenset[str], today: date) -> date | None:
    days = (each for name in shelves for each in _days_of(record, name, today))
    return min((each for each in days if each > today), default=None)


@lru_cache(maxsize=8192)
def _days_of(record: Record, name: str, today: date) -> frozenset[date]:
    """The days ahead on which a statement of a shelf comes to be so or known, or the law makes something of it."""
    stated = statements_of(record, name)
    days = {
        day
        for each in stated
        for day in (each.valid.start, each.valid.end, each.known.start, each.known.end)
        if day is not None
    }
    acting = {(each.subject, Treaty(each.cells["treaty"])) for each in stated if "treaty" in each.cells}
    for subject, treaty in acting:
        under = {treaty} | ({Treaty.CCW_AP2} if treaty is Treaty.CCW else set())
        days |= {
            day
            for each in under
            for event in events(record, subject, each, today)
            for day in (event.days.start, event.days.end)
            if day is not None
        }
    return frozenset(day for day in days if day > today)
