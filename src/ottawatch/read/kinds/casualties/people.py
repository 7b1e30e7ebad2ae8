"""Whether a number counts people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_REACH: Final = 8
_FAR: Final = 3


def of_people(view: View, place: Place, number: NumberMention) -> bool:
    """Whether a number counts people, or a share of them."""
    if number.unit not in {None, "percent", "people"}:
        return False
    near = Place(place.end, max(place.end, min(place.end + _FAR, view.clause.end)))
    if _no_count(view, place) or any(place.overlaps(p) for p in view.sentence.places("figures.child")):
        return False
    if _other_things(view, near) or any(place.overlaps(s) for s in view.sentence.states):
        return False
    if is_where(view, place) or _of_so_many(view, place):
        return False
    in_words = number.low in {1, 2} and number.words.isalpha()
    part = view.sentence.has("members.of_them", Place(place.end, place.end + 2))
    near = Place(near.first, min(near.end + part, len(view.sentence.tokens)))
    return not in_words or view.sentence.has("figures.people", near)


def _of_so_many(view: View, place: Place) -> bool:
    """Whether it is only what one is one of: "one person in 350 has lost a limb"."""
    ones = [p for p, n in view.sentence.numbers if n.low == n.high == 1 and 0 < place.first - p.end <= _FAR]
    return bool(ones) and any(p.end == place.first for p in view.sentence.places("prepositions.in"))


def _no_count(view: View, place: Place) -> bool:
    """Whether it counts people of unknown fate, or so many an hour."""
    firsts = [p.first for p, _ in view.sentence.numbers if p.first >= place.end]
    behind = Place(place.end, min([*firsts, place.end + _REACH, len(view.sentence.tokens)]))
    return view.sentence.has("figures.fate_unknown", behind) or view.sentence.has("figures.rate", behind)


def _other_things(view: View, near: Place) -> bool:
    """Whether a word right behind names what else is counted, and no people or victims stand before it: "half of those hurt by mines"."""
    things = view.sentence.places("figures.not_people", near)
    if not things:
        return False
    before = Place(near.first, things[0].first)
    if view.sentence.has("figures.casualty", Place(near.first, near.first + 1)):
        return False
    compound = Place(things[-1].end, things[-1].end + 1 + (things[-1].end - things[-1].first == 1))
    if any(view.sentence.has("figures.people", people) for people in (before, compound)):
        return False
    of_those = view.sentence.has("prepositions.of", Place(near.first, near.first + 1))
    return not (of_those and view.sentence.has("figures.casualty", before))


def is_where(view: View, place: Place) -> bool:
    """Whether it counts places: "… were recorded in fifty-three of them"."""
    at = place.first
    behind = Place(place.end, min(place.end + _FAR, view.clause.end))
    inside = any(p.end == at for p in view.sentence.places("prepositions.in"))
    places = any(
        view.sentence.has(c, behind) for c in ("members.of_them", "members.states", "figures.not_people")
    )
    return inside and places and not view.sentence.has("figures.people", behind)
