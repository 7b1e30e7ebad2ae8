"""Steps into and out of a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.membership import left_out, stays
from ottawatch.read.kinds.rules import for_a_state, of_the_treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give the steps that a clause speaks of; the higher rung of a ladder hides the lower."""
    treaty = view.treaty()
    if treaty is None:
        return
    yield from _same(view)
    yield from _contested(view, treaty)
    yield from _out(view, treaty)
    yield from _into(view, treaty)


def _same(view: View) -> Iterator[Claim]:
    """Others do, or do not, what was told last: "Poland followed in August", "China did not"."""
    last = view.story.last_step
    same = view.first("steps.same")
    if same is None and view.story.claims[-1:] == [last]:
        same = view.first("members.so_too") or left_out(view)
    if same is None or last is None or _names_another_step(view, same):
        return
    at = same
    status = Status.NEGATED if view.sentence.has("mood.negated", at) else view.status(at)
    states = tuple((codes, when) for codes, when in view.pairs()) or ((_others(view, at), view.when(at, status)),)
    for codes, when in states:
        for state in codes:
            yield view.claim(
                Kind.STEP, state=state, treaty=last.treaty, step=last.step, counterpart=last.counterpart,
                status=status, when=when,
            )  # fmt: skip


def _others(view: View, at: Place) -> tuple[str, ...]:
    return view.own_subject(at) or view.earlier_subject()


def _names_another_step(view: View, at: Place) -> bool:
    """Whether the clause says itself what is done."""
    return any(not p.overlaps(at) for c in (*_RUNGS, "steps.leave", "steps.join", "steps.sign") for p in view.sentence.places(c, view.clause))


# ------------------------------------------------------------------------------------------ out of a treaty


def _out(view: View, treaty: Treaty) -> Iterator[Claim]:
    found = _way_out(view)
    if found is None:
        return
    step, at, status = found
    view.story.leaving = True
    pairs = view.pairs()
    if pairs:
        for codes, when in pairs:
            for state in codes:
                yield view.claim(Kind.STEP, state=state, treaty=treaty, step=step, status=status, when=when)
        return
    for state in _movers(view, at):
        yield view.claim(
            Kind.STEP, state=state, treaty=treaty, step=step, status=status, when=view.when(at, status)
        )


def _movers(view: View, at: Place) -> tuple[str, ...]:
    """Who takes the step; those spoken of before only if something in the clause is theirs."""
    if view.generic:
        return ()
    named = view.own_subject(at) or view.earlier_subject()
    theirs = view.takes_up or view.has("steps.anaphora", "steps.paper", *_ORGANS)
    if named or not theirs:
        return named
    return view.story.organs_state() if view.has("actors.president", "actors.parliament") else view.story.subject


def _way_out(view: View) -> tuple[Step, Place, Status] | None:
    """The step, where its word stands, and how it is meant."""
    leave = view.first("steps.leave")
    if _conditional(view):
        return None
    spoken_of = leave is not None or _taken_up(view) or _leaves_next(view)
    spoken_of = spoken_of or view.has( "steps.out", "steps.plan_anaphora", "steps.stay")
    if not spoken_of or not _about_a_treaty(view) or _told_above(view):
        return None
    if view.has("steps.same"):
        return None
    if view.story.leaving and view.has("steps.plan_anaphora") and view.acting:
        at = view.first("steps.plan_anaphora") or Place(0, 1)
        return (Step.INTEND_LEAVE, at, view.status()) if view.status() is not Status.DONE else None
    if stays(view):
        return Step.INTEND_LEAVE, view.first("steps.stay") or Place(0, 1), Status.NEGATED
    rungs = (_notified, _enacted, _approved, _proposed)
    for rung in rungs:
        at = rung(view)
        if at is not None:
            step = _RUNG[rung.__name__]
            turned_down = rung is _approved and any(p.overlaps(at) for p in view.sentence.places("steps.reject"))
            pending = rung is _approved and view.has("steps.pending") and view.status(at) is not Status.NEGATED
            status = Status.NEGATED if turned_down else Status.PLANNED if pending else view.status(at)
            return step, at, status
    return _gone(view, leave) or (_intended(view, leave) if leave else None)


def _conditional(view: View) -> bool:
    """Whether the clause only says when something would follow: "once the notice has arrived"."""
    opens = any(p.first <= view.clause.first + 1 for p in view.sentence.places("split.conditional", view.clause))
    return opens and view.date() is None and not view.acting


def _leaves_next(view: View) -> bool:
    """Whether the paper or step of this clause is the leaving of the next: "the act that ends …"."""
    return any(c.relative and view.sentence.has("steps.leave", c) for c in view.after[:_NEXT])


def _told_above(view: View) -> bool:
    """Whether this clause only says what the step before it is about: "the act that ends …"."""
    if not (view.clause.relative and view.has("steps.leave")):
        return False
    for above in reversed(view.before[-_NEXT:]):
        if any(view.sentence.has(r, above) for r in _RUNGS) and (
            view.sentence.has("steps.paper", above) or view.sentence.has("steps.propose", above)
        ):
            return True
    return False


def _about_a_treaty(view: View) -> bool:
    return view.names_treaty() or view.story.leaving or bool(view.sentence.treaties) or view.treaty() is not None


def _taken_up(view: View) -> bool:
    """Whether the step that was spoken of before is meant: "the bill", "the step", "in favour"."""
    organs = view.has_organ("parliament") or view.has_organ("president")
    return view.story.leaving and (
        organs or view.has("steps.anaphora", "steps.paper", "steps.notify") or _recommended(view)
    )


def _recommended(view: View) -> bool:
    return view.has("actors.government") and view.has("steps.propose")


def _notified(view: View) -> Place | None:
    return view.first("steps.notify")


def _enacted(view: View) -> Place | None:
    president = view.has_organ("president")
    parliament = view.has_organ("parliament")
    confirmed = view.first("steps.approve") if president and not parliament else None
    return view.first("steps.promulgate") or confirmed


def _approved(view: View) -> Place | None:
    if view.sentence.has("steps.suspend"):
        return None
    at = view.first("steps.approve", "steps.reject")
    leave = view.first("steps.leave")
    parliament = view.has_organ("parliament")
    passive = at is not None and leave is not None and leave.first < at.first and not view.has(*_ORGANS)
    theirs = at is not None and any(s.end == at.first and s.form == "adjective" for s in view.states_in(view.clause))
    if parliament and at is None and (view.has("steps.paper", "steps.anaphora") or leave is not None):
        return view.first("steps.pending")
    return at if parliament or passive or theirs else None


def _proposed(view: View) -> Place | None:
    if view.has("actors.government", "actors.committee"):
        return view.first("steps.propose", "steps.approve")
    return view.first("steps.propose") if view.has("steps.paper", "steps.leave") else None


_RUNGS = ("steps.notify", "steps.promulgate", "steps.approve", "steps.propose")
_NEXT = 2
_ORGANS = ("actors.parliament", "actors.president", "actors.government", "actors.committee")
_RUNG = {
    "_notified": Step.NOTIFY_LEAVE,
    "_enacted": Step.ENACT_LEAVE,
    "_approved": Step.APPROVE_LEAVE,
    "_proposed": Step.PROPOSE_LEAVE,
}


def _gone(view: View, leave: Place | None) -> tuple[Step, Place, Status] | None:
    """A withdrawal in effect, or one to come on its day."""
    out = view.first("steps.out")
    dated = out is not None and (view.date() is not None or view.has("steps.ceased"))
    if out is not None and dated and view.status(out) is not Status.CONSIDERED:
        future = view.has("mood.planned")
        return Step.LEAVE, out, Status.PLANNED if future else Status.DONE
    effect = view.first("steps.effect")
    if effect is not None and (leave is not None or view.has("steps.anaphora")):
        return Step.LEAVE, effect, view.status(effect)
    if leave is None:
        return None
    status = view.status(leave)
    bare = view.sentence.has("prepositions.to", Place(max(0, leave.first - 1), leave.first))
    if status is Status.DONE and not bare and any(p.overlaps(leave) for p in view.sentence.places("steps.gone")):
        return Step.LEAVE, leave, status
    date = view.date(leave)
    if view.has("steps.under_way") or (status is Status.PLANNED and _will(view, leave) and not view.says_above()):
        return Step.LEAVE, leave, Status.PLANNED
    if date is None:
        return None
    if status is Status.DONE and view.has("steps.present") and date[1].future_period != date[1].period:
        return Step.LEAVE, leave, Status.PLANNED
    told = view.has("steps.announce", "mood.says") and date[0].first < leave.first
    told = told or not view.clause.overlaps(date[0])
    return (Step.LEAVE, leave, status) if status is Status.PLANNED and not told else None


def _will(view: View, leave: Place) -> bool:
    """Whether it will leave, and not only plans to."""
    before = Place(max(view.clause.first, leave.first - 3), leave.first)
    plain = len(view.sentence.places("mood.planned", Place(view.clause.first, leave.first))) == 1
    return plain and view.sentence.has("mood.will", before)


def _intended(view: View, leave: Place) -> tuple[Step, Place, Status] | None:
    """A decision told as an event is done, though what it decides is still to come.

    Leaving as such ("the point of leaving") is nobody's step unless the clause says whose.
    """
    status = view.status(leave)
    told = view.has("steps.announce") or (view.has("mood.says") and view.date(leave) is not None)
    told = told or (view.says_above() and view.takes_up)
    if status is Status.DONE and not told and not view.own_subject(leave):
        return None
    return Step.INTEND_LEAVE, leave, Status.DONE if told and status is Status.PLANNED else status


# ------------------------------------------------------------------------------------------ contested steps


def _contested(view: View, treaty: Treaty) -> Iterator[Claim]:
    objection = view.first("steps.object")
    if objection is not None:
        yield from _objections(view, treaty, objection)
        return
    at = view.first("steps.suspend")
    if at is not None and (view.own_subject(at) or not of_the_treaty(view, at)):
        status = view.status(at)
        organs = view.story.organs_state() if view.has(*_ORGANS) else ()
        for state in view.own_subject(at) or view.earlier_subject() or organs:
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=Step.SUSPEND, status=status, when=view.when(at, status)
            )


def _objections(view: View, treaty: Treaty, at: Place) -> Iterator[Claim]:
    """Objections to the step of the state that was spoken of as taking one."""
    told = [c.state for c in view.story.claims if c.step in {Step.SUSPEND, Step.LEAVE, Step.NOTIFY_LEAVE}]
    named = [c for s in view.states_in(Place(at.end, len(view.sentence.tokens))) for c in view.codes(s)]
    objected = next((c for c in (*named, *reversed(told)) if c), None)
    for state in view.own_subject(at):
        if objected and state != objected:
            yield view.claim(
                Kind.STEP, state=state, counterpart=objected, treaty=treaty, step=Step.OBJECT, status=view.status(at),
                when=view.when(at),
            )  # fmt: skip


# ------------------------------------------------------------------------------------------- into a treaty


def _into(view: View, treaty: Treaty) -> Iterator[Claim]:
    if view.has("steps.leave", "steps.same") or _counted(view):
        return
    yield from _bound(view, treaty)
    intended = view.first("steps.intend_join")
    if intended is not None:
        yield from _joined(view, treaty, Step.INTEND_JOIN, intended)
        return
    if view.story.leaving and view.has("actors.parliament") and not view.names_treaty():
        return
    for category, step in (("steps.join", Step.JOIN), ("steps.sign", Step.SIGN)):
        at = view.first(category)
        if at is None or (step is Step.SIGN and (view.has("steps.promulgate") or _opened(view) or _signatories(view))):
            continue
        yield from _joined(view, treaty, step, at)


def _joined(view: View, treaty: Treaty, step: Step, at: Place) -> Iterator[Claim]:
    """A signature or a consent; who has done neither is simply not a party."""
    status = view.status(at)
    pairs = view.pairs()
    if pairs:
        for codes, when in pairs:
            for state in codes:
                yield view.claim(Kind.STEP, state=state, treaty=treaty, step=step, status=status, when=when)
        return
    if step is Step.JOIN and status is Status.PLANNED and (view.has("steps.announce") or view.says_above()):
        step, status = Step.INTEND_JOIN, Status.DONE
    for state in _movers(view, at):
        signed = any(p.end <= at.first for p in view.sentence.places("steps.sign"))
        if status is Status.NEGATED and (_listed(view, at) if step is Step.SIGN else not signed):
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=status)
        else:
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=step, status=status, when=view.when(at, status)
            )


def _listed(view: View, at: Place) -> bool:
    """Whether states are told as those that have not signed: "among those that have not signed are …"."""
    after = Place(at.end, view.clause.end)
    return view.clause.relative and any(view.can_act(s) for s in view.states_in(after))


def _bound(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The treaty enters into force for a state: after its consent was told, or "for Finland"."""
    at = view.first("steps.in_force", "steps.became")
    if at is None or view.date(at) is None:
        return
    named = [s for s in view.states_in(Place(at.end, view.clause.end)) if s.role == "to"]
    if of_the_treaty(view, at) and not for_a_state(view, at) and not view.has("steps.became"):
        return
    told = {c.state for c in view.story.claims if c.step is Step.JOIN}
    found = tuple(c for s in named for c in view.codes(s)) or view.own_subject(at) or view.earlier_subject()
    theirs = view.takes_up or for_a_state(view, at)
    for state in found or (view.story.subject if theirs else ()):
        if state in told or not view.has("steps.join"):
            status = view.status(at)
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=Step.IN_FORCE, status=status, when=view.when(at, status)
            )


def _opened(view: View) -> bool:
    """Whether it is the treaty that was signed, and no state is said to have done so."""
    return view.has("rules.opened") and not (view.acting or view.clause.relative or view.takes_up)


def _signatories(view: View) -> bool:
    """Whether those that signed are only named as such, and said to have joined."""
    return view.has("steps.join") and view.has("members.signatories")


def _counted(view: View) -> bool:
    """Whether it is a number of states that signed or joined, and no state by name."""
    at = view.first("steps.join", "steps.sign")
    if at is None:
        return False
    numbers = [p.end for p, n in view.sentence.numbers if view.clause.overlaps(p) and n.unit is None and p.end <= at.first]
    states = [s.end for s in view.states_in(view.clause) if view.can_act(s)]
    return bool(numbers) and view.has("members.states") and max(numbers) > max(states, default=-1)
