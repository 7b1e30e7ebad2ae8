"""Acts of which no state is the doer: weapons that scatter, armed groups, places that are mined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Status
from ottawatch.read.kinds.doers.named import before_act, codes_of
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_NEAR: Final = 3


def left_untold(view: View, at: Place) -> bool:
    """Whether the text leaves open who did it: "where mines were laid"; who will not is who was spoken of."""
    return passive(view, at) and view.status(at) is Status.DONE and not view.sentence.free_order


def place_is_subject(view: View, at: Place) -> bool:
    """Whether the passive's subject is where mines lie, and not who lays them: "Laos was mined by …"."""
    weapon = any(view.clause.first <= i.first < at.first for i in view.sentence.items)
    return passive(view, at) and not weapon and not view.has("acts.they") and bool(before_act(view, at))


def weapon_acts(view: View, at: Place) -> bool:
    """Whether the weapon is the subject of an active verb: "such weapons scatter bomblets"."""
    opens = any(i.first == view.clause.first and i.end <= at.first for i in view.sentence.items)
    active = view.sentence.has("split.finite", Place(at.first, at.first + 1)) and not passive(view, at)
    behind = view.states_in(Place(at.end, view.clause.end)) if view.sentence.free_order else ()
    if any(s.codes and not s.role for s in behind):
        return False
    return opens and active and not (view.acting or view.has("acts.impersonal"))


def miners(view: View, at: Place) -> tuple[str, ...]:
    """Who mined a place, told behind "by"."""
    return codes_of(view, [s for s in view.states_in(Place(at.end, view.clause.end)) if s.role == "by"][:1])


def whose_border(view: View, at: Place) -> tuple[str, ...]:
    """Who mines their own land, where it is not done yet: "Chad's border may be mined"."""
    if view.status(at) is Status.DONE:
        return ()
    named = [s for s in view.states_in(view.clause) if s.possessive]
    borders = (Place(s.end, min(s.end + _NEAR, view.clause.end)) for s in named)
    owners = [s for s, b in zip(named, borders, strict=True) if view.sentence.has("figures.border", b)]
    return codes_of(view, owners[:1])


def others_do(view: View, at: Place) -> bool:
    """Whether armed groups and not a state's own forces are who acts."""
    groups = view.sentence.places("actors.non_state", view.clause)
    if any(at.end <= p.first <= at.end + _NEAR and _by(view, p) for p in groups):
        return True
    before = [p.end for p in groups if p.end <= at.first]
    if not before and not view.acting and any(view.sentence.has("actors.non_state", h) for h in view.head()):
        return True
    states = [
        s.end
        for s in view.states_in(Place(view.clause.first, at.first))
        if view.can_act(s) and s.role != "in"
    ]
    return bool(before) and max(before) > max(states, default=-1) and not _beside_groups(view, max(before))


def _beside_groups(view: View, groups: int) -> bool:
    """Whether a state acts with the groups named right behind it: "the army and three rebel groups"."""
    left = [s for s in view.states_in(Place(view.clause.first, groups)) if view.can_act(s) and s.role != "in"]
    if not left:
        return False
    between = Place(left[-1].end, groups)
    joined = view.sentence.has("split.conjunctions", between)
    return joined and not view.sentence.has("split.predicates", between)


def _by(view: View, place: Place) -> bool:
    return any(p.end == place.first for p in view.sentence.places("prepositions.by"))
