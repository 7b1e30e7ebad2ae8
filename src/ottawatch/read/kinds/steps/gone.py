"""The last rung of the way out: gone, or to be gone on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Status, Step
from ottawatch.read.kinds.steps.movers import RUNGS, Told
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.dates import DateMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_OBJECT: Final = 3
_ON_THE_WAY: Final = frozenset({
    Step.INTEND_LEAVE, Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE,
})  # fmt: skip
_FAR: Final = 3


def gone(view: View) -> Told | None:
    """A withdrawal in effect, or one to come on its day."""
    return _out(view) or _in_effect(view) or _left(view)


def _out(view: View) -> Told | None:
    """No longer bound: with a day, or by a verb of ending, it is a step and not only a standing."""
    out = view.first("steps.out")
    if out is None or view.status(out) is Status.CONSIDERED:
        return None
    planned = view.has("mood.planned") or view.sentence.has("mood.own_planned", out) or view.to_come(out)
    if not (planned or view.date() or view.has("steps.ceased")):
        return None
    return Told(Step.LEAVE, out, Status.PLANNED if planned else Status.DONE)


def _in_effect(view: View) -> Told | None:
    effect = view.first("steps.effect")
    named = view.has("steps.leave", "steps.anaphora") or view.heads("steps.leave")
    if effect is None or not (named or goes_on_about_it(view, effect) or view.effect_of_leaving()):
        return None
    if _anyones(view) and not view.acting:
        return None
    status = view.status(effect)
    present = any(p.overlaps(effect) for p in view.sentence.places("mood.present", view.clause))
    date = view.date(effect)
    waits = present and status is Status.DONE and (date is None or date[1].anchored or _ahead(date[1]))
    return Told(Step.LEAVE, effect, Status.PLANNED if waits else status)


def _ahead(date: DateMention) -> bool:
    """Whether a day without its year can be one to come."""
    return date.future_period is not None and date.future_period != date.period


def _anyones(view: View) -> bool:
    """Whether it speaks of leaving as such: "the time that a withdrawal needs to take effect"."""
    leave = view.first("steps.leave")
    return leave is not None and any(
        p.overlaps(leave) for p in view.sentence.places("steps.any", view.clause)
    )


def goes_on_about_it(view: View, effect: Place) -> bool:
    """Whether a pronoun takes up the step out that was told last: "It takes effect in February"."""
    before, date = Place(view.clause.first, effect.first), view.date(effect)
    if date is not None and date[1].role == "since":
        return False
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
    past = _in_the_past(view, leave) or _after_it(view, leave) or _dated_noun(view, leave)
    if status is Status.DONE and past:
        return Told(Step.LEAVE, leave, status)
    if view.has("steps.under_way"):
        return Told(Step.LEAVE, leave, Status.PLANNED)
    if status is Status.PLANNED and _will(view, leave) and not view.says_above():
        return Told(Step.LEAVE, leave, status)
    date = view.date(leave)
    return _on_its_day(view, leave, status, date) if date else None


def _in_the_past(view: View, leave: Place) -> bool:
    infinitive = view.sentence.has("prepositions.to", Place(max(0, leave.first - 1), leave.first))
    gone = [p for p in view.sentence.places("steps.gone") if p.overlaps(leave)]
    return any(not infinitive or p.first < leave.first - 1 for p in gone)


def _after_it(view: View, leave: Place) -> bool:
    """Whether it is told as what came before: "after Lithuania's exit from the convention"."""
    owner = next((s for s in view.states_in(view.clause) if _owns(view, s, leave)), None)
    if owner is None or view.has(*RUNGS, "steps.announce"):
        return False
    first = min(owner.first, leave.first)
    return view.sentence.has("split.since", Place(max(0, first - 1), first))


def _dated_noun(view: View, leave: Place) -> bool:
    """Whether a day stands right behind the leaving of its owner: "with Poland's departure on 20 February"."""
    owned = any(_owns(view, s, leave) for s in view.states_in(view.clause))
    named = [t.end for t in view.sentence.treaties if 0 < t.first - leave.end <= _OBJECT]
    days = [p for p, d in view.sentence.dates if d.precision == "day" and p.first in {leave.end, *named}]
    opens = view.sentence.has("prepositions.with", Place(view.clause.first, view.clause.first + 1))
    return owned and opens and bool(days)


def _owns(view: View, states: States, leave: Place) -> bool:
    """Whether the leaving is theirs: "Lithuania's exit", "виходу Литви"."""
    behind = view.sentence.free_order and states.role == "of" and states.first == leave.end
    return behind or (states.possessive and 0 <= leave.first - states.end <= _OBJECT)


def _will(view: View, leave: Place) -> bool:
    if view.sentence.has("mood.own_planned", leave):
        return not view.sentence.has("mood.planned", Place(view.clause.first, leave.end))
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
