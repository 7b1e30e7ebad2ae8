"""What was told of one state is said of others without being told again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Kind, Status, Step
from ottawatch.read.kinds.membership.answers import left_out, signed, so_too
from ottawatch.read.kinds.steps.movers import ORGANS, RUNGS, meant
from ottawatch.read.scene import ACTS, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_TOLD: Final = frozenset({Kind.USE, Kind.PRODUCTION, Kind.TRANSFER, Kind.DESTRUCTION})
_TAKEN_UP: Final = frozenset({
    "steps.same", "steps.as_far", "steps.alike", "members.so_too", "members.ellipsis",
})  # fmt: skip
_PAIR: Final = 2
_RECENT: Final = 4
_BARE: Final = 2
_ALIKE: Final = ("steps.alike", "members.so_too")
_FOLLOWS: Final = frozenset({Step.LEAVE, Step.NOTIFY_LEAVE, Step.ENACT_LEAVE})
_DECISIONS: Final = (Step.APPROVE_LEAVE, Step.PROPOSE_LEAVE, Step.INTEND_LEAVE)
_BODIES: Final = (
    ("parliament", Step.APPROVE_LEAVE), ("president", Step.ENACT_LEAVE), ("government", Step.PROPOSE_LEAVE),
)  # fmt: skip
_WAYS_IN: Final = frozenset({Step.JOIN, Step.SIGN})
_WAYS_OUT: Final = frozenset({
    Step.INTEND_LEAVE, Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE, Step.LEAVE,
})  # fmt: skip


def find(view: View) -> Iterator[Claim]:
    """Others do, or do not, what was told last: "Poland followed in August", "China did not"."""
    dated = bool(view.before and view.sentence.dates)
    if view.sentence.tags.keys().isdisjoint(_TAKEN_UP) and not dated:
        return
    last = _counted_last(view) or view.story.last_step
    at = view.first("steps.same", "steps.as_far") or _same_parted(view)
    if at is None and view.story.claims[-1:] == [last]:
        at = view.first("steps.alike") or so_too(view) or left_out(view) or _only_dated(view)
    if at is None or last is None or _names_another_step(view, at) or _another_told(view, at):
        return
    if (
        view.story.leaving
        and last.step in _WAYS_IN
        and view.sentence.has("steps.same", at)
        and not _so(view, at)
    ):
        last = view.story.told.last(*_WAYS_OUT) or last
    status = _alike(view, at, last) or meant(view, at)
    last = (
        _as_its_body_takes_it(view)
        or _as_decided(view, at, last)
        or _only_thought_of(view, _as_far(view, last, status), status)
    )
    others = view.own_subject(at, Kind.STEP) or _of_whom(view, at) or view.earlier_subject()
    pairs = view.pairs(status)
    paired = {state for states, _ in pairs for state in states}
    rest = tuple(state for state in others if state not in paired)
    same_day = last.when if last.start >= view.sentence.span.start and view.has("acts.so") else None
    counted = any(c.of is CountOf.SIGNATORY for c in view.story.claims[-_RECENT:])
    outside = status is Status.NEGATED and (last.step is Step.JOIN or (last.step is Step.SIGN and counted))
    for states, when in (*(((rest, view.when(at, status) or same_day),) if rest else ()), *pairs):
        for state in states:
            if outside and not signed(view, state, last.treaty):
                yield view.claim(Kind.MEMBERSHIP, state=state, treaty=last.treaty, status=status)
                continue
            yield view.claim(
                Kind.STEP, state=state, treaty=last.treaty, step=last.step, counterpart=last.counterpart,
                status=status, when=when,
            )  # fmt: skip


def _alike(view: View, at: Place, last: Claim) -> Status | None:
    """How the step told last was meant, where others are only said to think or do alike: "Neither will Sweden", "So is Chad"."""
    alike = any(p.overlaps(at) for c in _ALIKE for p in view.sentence.places(c, view.clause))
    denied = view.sentence.has("mood.negated", at)
    past = view.sentence.has("steps.same", at)
    if not alike or (last.status is not Status.NEGATED and (denied or past)):
        return None
    return last.status


def _of_whom(view: View, at: Place) -> tuple[str, ...]:
    """Those right behind, of whom it is said: "The same goes for Chad"."""
    behind = (s for s in view.states_in(view.clause) if 0 <= s.first - at.end <= 1)
    return next((view.codes(s) for s in behind if view.sentence.has("steps.alike", at)), ())


def _only_dated(view: View) -> Place | None:
    """A clause that is no more than states and a day, behind a step of others: "…, and Poland two months later"."""
    last, clause = view.story.claims[-1:], view.clause
    if not last or last[0].start < view.sentence.span.start or clause.relative:
        return None
    if view.sentence.tells(clause) or view.has("split.predicates", "mood.negated", "figures.people"):
        return None
    named = [s for s in view.states_in(clause) if view.can_act(s)]
    days = [p for p, _ in view.sentence.dates if clause.holds(p)]
    if len(named) != 1 or len(days) != 1 or not 0 <= days[0].first - named[0].end <= 1:
        return None
    others = sum(t.is_word for t in view.sentence.tokens[clause.first : clause.end])
    spoken = (named[0].end - named[0].first) + (days[0].end - days[0].first)
    return days[0] if others - spoken <= _BARE else None


def _same_parted(view: View) -> Place | None:
    """The same step that a participle put in parts from its verb: "The same step, wanting …, took Chad"."""
    if len(view.before) < _PAIR or not view.sentence.free_order or not view.acting:
        return None
    put_in, head = view.before[-1], view.before[-2]
    opening = Place(put_in.first, min(put_in.first + 2, put_in.end))
    parted = view.sentence.has("split.participles", opening)
    told = view.sentence.has("split.predicates", head)
    return next(iter(view.sentence.places("steps.same", head)), None) if parted and not told else None


def _another_told(view: View, at: Place) -> bool:
    """Whether an act, and no step, is what others do too, being told right before: "Chad laid mines, as did Mali"."""
    told = view.story.claims[-1:]
    follows = view.sentence.has("steps.same", at) and not view.story.leaving
    acts = bool(told) and (told[0].kind in _TOLD or told[0].of is CountOf.PRODUCER)
    return (_so(view, at) or follows) and acts


def _so(view: View, at: Place) -> bool:
    """Whether it only says "do so", and names no step or decision."""
    return any(p.overlaps(at) for p in view.sentence.places("acts.so", view.clause))


def _as_far(view: View, last: Claim, status: Status) -> Claim:
    """What was done last, where others have done the same and the step told last is one to come."""
    if status is not Status.DONE or last.status is not Status.PLANNED:
        return last
    steps = (
        c for c in reversed(view.story.claims[-_RECENT:]) if c.kind is Kind.STEP and c.state == last.state
    )
    return next((c for c in steps if c.status is Status.DONE), last)


def _as_its_body_takes_it(view: View) -> Claim | None:
    """The last step of the kind that the body named here takes: "Estonia's parliament took the same decision"."""
    if not view.story.leaving:
        return None
    taken = (view.story.told.last(step) for organ, step in _BODIES if view.has_organ(organ))
    return next((told for told in taken if told is not None), None)


def _as_decided(view: View, at: Place, last: Claim) -> Claim | None:
    """The last decision, where others took the same one and what followed from it was told since."""
    if last.step not in _FOLLOWS or not view.sentence.has("steps.decide", at):
        return None
    return view.story.told.last(*_DECISIONS)


def _only_thought_of(view: View, last: Claim, status: Status) -> Claim:
    """Who does not follow, or may, has no such intention: which step the others took last is not what is denied."""
    intended = status in {Status.NEGATED, Status.CONSIDERED} and last.step in _WAYS_OUT
    kept = view.has("acts.so", "steps.as_far", *ORGANS)
    return replace(last, step=Step.INTEND_LEAVE) if intended and not kept else last


def _counted_last(view: View) -> Claim | None:
    """The step that many were just told to have taken: "Fifty-seven have ratified. Germany did so in July"."""
    last = view.story.claims[-1] if view.story.claims else None
    step = {CountOf.PARTY: Step.JOIN, CountOf.SIGNATORY: Step.SIGN}.get(last.of) if last and last.of else None
    return replace(last, kind=Kind.STEP, step=step, of=None, figure=None) if last and step else None


def _names_another_step(view: View, at: Place) -> bool:
    """Whether the clause says itself what is done."""
    told = (*RUNGS, *ACTS, "steps.leave", "steps.join", "steps.sign")
    return any(not p.overlaps(at) for c in told for p in view.sentence.places(c, view.clause))
