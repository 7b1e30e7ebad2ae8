"""Land with mines in it, and land cleared of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Kind, Status
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, land_cleared, mines, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_AREAS: Final = frozenset({"km2", "m2"})
_BESIDE: Final = 8
_OF_LAND: Final = (Kind.CONTAMINATION, Kind.CLEARANCE, Kind.CASUALTIES)
_OF_WHAT: Final = 4
_BORDER: Final = 3
_SAME: Final = 4
_LAND: Final = frozenset({Kind.CONTAMINATION, Kind.CLEARANCE})
_SUBJECTS: Final = frozenset({"", "in", "of", "example"})


def find(view: View) -> Iterator[Claim]:
    """Give areas and numbers of mines still in the ground or cleared, and land mined or free without a figure."""
    figures = _figures(view)
    if figures:
        yield from _measured(view, figures)
        return
    if view.has("figures.casualty", "figures.not_land"):
        return
    yield from _free(view)
    yield from _mined(view)


# ------------------------------------------------------------------------------------------ with a figure


def _figures(view: View) -> list[tuple[Place, Figure]]:
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
    in_ground = view.has("figures.in_ground", "figures.found")
    return [*areas, *(mines(view) if in_ground and not view.has("figures.stored") else ())]


def _priced(view: View, number: NumberMention) -> bool:
    """Whether it is the one unit that a price is for: "to clear a square metre costs two dollars"."""
    return number.low == number.high == 1 and view.has("figures.money")


def _elliptical(view: View, areas: list[tuple[Place, Figure]]) -> list[tuple[Place, Figure]]:
    """Numbers of the unit that was told last, each with a place of its own: "… and Cambodia has 600"."""
    last = view.story.claims[-1:]
    told = areas[-1][1] if areas else last[0].figure if last and last[0].kind in _LAND else None
    if told is None or told.unit not in _AREAS or view.has("figures.destruction", "figures.casualty"):
        return []
    found = []
    for place, number in numbers_in(view):
        near = Place(max(view.clause.first, place.first - _BESIDE), min(place.end + _SAME, view.clause.end))
        placed = any(s.codes and s.role != "with" for s in view.states_in(near))
        behind = not areas or place.first > areas[-1][0].end
        if number.unit is None and behind and placed and names_nothing(view, place):
            found.append((place, Figure(number.low, number.high, told.unit)))
    return found


def _lifted(view: View) -> bool:
    """Whether mines are said to be out of the ground: "over 900,000 have been removed since"."""
    at = view.first("figures.clearance")
    return at is not None and passive(view, at) and not view.has("figures.stored", "figures.casualty")


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


def _measured(view: View, figures: list[tuple[Place, Figure]]) -> Iterator[Claim]:
    for place, figure in figures:
        kind, at = _told_of(view, place, figure)
        if kind is None:
            continue
        status = view.status(at) if kind is Kind.CLEARANCE else Status.DONE
        for state in _land_of(view, place):
            yield view.claim(kind, state=state, status=status, figure=figure, when=view.when(place, status))


def _told_of(view: View, place: Place, figure: Figure) -> tuple[Kind | None, Place]:
    """Whether it is land cleared or land to clear, by the word nearest to the figure."""
    if view.has("figures.uncleared"):
        return Kind.CONTAMINATION, place
    if told := _cleared_behind(view, place):
        return Kind.CLEARANCE, told
    found = [
        (abs(p.first - place.first), kind, p)
        for category, kind in (
            ("figures.clearance", Kind.CLEARANCE), ("figures.found", Kind.CLEARANCE),
            ("figures.destruction", Kind.CLEARANCE),
            ("figures.contamination", Kind.CONTAMINATION), ("figures.in_ground", Kind.CONTAMINATION),
        )
        for p in view.sentence.places(category, view.clause)
    ]  # fmt: skip
    if figure.unit == "percent":
        found = [f for f in found if f[1] is Kind.CONTAMINATION]
    if not found and figure.unit in _AREAS and not view.has("figures.territory", "figures.casualty"):
        mined = (
            any(view.clause.overlaps(i) for i in view.sentence.items)
            and len(view.states_in(view.clause)) == 1
        )
        return (Kind.CONTAMINATION if mined else _last_of_land(view, place, figure)), place
    if not found:
        return _last_of_land(view, place, figure), place
    cleared = [f for f in found if f[1] is Kind.CLEARANCE]
    _, kind, at = min(cleared or found, key=lambda f: f[0])
    return kind, at


def _cleared_behind(view: View, place: Place) -> Place | None:
    """Where the relative clause right behind a figure says that it was cleared: "600 that have been cleared"."""
    behind = view.after[0] if view.after and view.after[0].relative else None
    if behind is None or place.end + 1 < view.clause.end:
        return None
    return next(iter(view.sentence.places("figures.clearance", behind)), None)


def _last_of_land(view: View, place: Place, figure: Figure) -> Kind | None:
    return view.story.claims[-1].kind if _said_again(view, place, figure) else None


def _said_again(view: View, place: Place, figure: Figure) -> bool:
    """Whether the land told of last is only measured in another way: "that amounts to …"."""
    last = view.story.claims[-1:]
    same = view.sentence.has(
        "figures.same_as", Place(max(view.clause.first, place.first - _SAME), place.first)
    )
    same = same or any(s.codes for s in view.states_in(view.clause))
    return same and figure.unit in _AREAS and bool(last) and last[0].kind in _LAND


# --------------------------------------------------------------------------------------- without a figure


def _free(view: View) -> Iterator[Claim]:
    """Clearance as a whole: completed, promised by a day, or not done in time."""
    if view.has("figures.not_mine_free"):
        return
    completed = view.first("figures.mine_free")
    if completed is not None and _of_a_stock(view, completed):
        completed = None
    at = completed or _due(view)
    if at is None or (view.has("figures.stock") and not completed):
        return
    status = Status.NEGATED if view.has("acts.missed") else view.status(at)
    if completed is None and status is Status.DONE:
        status = Status.PLANNED
    when = view.when(at, status)
    if completed is None and status is Status.PLANNED and when is None:
        return
    for state in _actors(view, at):
        yield view.claim(Kind.CLEARANCE, state=state, status=status, when=when)


def _of_a_stock(view: View, completed: Place) -> bool:
    """Whether the last mines that are gone were stored ones, or could be: none in the ground were spoken of."""
    if view.sentence.has("figures.stored", completed):
        return True
    cleared = view.sentence.has("figures.clearance") or view.story.told.last(*_LAND) is not None
    return view.sentence.has("figures.destruction", completed) and not cleared


def _due(view: View) -> Place | None:
    """Where clearance is said to be due; first where it is said not to be under way."""
    found = view.sentence.places("figures.clearance_due", view.clause)
    undone = (p for p in found if view.status(p) is Status.NEGATED)
    return next(undone, found[0] if found else None)


def _mined(view: View) -> Iterator[Claim]:
    """Land said to be mined still."""
    at = view.first("figures.contaminated", "figures.uncleared")
    if at is None or any(p.overlaps(at) for p in view.sentence.places("figures.mine_free")):
        return
    if view.has("figures.stored") and not view.has("figures.in_ground"):
        return
    denied = view.status(at) is Status.NEGATED or view.sentence.has("acts.none", at)
    status = Status.NEGATED if denied else Status.DONE
    for state in _mined_states(view, at) or _taken_up(view):
        yield view.claim(Kind.CONTAMINATION, state=state, status=status, when=view.when(at, status))


def _mined_states(view: View, at: Place) -> tuple[str, ...]:
    """Every state named as where it is, or else the examples, or the one nearest before the word."""
    groups = [s for s in view.states_in(view.clause) if s.codes and (s.role in _SUBJECTS or _object(view, s))]
    inside = [s for s in groups if s.role == "in"]
    examples = [s for s in groups if s.role == "example"]
    before = [s for s in groups if s.end <= at.first][-1:]
    found = inside or examples or before or groups[:1]
    return tuple(dict.fromkeys(c for s in found for c in s.codes))


def _object(view: View, states: States) -> bool:
    """Whether it is an object by its ending alone: "analysts count Chad among the countries worst mined"."""
    before = Place(max(view.clause.first, states.first - 1), states.first)
    return (
        states.case == states.role
        and states.role in {"with", "object"}
        and not view.sentence.has("prepositions.with", before)
    )


def _actors(view: View, at: Place) -> tuple[str, ...]:
    return (
        _reported(view, at)
        or view.own_subject(at)
        or _first_named(view)
        or view.earlier_subject()
        or _taken_up(view)
    )


def _reported(view: View, at: Place) -> tuple[str, ...]:
    """Whose land a report is about, where it names who told it too: "Britain said the islands had been cleared"."""
    says = view.sentence.places("mood.says", Place(view.clause.first, at.first))
    behind = view.states_in(Place(says[-1].end, at.first)) if says else ()
    return next((view.codes(s) for s in behind if s.role in _SUBJECTS and view.codes(s)), ())


def _first_named(view: View) -> tuple[str, ...]:
    return next((s.codes for s in view.states_in(view.clause) if s.codes and s.role in _SUBJECTS), ())


def _taken_up(view: View) -> tuple[str, ...]:
    subject = view.story.subject
    return subject if view.takes_up or view.has("figures.there") else ()


def _land_of(view: View, place: Place) -> tuple[str, ...]:
    """Whose land it is: the state beside the figure, else in the clause, the sentence or the story."""
    before = [s for s in view.states_in(Place(view.clause.first, place.first)) if _is_land(view, s)]
    after = [s for s in view.states_in(Place(place.end, view.clause.end)) if _is_land(view, s)]
    beside = [s for s in after if s.first - place.end <= _reach_of(s)]
    earlier = [s for s in view.sentence.states if s.end <= view.clause.first and _is_land(view, s)]
    for states in (*beside, *reversed(before), *reversed(earlier), *after):
        if codes := view.codes(states):
            return codes if len(codes) == 1 else ()
    if view.sentence.has("figures.worldwide"):
        return (WORLD,)
    if _by_so_many(view, place):
        return ()
    if view.has("figures.there"):
        return view.story.subject
    last = view.story.place(_OF_LAND)
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


def _is_land(view: View, states: States) -> bool:
    """Whether it can be where the land is: not who told of it, whose border it is near, or a people only spoken of."""
    ahead = Place(max(0, states.first - _BORDER), states.first)
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
