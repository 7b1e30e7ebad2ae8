"""Which word a number of people belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Group
from ottawatch.read.kinds.quantities import before_number, behind_number
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_REACH: Final = 8
_TO_THE_END: Final = 14
_BREAK: Final = 4
_PAIR: Final = 4
GROUPS: Final = (("figures.child", Group.CHILD), ("figures.civilian", Group.CIVILIAN))


def nearest(
    view: View, place: Place, categories: tuple[tuple[str, object], ...], *, behind_only: bool = False
) -> object | None:
    """What the nearest word on either side says; words behind "and" or a mark count as farther."""
    found = []
    for rank, (category, value) in enumerate(categories):
        if category != "figures.any":
            round_it = (p for p in view.sentence.places(category, view.clause) if p.overlaps(place))
            found += [(0, 0, rank, value) for _ in round_it]
        behind = behind_number(view, place, _TO_THE_END if view.sentence.verb_second else _REACH)
        for p in view.sentence.places(category, behind):
            if categories is GROUPS and view.sentence.has("members.of_them", Place(place.end + 1, p.first)):
                continue
            parted = _BREAK if is_parted(view, Place(place.end, p.first)) else 0
            found.append((p.first - place.end + parted, 0, rank, value))
        before = before_number(view, place, 0 if behind_only else _REACH)
        for p in view.sentence.places(category, before):
            if categories is GROUPS and _counts_some(view, p):
                continue
            parted = _BREAK if is_parted(view, Place(p.end, place.first)) else 0
            found.append((place.first - p.end + parted, 1, rank, value))
    return min(found, key=lambda f: f[:3], default=(0, 0, 0, None))[3]


def _counts_some(view: View, word: Place) -> bool:
    """Whether a word only tells who some of those before are: "three dead, among them a child, and six injured"."""
    before = Place(max(view.clause.first, word.first - _PAIR), word.first)
    return view.sentence.has("lists.examples", before)


def is_parted(view: View, between: Place) -> bool:
    """Whether a mark, or a word that begins another part, stands between."""
    marks = any(t.low in {",", ";"} for t in view.sentence.tokens[between.first : between.end])
    return marks or view.sentence.has("lists.parts", between)


def names_mines(view: View) -> bool:
    """Whether mines are named, and not only taken up."""
    return any(i.value != "anaphora" for i in view.sentence.items)
