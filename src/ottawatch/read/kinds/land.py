"""Land with mines in it, and land cleared of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Kind, Status
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, land_cleared, mines, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_AREAS: Final = frozenset({"km2", "m2"})
_BESIDE: Final = 8
_OF_LAND: Final = (Kind.CONTAMINATION, Kind.CLEARANCE, Kind.CASUALTIES)
_OF_WHAT: Final = 4
_BORDER: Final = 3
_SAME: Final = 4
_PRECISION: Final = 3
_MANY: Final = 1000
_STANDING: Final = frozenset({Kind.STEP, Kind.MEMBERSHIP, Kind.RULE})
_UNDONE: Final = frozenset({Status.PLANNED, Status.NEGATED})
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
    said = bool(_cleared_of_it(view)) or _restated(view) or _left_of_it(view)
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
    """Words for clearance where the sentence has just told how much land there is to clear."""
    areas = any(n.unit in _AREAS and p.end <= view.clause.first for p, n in view.sentence.numbers)
    named = any(view.clause.overlaps(i) for i in view.sentence.items)
    return view.sentence.places("figures.clearance", view.clause) if areas and not named else ()


def _left_of_it(view: View) -> bool:
    """Whether it is told what is left of land of which the sentence told what was cleared: "…; 737 remain"."""
    areas = any(n.unit in _AREAS and p.end <= view.clause.first for p, n in view.sentence.numbers)
    named = any(view.clause.overlaps(i) for i in view.sentence.items)
    return areas and not named and view.has("figures.remaining")


def _restated(view: View) -> bool:
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


def _measured(view: View, figures: list[tuple[Place, Figure]]) -> Iterator[Claim]:
    for place, figure in figures:
        kind, at = _told_of(view, place, figure)
        if kind is None or (kind is Kind.CONTAMINATION and _laid_there(view, at)):
            continue
        status = view.status(at) if kind is Kind.CLEARANCE else _mined_as(view, at, place)
        for state in _land_of(view, place, figure):
            yield view.claim(kind, state=state, status=status, figure=figure, when=view.when(place, status))


def _laid_there(view: View, at: Place) -> bool:
    """Whether it is told who laid the mines, and not that they still lie there: "Argentina's forces had buried 13,000"."""
    laid = any(p.overlaps(at) for p in view.sentence.places("acts.use", view.clause))
    return laid and view.acting and not view.has("figures.still")


def _mined_as(view: View, at: Place, number: Place) -> Status:
    """Whether land is mined or only may be: "may be mined", but not "potentially mined", as all land is before it is searched."""
    above = (
        view.clause.relative and bool(view.before) and view.sentence.has("mood.considered", view.before[-1])
    )
    if at == number and not (above or _restated(view)):
        return Status.DONE
    words = view.sentence.places("mood.considered", view.clause)
    beside = any(p.end == at.first or p.overlaps(at) for p in words)
    unsure = above or (view.status(at) is Status.CONSIDERED and not beside)
    return Status.CONSIDERED if unsure else Status.DONE


def _told_of(view: View, place: Place, figure: Figure) -> tuple[Kind | None, Place]:
    """Whether it is land cleared or land to clear, by the word nearest to the figure."""
    if view.has("figures.uncleared"):
        return Kind.CONTAMINATION, place
    if told := _cleared_behind(view, place):
        return Kind.CLEARANCE, told
    if _still_to_clear(view, place) or _left_over(view, place):
        return Kind.CONTAMINATION, place
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
            and sum(_is_land(view, s) for s in view.states_in(view.clause)) == 1
        )
        return (Kind.CONTAMINATION if mined else _last_of_land(view, place, figure)), place
    if not found:
        return _last_of_land(view, place, figure), place
    cleared = [f for f in found if f[1] is Kind.CLEARANCE]
    _, kind, at = min(cleared or found, key=lambda f: f[0])
    return kind, at


def _still_to_clear(view: View, place: Place) -> bool:
    """Whether it is told to be cleared yet, or not to have been: "4 million square metres are still to be freed of mines"."""
    words = view.sentence.places("figures.clearance", Place(place.end, view.clause.end))
    undone = view.has("figures.still") and not view.sentence.has(
        "figures.clearance", Place(view.clause.first, place.first)
    )
    return undone and any(view.status(word) in _UNDONE for word in words[:1])


def _left_over(view: View, place: Place) -> bool:
    """Whether it is what is left of the land: "to clear the remaining 1,970 square kilometres"."""
    before = Place(max(view.clause.first, place.first - 1), place.first + _BORDER)
    left = any(
        before.overlaps(p) for p in view.sentence.places("figures.remaining", Place(before.first, place.end))
    )
    words = view.sentence.places("figures.clearance", Place(view.clause.first, place.first))
    return left and bool(words) and view.status(words[-1]) is not Status.DONE


def _cleared_behind(view: View, place: Place) -> Place | None:
    """Where the relative clause right behind a figure says that it was cleared: "600 that have been cleared"."""
    behind = view.after[0] if view.after and view.after[0].relative else None
    if behind is None or place.end + 1 < view.clause.end:
        return None
    return next(iter(view.sentence.places("figures.clearance", behind)), None)


def _last_of_land(view: View, place: Place, figure: Figure) -> Kind | None:
    again = _said_again(view, place, figure) or _restated(view)
    return view.story.claims[-1].kind if again else None


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
    at = completed or _due(view) or _finished(view)
    if at is None or (view.has("figures.stock") and not completed):
        return
    status = Status.NEGATED if view.has("acts.missed") else view.status(at)
    if completed is None and status is Status.DONE:
        status = Status.PLANNED
    when = view.when(at, status)
    if completed is None and status is Status.PLANNED and (when is None or _long_ago(view, when)):
        return
    for state in _actors(view, at):
        yield view.claim(Kind.CLEARANCE, state=state, status=status, when=when)


def _long_ago(view: View, when: Period) -> bool:
    """Whether the days were over when the text came out, so that they only tell when a term was asked for or set."""
    published = view.story.published
    return bool(published and when.last and when.start and when.last < published.first)


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


def _finished(view: View) -> Place | None:
    """Where the clearance that a relative clause parts from its verb is said to end: "clearance, which …, cannot be finished"."""
    at = view.first("figures.finished")
    if at is None or view.heads("figures.clearance"):
        return at
    others = (c.kind for c in reversed(view.story.claims) if c.kind not in _STANDING)
    last = next(others, None) in _LAND
    due = view.status(at) in _UNDONE and view.when(at, view.status(at)) is not None
    return at if last and due and not view.has("figures.stored", "figures.destruction") else None


def _mined(view: View) -> Iterator[Claim]:
    """Land said to be mined still."""
    at = view.first("figures.contaminated", "figures.uncleared")
    if at is None or any(p.overlaps(at) for p in view.sentence.places("figures.mine_free")):
        return
    if view.has("figures.stored") and not view.has("figures.in_ground"):
        return
    if view.has("acts.will") and any(p.overlaps(at) for p in view.sentence.places("acts.use")):
        return
    inside = view.sentence.has("acts.none", at) or view.sentence.has("mood.behind_negated", at)
    denied = view.status(at) is Status.NEGATED or (inside and not view.sentence.has("figures.uncleared", at))
    status = Status.NEGATED if denied else Status.DONE
    for state in _mined_states(view, at) or _taken_up(view) or _of_head(view):
        yield view.claim(Kind.CONTAMINATION, state=state, status=status, when=view.when(at, status))


def _of_head(view: View) -> tuple[str, ...]:
    """The state whose land a relative clause is about: "Cyprus has a buffer zone in which minefields remain"."""
    return view.earlier_subject() if view.clause.relative and len(view.earlier_subject()) == 1 else ()


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
    return subject if view.takes_up or view.there else ()


def _land_of(view: View, place: Place, figure: Figure) -> tuple[str, ...]:
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
    told = view.story.claims[-1:]
    if told and told[0].state and (_said_again(view, place, figure) or _restated(view)):
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


def _is_land(view: View, states: States) -> bool:
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
