"""Whose land it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Figure, Kind
from ottawatch.read.kinds.land.figures import restated
from ottawatch.read.kinds.quantities import numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_AREAS: Final = frozenset({"km2", "m2"})
_BESIDE: Final = 8
_OF_LAND: Final = (Kind.CONTAMINATION, Kind.CLEARANCE, Kind.CASUALTIES)
_OF_WHAT: Final = 4
_BORDER: Final = 3
_SAME: Final = 4
_LAND: Final = frozenset({Kind.CONTAMINATION, Kind.CLEARANCE})


def said_again(view: View, place: Place, figure: Figure) -> bool:
    """Whether the land told of last is only measured in another way: "that amounts to …"."""
    last = view.story.claims[-1:]
    same = view.sentence.has(
        "figures.same_as", Place(max(view.clause.first, place.first - _SAME), place.first)
    )
    same = same or any(s.codes for s in view.states_in(view.clause))
    return same and figure.unit in _AREAS and bool(last) and last[0].kind in _LAND


def owners_of(view: View, place: Place, figure: Figure) -> tuple[str, ...]:
    """Whose land it is: the state beside the figure, else in the clause, the sentence or the story."""
    before = [s for s in view.states_in(Place(view.clause.first, place.first)) if is_land(view, s)]
    after = [s for s in view.states_in(Place(place.end, view.clause.end)) if is_land(view, s)]
    beside = [s for s in after if s.first - place.end <= _reach_of(s)]
    earlier = [s for s in view.sentence.states if s.end <= view.clause.first and is_land(view, s)]
    for states in (*beside, *reversed(before), *reversed(earlier), *after):
        if codes := view.codes(states):
            return codes if len(codes) == 1 else ()
    if view.sentence.has("figures.worldwide"):
        return (WORLD,)
    told = view.story.claims[-1:]
    if told and told[0].state and (said_again(view, place, figure) or restated(view)):
        return (told[0].state,)
    if _by_so_many(view, place):
        return ()
    if view.there:
        return view.story.subject
    told = view.story.claims[-1:]
    if told and told[0].state == WORLD and told[0].figure and not view.sentence.states:
        return (WORLD,)
    last = view.story.place(_OF_LAND)
    alone = not (view.takes_up or view.sentence.states or view.sentence.has("members.states"))
    if last is None and view.story.main and alone and not view.story.titled_by_seat:
        return (view.story.main,)
    if last is None or view.takes_up:
        if view.takes_up and not view.story.subject:
            return view.story.only
        return view.story.subject if view.takes_up or len(view.story.subject) == 1 else (WORLD,)
    return () if view.sentence.states else (last,)


def _by_so_many(view: View, place: Place) -> bool:
    """Whether a number of states did it together, so that it is a sum: "thirty states cleared 219 km²"."""
    before = Place(view.clause.first, place.first)
    counted = (p for p, n in numbers_in(view) if before.holds(p) and n.unit is None and (n.low or 0) > 1)
    return any(view.sentence.has("members.states", Place(p.end, p.end + _SAME)) for p in counted)


def _reach_of(states: States) -> int:
    """How far behind a figure a state whose land it is may stand."""
    return {"in": _BESIDE, "of": 2, "by": _OF_WHAT}.get("of" if states.case == "owner" else states.role, -1)


def _pays(view: View, states: States) -> bool:
    """Whether it is said to pay for the work, wherever that is: "Norway is funding a team that …"."""
    behind = Place(states.end, min(states.end + _BORDER, len(view.sentence.tokens)))
    return states.end <= view.clause.first and view.sentence.has("figures.money", behind)


def is_land(view: View, states: States) -> bool:
    """Whether it can be where the land is: not who told of it, whose border it is near, or a people only spoken of."""
    ahead = Place(max(0, states.first - _BORDER), states.first)
    if view.sentence.has("figures.as_large", ahead) or _pays(view, states):
        return False
    border = states.role in {"of", "with"} and view.sentence.has("figures.border", ahead)
    if border or view.sentence.has("figures.border", Place(states.end, states.end + 1)):
        return False
    if states.form == "adjective" and not view.can_act(states):
        behind = Place(states.end, min(states.end + 2, view.clause.end))
        before = Place(max(view.clause.first, states.first - 1), states.first)
        return view.sentence.has("figures.territory", behind) or view.sentence.has(
            "figures.territory", before
        )
    return states.role not in {"by", "with"} or _owned(view, states)


def _owned(view: View, states: States) -> bool:
    """Whether "by" is "of" here, as where one word stands for both: "5 procent av Norges yta", "der Fläche von Kuba"."""
    if states.role != "by":
        return False
    figures = [p.end for p, n in numbers_in(view) if n.unit in _AREAS or n.unit == "percent"]
    near = any(0 <= states.first - end <= _OF_WHAT for end in figures)
    opening = Place(max(view.clause.first, states.first - _OF_WHAT), min(states.end + 2, view.clause.end))
    beside = any(0 <= states.first - end <= 1 for end in figures)
    return beside or (near and view.sentence.has("figures.territory", opening))
