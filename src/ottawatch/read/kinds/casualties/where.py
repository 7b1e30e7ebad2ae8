"""Where those who are counted were hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Kind
from ottawatch.read.kinds.casualties.people import is_where, of_people
from ottawatch.read.kinds.casualties.words import names_mines
from ottawatch.read.kinds.quantities import before_number, behind_number, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_REACH: Final = 8
_BESIDE: Final = 2
_MANY: Final = 1000
_APART: Final = frozenset({"with", "from", "except"})
_PLACES: Final = (Kind.CASUALTIES, Kind.CONTAMINATION, Kind.CLEARANCE)


def places_of(view: View, place: Place, *, share: bool) -> tuple[str, ...]:
    """Where it happened: the state beside the number, in the clause or sentence, or the one counted last."""
    sentence = view.sentence
    named = [
        s for s in view.states_in(view.clause) if s.codes and (s.role not in _APART or _described(view, s))
    ]
    named = [s for s in named if not _of_a_part(view, place, s)]
    if share:
        named = [s for s in named if s.form != "capital"]
    if not named and (sentence.has("figures.worldwide") or _in_states(view)):
        return (WORLD,)
    after = behind_number(view, place, _REACH)
    beside = [s for s in named if after.first <= s.first < after.end and s.role == "in"]
    beside = [s for s in beside if not sentence.has("lists.parts", Place(place.end, s.first))]
    stretch = before_number(view, place, place.first)
    since = [s for s in named if stretch.first <= s.first and s.end <= place.first]
    beside = [s for s in beside if not (since and _comma_between(view, place, s))]
    before = [s for s in named if s.end <= place.first]
    others = [s for s in sentence.states if s.codes and s.end <= view.clause.first and s.form != "people"]
    if not named and view.there and len(view.story.subject) == 1:
        return view.story.subject
    later = [s for s in sentence.states if s.codes and s.role == "in" and _follows(view, s)]
    for states in (*beside, *reversed(since), *reversed(before), *named, *reversed(others), *later[:1]):
        return states.codes if len(states.codes) == 1 else _in_turn(view, place, states)
    return _counted_last(view, share=share, many=_many(view, place))


def _many(view: View, place: Place) -> bool:
    """Whether so many are counted that a capital named in passing is not where it was."""
    return any(p == place and (n.low or n.high or 0) >= _MANY for p, n in view.sentence.numbers)


def _of_a_part(view: View, place: Place, states: States) -> bool:
    """Whether only some of those counted are said to be there: "1,170 were hurt, 910 of them in Chad"."""
    parts = (p for p, _ in numbers_in(view) if place.end <= p.first and p.end <= states.first)
    reach = Place(place.end, states.first)
    return any(parts) and view.sentence.has("members.of_them", reach)


def _comma_between(view: View, number: Place, states: States) -> bool:
    """Whether a comma parts a state from a number before it: "Syria had 834 victims, more than in Ukraine"."""
    return any(t.low == "," for t in view.sentence.tokens[number.end : states.first])


def _described(view: View, states: States) -> bool:
    """Whether a relative clause right behind tells what happened there: "survivors from Chad, where …"."""
    comma = any(t.low == "," for t in view.sentence.tokens[states.end : states.end + 1])
    return comma and view.sentence.has("split.relatives", Place(states.end + 1, states.end + 2))


def _in_states(view: View) -> bool:
    """Whether it was in so many states: "… were recorded in fifty-three of them"."""
    wheres = (p for p, _ in numbers_in(view) if is_where(view, p))
    behind = (Place(p.end, min(p.end + _BESIDE, view.clause.end)) for p in wheres)
    return any(view.sentence.has(c, b) for b in behind for c in ("members.of_them", "members.states"))


def _follows(view: View, states: States) -> bool:
    """Whether states stand behind the clause, and no semicolon parts them from it."""
    between = view.sentence.tokens[max(0, view.clause.end - 1) : states.first]
    return states.first >= view.clause.end and not any(t.low == ";" for t in between)


def _in_turn(view: View, place: Place, states: States) -> tuple[str, ...]:
    """Of states listed beside as many numbers, the one in the number's turn: "Chad and Mali had 12 and 30 victims"."""
    counts = [p for p, n in numbers_in(view) if of_people(view, p, n) and n.unit != "percent"]
    counts = [p for p in counts if (p.first < states.first) == (place.first < states.first)]
    lists = [s for s in view.states_in(view.clause) if len(s.codes) > 1]
    if lists != [states] or len(counts) != len(states.codes):
        return ()
    return (states.codes[counts.index(place)],) if place in counts else ()


def _counted_last(view: View, *, share: bool, many: bool) -> tuple[str, ...]:
    """The state that casualties or mined land were told of last; the world if of none and mines or a share are spoken of."""
    if view.sentence.has("figures.monitor"):
        return (WORLD,)
    subject = [s for s in view.states_in(view.clause) if s.reference == "one"]
    if subject and (codes := view.codes(subject[0])):
        return codes
    if last := view.story.place(_PLACES):
        return (last,)
    if not (share or many) and len(view.story.places) == 1:
        return view.story.places
    taken_up = view.takes_up or view.there
    names = view.story.names
    passing = {*names.folk, *(names.seats if share or many else ())}
    lands = tuple(c for c in names.codes if c not in passing)
    named = view.story.only if taken_up else lands
    if len(named) == 1:
        return named
    if view.story.main and not (share or many or view.story.titled_by_seat):
        return (view.story.main,)
    told = names_mines(view) or view.story.item or view.story.claims
    nowhere = not names.codes and view.sentence.has("figures.any")
    return (WORLD,) if share or told or nowhere else ()
