"""Which of those hurt are counted: civilians, children, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Group
from ottawatch.read.kinds.casualties.words import GROUPS, is_parted, nearest
from ottawatch.read.kinds.quantities import before_number, behind_number, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_REACH: Final = 8
_FAR: Final = 3
_PAIR: Final = 4
_BESIDE: Final = 2


def group_behind(view: View) -> Group | None:
    """The group that a relative clause puts between: "of the hurt whose age was noted were children"."""
    behind = view.after[0] if view.after and view.after[0].relative else None
    if behind is None:
        return None
    return next((g for category, g in GROUPS if view.sentence.has(category, behind)), None)


def said_of(view: View, place: Place) -> Group | None:
    """The group that a share is said to be, however far behind: "half of the casualties in Chad in 2024 were civilians"."""
    others = (p.first for p, _ in numbers_in(view) if p.first >= place.end)
    behind = Place(place.end, next(others, view.clause.end))
    for be in view.sentence.places("acts.be", behind):
        near = Place(be.end, min(be.end + _PAIR, behind.end))
        group = next((g for category, g in GROUPS if view.sentence.has(category, near)), None)
        if group is not None:
            return group
    return None


def women_too(view: View, place: Place) -> bool:
    """Whether women are counted together with children."""
    near = (before_number(view, place, _FAR + 1), behind_number(view, place, _REACH))
    return any(view.sentence.has(c, n) for c in ("figures.women", "figures.not_child") for n in near)


def group_of_those(view: View, place: Place) -> Group | None:
    """The group that some of a group are said to be: "a third of the civilians were children"."""
    if not view.sentence.has("prepositions.of", Place(place.end, place.end + 1)):
        return None
    return said_of(view, place)


def group_of(view: View, place: Place) -> Group | None:
    """Who it is that a number counts, by the word that stands nearest."""
    before = before_number(view, place, _REACH)
    made_up = view.sentence.places("figures.makes_up", before)
    if made_up and not is_parted(view, Place(made_up[-1].end, place.first)):
        for category, group in GROUPS:
            if view.sentence.has(category, before):
                return group
    behind = Place(place.end, min(place.end + _BESIDE, view.clause.end))
    alone = view.sentence.has("figures.fighters", behind) or _behind_part(view, place)
    found = nearest(view, place, GROUPS, behind_only=alone)
    return found if isinstance(found, Group) else None


def _behind_part(view: View, place: Place) -> bool:
    """Whether the number before is only of some of those told: "nine dead, two of them boys, and four hurt"."""
    before = [p for p, _ in numbers_in(view) if p.end <= place.first]
    closed = any(t.low == "," for t in view.sentence.tokens[max(0, place.first - _BESIDE) : place.first])
    return (
        closed
        and bool(before)
        and view.sentence.has("members.of_them", Place(before[-1].end, before[-1].end + 2))
    )
