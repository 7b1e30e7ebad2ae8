"""Which numbers of mines belong to an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.read.kinds.acts.categories import ACTS, COUNTED, STOCKS
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, mines
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.model import Figure
    from ottawatch.read.view import View


def figures_of(view: View) -> list[tuple[Place, Figure]]:
    """Numbers of mines; bare ones where the clause speaks of stocks or their destruction."""
    if not view.sentence.numbers:
        return []
    found = list(mines(view)) or _counted_before(view) or _subject_before(view)
    if found and (held := _held_too(view)):
        return [*found, *held]
    if found and _is_whole(view, found[0][0]) and (parts := list(bare(view))):
        return [*found[1:], *parts]
    counts = view.has("figures.stock", "figures.destruction", "acts.stockpiling")
    if found or not (counts or (view.has("figures.has") and of_stocks(view))):
        return found
    return list(bare(view))


def _subject_before(view: View) -> list[tuple[Place, Figure]]:
    """The number of the mines that words between commas part from their verb: "the 90,000 mines, half of …, are gone"."""
    if not view.before or not view.sentence.has("acts.be", Place(view.clause.first, view.clause.first + 1)):
        return []
    opening = view.before[0]
    acts = (c for c, _ in ACTS if view.sentence.has(c, opening))
    return [] if any(acts) else list(mines(view.within(opening)))[:1]


def _held_too(view: View) -> list[tuple[Place, Figure]]:
    """Numbers of mines right behind a word for keeping: "destroyed 90,000 mines and kept 1,500"."""
    words = ("figures.kept", "figures.has")
    ends = {p.end for word in words for p in view.sentence.places(word, view.clause)}
    return [(p, f) for p, f in bare(view) if p.first in ends] if ends else []


def _is_whole(view: View, place: Place) -> bool:
    """Whether a number opens the sentence as the whole that another is a part of: "of the 6 million it had, …"."""
    opening = Place(view.clause.first if view.clause.first <= place.first else 0, place.first)
    of = view.sentence.places("prepositions.of", opening)
    return bool(of) and of[-1].end + 1 >= place.first and of[-1].first <= opening.first + 1


def share_told(view: View) -> bool:
    """Whether a share of so many mines is what was destroyed, so that the number is the stock's."""
    return any(_is_whole(view, place) and _part_behind(view, place) for place, _ in mines(view))


def _part_behind(view: View, whole: Place) -> bool:
    """Whether a share of the whole is told behind it: "Of the 4.5 million mines that it inherited a quarter are gone"."""
    behind = (n for p, n in view.sentence.numbers if p.first >= whole.end)
    return any(n.unit == "percent" for n in behind)


def _counted_before(view: View) -> list[tuple[Place, Figure]]:
    """The number of the mines that a relative clause speaks of: "the 13,000 mines that …"."""
    if not (view.clause.relative and view.before and view.sentence.items):
        return []
    beside = any(0 <= view.clause.first - i.end <= 1 for i in view.sentence.items)
    return list(mines(view.within(view.before[-1])))[-1:] if beside else []


def belongs(view: View, category: str, at: Place, number: Place) -> bool:
    """Whether a number of mines belongs to a word; what a state "has" stands right behind it."""
    if category == "figures.has" and number.first != at.end:
        return False
    if sized(view) and any(p.end == number.first for p in view.sentence.places("figures.sized")):
        return category in {"acts.stockpiling", "figures.stock"}
    if category == "figures.remaining" and not of_stocks(view):
        return False
    if _is_whole(view, number) and _part_behind(view, number):
        return category in {"acts.stockpiling", "figures.stock", "figures.has"}
    nearest = _nearest_act(view, number)
    if nearest is None or nearest == at:
        return True
    if category == "figures.destruction" and number.end <= at.first and passive(view, at):
        return sum(1 for _ in mines(view)) == 1
    stocks = any(nearest in view.sentence.places(c) for c, _ in COUNTED)
    return category == "acts.stockpiling" and stocks


def sized(view: View) -> bool:
    """Whether a number tells the size of a stock that is named: "the stock, put at 340,000, …"."""
    return view.has("figures.sized") and view.has("figures.stock_noun")


def of_stocks(view: View) -> bool:
    """Whether stocks or their destruction were told of just before."""
    return any(c.kind in STOCKS for c in view.story.claims[-3:])


def _nearest_act(view: View, place: Place) -> Place | None:
    """The word for an act that a number belongs to: the last before it, else the first behind it."""
    categories = (*(c for c, _ in ACTS), *(c for c, _ in COUNTED))
    acts = [p for c in categories for p in view.sentence.places(c, view.clause) if not p.overlaps(place)]
    destroyed = view.sentence.places("figures.destruction", view.clause)
    kept = any(p.first < place.first for p in view.sentence.places("figures.kept", view.clause))
    if destroyed and not kept:
        return destroyed[0]
    acts = [p for p in acts if p.end <= place.first or not view.sentence.has("figures.has", p)]
    before = [p for p in acts if p.end <= place.first]
    return max(before, key=lambda p: p.end, default=min(acts, key=lambda p: p.first, default=None))
