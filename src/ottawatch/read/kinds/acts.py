"""What states do with mines: produce, stockpile, transfer, use, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Item, Kind
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
    return view.has("rules.ban") and view.names_treaty()


def _said(view: View, kind: Kind, at: Place, item: Item) -> Iterator[Claim]:
    status = view.status(at)
    figure = _figure(view)
    receivers = _receivers(view, at) if kind is Kind.TRANSFER else (None,)
    for state in view.subject(at, kind):
        for counterpart in receivers:
            if state != counterpart:
                yield view.claim(
                    kind, state=state, counterpart=counterpart, item=item, status=status, figure=figure,
                    when=view.when(at, status),
                )  # fmt: skip


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
