"""Money for mines, for clearance and for victims, and the state that pays it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Kind, Status
from ottawatch.read.kinds.doers.meant import speaker
from ottawatch.read.kinds.quantities import before_number, is_money, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_LEAST: Final = 1000
_NEAR: Final = 6
_SUM: Final = 100_000
_ORDERED: Final = frozenset({Kind.STOCKPILE, Kind.TRANSFER})
_RELATED: Final = frozenset(
    {Kind.SPENDING, Kind.CLEARANCE, Kind.CONTAMINATION, Kind.CASUALTIES, Kind.STOCKPILE, Kind.PRODUCTION}
)


def find(view: View) -> Iterator[Claim]:
    """Give each sum that is named for mines, their clearance or their victims."""
    if not (view.sentence.numbers and _for_mines(view)):
        return
    for place, number in numbers_in(view):
        unit = number.unit if is_money(number) else _unit_told(view, place, number)
        if unit is None or _is_price(number) or _in_other_money(view, place):
            continue
        status = _status(view, place)
        for state in (() if is_money(number) else _beside(view, place)) or _payers(view, place):
            yield view.claim(
                Kind.SPENDING, state=state, status=status, figure=Figure(number.low, number.high, unit),
                when=view.when(place, status) or _when_ordered(view),
            )  # fmt: skip


def _when_ordered(view: View) -> Period | None:
    """When the order that the sentence goes on about was placed: "It is worth 50 million euros"."""
    last = view.story.claims[-1:]
    ordered = bool(last) and last[0].kind in _ORDERED and not view.states_in(view.clause)
    return last[0].when if ordered and view.takes_up else None


def _is_price(number: NumberMention) -> bool:
    """Whether a sum is what one thing costs, and nothing that a state pays: "a coffee costs five francs"."""
    return (number.high or number.low or _LEAST) < _LEAST


def _unit_told(view: View, place: Place, number: NumberMention) -> str | None:
    """The currency of a sum told before in the sentence, for one that leaves it out: "… and Japan 80 million"."""
    large = number.unit is None and (number.low or number.high or 0) >= _SUM
    if not (large and names_nothing(view, place)):
        return None
    told = (n.unit for p, n in view.sentence.numbers if p.end <= place.first and is_money(n))
    return next(told, None)


def _beside(view: View, place: Place) -> tuple[str, ...]:
    """The state right before a sum: "Norway will give 100 million dollars and Japan 80 million"."""
    before = [s for s in view.states_in(view.clause) if 0 <= place.first - s.end <= 1 and not s.role]
    return view.codes(before[-1]) if before else ()


def _in_other_money(view: View, place: Place) -> bool:
    """Whether the sum only says in another currency what stands before it: "310 million zlotys ($86 million)"."""
    before = before_number(view, place, _NEAR)
    opened = any(view.sentence.tokens[t].low == "(" for t in range(max(0, place.first - 3), place.first))
    return opened and any(
        p.end >= before.first and is_money(n) for p, n in view.sentence.numbers if p.end <= place.first
    )


def _for_mines(view: View) -> bool:
    """Whether mines, clearance or victims are what the sentence, or the sum before it, is about."""
    sentence = view.sentence
    if view.has("figures.not_for_mines") and not any(view.clause.overlaps(i) for i in sentence.items):
        return False
    if not sentence.has("figures.money"):
        return bool(sentence.items) and sentence.has("figures.money_for")
    about = (
        bool(sentence.items)
        or sentence.has("figures.donors")
        or any(sentence.has(c) for c in ("figures.clearance", "figures.casualty", "figures.mine_action"))
    )
    last = view.story.claims[-1:]
    return about or any(c.kind in _RELATED for c in last)


def _status(view: View, place: Place) -> Status:
    """How the paying is meant; a sum without a verb of paying is still to be paid."""
    paid = view.sentence.places("figures.money", view.clause)
    at = min(paid, key=lambda p: abs(p.first - place.first), default=None)
    if at is None:
        return Status.PLANNED
    later = Place(place.first, max(at.end, place.end))
    ahead = [p for p in view.sentence.places("mood.planned", later) if not p.overlaps(at)]
    if at.first > place.first and not view.sentence.free_order:
        ahead = ahead or list(view.sentence.places("mood.will", Place(place.end, view.clause.end)))
        return Status.PLANNED if ahead else Status.DONE
    status = view.status(min(at, place, key=lambda p: p.first))
    ahead_of = status is Status.DONE and view.has("figures.money_ahead")
    return Status.PLANNED if ahead_of else status


def _payers(view: View, place: Place) -> tuple[str, ...]:
    """Who pays: from whom it was received, or who acts; no state if an organisation does."""
    states = view.states_in(view.clause)
    received = view.first("figures.received")
    if received is not None:
        givers = [s for s in states if s.role in {"from", "by"} and s.first > received.first]
        return tuple(c for s in givers[:1] for c in view.story.resolve(s))
    others = [p.end for p in view.sentence.places("figures.other_payers", view.clause)]
    actors = [s.end for s in states if view.can_act(s) and s.end <= place.first]
    if others and max(others) > max(actors, default=-1):
        return ()
    costs = [p.end for p in view.sentence.places("figures.costs", view.clause)]
    charged = [s for s in states if any(s.first == end for end in costs)]
    if charged:
        return view.codes(charged[0])
    verbs = [p for p in view.sentence.places("figures.money", view.clause) if p.end <= place.first]
    at = verbs[-1] if verbs else place
    goes_on = bool(view.before) and not any(view.can_act(s) for s in states) and view.goes_on(at)
    own = speaker(view, place) or _body(view, at) or (view.earlier_subject() if goes_on else ())
    own = own or view.own_subject(at)
    if not own and view.has("figures.donors"):
        return (WORLD,)
    own = own or view.earlier_subject()
    if not own and view.has("figures.worldwide"):
        return (WORLD,)
    return own or (_spoken_of(view) if _taken_up(view, place) else ())


def _body(view: View, at: Place) -> tuple[str, ...]:
    """Whose ministry or government pays, if it is named without its state: not where the money goes."""
    before = Place(view.clause.first, at.first)
    if not view.sentence.has("actors.government", before) or any(
        view.can_act(s) for s in view.states_in(before)
    ):
        return ()
    return view.story.organs_state()


def _spoken_of(view: View) -> tuple[str, ...]:
    """Who acted last; of several one that was spoken of by itself, since an official is of one state."""
    if len(view.story.subject) == 1:
        return view.story.subject
    if any(view.sentence.has(c) for c in ("actors.government", "actors.officials")):
        return view.story.organs_state()
    return view.story.names.last(1)


def _taken_up(view: View, place: Place) -> bool:
    """Whether the payer was named before: by a pronoun or an organ, or since the sentence names no state."""
    return (
        view.takes_up
        or view.has("actors.government", "actors.parliament")
        or not view.states_in(Place(0, place.first))
    )
