"""The rungs of the way out that someone takes: proposed, approved, enacted, notified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.steps.movers import ORGANS, Told, meant, movers, promulgated
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_OBJECT: Final = 3
_OF_MINES: Final = ("acts.production", "acts.stockpiling", "acts.transfer")
_BEFORE: Final = 6


def rung(view: View) -> Told | None:
    """The highest rung that the clause names, by its verb and by who acts."""
    notified = view.first("steps.notify")
    joins = view.has("steps.join") and not view.has("steps.leave")
    if notified is not None and not joins and not _counted_from(view, notified):
        return Told(Step.NOTIFY_LEAVE, notified, meant(view, notified))
    enacted = _enacted(view)
    if enacted is not None:
        return Told(Step.ENACT_LEAVE, enacted, meant(view, enacted))
    approved = _approved(view)
    if approved is not None:
        return Told(Step.APPROVE_LEAVE, approved, _vote(view, approved))
    proposed = _proposed(view)
    return Told(Step.PROPOSE_LEAVE, proposed, meant(view, proposed)) if proposed else None


def _counted_from(view: View, notified: Place) -> bool:
    """Whether the notice is only what the day of effect is counted from: "effective six months from the notification"."""
    opening = Place(max(0, view.clause.first - 1), view.clause.first + 2)
    if _behind_term(view, notified):
        return True
    months = any(n.unit == "months" for _, n in view.sentence.terms) and view.sentence.has("steps.effect")
    dated = any(d.precision == "day" for _, d in view.sentence.dates)
    done = view.status(notified) is Status.DONE
    if months and done and not (dated or view.acting) and view.sentence.has("split.since", opening):
        return True
    before = Place(max(view.clause.first, notified.first - 2), notified.first)
    ran = view.sentence.has("prepositions.from", before)
    effect = view.first("steps.effect")
    return ran and effect is not None and effect.first < notified.first


def _behind_term(view: View, notified: Place) -> bool:
    """Whether months stand before "after" and the notice right behind: "six months after it will have told the UN"."""
    since = view.sentence.places("split.since", Place(max(0, notified.first - _BEFORE), notified.first))
    ends = [p.end for p, n in view.sentence.terms if n.unit == "months"]
    ahead = view.status(notified) is not Status.DONE
    return ahead and bool(since) and any(0 <= since[-1].first - end <= 1 for end in ends)


def _enacted(view: View) -> Place | None:
    """A head of state signs, or confirms what parliament has passed."""
    confirmed = view.has_organ("president") and not view.has_organ("parliament")
    signed = view.first("steps.promulgate") or promulgated(view)
    if signed is not None and _votes_on(view, signed):
        return None
    at = view.first("steps.approve") if confirmed and not signed else None
    welcomed = at is not None and any(p.overlaps(at) for p in view.sentence.places("steps.not_assent"))
    return signed or (None if welcomed else at)


def _votes_on(view: View, decree: Place) -> bool:
    """Whether a parliament's vote is told, and the decree is only what it is on."""
    before = Place(view.clause.first, decree.first)
    vote = any(view.sentence.has(c, before) for c in ("steps.approve", "steps.reject", "steps.pending"))
    return vote and bool(_chambers(view, before))


def _approved(view: View) -> Place | None:
    """Parliament votes; also a passive without another organ, and "the Latvian vote"."""
    if view.sentence.has("steps.suspend"):
        return None
    at, leave = view.first("steps.approve", "steps.reject"), view.first("steps.leave")
    parliament = view.has_organ("parliament") and not _brought_before(view)
    if (
        at is not None
        and leave is None
        and (_of_the_treaty(view, at) or _of_an_act(view, at) or _of_joining(view, at))
    ):
        return None
    if at is None and parliament and (leave is not None or _left_next(view) or _decided(view)):
        at = None if view.has("steps.propose") else view.first("steps.decide")
    if at is None:
        topic = leave is not None or view.has("steps.paper", "steps.anaphora") or view.story.leaving
        return _awaited_vote(view) if parliament and topic else None
    passive = leave is not None and leave.first < at.first and not view.has(*ORGANS)
    backed = any(p.overlaps(at) for p in view.sentence.places("steps.not_assent"))
    passive = passive and not (backed and view.sentence.free_order and view.acting)
    return at if parliament or passive or theirs(view, "steps.approve") or _state_adopts(view, at) else None


def _awaited_vote(view: View) -> Place | None:
    """Where a vote is said to be still to come; "put before parliament" is a proposal."""
    pending = view.first("steps.pending")
    proposed = view.sentence.places("steps.propose", view.clause)
    return None if pending and any(p.overlaps(pending) for p in proposed) else pending


def _brought_before(view: View) -> bool:
    """Whether a parliament is only whom a government brings its paper to: "submitted to the parliament a bill"."""
    proposed = view.first("steps.propose")
    if proposed is None or not view.sentence.has(
        "actors.government", Place(view.clause.first, proposed.first)
    ):
        return False
    bodies = _chambers(view, view.clause)
    return bool(bodies) and all(proposed.first < b.first and _is_goal(view, b) for b in bodies)


def _is_goal(view: View, body: Place) -> bool:
    """Whether "to" or "before" leads to it."""
    near = Place(max(view.clause.first, body.first - _OBJECT), body.first)
    return view.sentence.has("prepositions.to", near) or view.sentence.has("split.not_conjunctions", near)


def _state_adopts(view: View, at: Place) -> bool:
    """Whether a state stands for its parliament, where a law is what it adopts: "Latvia adopted a similar law in May"."""
    law = view.has("steps.law") and view.story.leaving and not view.has(*ORGANS)
    return law and any(s.first < at.first and view.can_act(s) for s in view.states_in(view.clause))


def _decided(view: View) -> bool:
    """Whether a decision is told where leaving is the topic: "The parliaments took their decisions in June"."""
    told = view.has("steps.announce", "steps.anaphora") and view.has("steps.decide")
    return told and view.story.leaving and view.date() is not None


def _left_next(view: View) -> bool:
    """Whether the clause behind tells the leaving: "by a decision of the Saeima, Latvia leaves …"."""
    return bool(view.after) and view.sentence.has("steps.leave", view.after[0])


def _of_the_treaty(view: View, at: Place) -> bool:
    """Whether it is the treaty that is ratified, and no bill: "ratified the convention in 2005"."""
    behind = Place(at.end, min(at.end + _OBJECT, view.clause.end))
    ratified = any(p.overlaps(at) for p in view.sentence.places("steps.join", view.clause))
    return ratified and any(behind.first <= t.first < behind.end for t in view.sentence.treaties)


def _of_joining(view: View, at: Place) -> bool:
    """Whether joining is what a parliament agrees to: "the Sejm approved ratification"."""
    joins = view.sentence.places("steps.join", view.clause)
    return (
        bool(joins)
        and not any(p.overlaps(at) for p in joins)
        and not view.has("steps.paper", "steps.anaphora")
    )


def _of_an_act(view: View, at: Place) -> bool:
    """Whether making or buying mines is what a parliament supports, and no paper or treaty is spoken of."""
    named = view.names_treaty() or view.has("steps.paper", "steps.anaphora")
    acts = (p for c in _OF_MINES for p in view.sentence.places(c, view.clause))
    return not named and any(not p.overlaps(at) for p in acts)


def _reach_of(view: View, at: Place) -> Place:
    """From behind a verb to where the next one stands."""
    end = view.clause.end
    for clause in view.after:
        if view.sentence.tells(clause) or view.sentence.has("split.predicates", clause):
            break
        end = clause.end
    return Place(at.end, end)


def _chambers(view: View, reach: Place) -> list[Place]:
    bodies: list[Place] = [s for s in view.states_in(reach) if s.organ == "parliament"]
    return [*bodies, *view.sentence.places("actors.parliament", reach)]


def theirs(view: View, category: str) -> bool:
    """Whether a state's adjective stands right before such a word: "the Latvian vote"."""
    words = {p.first for p in view.sentence.places(category, view.clause)}
    return any(s.end in words and s.form in {"adjective", "people"} for s in view.states_in(view.clause))


def other_chambers(view: View, treaty: Treaty, told: Told) -> Iterator[Claim]:
    """The vote of a second chamber that is told by its day alone: "the Sejm voted in June and the Senate in July"."""
    days = view.when(told.at, told.status)
    for chamber in _chambers(view, _reach_of(view, told.at)):
        date = next((d for p, d in view.sentence.dates if 0 <= p.first - chamber.end <= 1), None)
        if date is None or date.period in {None, days}:
            continue
        for state in movers(view, told.at):
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=told.step, status=told.status, when=date.period
            )


def _vote(view: View, at: Place) -> Status:
    if any(p.overlaps(at) for p in view.sentence.places("steps.reject")):
        return Status.NEGATED
    status = view.status(at)
    return Status.PLANNED if view.has("steps.pending") and status is not Status.NEGATED else status


def _proposed(view: View) -> Place | None:
    if view.has("actors.government", "actors.committee"):
        return view.first("steps.propose") or _agreed(view)
    return view.first("steps.propose") if view.has("steps.paper", "steps.leave") else None


def _agreed(view: View) -> Place | None:
    """A government that approves a paper; what it decides without one is an intention."""
    agreed = view.sentence.places("steps.approve", view.clause)
    welcomed = view.sentence.places("steps.not_assent", view.clause)
    decided = view.sentence.places("steps.announce", view.clause)
    papers = view.has("steps.paper", "actors.committee")
    spared = (*decided, *welcomed)
    return next((p for p in agreed if papers or not any(p.overlaps(d) for d in spared)), None)
