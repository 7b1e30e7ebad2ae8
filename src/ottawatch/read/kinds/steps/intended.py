"""The first rung of the way out: intended, and when that was made known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Status, Step
from ottawatch.read.kinds.steps.movers import Told
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.view import View

_ABOVE: Final = 6


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
    plain = status is Status.DONE or (status is Status.PLANNED and view.has("mood.will"))
    if plain and _said_themselves(view):
        return Told(Step.INTEND_LEAVE, leave, Status.DONE, _when_said(view))
    theirs = view.own_subject(leave) or _head_acts(view) or _said_of_themselves(view)
    if status is Status.DONE and not told and not theirs:
        return None
    if status is Status.DONE and not told and _only_favoured(view, leave):
        return Told(Step.INTEND_LEAVE, leave, Status.CONSIDERED)
    made_known = _made_known(view) if view.date(leave) is None and status is not Status.NEGATED else None
    done = (told or made_known) and status is Status.PLANNED
    return Told(Step.INTEND_LEAVE, leave, Status.DONE if done else status, made_known)


def _said_of_themselves(view: View) -> bool:
    """Whether a pronoun takes up who said it: "Chad and Mali said that they are leaving"."""
    said = bool(view.before) and view.clause.relative and view.sentence.has("mood.says", view.before[-1])
    return said and view.takes_up and bool(view.earlier_subject())


def _only_favoured(view: View, leave: Place) -> bool:
    """Whether a leader only speaks for it: "The minister backs leaving"."""
    before = Place(view.clause.first, leave.first)
    leads = view.sentence.has("actors.government", before) or view.sentence.has("actors.president", before)
    return leads and view.sentence.has("steps.not_assent", before)


def _said_themselves(view: View) -> bool:
    """Whether those who leave say so themselves in the clause before, which announces it: "Chad told reporters that it leaves"."""
    above = view.before[-1] if view.before and view.clause.relative else None
    if above is None or not view.takes_up or view.acting or view.has("steps.announce"):
        return False
    says = view.sentence.places("mood.says", above)
    return bool(says) and any(view.can_act(s) and s.end <= says[-1].first for s in view.states_in(above))


def _when_said(view: View) -> Period | None:
    """The day on which it was said, unless the leaving has a day of its own."""
    above = view.before[-1]
    days = [d for p, d in view.sentence.dates if above.overlaps(p)]
    return (
        days[0].period
        if len(days) == 1 and view.date(view.clause) in {None, view.within(above).date()}
        else None
    )


def _head_acts(view: View) -> bool:
    """Whether who leaves is the head that a relative clause parts from its verb: "Chad, which borders Niger, backed its exit"."""
    states = view.states_in(view.before[-2]) if len(view.before) > 1 and view.before[-1].relative else ()
    heads = (s for s in states if view.can_act(s) and s.end >= view.before[-2].end - 1)
    return not view.clause.relative and any(heads)


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
