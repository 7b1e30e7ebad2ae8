"""The areas, shares and numbers of mines that tell of land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Figure, Kind
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, land_cleared, mines, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_AREAS: Final = frozenset({"km2", "m2"})
_BESIDE: Final = 8
_SAME: Final = 4
_PRECISION: Final = 3
_MANY: Final = 1000
_LAND: Final = frozenset({Kind.CONTAMINATION, Kind.CLEARANCE})


def figures_of(view: View) -> list[tuple[Place, Figure]]:
    """Areas, shares of land and numbers of mines in the ground or out of it."""
    if not view.sentence.numbers:
        return []
    areas = [
        (p, _figure(n))
        for p, n in numbers_in(view)
        if (n.unit in _AREAS and not _priced(view, n)) or _share_of_land(view, p, n)
    ]
    if land_cleared(view) and view.has("figures.destruction"):
        return [*areas, *(list(mines(view)) or ([] if areas else list(bare(view))))]
    if not areas and _lifted(view) and not any(n.unit in _AREAS for _, n in view.sentence.numbers):
        return list(mines(view)) or list(bare(view))
    if rows := _elliptical(view, areas):
        return [*areas, *rows]
    if whole := _parts_of(view, areas):
        return whole
    in_ground = view.has("figures.in_ground", "figures.found")
    if (
        not areas
        and view.has("figures.in_ground")
        and view.has("figures.still")
        and not _counted_otherwise(view)
    ):
        return list(mines(view)) or list(bare(view))
    return [*areas, *(mines(view) if in_ground and not view.has("figures.stored") else ())]


def _counted_otherwise(view: View) -> bool:
    return view.has("figures.stored", "figures.casualty", "figures.destruction", "figures.stock")


def _parts_of(view: View, areas: list[tuple[Place, Figure]]) -> list[tuple[Place, Figure]]:
    """What is told of a whole that opens the clause: "Of 60 square kilometres there remain ten"."""
    opening = areas[0][0] if areas else None
    of = view.sentence.places("prepositions.of", view.clause)[:1]
    if opening is None or not of or of[0].first > view.clause.first + 1 or of[0].end + 1 < opening.first:
        return []
    others = [(p, n) for p, n in numbers_in(view) if n.unit is None and p.first >= opening.end]
    return [(p, _in_unit(view, p, n, areas[0][1])) for p, n in others[:1] if names_nothing(view, p)]


def _priced(view: View, number: NumberMention) -> bool:
    """Whether it is the one unit that a price is for: "to clear a square metre costs two dollars"."""
    return number.low == number.high == 1 and view.has("figures.money")


def _elliptical(view: View, areas: list[tuple[Place, Figure]]) -> list[tuple[Place, Figure]]:
    """Numbers of the unit that was told last, each with a place or word for land: "… and Cambodia has 600", "… 30 are cleared"."""
    last = view.story.claims[-1:]
    told = areas[-1][1] if areas else last[0].figure if last and last[0].kind in _LAND else None
    if told is None or told.unit not in _AREAS or view.has("figures.casualty"):
        return []
    said = bool(_cleared_of_it(view)) or restated(view) or _left_of_it(view)
    if view.has("figures.destruction") and not said:
        return []
    found = []
    for place, number in numbers_in(view):
        near = Place(max(view.clause.first, place.first - _BESIDE), min(place.end + _SAME, view.clause.end))
        placed = said or any(s.codes and s.role != "with" for s in view.states_in(near))
        behind = not areas or place.first > areas[-1][0].end
        if number.unit is None and behind and placed and names_nothing(view, place):
            found.append((place, _in_unit(view, place, number, told)))
    return found


def _cleared_of_it(view: View) -> tuple[Place, ...]:
    """Where it is said that some of it was cleared."""
    """Words for clearance where the sentence has just told how much land there is to clear."""
    areas = any(n.unit in _AREAS and p.end <= view.clause.first for p, n in view.sentence.numbers)
    named = any(view.clause.overlaps(i) for i in view.sentence.items)
    return view.sentence.places("figures.clearance", view.clause) if areas and not named else ()


def _left_of_it(view: View) -> bool:
    """Whether it is told what is left of land of which the sentence told what was cleared: "…; 737 remain"."""
    areas = any(n.unit in _AREAS and p.end <= view.clause.first for p, n in view.sentence.numbers)
    named = any(view.clause.overlaps(i) for i in view.sentence.items)
    return areas and not named and view.has("figures.remaining")


def restated(view: View) -> bool:
    """Whether the size of the mined land told last is told anew: "in truth it may be 22,000"."""
    last = view.story.claims[-1:]
    mined = bool(last) and last[0].kind is Kind.CONTAMINATION
    return (
        mined
        and view.has("figures.restated")
        and not any(view.clause.overlaps(i) for i in view.sentence.items)
    )


def _in_unit(view: View, place: Place, number: NumberMention, told: Figure) -> Figure:
    """A bare number in the unit that was printed last, which need not be the one that is kept."""
    printed = [n.factor for p, n in view.sentence.numbers if p.end <= place.first and n.unit == told.unit]
    factor = printed[-1] if printed else 1
    low, high = (None if v is None else round(v * factor, _PRECISION) for v in (number.low, number.high))
    return Figure(low, high, told.unit)


def _lifted(view: View) -> bool:
    """Whether mines are said to be out of the ground: "over 900,000 have been removed since", "we have cleared 900,000 of them"."""
    at = view.first("figures.clearance")
    if at is None or view.has("figures.stored", "figures.casualty", "figures.money"):
        return False
    of_them = view.sentence.places("members.of_them", view.clause)
    counted = [(p, n) for p, n in numbers_in(view) if p.first == at.end and n.unit is None]
    some = any(0 <= o.first - p.end <= 1 for p, _ in counted for o in of_them)
    many = any((n.low or n.high or 0) >= _MANY for _, n in counted) and view.acting
    return passive(view, at) or some or (many and not _of_money(view))


def _of_money(view: View) -> bool:
    """Whether the sentence tells of sums."""
    return any(n.unit and n.unit.isupper() for _, n in view.sentence.numbers)


def _figure(number: NumberMention) -> Figure:
    return Figure(number.low, number.high, number.unit)


def _share_of_land(view: View, place: Place, number: NumberMention) -> bool:
    if number.unit != "percent":
        return False
    after = Place(place.end, min(place.end + 8, view.clause.end))
    state = any((s.role == "of" or s.possessive) and s.first - place.end <= 1 for s in view.states_in(after))
    before = Place(max(view.clause.first, place.first - 2), place.first)
    turned = view.sentence.free_order and view.sentence.has("figures.territory", before)
    land = state or turned or view.sentence.has("figures.territory", after)
    return land and not view.has("figures.casualty")
