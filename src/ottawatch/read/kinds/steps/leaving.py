"""Whether a clause speaks of leaving a treaty, and which step out it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.membership.staying import stays
from ottawatch.read.kinds.steps.contested import suspension_notified
from ottawatch.read.kinds.steps.gone import goes_on_about_it, gone
from ottawatch.read.kinds.steps.intended import announced_above, intended
from ottawatch.read.kinds.steps.ladder import other_chambers, rung, theirs
from ottawatch.read.kinds.steps.movers import RUNGS, Told, claims_of
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_RECENT: Final = 4
_NEXT: Final = 2
_OPENING: Final = 3
_SHORT: Final = 5
_ON_PAPER: Final = frozenset({Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE})
_ON_PROPOSAL: Final = frozenset({Step.APPROVE_LEAVE, Step.ENACT_LEAVE})
"""Steps that answer a proposal, which the same clause may name: "accepted the government's proposal"."""


def find(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Give the step out of a treaty that a clause tells."""
    told = _told(view)
    if told is not None and _or_intends(view, told):
        again = view.sentence.has("steps.leave", view.after[0])
        told = None if again else Told(Step.INTEND_LEAVE, told.at, Status.PLANNED)
    if told is not None and not _only_named(view, told):
        view.story.leaving = True
        dated = told.step is Step.LEAVE and view.acting and view.date(told.at) is not None
        yield from (c for c in claims_of(view, treaty, told) if dated or not _outside(view, treaty, c.state))
        if told.step is Step.APPROVE_LEAVE:
            yield from other_chambers(view, treaty, told)
        proposal = view.first("steps.proposal") if told.step in _ON_PROPOSAL else None
        if proposal is not None:
            yield from claims_of(view, treaty, Told(Step.PROPOSE_LEAVE, proposal, Status.DONE))


def _or_intends(view: View, told: Told) -> bool:
    """Whether several have left or only mean to, which is said of them together: "… who have left or intend to do so"."""
    behind = view.after[0] if view.after and view.clause.relative else None
    if behind is None or told.step is not Step.LEAVE or told.status is not Status.DONE:
        return False
    joined = view.sentence.has("split.conjunctions", Place(behind.first, behind.first + 1))
    so = any(view.sentence.has(c, behind) for c in ("acts.so", "steps.same", "steps.leave"))
    so = so or (behind.end - behind.first <= _SHORT and not view.sentence.tells(behind))
    meant = joined and so and view.sentence.has("mood.planned", behind)
    return meant and not behind.relative and not view.states_in(behind)


def _only_named(view: View, told: Told) -> bool:
    """Whether a leaving without a verb is what the step before it in the sentence was about: "approved, by 66 votes, the exit"."""
    start = view.sentence.span.start
    decided = any(c.step in _ON_PAPER and c.start >= start for c in view.story.claims[-_RECENT:])
    plain = told.step is Step.INTEND_LEAVE and told.status is Status.DONE
    return plain and decided and not view.has("steps.announce", "split.predicates", "mood.past")


def _outside(view: View, treaty: Treaty, state: str | None) -> bool:
    """Whether a state was said not to be in the treaty, so that it cannot leave."""
    told = view.story.told.of(state, (Kind.MEMBERSHIP,))
    return any(c.status is Status.NEGATED and c.treaty is treaty for c in told)


def _told(view: View) -> Told | None:
    if (
        not _spoken_of(view)
        or _of_another_step(view)
        or (_conditional(view) and not _awaited_signature(view))
        or _told_above(view)
        or _repeats(view)
    ):
        return None
    if _conditional(view):
        return Told(Step.ENACT_LEAVE, view.first("steps.promulgate") or view.clause, Status.PLANNED)
    plan = None if _of_suspension(view) else view.first("steps.plan_anaphora")
    named = plan is not None and any(
        0 <= p.first - plan.end <= 1 for p in view.sentence.places("steps.leave", view.clause)
    )
    if plan is not None and _goes_on_about_plan(view):
        status = view.status(plan if named else None)
        if view.has("steps.announce") and status is not Status.NEGATED:
            return Told(Step.INTEND_LEAVE, plan, Status.DONE)
        if status is not Status.DONE or not view.has("steps.pending"):
            return Told(Step.INTEND_LEAVE, plan, status) if status is not Status.DONE else None
    if stays(view):
        return Told(Step.INTEND_LEAVE, view.first("steps.stay") or view.clause, Status.NEGATED)
    return rung(view) or gone(view) or intended(view)


def _goes_on_about_plan(view: View) -> bool:
    return view.story.leaving and (view.acting or view.takes_up) and not _voted(view)


def _of_suspension(view: View) -> bool:
    """Whether a plan to suspend was told last, and not one to leave: "… though it announced that intention"."""
    last = view.story.last_step
    return last is not None and last.step is Step.SUSPEND and not view.has("steps.leave")


def _voted(view: View) -> bool:
    """Whether a parliament is what decided on it: "on such a step Helsinki's parliament decided on Thursday"."""
    return view.has_organ("parliament") and view.has("steps.approve", "steps.reject")


def _of_another_step(view: View) -> bool:
    """Whether what is notified is an objection or a suspension: "the suspension which Ukraine notified"."""
    if view.has("steps.leave"):
        return False
    told = any(c.relative and view.sentence.has("steps.suspend", c) for c in view.after[:1])
    told = told and not view.sentence.has("steps.leave")
    return told or view.has("steps.object") or suspension_notified(view) is not None


def _repeats(view: View) -> bool:
    """Whether it only says that others do the same."""
    return view.has("steps.same", "steps.as_far", "steps.alike") and not view.has("steps.leave", *RUNGS)


def _spoken_of(view: View) -> bool:
    """Whether leaving is named here or in the clause that follows, or the step told before is taken up."""
    named = view.has("steps.leave", "steps.out", "steps.plan_anaphora", "steps.stay")
    effect = view.first("steps.effect")
    goes_on = effect is not None and view.story.leaving and goes_on_about_it(view, effect)
    return (
        named
        or view.heads("steps.leave")
        or goes_on
        or _taken_up(view)
        or _leaves_next(view)
        or announced_above(view) is not None
        or view.effect_of_leaving()
    )


def _taken_up(view: View) -> bool:
    """Whether the step that was spoken of before is meant: "the bill", "the step", "in favour"."""
    if not view.story.leaving:
        return False
    organs = view.has_organ("parliament") or view.has_organ("president")
    recommended = view.has("actors.government", "actors.committee") and view.has("steps.propose")
    taken_up = view.has("steps.anaphora", "steps.paper", "steps.notify")
    return organs or taken_up or recommended or theirs(view, "steps.approve")


def _leaves_next(view: View) -> bool:
    """Whether the paper or step of this clause is the leaving of the next: "the act that ends …"."""
    if not view.after or "steps.leave" not in view.sentence.tags:
        return False
    decided = view.has_organ("parliament") and view.has("steps.decide")
    return any((c.relative or decided) and view.sentence.has("steps.leave", c) for c in view.after[:_NEXT])


def _conditional(view: View) -> bool:
    """Whether the clause only says when something would follow: "once the notice has arrived"."""
    if view.supposed:
        return True
    found = view.sentence.places("split.conditional", view.clause)
    opens = any(p.first < view.clause.first + _OPENING for p in found)
    return opens and view.date() is None and not view.acting


def _awaited_signature(view: View) -> bool:
    """Whether what follows hangs on a signature of a head of state still to come: "once the president has signed the law, …"."""
    return view.has_organ("president") and view.has("steps.promulgate") and view.story.leaving


def _told_above(view: View) -> bool:
    """Whether this clause only says what the step before it is about: "the act that ends …"."""
    if not (view.clause.relative and view.has("steps.leave")):
        return False
    dated = any(view.clause.overlaps(p) for p, _ in view.sentence.dates)
    given = bool(view.before) and not dated and _told_before(view, view.before[-1])
    named = bool(view.before) and view.sentence.has("steps.paper", view.before[-1])
    voted = any(view.sentence.has(step, above) for step in RUNGS for above in view.before[:-1])
    return given or (named and voted) or any(_a_paper_moves(view, above) for above in view.before[-_NEXT:])


def _told_before(view: View, above: Place) -> bool:
    """Whether the clause above told a step on a paper or notice, of which this one only says what it is about."""
    start = view.sentence.tokens[above.first].start
    told = {c.state for c in view.story.told.now() if c.step in _ON_PAPER and c.start >= start}
    same = bool(own := view.own_subject()) and told.issuperset(own)
    return same or view.sentence.has("steps.notify", above)


def _a_paper_moves(view: View, above: Place) -> bool:
    paper = view.sentence.has("steps.paper", above) or view.sentence.has("steps.propose", above)
    return paper and any(view.sentence.has(step, above) for step in RUNGS)
