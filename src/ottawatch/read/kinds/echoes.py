"""What takes up the act that was told last: a denial, a row of numbers, "do so"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Item, Kind, Status
from ottawatch.read.kinds.acts.categories import ACTS
from ottawatch.read.kinds.doers import doers
from ottawatch.read.kinds.quantities import bare
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_BESIDE: Final = 2
_DUE: Final = frozenset({Kind.DESTRUCTION, Kind.CLEARANCE})
_DENIED: Final = frozenset({Kind.USE, Kind.PRODUCTION, Kind.TRANSFER})
_REPEATED: Final = frozenset({
    Kind.PRODUCTION, Kind.STOCKPILE, Kind.USE, Kind.DESTRUCTION, Kind.CLEARANCE,
})  # fmt: skip
_ANSWERED: Final = _REPEATED | _DENIED
_ANSWERS: Final = ("acts.denial", "acts.so", "members.so_too", "acts.follow")


def find(view: View) -> Iterator[Claim]:
    """Give what a clause without an act of its own says of the last one."""
    if not view.story.claims:
        return
    last = view.story.claims[-1]
    if last.of is CountOf.PRODUCER:
        last = replace(
            last, kind=Kind.PRODUCTION, status=Status.DONE, item=view.item() or Item.MINE, figure=None
        )
    if last.kind in _REPEATED:
        yield from _dated(view, last)
        yield from _overdue(view, last)
    if last.kind is Kind.STOCKPILE and last.figure and last.start >= view.sentence.span.start:
        yield from _listed(view, last)
    elif last.kind in _ANSWERED and view.has(*_ANSWERS) and not view.has(*(category for category, _ in ACTS)):
        yield from _denied(view, last) if last.kind in _DENIED else ()
        yield from _so(view, last) if last.kind in _REPEATED else ()


def _overdue(view: View, last: Claim) -> Iterator[Claim]:
    """Deadlines missed for what was told last: "47 million stored mines are gone. Greece missed its deadline"."""
    at = view.first("acts.missed")
    told = view.has("figures.destruction", "figures.stock", "figures.clearance", "figures.clearance_due")
    if at is None or told or last.kind not in _DUE or not view.has("acts.deadline"):
        return
    for state in doers(view, last.kind, at):
        yield view.claim(last.kind, state=state, item=last.item, status=Status.NEGATED, when=view.when(at))


def _denied(view: View, last: Claim) -> Iterator[Claim]:
    """A denial of what was told last: "…, which Cambodia denies"."""
    if not view.has("acts.denial") or last.status is Status.NEGATED:
        return
    named = [s for s in view.states_in(view.clause) if view.can_act(s)]
    accused = dict.fromkeys(c.state for c in view.story.told.quoting(last))
    for state in tuple(c for s in named for c in view.codes(s)) or accused:
        yield view.claim(
            last.kind, state=state, counterpart=last.counterpart, item=last.item, status=Status.NEGATED,
            when=last.when,
        )  # fmt: skip


def _dated(view: View, last: Claim) -> Iterator[Claim]:
    """States each with a date, behind what was just told of one: "Norway was done in 1996, Sweden in 2001"."""
    if last.start < view.sentence.span.start or last.figure is not None or last.when is None:
        return
    for codes, when in view.dated_behind(Place(view.clause.first, view.clause.first)):
        for state in codes:
            if state != last.state:
                yield view.claim(last.kind, state=state, item=last.item, status=last.status, when=when)


def _listed(view: View, last: Claim) -> Iterator[Claim]:
    """States each with a number, behind stocks just told: "… and Angola 12,000"."""
    for states in view.states_in(view.clause):
        for place, figure in bare(view):
            if (
                len(states.codes) == 1
                and states.codes[0] != last.state
                and 0 <= place.first - states.end <= _BESIDE
            ):
                yield view.claim(
                    Kind.STOCKPILE, place=Place(states.first, place.end), state=states.codes[0], item=last.item,
                    status=last.status, figure=figure, when=last.when,
                )  # fmt: skip


def _so(view: View, last: Claim) -> Iterator[Claim]:
    """The act told last, done by others: "Finland and Lithuania aim to do so"."""
    at = view.first("acts.so", "members.so_too", "acts.follow")
    if at is None:
        return
    status = view.status(at)
    behind = next((s for s in view.states_in(view.clause) if s.first == at.end and not s.role), None)
    for state in view.codes(behind) if behind else doers(view, last.kind, at):
        when = view.when(at, status) or (last.when if behind else None)
        yield view.claim(last.kind, state=state, item=last.item, status=status, when=when)
