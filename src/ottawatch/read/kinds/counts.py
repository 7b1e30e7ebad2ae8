"""How many states are parties, signatories, outside, leaving, producers, contaminated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Figure, Item, Kind, Treaty
from ottawatch.read.kinds.membership import named_parties
from ottawatch.read.kinds.rules import awaited
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_REACH: Final = 5
_FEWEST: Final = 2
_WITHOUT_TREATY: Final = frozenset({CountOf.CONTAMINATED, CountOf.PRODUCER, CountOf.STOCKPILER})
_FARTHEST: Final = 20
_BEYOND: Final = 6


def find(view: View) -> Iterator[Claim]:
    """Give each number of states with what it counts."""
    for place, number in view.sentence.numbers:
        if named_parties(view, place, number) or awaited(view, place):
            continue
        if view.clause.overlaps(place) and _of_states(view, place, number):
            of = _counted(view, place)
            treaty = view.treaty() or (_by_weapon(view) if of in _WITHOUT_TREATY else None)
            if of is not None and treaty is not None:
                unit = "percent" if number.unit == "percent" else "states"
                yield view.claim(
                    Kind.COUNT, treaty=treaty, of=of, figure=Figure(number.low, number.high, unit),
                    when=view.when(place),
                )  # fmt: skip


def _by_weapon(view: View) -> Treaty:
    """The treaty on the weapon that is counted, where none is spoken of."""
    return Treaty.CCM if view.item() is Item.CLUSTER_MUNITION else Treaty.APMBC


def _of_states(view: View, place: Place, number: NumberMention) -> bool:
    """Whether it counts states: by a noun near it, or by what they are said to have done."""
    if number.unit not in {None, "percent", "states"} or number.maybe_year or _is_whole(view, place):
        return False
    if (number.low or number.high or 0) < _FEWEST or any(
        place.overlaps(s) and view.codes(s) for s in view.sentence.states
    ):
        return False
    if view.has_organ("parliament") and view.has("steps.approve"):
        return False
    if number.ordinal:
        return view.sentence.has("members.party_noun", Place(place.end, min(place.end + 3, view.clause.end)))
    after = Place(place.end, min(place.end + _REACH, view.clause.end))
    before = Place(max(view.clause.first, place.first - 6), place.first)
    near = Place(place.end, min(place.end + 3, view.clause.end))
    acted = number.unit is None and any(view.sentence.has(c, near) for c in _DEEDS)
    named = view.sentence.has("members.states", after) or any(
        p.end == place.first for p in view.sentence.places("members.number", before)
    )
    return acted or named


def _is_whole(view: View, place: Place) -> bool:
    """Whether it is the whole that another number is a part of: "forty of Africa's forty-eight"."""
    parts = [p for p, _ in view.sentence.numbers if place.first - 6 < p.end <= place.first]
    return any(view.sentence.has("prepositions.of", Place(p.end, p.end + 1)) for p in parts)


def _counted(view: View, place: Place) -> CountOf | None:
    """What is said of them: the word that stands nearest, those after the number first."""
    found = [
        (_distance(view, place, p) + far, of, p)
        for category, of, far in _OF
        for p in view.sentence.places(category, Place(view.clause.first, len(view.sentence.tokens)))
    ]
    nearest = min((f for f in found if f[0] <= _FARTHEST), key=lambda f: f[0], default=None)
    if nearest is None:
        return None
    denied = view.sentence.has("mood.negated", Place(place.end, max(place.end, nearest[2].first)))
    return CountOf.NOT_PARTY if denied and nearest[1] is CountOf.PARTY else nearest[1]


def _distance(view: View, number: Place, word: Place) -> int:
    """Words between, those of a list of states not counted; another clause is farther."""
    if word.first < number.first:
        return 3 * (number.first - word.end) + 5
    listed = sum(s.end - s.first for s in view.states_in(Place(number.end, word.first)))
    beyond = 0 if word.end <= view.clause.end else _BEYOND
    return word.first - number.end - listed + beyond


_DEEDS: Final = ("steps.join", "members.signed", "members.outside")
_OF: Final = (
    ("members.outside", CountOf.NOT_PARTY, 0),
    ("members.leaving", CountOf.LEAVING, 0),
    ("members.contaminated", CountOf.CONTAMINATED, 0),
    ("members.producing", CountOf.PRODUCER, 0),
    ("members.signed", CountOf.SIGNATORY, 0),
    ("members.counted_party", CountOf.PARTY, 0),
    ("members.number", CountOf.PARTY, 4),
    ("members.party_noun", CountOf.PARTY, 12),
)
"""What a word counts, and how much farther away it is taken to stand: a noun gives way to a predicate."""
