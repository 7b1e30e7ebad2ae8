"""Suspending a treaty, and objecting to what another state does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.rules.whose import of_the_treaty
from ottawatch.read.kinds.steps.movers import ORGANS
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_NEAR: Final = 2
_OBJECTED_TO: Final = (Step.SUSPEND, Step.LEAVE, Step.NOTIFY_LEAVE)


def find(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Give a suspension, or the objections to one."""
    objection = view.first("steps.object")
    if objection is not None:
        yield from _objections(view, treaty, objection)
        yield from _objected_to(view, treaty)
        return
    at = view.first("steps.suspend") or suspension_notified(view)
    if at is None or (of_the_treaty(view, at) and not _by_states(view, at)):
        return
    status = view.status(at)
    organs = view.story.organs_state() if view.has(*ORGANS) else ()
    theirs = view.story.subject if _by_pronoun(view) else organs
    for state in view.own_subject(at) or view.earlier_subject() or theirs:
        yield view.claim(
            Kind.STEP,
            state=state,
            treaty=treaty,
            step=Step.SUSPEND,
            status=status,
            when=view.when(at, status),
        )


def _by_states(view: View, at: Place) -> bool:
    """Whether states suspend, and the treaty's text is not what is told."""
    organs = view.has("steps.approve") and bool(view.earlier_subject())
    return bool(view.own_subject(at)) or organs or _told_by_them(view)


def _objected_to(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The suspension that is objected to, with its agent: "objected to the suspension notified by Ukraine"."""
    at = view.first("steps.suspend")
    behind = view.states_in(Place(at.end, view.clause.end)) if at else ()
    for state in (c for s in behind if s.role in {"by", "of"} for c in view.codes(s)):
        yield view.claim(
            Kind.STEP, state=state, treaty=treaty, step=Step.SUSPEND, status=Status.DONE, when=view.when(at)
        )


def suspension_notified(view: View) -> Place | None:
    """Where a suspension is said to have been notified: "the suspension, which Ukraine notified in July"."""
    at = view.first("steps.notify")
    if at is None or view.has("steps.leave"):
        return None
    above = bool(view.before) and view.clause.relative and view.sentence.has("steps.suspend", view.before[-1])
    return at if above or view.has("steps.suspend") else None


def _told_by_them(view: View) -> bool:
    """Whether the clause is what those who suspend say of themselves: "told the UN that it was suspending …"."""
    return view.says_above() or (view.clause.relative and view.takes_up) or _by_pronoun(view)


def _by_pronoun(view: View) -> bool:
    """Whether a pronoun is who suspends, and another what is suspended: "it suspended it"."""
    at = view.first("steps.suspend") or view.clause
    behind = Place(at.end, at.end + 1)
    it = view.sentence.has("references.pronouns", behind) or any(
        at.end <= t.first <= at.end + 1 for t in view.sentence.treaties
    )
    return it and view.sentence.has("references.pronouns", Place(max(0, at.first - _NEAR), at.first))


def _objections(view: View, treaty: Treaty, at: Place) -> Iterator[Claim]:
    """Objections to the step of the state that was spoken of as taking one."""
    told = view.story.told.last(*_OBJECTED_TO)
    who = view.own_subject(at) or view.earlier_subject()
    behind = [s for s in view.states_in(Place(at.end, len(view.sentence.tokens))) if s.case != "subject"]
    named = [c for s in behind for c in view.codes(s) if c not in who]
    objected = next((c for c in (*named, told.state if told else None) if c), None)
    for state in who:
        if objected and state != objected:
            yield view.claim(
                Kind.STEP, state=state, counterpart=objected, treaty=treaty, step=Step.OBJECT,
                status=_objecting(view, at), when=view.when(at),
            )  # fmt: skip


def _objecting(view: View, at: Place) -> Status:
    """How an objection is meant; a denial inside it is what makes it one: "do not accept the suspension"."""
    return Status.DONE if view.sentence.has("mood.negated", at) else view.status(at)
