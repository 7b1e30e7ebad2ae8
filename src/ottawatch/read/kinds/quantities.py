"""The numbers of a clause, and how many mines they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Figure, Item
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_REACH: Final = 6
_STOPS: Final = frozenset(",;:()")
_FEWEST: Final = 100
_CURRENCY: Final = 3
_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


def numbers_in(view: View, place: Place | None = None) -> Iterator[tuple[Place, NumberMention]]:
    """Give the numbers of a stretch, by default the clause, that are neither years nor ranks."""
    place = place or view.clause
    for at, number in view.sentence.numbers:
        if place.overlaps(at) and not number.maybe_year and not number.ordinal:
            yield at, number


def is_money(number: NumberMention) -> bool:
    """Whether a number is a sum: its unit is a currency of ISO 4217."""
    return number.unit is not None and len(number.unit) == _CURRENCY and number.unit.isupper()


def before_number(view: View, place: Place, reach: int) -> Place:
    """The stretch before a number, back to the number before it and no farther than the clause and a reach."""
    ends = [p.end for p, _ in view.sentence.numbers if p.end <= place.first]
    return Place(max(view.clause.first, place.first - reach, max(ends, default=0)), place.first)


def behind_number(view: View, place: Place, reach: int) -> Place:
    """The stretch behind a number, up to the next number and no farther than the clause and a reach."""
    firsts = [p.first for p, _ in view.sentence.numbers if p.first >= place.end]
    return Place(place.end, max(place.end, min([*firsts, view.clause.end, place.end + reach])))


def mines(view: View) -> Iterator[tuple[Place, Figure]]:
    """Give the numbers of mines in a clause: those with the weapon right behind them."""
    for place, number in numbers_in(view):
        many = (number.high or number.low or 0) >= _FEWEST
        if number.unit in {None, "mines"} and _counts_mines(view, place, many=many):
            yield place, Figure(number.low, number.high, _unit(view, place))


def _unit(view: View, place: Place) -> str:
    """Cluster munitions and other explosive items are munitions, if mines are not named before them: "mines and shells"."""
    reach = behind_number(view, place, _REACH)
    items = [i for i in view.sentence.items if reach.overlaps(i)]
    cluster = any(i.value == Item.CLUSTER_MUNITION for i in items)
    others = view.sentence.places("figures.munitions", reach)
    first = any(i.value in _MINES and i.end <= p.first for i in items for p in others)
    return "munitions" if cluster or (others and not first) else "mines"


def bare(view: View) -> Iterator[tuple[Place, Figure]]:
    """Give the numbers of a clause that name nothing, and count what the clause speaks of: "… keeps 16,500"."""
    for place, number in numbers_in(view):
        small = (number.high or number.low or 0) < _FEWEST
        if number.unit is None and not small and names_nothing(view, place):
            yield place, Figure(number.low, number.high, "mines")


def _counts_mines(view: View, place: Place, *, many: bool) -> bool:
    if any(place.overlaps(s) for s in view.sentence.states):
        return False
    end = place.end
    tokens = view.sentence.tokens
    limit = min(place.end + _REACH, view.clause.end)
    breaks = {p.first for p in view.sentence.places("lists.breaks")}
    while end < limit and tokens[end].low not in _STOPS and end not in breaks:
        end += 1
    reach = behind_number(view, place, end - place.end)
    if reach.first == reach.end:
        return False
    predicates = [p.first for p in view.sentence.places("split.predicates", reach)]
    reach = Place(reach.first, min([*predicates, reach.end]))
    following = behind_number(view, place, end - place.end + 2)
    others = Place(reach.first, min(reach.end + 2, following.end))
    makers = Place(place.end, place.end + 1)
    if view.sentence.has("figures.not_pieces", others) or view.sentence.has("members.producing", makers):
        return False
    named = any(reach.overlaps(i) for i in view.sentence.items if many or i.value != "anaphora")
    return named or view.sentence.has("figures.pieces", reach)


def names_nothing(view: View, place: Place) -> bool:
    """Whether no noun follows: the clause ends, or a verb, preposition or mark stands there."""
    if any(place.overlaps(s) for s in view.sentence.states):
        return False
    at = place.end
    if at >= view.clause.end or not view.sentence.tokens[at].is_word:
        return True
    after = Place(at, at + 1)
    words = view.sentence.gathered(_is_no_noun)
    return any(after.overlaps(p) for p in (*words, *(p for p, _ in view.sentence.dates)))


def _is_no_noun(category: str) -> bool:
    return category != "prepositions.of" and category.startswith(
        ("split.predicates", "prepositions.", "split.conjunctions", "figures.bare_after")
    )


def counted_item(view: View, place: Place) -> Item | None:
    """The weapon that a number counts, if it is named right behind it."""
    reach = behind_number(view, place, _REACH)
    named = (i for i in view.sentence.items if reach.overlaps(i) and i.value != "anaphora")
    return next((Item(i.value) for i in named), None)


def land_cleared(view: View) -> bool:
    """Whether the sentence tells of land that was cleared, so that mines destroyed with it were in the ground."""
    if "figures.clearance" not in view.sentence.tags:
        return False
    near = _between_semicolons(view)
    areas = any(near.overlaps(p) and n.unit in {"km2", "m2"} for p, n in view.sentence.numbers)
    return areas and view.sentence.has("figures.clearance", near) and not view.sentence.has("figures.stored")


def _between_semicolons(view: View) -> Place:
    """The part of the sentence that semicolons set off round the clause."""
    marks = [t for t, token in enumerate(view.sentence.tokens) if token.low == ";"]
    before = [t + 1 for t in marks if t < view.clause.first]
    behind = [t for t in marks if t >= view.clause.end - 1]
    return Place(max(before, default=0), min(behind, default=len(view.sentence.tokens)))
