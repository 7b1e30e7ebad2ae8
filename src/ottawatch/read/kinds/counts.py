"""How many states are parties, signatories, outside, leaving, producers, contaminated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Figure, Kind
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_REACH: Final = 5
_FEWEST: Final = 2


def find(view: View) -> Iterator[Claim]:
    """Give each number of states with what it counts."""
    for place, number in view.sentence.numbers:
        if view.clause.overlaps(place) and _of_states(view, place, number):
            of = _counted(view, place)
            treaty = view.treaty()
            if of is not None and treaty is not None:
                unit = "percent" if number.unit == "percent" else "states"
                yield view.claim(
                    Kind.COUNT, treaty=treaty, of=of, figure=Figure(number.low, number.high, unit),
                    when=view.when(place),
                )  # fmt: skip


def _of_states(view: View, place: Place, number: NumberMention) -> bool:
    if number.unit not in {None, "percent", "states"} or number.maybe_year:
        return False
    if (number.low or number.high or 0) < _FEWEST:
        return False
    after = Place(place.end, min(place.end + _REACH, view.clause.end))
    before = Place(max(view.clause.first, place.first - 2), place.first)
    blocked = any(after.overlaps(p) for p, _ in view.sentence.numbers if p.first < after.end)
    named = view.sentence.has("members.states", after) and not blocked
    return named or view.sentence.has("members.states", before) or (number.ordinal and view.has("members.party"))


def _counted(view: View, place: Place) -> CountOf | None:
    near = Place(place.first, view.clause.end)
    for category, of in _OF:
        if view.sentence.has(category, near) or view.has(category):
            return of
    return None


_OF: Final = (
    ("members.outside", CountOf.NOT_PARTY),
    ("members.leaving", CountOf.LEAVING),
    ("members.contaminated", CountOf.CONTAMINATED),
    ("members.producing", CountOf.PRODUCER),
    ("steps.join", CountOf.PARTY),
    ("steps.sign", CountOf.SIGNATORY),
    ("members.party", CountOf.PARTY),
)
