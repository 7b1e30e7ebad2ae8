"""The length of a border between two states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind
from ottawatch.read.kinds.quantities import before_number, behind_number, names_nothing, numbers_in
from ottawatch.read.scene import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_SHORTEST: Final = 20
_LONGEST: Final = 20_000
_REACH: Final = 30
_BESIDE: Final = 4
_PAIR: Final = 2


def find(view: View) -> Iterator[Claim]:
    """Give lengths in km, and a bare number beside one: "274 kilometres with … and 679 with …"."""
    if not view.sentence.numbers:
        return
    last = _last(view)
    if view.sentence.has("figures.not_border") or not (view.sentence.has("figures.border") or last):
        return
    measured = last is not None or any(n.unit == "km" for _, n in view.sentence.numbers)
    for place, number in numbers_in(view):
        short = number.unit is None and _SHORTEST < (number.low or 0) < _LONGEST
        beside = short and measured and names_nothing(view, place) and _with_state(view, place)
        if (number.unit == "km" or beside) and (pair := _neighbours(view, place)):
            yield view.claim(
                Kind.BORDER, state=pair[0], counterpart=pair[1], figure=Figure(number.low, number.high, "km")
            )


def _last(view: View) -> Claim | None:
    """The border told last, if nothing else has been told since."""
    last = view.story.claims[-1:]
    return last[0] if last and last[0].kind is Kind.BORDER else None


def _with_state(view: View, place: Place) -> bool:
    """Whether a state stands right beside the number."""
    return any(
        0 <= s.first - place.end <= _BESIDE or 0 <= place.first - s.end <= _BESIDE
        for s in view.sentence.states
    )


def _neighbours(view: View, place: Place) -> tuple[str, str] | None:
    """Whose border, and with whom: by the states between the numbers, else by those told before."""
    before = [s for s in view.states_in(_stretch_before(view, place)) if s.codes]
    behind = [s for s in view.states_in(_stretch_behind(view, place)) if s.codes]
    if not (before or behind) and (pair := _parted_by(view)):
        return pair
    beside = [s for s in behind if s.first - place.end <= _BESIDE + 1]
    ordered = dict.fromkeys((*beside, *before, *behind))
    beyond = [s for s in ordered if s.role == "with" or s.form in {"region", "adjective"}]
    owners = [s for s in before if s not in beyond and s.codes]
    if owners and owners[-1].possessive and place.first - owners[-1].end <= _BESIDE:
        owners = owners[-1:]
    others = [s.codes[0] for s in beyond]
    others += [s.codes[0] for s in behind if s not in beyond]
    others = [*_in_turn(view, place), *others]
    joint = next((s.codes for s in (*behind, *before) if len(s.codes) == _PAIR), None)
    if joint and any(s.role == "with" and s.codes[0] not in joint for s in beyond):
        return None  # a sum of two borders
    if joint and not any(s.codes[0] not in joint for s in owners):
        return joint[0], joint[1]
    last = _last(view)
    if last and _is_row(view, last):
        parts = {s.codes[0] for s in beyond if s.form == "region"}
        owners = [s for s in owners if s.codes[0] not in parts]
    follows = last and owners and _is_row(view, last)
    bracket = place.first > 0 and view.sentence.tokens[place.first - 1].low == "("
    if last and follows and not owners[-1].possessive and not bracket:
        others, owners = [*others, owners[-1].codes[0]], []
        return (last.state, others[0]) if last.state else None
    own = (
        (last.state,)
        if last and last.state and not owners and _is_row(view, last)
        else _owner(view, owners, place)
    )
    if len(own) > 1:
        return None if others else (own[0], own[1])
    told = (last.counterpart, last.state) if last else ()
    for code in (*others, *told, *view.story.border, *_in_sentence(view)):
        if code and own and code != own[0]:
            return own[0], code
    return None


def _parted_by(view: View) -> tuple[str, str] | None:
    """The two states that the relative clause right behind names: "283 kilometres that part Latvia from Russia"."""
    clause = view.after[0] if view.after else None
    border = clause is not None and any(p.overlaps(clause) for p in view.sentence.places("figures.border"))
    if clause is None or not (clause.relative and border):
        return None
    codes = tuple(dict.fromkeys(c for s in view.states_in(clause) for c in s.codes))
    return (codes[0], codes[1]) if len(codes) == _PAIR else None


def _in_turn(view: View, place: Place) -> tuple[str, ...]:
    """Of neighbours listed before as many numbers, the one in the number's turn: "… are 418 km and 210 km"."""
    lengths = [p for p, n in numbers_in(view) if n.unit == "km"]
    for states in view.states_in(Place(view.clause.first, lengths[0].first)) if place in lengths else ():
        if states.role == "with" and len(states.codes) == len(lengths) > 1:
            return (states.codes[lengths.index(place)],)
    return ()


def _is_row(view: View, last: Claim) -> bool:
    """Whether the clause goes on from the border that it told last."""
    return view.clause.overlaps(_place_of(view, last))


def _place_of(view: View, claim: Claim) -> Place:
    """Where a claim of this sentence stands; nowhere for one of another sentence."""
    inside = view.sentence.span.start <= claim.start
    return place_of(view.sentence.tokens, claim.start, claim.end) if inside else Place(0, 0)


def _owner(view: View, owners: list[States], place: Place) -> tuple[str, ...]:
    if owners:
        return tuple(c for s in owners for c in s.codes)
    return view.own_subject(place) or view.earlier_subject() or view.story.border or view.story.subject


def _stretch_before(view: View, place: Place) -> Place:
    return before_number(view, place, _REACH)


def _stretch_behind(view: View, place: Place) -> Place:
    """Up to the next number, without the state that the next number belongs to."""
    behind = behind_number(view, place, _REACH)
    goes_on = {p.first for p in view.sentence.places("lists.goes_on")}
    marks = (t for t in range(behind.first, behind.end) if t in goes_on or view.sentence.tokens[t].low == ";")
    follows = behind.end < view.clause.end
    return Place(behind.first, next(marks, behind.end) if follows else behind.end)


def _in_sentence(view: View) -> tuple[str, ...]:
    return tuple(c for s in view.sentence.states for c in s.codes)
