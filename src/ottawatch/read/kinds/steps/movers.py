"""Who takes a step, and the claims that follow once step, place and mood are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Place
    from ottawatch.read.view import View

ORGANS: Final = ("actors.parliament", "actors.president", "actors.government", "actors.committee")
RUNGS: Final = ("steps.notify", "steps.promulgate", "steps.approve", "steps.propose")


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a clause tells: which, where its word stands, and how it is meant."""

    step: Step
    at: Place
    status: Status


def claims_of(view: View, treaty: Treaty, told: Told) -> Iterator[Claim]:
    """Give the step of each state; states each with a date of their own keep it."""
    pairs = view.pairs() or ((movers(view, told.at), view.when(told.at, told.status)),)
    for states, when in pairs:
        for state in states:
            yield view.claim(
                Kind.STEP, state=state, treaty=treaty, step=told.step, status=told.status, when=when
            )


def meant(view: View, at: Place) -> Status:
    """How a step's words are meant; a denial may stand inside them: "given no notice"."""
    return Status.NEGATED if view.sentence.has("mood.negated", at) else view.status(at)


def movers(view: View, at: Place) -> tuple[str, ...]:
    """Who takes the step; those spoken of before only if something in the clause is theirs."""
    if view.generic:
        return ()
    named = view.own_subject(at) or _for_whom(view, at) or view.earlier_subject()
    if named or not (view.takes_up or view.has("steps.anaphora", "steps.paper", *ORGANS)):
        return named
    organs = view.has("actors.president", "actors.parliament")
    return view.story.organs_state() if organs else view.story.subject


def _for_whom(view: View, at: Place) -> tuple[str, ...]:
    """For whom the treaty ends, where it is the treaty that does: "ceases to have effect for Estonia"."""
    ends = any(p.overlaps(at) for c in ("steps.out", "steps.effect") for p in view.sentence.places(c))
    return next((view.codes(s) for s in view.states_in(view.clause) if ends and s.role == "to"), ())
