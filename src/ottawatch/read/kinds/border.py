"""The length of a border between two states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind
from ottawatch.read.kinds.quantities import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Place
    from ottawatch.read.view import View

_SHORTEST: Final = 20


def find(view: View) -> Iterator[Claim]:
    """Give lengths in km, and a bare number beside one: "274 kilometres with … and 679 with …"."""
    if not view.sentence.has("figures.border") or view.sentence.has("figures.not_border"):
        return
    measured = any(n.unit == "km" for _, n in view.sentence.numbers)
    for place, number in numbers_in(view):
        beside = number.unit is None and measured and (number.low or 0) > _SHORTEST
        if (number.unit == "km" or beside) and (pair := _neighbours(view, place)):
            yield view.claim(
                Kind.BORDER, state=pair[0], counterpart=pair[1], figure=Figure(number.low, number.high, "km")
            )


def _neighbours(view: View, place: Place) -> tuple[str, str] | None:
    """Whose border: who acts, and the other state nearest to the number, after it first."""
    named = [s for s in view.sentence.states if s.codes]
    after = [s for s in named if s.first >= place.end]
    before = [s for s in named if s.end <= place.first]
    own = view.subject(place) or view.story.border
    if len(own) > 1 and not view.story.border:
        return own[0], own[1]
    for states in (*after, *reversed(before)):
        if states.codes[:1] != own[:1] and own:
            return own[0], states.codes[0]
    others = [c for c in view.story.border if c not in own[:1]]
    return (own[0], others[0]) if own and others else None
