"""Who is a party to a treaty and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Claim, Kind, Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.scene import States
    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give membership, said by a predicate ("is not a party") or beside a list ("the parties X and Y")."""
    treaty = view.treaty()
    if treaty is None or view.has("steps.leave", "steps.suspend"):
        return
    outside = view.first("members.outside")
    party = view.first("members.party")
    if outside is not None:
        yield from _of(view, treaty, outside, Status.NEGATED)
    elif party is not None and _is_predicate(view, party):
        denied = view.status(party) is Status.NEGATED
        yield from _of(view, treaty, party, Status.NEGATED if denied else Status.DONE)


def _is_predicate(view: View, party: Place) -> bool:
    """Leave out numbers of parties and steps that make one: those are other kinds."""
    near = Place(max(view.clause.first, party.first - 4), party.end)
    numbered = any(near.overlaps(place) for place, _ in view.sentence.numbers)
    return not numbered and not view.has("steps.join", "steps.in_force")


def _of(view: View, treaty: Treaty, at: Place, status: Status) -> Iterator[Claim]:
    codes: tuple[str, ...] = ()
    for states in _beside(view, at):
        codes = view.story.resolve(states)
        if codes:
            break
    for state in codes or view.subject(at):
        yield view.claim(
            Kind.MEMBERSHIP, state=state, treaty=treaty, status=status,
            when=view.when(at) if status is Status.DONE else None,
        )  # fmt: skip


def _beside(view: View, at: Place) -> tuple[States, ...]:
    """Lists right after the word: "among those missing are …", "the non-parties India and Pakistan"."""
    after = [s for s in view.states_in(Place(at.end, view.clause.end)) if s.role != "with"]
    before = [s for s in view.states_in(Place(view.clause.first, at.first)) if view.can_act(s)]
    return (*reversed(before), *after)
