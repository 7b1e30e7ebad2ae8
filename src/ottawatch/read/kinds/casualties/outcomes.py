"""What became of those who are counted: killed, injured, or either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Outcome
from ottawatch.read.kinds.casualties.groups import group_of
from ottawatch.read.kinds.casualties.words import nearest
from ottawatch.read.kinds.quantities import behind_number, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_FAR: Final = 3
_PAIR: Final = 4
_OUTCOMES: Final = (
    ("figures.any", Outcome.ANY), ("figures.killed", Outcome.KILLED), ("figures.injured", Outcome.INJURED),
)  # fmt: skip


def end_of_row(view: View, place: Place) -> Place:
    """The last number of a row that one noun is told for: "12 and 30 victims"."""
    joints = {p.first for p in view.sentence.places("lists.goes_on")}
    for other, _ in numbers_in(view, Place(place.end, view.clause.end)):
        if not all(t in joints for t in range(place.end, other.first)):
            break
        place = other
    return place


def outcome_of(view: View, place: Place) -> Outcome | None:
    """What became of those that a number counts, by the word that stands nearest."""
    found = nearest(view, place, _OUTCOMES)
    if isinstance(found, Outcome):
        return found
    if not any(p.overlaps(view.clause) for p in view.sentence.places("figures.casualty")):
        return _outcome_before(view, place)
    told = {outcome for category, outcome in _OUTCOMES if view.has(category)}
    if Outcome.ANY in told or (not told and view.has("figures.stepped")):
        return Outcome.ANY
    counts = view.sentence.has("figures.people", behind_number(view, place, _FAR))
    return told.pop() if len(told) == 1 and (counts or group_of(view, place) is not None) else None


def _outcome_before(view: View, place: Place) -> Outcome | None:
    """What the opening says of those a share is of: "among those killed by mines, half were civilians"."""
    opening = view.before[-1] if view.before else None
    share = any(p == place and n.unit == "percent" for p, n in view.sentence.numbers)
    if opening is None or not share or any(numbers_in(view, opening)):
        return None
    told = [outcome for category, outcome in _OUTCOMES if view.sentence.has(category, opening)]
    return told[0] if told else None


def like_last(view: View, place: Place, number: NumberMention, last: Claim | None) -> Outcome | None:
    """What was counted last, for a share, a state with a number of its own, or a number set against another."""
    money = any((n.unit or "").isupper() for _, n in view.sentence.numbers)
    if last is None or money:
        return None
    near = any(0 <= place.first - s.end <= _PAIR for s in view.states_in(view.clause))
    beside = near and names_nothing(view, place)
    behind = behind_number(view, place, _FAR)
    counts = view.sentence.has("figures.people", behind) or view.sentence.has("members.of_them", behind)
    things = view.sentence.has("figures.not_people", Place(view.clause.first, place.first))
    moved = view.sentence.has("figures.trend") and names_nothing(view, place) and not things
    if view.sentence.has("figures.casualty", view.clause) or not (
        number.unit == "percent" or beside or counts or moved
    ):
        return None
    if number.unit == "percent" and (last.figure is None or last.figure.unit != "percent"):
        return Outcome.ANY
    return Outcome.ANY if view.story.told.last(Outcome.ANY) else last.outcome


def first_told(view: View, last: Claim) -> Claim:
    """The first casualties of this sentence: what its other figures are held against."""
    told = view.story.told
    first = next((c for c in told.now() if c.kind is Kind.CASUALTIES), None)
    return first or told.last(Kind.CASUALTIES) or last
