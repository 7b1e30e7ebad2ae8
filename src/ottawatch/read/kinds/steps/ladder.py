"""The rungs of the way out: intended, proposed, approved, enacted, notified, gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.steps.movers import ORGANS, RUNGS, Told, meant, movers, promulgated
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.dates import DateMention
    from ottawatch.read.view import View


_OBJECT: Final = 3
_ON_THE_WAY: Final = frozenset({
    Step.INTEND_LEAVE, Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE,
})  # fmt: skip
_FAR: Final = 3
_ABOVE: Final = 6


def rung(view: View) -> Told | None:
    """The highest rung that the clause names, by its verb and by who acts."""
    notified = view.first("steps.notify")
    if notified is not None and not _counted_from(view, notified):
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
    months = any(n.unit == "months" for _, n in view.sentence.terms) and view.sentence.has("steps.effect")
    dated = any(d.precision == "day" for _, d in view.sentence.dates)
    done = view.status(notified) is Status.DONE
    if months and done and not (dated or view.acting) and view.sentence.has("split.since", opening):
        return True
    before = Place(max(view.clause.first, notified.first - 2), notified.first)
    ran = view.sentence.has("prepositions.from", before)
    effect = view.first("steps.effect")
    return ran and effect is not None and effect.first < notified.first


def _enacted(view: View) -> Place | None:
    """A head of state signs, or confirms what parliament has passed."""
    confirmed = view.has_organ("president") and not view.has_organ("parliament")
    signed = view.first("steps.promulgate") or promulgated(view)
    at = view.first("steps.approve") if confirmed and not signed else None
    welcomed = at is not None and any(p.overlaps(at) for p in view.sentence.places("steps.not_assent"))
    return signed or (None if welcomed else at)


def _approved(view: View) -> Place | None:
    """Parliament votes; also a passive without another organ, and "the Latvian vote"."""
    if view.sentence.has("steps.suspend"):
        return None
    at, leave = view.first("steps.approve", "steps.reject"), view.first("steps.leave")
    parliament = view.has_organ("parliament")
    if at is not None and leave is None and (_of_the_treaty(view, at) or _of_an_act(view)):
        return None
    if at is None and parliament and (leave is not None or _left_next(view)):
        at = None if view.has("steps.propose") else view.first("steps.decide")
    if at is None:
        topic = leave is not None or view.has("steps.paper", "steps.anaphora") or view.story.leaving
        return view.first("steps.pending") if parliament and topic else None
    passive = leave is not None and leave.first < at.first and not view.has(*ORGANS)
    return at if parliament or passive or theirs(view, "steps.approve") or _state_adopts(view, at) else None


def _state_adopts(view: View, at: Place) -> bool:
    """Whether a state stands for its parliament, where a law is what it adopts: "Latvia adopted a similar law in May"."""
    law = view.has("steps.law") and view.story.leaving and not view.has(*ORGANS)
    return law and any(s.first < at.first and view.can_act(s) for s in view.states_in(view.clause))


def _left_next(view: View) -> bool:
    """Whether the clause behind tells the leaving: "by a decision of the Saeima, Latvia leaves …"."""
    return bool(view.after) and view.sentence.has("steps.leave", view.after[0])


def _of_the_treaty(view: View, at: Place) -> bool:
    """Whether it is the treaty that is ratified, and no bill: "ratified the convention in 2005"."""
    behind = Place(at.end, min(at.end + _OBJECT, view.clause.end))
    ratified = any(p.overlaps(at) for p in view.sentence.places("steps.join", view.clause))
    return ratified and any(behind.first <= t.first < behind.end for t in view.sentence.treaties)


def _of_an_act(view: View) -> bool:
    """Whether making or buying mines is what a parliament supports, and no paper or treaty is spoken of."""
    named = view.names_treaty() or view.has("steps.paper", "steps.anaphora")
    return not named and view.has("acts.production", "acts.stockpiling", "acts.transfer")


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
    decided = view.sentence.places("steps.announce", view.clause)
    papers = view.has("steps.paper", "actors.committee")
    return next((p for p in agreed if papers or not any(p.overlaps(d) for d in decided)), None)


def gone(view: View) -> Told | None:
    """A withdrawal in effect, or one to come on its day."""
    return _out(view) or _in_effect(view) or _left(view)


def _out(view: View) -> Told | None:
    """No longer bound: with a day, or by a verb of ending, it is a step and not only a standing."""
    out = view.first("steps.out")
    if out is None or not (view.date() or view.has("steps.ceased")):
        return None
    if view.status(out) is Status.CONSIDERED:
        return None
    planned = view.has("mood.planned") or view.sentence.has("mood.own_planned", out) or view.to_come(out)
    return Told(Step.LEAVE, out, Status.PLANNED if planned else Status.DONE)


def _in_effect(view: View) -> Told | None:
    effect = view.first("steps.effect")
    named = view.has("steps.leave", "steps.anaphora") or view.heads("steps.leave")
    if effect is None or not (named or goes_on_about_it(view, effect)):
        return None
    if _anyones(view) and not view.acting:
        return None
    status = view.status(effect)
    present = any(p.overlaps(effect) for p in view.sentence.places("mood.present", view.clause))
    date = view.date(effect)
    waits = present and status is Status.DONE and (date is None or date[1].anchored)
    return Told(Step.LEAVE, effect, Status.PLANNED if waits else status)


def _anyones(view: View) -> bool:
    """Whether it speaks of leaving as such: "the time that a withdrawal needs to take effect"."""
    leave = view.first("steps.leave")
    return leave is not None and any(
        p.overlaps(leave) for p in view.sentence.places("steps.any", view.clause)
    )


def goes_on_about_it(view: View, effect: Place) -> bool:
    """Whether a pronoun takes up the step out that was told last: "It takes effect in February"."""
    before = Place(view.clause.first, effect.first)
    last = view.story.claims[-1] if view.story.claims else None
    told = last is not None and last.step in _ON_THE_WAY
    step = view.story.last_step
    ahead = step is not None and step.step in _ON_THE_WAY and view.status(effect) is Status.PLANNED
    return (
        (told or ahead)
        and view.sentence.has("references.pronouns", before)
        and not view.names_treaty()
        and not view.acting
    )


def _left(view: View) -> Told | None:
    """Left, in the past; or will leave, and not only plans to."""
    leave = view.first("steps.leave")
    if leave is None:
        return None
    status = view.status(leave)
    if status is Status.DONE and (_in_the_past(view, leave) or _after_it(view, leave)):
        return Told(Step.LEAVE, leave, status)
    if view.has("steps.under_way"):
        return Told(Step.LEAVE, leave, Status.PLANNED)
    if status is Status.PLANNED and _will(view, leave) and not view.says_above():
        return Told(Step.LEAVE, leave, status)
    date = view.date(leave)
    return _on_its_day(view, leave, status, date) if date else None


def _in_the_past(view: View, leave: Place) -> bool:
    infinitive = view.sentence.has("prepositions.to", Place(max(0, leave.first - 1), leave.first))
    return not infinitive and any(p.overlaps(leave) for p in view.sentence.places("steps.gone"))


def _after_it(view: View, leave: Place) -> bool:
    """Whether it is told as what came before: "after Lithuania's exit from the convention"."""
    owner = next((s for s in view.states_in(view.clause) if s.possessive and s.end <= leave.first), None)
    if owner is None or leave.first - owner.end > _OBJECT or view.has(*RUNGS, "steps.announce"):
        return False
    return view.sentence.has("split.since", Place(max(0, owner.first - 1), owner.first))


def _will(view: View, leave: Place) -> bool:
    if view.sentence.has("mood.own_planned", leave):
        return not view.sentence.has("mood.planned", Place(view.clause.first, leave.first))
    before = Place(max(view.clause.first, leave.first - 3), leave.first)
    only = len(view.sentence.places("mood.planned", Place(view.clause.first, leave.first))) == 1
    return only and (view.sentence.has("mood.will", before) or view.has("mood.will_apart"))


def _on_its_day(view: View, leave: Place, status: Status, date: tuple[Place, DateMention]) -> Told | None:
    """To leave on a day; a day that belongs to an announcement is none."""
    place, mention = date
    to_come = mention.future_period != mention.period
    inside = view.clause.overlaps(place)
    if status is Status.DONE and view.has("steps.present") and to_come and inside:
        return Told(Step.LEAVE, leave, Status.PLANNED)
    announced = view.has("steps.announce", "mood.says") and place.first < leave.first
    announced = announced or (view.sentence.free_order and _nearer_announced(view, place, leave))
    if status is not Status.PLANNED or announced or not view.clause.overlaps(place):
        return None
    return Told(Step.LEAVE, leave, status)


def _nearer_announced(view: View, date: Place, leave: Place) -> bool:
    """Whether the word for the announcement stands nearer to the date than the one for leaving."""
    words = [p for c in ("steps.announce", "mood.says") for p in view.sentence.places(c, view.clause)]
    near = [_apart(p, date) for p in words if not p.overlaps(leave)]
    return min(near, default=_FAR) < min(_apart(leave, date), _FAR)


def _apart(one: Place, other: Place) -> int:
    return max(one.first - other.end, other.first - one.end, 0)


def _taken_up(view: View) -> Place | None:
    """The step just told, where this clause only says who announced it, or when: "That was announced on Tuesday"."""
    return view.first("steps.anaphora") if view.has("steps.announce") and view.date() else None


def intended(view: View) -> Told | None:
    """A decision told as an event is done, though what it decides is still to come; one awaited is only considered.

    Leaving as such ("the point of leaving") is nobody's step unless the clause says whose.
    """
    named = view.first("steps.leave")
    leave = named or _taken_up(view)
    if leave is None:
        return Told(Step.INTEND_LEAVE, known, Status.DONE) if (known := announced_above(view)) else None
    status = view.status(leave)
    if named is None and status is Status.PLANNED and view.has("steps.decide"):
        return Told(Step.INTEND_LEAVE, leave, Status.CONSIDERED)
    told = view.has("steps.announce") or (view.has("mood.says") and view.date(leave) is not None)
    told = told or view.says_above() or _aimed_at(view)
    if status is Status.DONE and not told and not view.own_subject(leave):
        return None
    made_known = _made_known(view) if view.date(leave) is None and status is not Status.NEGATED else None
    done = (told or made_known) and status is Status.PLANNED
    return Told(Step.INTEND_LEAVE, leave, Status.DONE if done else status, made_known)


def announced_above(view: View) -> Place | None:
    """Where a relative clause tells who announced the leaving that it speaks of: "the exit that both announced"."""
    if not (view.clause.relative and view.before and view.acting):
        return None
    above = view.before[-1]
    leaves = [p for p in view.sentence.places("steps.leave", above) if p.end >= above.end - _ABOVE]
    acting = any(view.can_act(s) for s in view.states_in(above))
    return view.first("steps.announce") if leaves and not acting else None


def _made_known(view: View) -> Period | None:
    """The day on which it was announced, as told behind: "…, the defence ministers announced on Tuesday"."""
    behind = view.after[0] if view.after else None
    if behind is None or behind.relative or view.sentence.has("steps.leave", behind):
        return None
    if not view.sentence.has("steps.announce", behind):
        return None
    days = [d for p, d in view.sentence.dates if behind.overlaps(p)]
    return days[0].period if len(days) == 1 else None


def _aimed_at(view: View) -> bool:
    """Whether it is the aim of what was done in the clause before: "took steps in order to leave"."""
    before = view.before[-1] if view.says_aim() and view.before else None
    return before is not None and view.within(before).status() is Status.DONE
