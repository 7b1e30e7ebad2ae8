"""What states do with mines: produce, stockpile, transfer, use, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Item, Kind, Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_ACTS: Final = (
    ("acts.production", Kind.PRODUCTION),
    ("acts.stockpiling", Kind.STOCKPILE),
    ("acts.transfer", Kind.TRANSFER),
    ("acts.use", Kind.USE),
    ("figures.destruction", Kind.DESTRUCTION),
)


def find(view: View) -> Iterator[Claim]:
    """Give the acts that a clause says of states, if it speaks of mines."""
    if not (view.names_item() or _object_before(view)):
        return
    item = view.item()
    if item is None or _of_a_rule(view):
        return
    for category, kind in _ACTS:
        at = view.first(category)
        if at is not None:
            yield from _said(view, kind, at, item)


def _object_before(view: View) -> bool:
    return any(i.end <= view.clause.first for i in view.sentence.items) and view.clause.relative


def _of_a_rule(view: View) -> bool:
    """Whether a treaty's ban is told, not what states do."""
    return view.has("rules.ban") and not any(view.can_act(s) for s in view.states_in(view.clause))


def _said(view: View, kind: Kind, at: Place, item: Item) -> Iterator[Claim]:
    status = _status(view, at)
    figure = _figure(view)
    if kind is Kind.STOCKPILE and view.has("figures.destruction") and figure is None:
        return
    receivers = _receivers(view, at) if kind is Kind.TRANSFER else (None,)
    for state in _doers(view, kind, at):
        for counterpart in receivers:
            if state != counterpart:
                yield view.claim(
                    kind, state=state, counterpart=counterpart, item=item, status=status, figure=figure,
                    when=view.when(at, status),
                )  # fmt: skip


def _doers(view: View, kind: Kind, at: Place) -> tuple[str, ...]:
    """Who does it; those spoken of before only if a pronoun or an organ takes them up."""
    if _others_do(view, at):
        return ()
    doers = view.own_subject(at, kind) or view.earlier_subject(kind)
    if not doers and kind is Kind.DESTRUCTION and (view.generic or view.has("figures.worldwide")):
        return (WORLD,)
    if not doers and (view.takes_up or view.has("actors.government", "actors.forces", "actors.parliament")):
        return view.story.subject
    return doers


def _others_do(view: View, at: Place) -> bool:
    """Whether armed groups and not a state's own forces are who acts."""
    groups = [p.end for p in view.sentence.places("actors.non_state", view.clause) if p.end <= at.first]
    states = [s.end for s in view.states_in(Place(view.clause.first, at.first)) if view.can_act(s)]
    return bool(groups) and max(groups) > max(states, default=-1)


def _status(view: View, at: Place) -> Status:
    """What a state forbids its own is negated."""
    ban = view.first("rules.ban")
    return Status.NEGATED if ban is not None and ban.first < at.first else view.status(at)


def _receivers(view: View, at: Place) -> tuple[str | None, ...]:
    for states in view.states_in(Place(at.end, view.clause.end)):
        if states.role in {"to", ""}:
            return view.story.resolve(states) or (None,)
    return (None,)


def _figure(view: View) -> Figure | None:
    """A number of mines: one without another unit, right before the weapon."""
    for place, number in view.sentence.numbers:
        if not view.clause.overlaps(place) or number.unit not in {None, "mines"} or number.maybe_year:
            continue
        after = Place(place.end, min(place.end + 4, len(view.sentence.tokens)))
        if any(after.overlaps(i) for i in view.sentence.items):
            return Figure(number.low, number.high, "mines")
    return None
