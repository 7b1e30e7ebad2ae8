"""Counts and measures: money, borders, casualties, land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Group, Kind, Outcome, Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

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
    if not view.sentence.has("figures.border") and not view.story.border:
        return
    for place, number in _numbers(view):
        if number.unit == "km" or (number.unit is None and view.story.border):
            pair = _neighbours(view, place)
            if pair:
                yield view.claim(
                    Kind.BORDER, state=pair[0], counterpart=pair[1], figure=Figure(number.low, number.high, "km")
                )


def _neighbours(view: View, place: Place) -> tuple[str, str] | None:
    named = [s for s in view.sentence.states if s.codes]
    after = [s for s in named if s.first >= place.end]
    before = [s for s in named if s.end <= place.first]
    own = view.subject(place)[:1]
    for states in (*after, *reversed(before)):
        if states.codes[:1] != own and own:
            return own[0], states.codes[0]
    return None


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
        for state in _where(view, place):
            yield view.claim(
                Kind.CASUALTIES, state=state, group=group, outcome=outcome,
                figure=Figure(number.low, number.high, unit), when=view.when(place),
            )  # fmt: skip


def _outcome(view: View, place: Place) -> Outcome | None:
    near = Place(max(view.clause.first, place.first - 3), min(place.end + 6, view.clause.end))
    for reach in (near, view.clause):
        for category, outcome in (
            ("figures.any", Outcome.ANY), ("figures.killed", Outcome.KILLED), ("figures.injured", Outcome.INJURED),
        ):  # fmt: skip
            if view.sentence.has(category, reach):
                return outcome
    return None


def _group(view: View, place: Place) -> Group:
    if view.has("figures.child"):
        return Group.CHILD
    return Group.CIVILIAN if view.has("figures.civilian") else Group.ALL


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
