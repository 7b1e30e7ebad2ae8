"""What was told of one state is said of others without being told again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ottawatch.model import Claim, CountOf, Kind, Step
from ottawatch.read.kinds.membership import left_out
from ottawatch.read.kinds.steps.movers import RUNGS, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Place
    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Others do, or do not, what was told last: "Poland followed in August", "China did not"."""
    last = _counted_last(view) or view.story.last_step
    at = view.first("steps.same")
    if at is None and view.story.claims[-1:] == [last]:
        at = view.first("members.so_too") or left_out(view)
    if at is None or last is None or _names_another_step(view, at):
        return
    status = meant(view, at)
    others = view.own_subject(at) or view.earlier_subject()
    for states, when in view.pairs() or ((others, view.when(at, status)),):
        for state in states:
            yield view.claim(
                Kind.STEP, state=state, treaty=last.treaty, step=last.step, counterpart=last.counterpart,
                status=status, when=when,
            )  # fmt: skip


def _counted_last(view: View) -> Claim | None:
    """The step that many were just told to have taken: "Fifty-seven have ratified. Germany did so in July"."""
    last = view.story.claims[-1] if view.story.claims else None
    step = {CountOf.PARTY: Step.JOIN, CountOf.SIGNATORY: Step.SIGN}.get(last.of) if last and last.of else None
    return replace(last, kind=Kind.STEP, step=step, of=None, figure=None) if last and step else None


def _names_another_step(view: View, at: Place) -> bool:
    """Whether the clause says itself what is done."""
    steps = (*RUNGS, "steps.leave", "steps.join", "steps.sign")
    return any(not p.overlaps(at) for c in steps for p in view.sentence.places(c, view.clause))
