"""Signing, joining and becoming bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.doers.counted import is_mere_number
from ottawatch.read.kinds.rules.days import for_a_state
from ottawatch.read.kinds.rules.whose import of_the_treaty
from ottawatch.read.kinds.steps.movers import Told, claims_of, meant, movers, promulgated
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_PUT_BETWEEN: Final = 3
_MORE: Final = 9


def find(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Give the steps into a treaty that a clause tells of states by name."""
    if view.has("steps.leave", "steps.same", "steps.as_far") or _counted(view) or view.supposed:
        return
    bound = tuple(_bound(view, treaty))
    yield from bound
    intended = view.first("steps.intend_join") or _agreed(view)
    if intended is not None:
        yield from claims_of(view, treaty, Told(Step.INTEND_JOIN, intended, view.status(intended)))
    elif not _parliaments_vote(view):
        if not (bound and view.has("steps.became")):
            yield from _joined(view, treaty)
        yield from _signed(view, treaty)


def _agreed(view: View) -> Place | None:
    """Where a parliament agrees to joining, which is no joining yet: "the Sejm approved ratification on 10 October 2012"."""
    joins = view.sentence.places("steps.join", view.clause)
    votes = view.sentence.places("steps.approve", view.clause) if view.has_organ("parliament") else ()
    apart = any(not any(vote.overlaps(join) for join in joins) for vote in votes)
    return joins[0] if joins and apart and not view.has("steps.leave") else None


def _parliaments_vote(view: View) -> bool:
    """Whether "ratify" is what a parliament does with a bill to leave."""
    return view.story.leaving and view.has("actors.parliament") and not view.names_treaty()


def _joined(view: View, treaty: Treaty) -> Iterator[Claim]:
    """A consent to be bound; who has neither given it nor signed is simply not a party."""
    at = view.first("steps.join") or (None if view.story.leaving else view.first("steps.instrument"))
    if at is None:
        return
    status = meant(view, at)
    signed = any(p.end <= at.first for p in view.sentence.places("steps.sign"))
    if status is Status.NEGATED and not signed and not view.pairs():
        yield from _outside(view, treaty, at)
    elif status is Status.PLANNED and (_announced(view) or view.says_above()):
        yield from claims_of(view, treaty, Told(Step.INTEND_JOIN, at, Status.DONE))
    else:
        yield from claims_of(view, treaty, Told(Step.JOIN, at, status))


def _announced(view: View) -> bool:
    """Whether the plan was announced, and the announcement itself is not to come."""
    at = view.first("steps.announce")
    return at is not None and not view.sentence.has("mood.planned", Place(view.clause.first, at.first))


def _signed(view: View, treaty: Treaty) -> Iterator[Claim]:
    at = view.first("steps.sign")
    if at is None or _of_a_bill(view) or promulgated(view) or _opened(view) or _signatories(view):
        return
    status = meant(view, at)
    if status is Status.NEGATED and any(p.overlaps(at) for p in view.sentence.places("members.outside")):
        return
    last = view.story.claims[-1] if view.story.claims else None
    outside = last is not None and last.kind is Kind.MEMBERSHIP and last.status is Status.NEGATED
    beside = outside and last is not None and last.start >= view.sentence.span.start
    if status is Status.NEGATED and (beside or _listed(view, at)):
        yield from _outside(view, treaty, at)
    else:
        yield from claims_of(view, treaty, Told(Step.SIGN, at, status))


def _of_a_bill(view: View) -> bool:
    """Whether a bill is what was signed; "it" is the treaty, where leaving is not spoken of and no head of state signs."""
    signed = view.has("steps.promulgate")
    leaving = view.story.leaving and not (view.acting and view.takes_up)
    return signed and (leaving or view.has_organ("president") or view.has("steps.paper"))


def _outside(view: View, treaty: Treaty, at: Place) -> Iterator[Claim]:
    for state in movers(view, at):
        yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.NEGATED)


def _listed(view: View, at: Place) -> bool:
    """Whether states are told as those that have not signed: "among those that have not signed are …"."""
    after = Place(at.end, view.clause.end)
    those = view.sentence.has("references.generic", Place(view.clause.first, at.first))
    return (view.clause.relative or those) and any(view.can_act(s) for s in view.states_in(after))


def _opened(view: View) -> bool:
    """Whether it is the treaty that was signed, and no state is said to have done so."""
    sign = view.first("steps.sign")
    turned = int(view.sentence.verb_second)
    passive = sign is not None and view.sentence.has(
        "rules.passive", Place(max(0, sign.first - 2), min(sign.end + turned, view.clause.end))
    )
    behind = Place(sign.end, view.clause.end) if sign else view.clause
    if any(s.role == "by" for s in view.states_in(behind)):
        return False
    return view.has("rules.opened") and (
        passive or not (view.acting or view.clause.relative or view.takes_up)
    )


def _signatories(view: View) -> bool:
    """Whether those that signed are only named as such, and said to have joined."""
    at = view.first("steps.join")
    return at is not None and view.has("members.signatories") and view.status(at) is not Status.NEGATED


def _bound(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The treaty enters into force for a state: after its consent was told, or "for Finland"."""
    at = view.first("steps.in_force", "steps.became")
    if at is None or view.date(at) is None:
        return
    theirs = for_a_state(view, at)
    if not (theirs or view.has("steps.became") or (view.acting and not of_the_treaty(view, at))):
        return
    status = view.status(at)
    joined = view.story.told.states(Step.JOIN)
    for state in _for_whom(view, at) or (view.story.subject if theirs or view.takes_up else ()):
        if state in joined or not view.has("steps.join"):
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=Step.IN_FORCE, status=status,
                when=view.day(at, status),
            )  # fmt: skip


def _for_whom(view: View, at: Place) -> tuple[str, ...]:
    behind = [s for s in view.states_in(Place(at.end, view.clause.end)) if s.role == "to"]
    behind = behind or [
        s for s in view.states_in(view.clause) if s.role == "to" and (s.case or s.end <= at.first)
    ]
    behind = behind or [s for s in view.states_in(Place(at.end, at.end + _PUT_BETWEEN)) if s.role == "in"]
    return tuple(c for s in behind for c in view.codes(s)) or view.own_subject(at) or view.earlier_subject()


def _whose(view: View, at: Place) -> bool:
    """Whether a state's own step is what makes up the number: "With Tonga's accession, the treaty has 166 members"."""
    noun = view.sentence.has("prepositions.with", Place(max(0, at.first - _PUT_BETWEEN), at.first))
    beside = [s for s in view.states_in(view.clause) if 0 <= at.first - s.end <= 1 and s.possessive]
    behind = [
        s for s in view.states_in(view.clause) if 0 <= s.first - at.end <= _PUT_BETWEEN and s.role == "of"
    ]
    return noun and any(s.codes for s in (*beside, *behind))


def _counted(view: View) -> bool:
    """Whether it is a number of states that signed or joined, and no state by name."""
    at = view.first("steps.join", "steps.sign")
    if at is None:
        return False
    before = view.clause if view.sentence.free_order else Place(view.clause.first, at.first)
    counts = {
        p.end: n.low
        for p, n in view.sentence.numbers
        if before.overlaps(p) and n.unit is None and not n.ordinal and (n.low or 0) > 1
    }
    numbers = list(counts)
    named = (s for s in view.states_in(view.clause) if not is_mere_number(view, s))
    states = [s.end for s in named if view.can_act(s)]
    if _whose(view, at):
        return False
    behind = [c for s in view.states_in(Place(at.end, len(view.sentence.tokens))) for c in s.codes]
    if at.first in counts and (not behind or (counts[at.first] or 0) > len(behind) + _MORE):
        return True
    if view.sentence.free_order and not view.states_in(view.clause):
        return any(0 <= at.first - end <= _PUT_BETWEEN for end in numbers)  # "dar 12 ją tik pasirašė"
    return view.has("members.states") and max(numbers, default=-1) > max(states, default=-1)
