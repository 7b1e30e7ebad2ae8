"""How many states: parties by the law's count, producers and mined states by the newest published count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.course import treaty_of
from ottawatch.check.events import TREATY, events, told
from ottawatch.check.figures import Fit, fit
from ottawatch.check.parties import leavers, parties, population
from ottawatch.check.timeline import timeline
from ottawatch.check.wording import called, day, listed, number, publishers, sentence, spelled, when
from ottawatch.model import WORLD, CountOf, Figure

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.check.parties import Parties, Passage
    from ottawatch.model import Reason, Statement, Verdict

_PUBLISHED: Final = frozenset({CountOf.CONTAMINATED, CountOf.PRODUCER, CountOf.STOCKPILER})
_CALLED: Final = {
    CountOf.PARTY: "states had joined {} and not left",
    CountOf.NOT_PARTY: "states were outside {}",
    CountOf.SIGNATORY: "states had signed {}",
    CountOf.LEAVING: "states had taken a step to leave {}",
    CountOf.CONTAMINATED: "states and areas with mined land",
    CountOf.PRODUCER: "producers of anti-personnel mines",
    CountOf.STOCKPILER: "states with stocks",
}


def count(case: Case) -> Verdict:
    """Judge a number of states."""
    claim = case.claim
    if claim.figure is None or claim.of is None:
        return unverified("the depositary's status table", because("The claim gives no number of states."))
    if claim.of in _PUBLISHED:
        return _published(case, claim.of, claim.figure)
    if claim.of is CountOf.LEAVING:
        return _leaving(case, claim.figure)
    return _by_law(case, claim.of, claim.figure)


def told_count(case: Case, stated: Statement) -> Reason:
    """Make a reason of a published count."""
    of = _CALLED[CountOf(stated.property.removeprefix("count."))]
    words = f"{publishers(case.record, [stated])} counts {number(stated.figure.low or 0) if stated.figure else '?'} {of} {when(stated.valid)}"
    return because(sentence(words), (stated,))


def _published(case: Case, of: CountOf, claimed: Figure) -> Verdict:
    stated = case.facts(f"count.{of}", WORLD)
    line = timeline(stated, None, case.published)
    settle = "the Landmine Monitor of that year"
    if not line.now:
        return unverified(
            settle, because(sentence(f"the record has no count of {_CALLED[of]} by {day(case.published)}"))
        )
    newest, quote = line.now[-1], case.claim.quote
    then = [
        each for each in stated if case.claim.when and each.figure and each.valid.overlaps(case.claim.when)
    ]
    now = _fit(claimed, newest, quote)
    if now is Fit.SAME or (then and _fit(claimed, then[-1], quote).holds):
        return supported(told_count(case, then[-1] if then else newest))
    was = [each for each in line.before if _fit(claimed, each, quote) is Fit.SAME]
    if was:
        return outdated(told_count(case, was[-1]), told_count(case, newest))
    if now.holds:
        return supported(told_count(case, newest))
    if now is Fit.OPEN or not line.fresh:
        return unverified(settle, told_count(case, newest))
    return contradicted(told_count(case, newest))


def _fit(claimed: Figure, stated: Statement, quote: str) -> Fit:
    return fit(claimed, stated.figure, quote) if stated.figure else Fit.OPEN


def _by_law(case: Case, of: CountOf, claimed: Figure) -> Verdict:
    counted = parties(case.record, treaty_of(case), case.known)
    numbers = _numbers(case, of, counted, case.published)
    reason = _reason(case, of, counted.ways, numbers[0])
    if any(fit(claimed, _states(each), case.claim.quote).holds for each in numbers):
        return supported(reason)
    if of in {CountOf.PARTY, CountOf.NOT_PARTY}:
        until = _right_until(case, of, claimed, counted)
        if until:
            return outdated(reason, because(sentence(f"the number was right until {day(until)}")))
    return contradicted(reason)


def _numbers(case: Case, of: CountOf, counted: Parties, on: date) -> list[int]:
    joined, bound = counted.joined_on(on), counted.bound_on(on)
    if of is CountOf.PARTY:
        return [joined, bound]
    if of is CountOf.NOT_PARTY:
        able = population(case.record, on, case.known)
        return [able - joined, able - bound]
    signed = [way for way in counted.ways if way.signed <= on]
    return [len(signed), sum(way.consented > on for way in signed)]


def _right_until(case: Case, of: CountOf, claimed: Figure, counted: Parties) -> date | None:
    """The last day on which the claimed number was the right one, first by deposits, then by who was bound."""
    changes = [each for each in counted.days_of_change if each <= case.published]
    for measure in (0, 1):
        for place in range(len(changes) - 2, -1, -1):
            value = _numbers(case, of, counted, changes[place])[measure]
            if fit(claimed, _states(value), case.claim.quote).holds:
                return changes[place + 1] - timedelta(days=1)
    return None


def _leaving(case: Case, claimed: Figure) -> Verdict:
    ways = [
        way
        for way in leavers(case.record, treaty_of(case), case.known)
        if way.intended <= case.published < way.suspended
    ]
    notified = [way for way in ways if way.notified <= case.published]
    sets = (ways, notified, [way for way in notified if way.left > case.published])
    fitting = [each for each in sets if fit(claimed, _states(len(each)), case.claim.quote).holds]
    reasons = [_leaver(case, way) for way in (fitting[0] if fitting else ways)]
    if fitting and reasons:
        return supported(_leavers(case, fitting[0], len(fitting[0]) != len(notified)), *reasons)
    return contradicted(_leavers(case, ways, wider=True), *reasons)


def _leavers(case: Case, ways: list[Passage], wider: bool) -> Reason:
    names = listed([called(case.record.name_of(way.state)) for way in ways])
    what = "taken a step to leave" if wider else "deposited a notice of withdrawal from"
    words = f"{spelled(len(ways))} {'state' if len(ways) == 1 else 'states'} had {what} {TREATY[treaty_of(case)]} by {day(case.published)}"
    return because(sentence(f"{words}: {names}" if names else words))


def _leaver(case: Case, way: Passage) -> Reason:
    course = [
        event
        for event in events(case.record, way.state, treaty_of(case), case.known)
        if event.days.start and event.days.start <= case.published
    ]
    last = course[-1]
    return because(
        sentence(f"{told(case.record, way.state, last, case.published)} {when(last.days)}"),
        last.statements,
        last.articles,
    )


def _reason(case: Case, of: CountOf, ways: tuple[Passage, ...], value: int) -> Reason:
    treaty, on = treaty_of(case), case.published
    words = f"{value} {_CALLED[of].format(TREATY[treaty])} on {day(on)}, counted from the acts on record"
    if of is CountOf.SIGNATORY:
        return because(sentence(words))
    newest = max(ways, key=lambda way: (_last_change(way, on), way.state))
    changes = [
        event
        for event in events(case.record, newest.state, treaty, case.known)
        if event.days.start == _last_change(newest, on) and event.statements
    ]
    return because(
        sentence(words), changes[0].statements if changes else (), changes[0].articles if changes else ()
    )


def _last_change(way: Passage, on: date) -> date:
    """The last day by then on which a state changed the number of parties."""
    return max((each for each in (way.consented, way.left) if each <= on), default=date.min)


def _states(value: int) -> Figure:
    return Figure(value, value, "states")
