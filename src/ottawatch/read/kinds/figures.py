"""Counts and measures: money, borders, casualties, land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Group, Kind, Outcome, Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_SHORT_BORDER: Final = 20
_CLOSE: Final = 8
_MEASURES: Final = frozenset({"km", "km2", "m2", "percent", "months", "years", "states"})


def find(view: View) -> Iterator[Claim]:
    """Give the figures of a clause, and land said to be mined or cleared without one."""
    yield from _spending(view)
    yield from _border(view)
    yield from _casualties(view)
    yield from _land(view)


def _numbers(view: View) -> Iterator[tuple[Place, NumberMention]]:
    for place, number in view.sentence.numbers:
        if view.clause.overlaps(place) and not number.maybe_year and not number.ordinal:
            yield place, number


# ------------------------------------------------------------------------------------------------- money


def _spending(view: View) -> Iterator[Claim]:
    for place, number in _numbers(view):
        if number.unit and len(number.unit) == 3 and number.unit.isupper() and view.has("figures.money"):  # noqa: PLR2004
            status = view.status(place)
            for state in view.subject(place):
                yield view.claim(
                    Kind.SPENDING, state=state, status=status, figure=Figure(number.low, number.high, number.unit),
                    when=view.when(place, status),
                )  # fmt: skip


# ----------------------------------------------------------------------------------------------- borders


def _border(view: View) -> Iterator[Claim]:
    """Lengths in km, and a bare number beside one: "274 kilometres with … and 679 with …"."""
    if not view.sentence.has("figures.border"):
        return
    measured = any(n.unit == "km" for _, n in view.sentence.numbers)
    for place, number in _numbers(view):
        if number.unit == "km" or (number.unit is None and measured and (number.low or 0) > _SHORT_BORDER):
            pair = _neighbours(view, place)
            if pair:
                yield view.claim(
                    Kind.BORDER, state=pair[0], counterpart=pair[1], figure=Figure(number.low, number.high, "km")
                )


def _neighbours(view: View, place: Place) -> tuple[str, str] | None:
    """Whose border: who acts, and the other state nearest to the number, after it first."""
    named = [s for s in view.sentence.states if s.codes]
    after = [s for s in named if s.first >= place.end]
    before = [s for s in named if s.end <= place.first]
    own = (view.subject(place) or view.story.border)[:1]
    for states in (*after, *reversed(before)):
        if states.codes[:1] != own and own:
            return own[0], states.codes[0]
    others = [c for c in view.story.border if c not in own]
    return (own[0], others[0]) if own and others else None


# -------------------------------------------------------------------------------------------- casualties


def _casualties(view: View) -> Iterator[Claim]:
    if not view.sentence.has("figures.casualty"):
        return
    for place, number in _numbers(view):
        if number.unit in _MEASURES - {"percent"} or (number.unit or "p").isupper():
            continue
        outcome = _outcome(view, place)
        if outcome is None:
            continue
        unit = "percent" if number.unit == "percent" else "people"
        group = _group(view, place)
        if unit == "percent" and group is Group.ALL:
            continue
        when = view.when(place) or view.sentence_when() or view.story.year
        view.story.year = when
        for state in _where(view, place):
            yield view.claim(
                Kind.CASUALTIES, state=state, group=group, outcome=outcome,
                figure=Figure(number.low, number.high, unit), when=when,
            )  # fmt: skip


def _reach(view: View, place: Place) -> Place:
    """From three words before a number up to the next number of the clause."""
    following = [p.first for p, _ in view.sentence.numbers if p.first >= place.end]
    return Place(max(view.clause.first, place.first - 3), min([*following, view.clause.end]))


def _outcome(view: View, place: Place) -> Outcome | None:
    for reach in (_reach(view, place), view.clause):
        for category, outcome in (
            ("figures.any", Outcome.ANY), ("figures.killed", Outcome.KILLED), ("figures.injured", Outcome.INJURED),
        ):  # fmt: skip
            if view.sentence.has(category, reach):
                return outcome
    return None


def _group(view: View, place: Place) -> Group:
    reach = _reach(view, place)
    left = Place(view.clause.first, place.first)
    for near in (reach, left):
        for category, group in (("figures.child", Group.CHILD), ("figures.civilian", Group.CIVILIAN)):
            if view.sentence.has(category, near) and (near is reach or place.first - left.first < _CLOSE):
                return group
    return Group.ALL


def _where(view: View, place: Place) -> tuple[str, ...]:
    named = [s for s in view.states_in(view.clause) if s.codes]
    if view.has("figures.worldwide") or not named:
        return (WORLD,)
    return named[0].codes[:1]


# -------------------------------------------------------------------------------------------------- land


def _land(view: View) -> Iterator[Claim]:
    if view.has("figures.casualty"):
        return
    clearance = view.first("figures.mine_free") or view.first("figures.clearance")
    kind = Kind.CLEARANCE if clearance else Kind.CONTAMINATION
    at = clearance or view.first("figures.contamination")
    if at is None:
        return
    status = view.status(at)
    figures = [
        Figure(n.low, n.high, n.unit)
        for _, n in _numbers(view)
        if n.unit in {"km2", "m2"} or (n.unit == "percent" and kind is Kind.CONTAMINATION)
    ]
    if not figures and kind is Kind.CLEARANCE and not view.has("figures.mine_free"):
        return
    states = _land_of(view)
    for state in states:
        for figure in figures or [None]:
            yield view.claim(kind, state=state, status=status, figure=figure, when=view.when(at, status))


def _land_of(view: View) -> tuple[str, ...]:
    for states in view.states_in(view.clause):
        codes = view.story.resolve(states)
        if codes:
            return codes
    if view.has("figures.worldwide") or not (view.takes_up or len(view.story.subject) == 1):
        return (WORLD,)
    return view.story.subject
