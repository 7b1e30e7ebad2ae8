"""What has happened since the document's day, up to today, that concerns the claim. It never changes a verdict."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.check import (
    casualties,
    clearance,
    contamination,
    count,
    production,
    spending,
    stockpile,
    transfer,
    use,
)
from ottawatch.check.course import treaty_of
from ottawatch.check.events import events, told
from ottawatch.check.items import same_weapon
from ottawatch.check.parties import leavers, passages
from ottawatch.check.wording import called, day, listed, sentence, when
from ottawatch.days import Period
from ottawatch.model import WORLD, CountOf, Item, Kind, Since, Status, Step, Treaty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ottawatch.check.case import Case
    from ottawatch.check.events import Event
    from ottawatch.model import Reason, Statement
    from ottawatch.record import Record

_MOST: Final = 8
_PLANNED: Final = frozenset({Status.PLANNED, Status.CONSIDERED})
_LAPSING: Final = frozenset({Kind.PRODUCTION, Kind.TRANSFER, Kind.STOCKPILE, Kind.USE})
_FREED: Final = frozenset({Kind.PRODUCTION, Kind.TRANSFER, Kind.STOCKPILE, Kind.USE, Kind.DESTRUCTION})


def since(case: Case) -> tuple[Since, ...]:
    """Tell what followed, by day; of many things, the newest ones."""
    found = {(each.day, each.says): each for each in _found(case) if case.published < each.day <= case.today}
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.says)))[-_MOST:]


def _found(case: Case) -> Iterator[Since]:
    kind = case.claim.kind
    if kind in {Kind.STEP, Kind.MEMBERSHIP}:
        found = events(case.record, case.state, treaty_of(case), case.today)
        yield from _treaty(case, [event for event in found if not event.toward or _about_leaving(case)])
        yield from _views(case)
    elif kind is Kind.COUNT:
        yield from _count(case)
    elif kind is Kind.SPENDING and case.state == WORLD:
        later = [
            each
            for each in case.later("funding")
            if case.claim.when == each.valid and "total_usd" in each.cells
        ]
        yield from (_since(each, spending.told_funding(case, each)) for each in later)
    elif kind in _TELLING:
        prop, tell = _TELLING[kind]
        yield from (_since(each, tell(case, each)) for each in case.later(prop) if _concerns(case, each))
    if kind in _FREED and case.claim.item is not Item.AV_MINE:
        yield from _treaty(
            case,
            [
                event
                for event in events(case.record, case.state, Treaty.APMBC, case.today)
                if event.name == "left"
            ],
        )
    yield from _lapsed(case)


_TELLING: Final[dict[Kind, tuple[str, Callable[[Case, Statement], Reason]]]] = {
    Kind.PRODUCTION: ("production", production.told),
    Kind.STOCKPILE: ("stockpile", stockpile.reason_of),
    Kind.DESTRUCTION: ("stockpile.destroyed", stockpile.reason_of),
    Kind.TRANSFER: ("transfer", transfer.told),
    Kind.USE: ("use", use.told),
    Kind.CONTAMINATION: ("contamination", contamination.told),
    Kind.CLEARANCE: ("contamination", clearance.told),
    Kind.CASUALTIES: ("casualties", casualties.told),
    Kind.SPENDING: ("production.plans", spending.told),
}


def _about_leaving(case: Case) -> bool:
    """Whether steps at home concern the claim: they lead out, and a claim on joining is past them."""
    return case.claim.step not in {Step.SIGN, Step.JOIN, Step.IN_FORCE} and case.claim.kind is Kind.STEP


def _concerns(case: Case, stated: Statement) -> bool:
    """Whether a later statement speaks of the same thing: weapon, receiver, year."""
    claim = case.claim
    if not same_weapon(claim.item, stated):
        return False
    if claim.kind is Kind.TRANSFER and claim.counterpart:
        return stated.cells.get("to_state") == claim.counterpart
    if claim.kind is Kind.CASUALTIES:
        return (
            claim.when is not None and stated.figure is not None and casualties.same_time(stated, claim.when)
        )
    if claim.kind is Kind.SPENDING:
        return "budget_low" in stated.cells or "budget_high" in stated.cells
    if claim.kind is Kind.CLEARANCE:
        return stated.figure is not None and stated.figure.high == 0
    if stated.property == "production.needs":
        return False
    return claim.when is None or claim.kind is not Kind.CONTAMINATION


def _since(stated: Statement, reason: Reason) -> Since:
    days = [each for each in (stated.valid.start, stated.known.start) if each is not None]
    came = max(days, default=date.min)
    says = (
        reason.says.replace(f" {when(stated.valid)}", "", 1)
        if stated.valid == Period.of_day(came)
        else reason.says
    )
    return Since(came, says, reason.statements, reason.articles)


def _treaty(case: Case, found: Iterable[Event]) -> Iterator[Since]:
    for event in found:
        if event.days.start is not None:
            yield Since(
                event.days.start,
                sentence(told(case.record, case.state, event)),
                event.statements,
                event.articles,
            )


def _views(case: Case) -> Iterator[Since]:
    by_day: dict[date, list[Statement]] = {}
    for each in case.record.about(case.state, "view.suspension_not_possible", known=case.today):
        if each.cells.get("treaty") == treaty_of(case) and each.valid.start:
            by_day.setdefault(each.valid.start, []).append(each)
    for on, held in by_day.items():
        names = listed([each.cells.get("holder_name", "") for each in held])
        yield Since(on, sentence(f"on record against any suspension: {names}"), tuple(held))


def _count(case: Case) -> Iterator[Since]:
    of = case.claim.of
    if of in {CountOf.CONTAMINATED, CountOf.PRODUCER, CountOf.STOCKPILER}:
        later = case.later(f"count.{of}", WORLD)
        yield from (_since(each, count.told_count(case, each)) for each in later)
        return
    yield from _ways(case.record, of is CountOf.LEAVING, treaty_of(case), case.published, case.today)


@lru_cache(maxsize=1024)
def _ways(record: Record, out: bool, treaty: Treaty, published: date, today: date) -> tuple[Since, ...]:
    """Tell what moved a number of states after a day, out of the treaty or in either direction."""
    names = {"left", "withdrawal_notification"} if out else {"left", "in_force"}
    changed = [
        way
        for way in (leavers if out else passages)(record, treaty, today)
        if any(published < each <= today for each in (way.consented, way.bound, way.notified, way.left))
    ]
    return tuple(
        Since(event.days.start, sentence(told(record, way.state, event)), event.statements, event.articles)
        for way in changed
        for event in events(record, way.state, treaty, today)
        if event.name in names and event.days.start is not None
    )


def _lapsed(case: Case) -> Iterator[Since]:
    """A plan whose time has run out with nothing on record to show that it came about."""
    claim = case.claim
    last = claim.when.last if claim.when else None
    if (
        claim.status not in _PLANNED
        or claim.kind not in _LAPSING
        or last is None
        or not case.published < last < case.today
    ):
        return
    came = [each for each in case.later(str(claim.kind)) if not each.property.endswith(("plans", "planned"))]
    if not came:
        words = f"by {day(last)} the record had nothing to show that the plan of {called(case.name)} had come about"
        yield Since(last + timedelta(days=1), sentence(words))
