"""Whether a number of states is who acts, and none of them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_NEAR: Final = 3
_ALL_STATES: Final = 200


def counted(view: View, at: Place) -> bool:
    """Whether a number of states is who acts, and none of them is named: "twelve states …"."""
    taken_up = (s for s in view.states_in(view.clause) if s.reference)
    if view.acting or any(not is_mere_number(view, s) for s in taken_up):
        return False
    if _counted_behind(view, at):
        return True
    numbers = [p for p, _ in view.sentence.numbers if view.clause.first <= p.first and p.end <= at.first]
    some = view.sentence.has("members.of_them", Place(view.clause.first, at.first))
    few = (p for p, n in view.sentence.numbers if p in numbers and (n.high or 0) <= _ALL_STATES)
    if some and any(p.end >= at.first - 1 for p in few):
        return True
    behind = (Place(p.end, min(p.end + _NEAR, at.first)) for p in numbers)
    return any(view.sentence.has("members.states", b) for b in behind)


def is_mere_number(view: View, states: States) -> bool:
    """Whether words that could take up states only count some: "thirty states", where no thirty were spoken of."""
    return any(p.overlaps(states) for p, _ in view.sentence.numbers) and not view.codes(states)


def _counted_behind(view: View, at: Place) -> bool:
    """Whether the number of states stands behind the verb, as a free order allows: "мины производят 12 стран"."""
    numbers = (p for p, _ in view.sentence.numbers if at.end <= p.first and p.end <= view.clause.end)
    first = next(numbers, None) if view.sentence.free_order else None
    if first is None or any(s.codes and not s.role for s in view.states_in(Place(at.end, first.first))):
        return False
    return view.sentence.has("members.states", Place(first.end, min(first.end + _NEAR, view.clause.end)))
