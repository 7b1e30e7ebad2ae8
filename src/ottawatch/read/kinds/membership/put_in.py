"""States whose standing is put in: beside a number, between commas, as examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Kind, Status, Step, Treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_PUT_IN: Final = 2
_SUBJECT: Final = 4
_NOUN: Final = 3
_APPOSED: Final = 6
_COUNTED: Final = frozenset({CountOf.PARTY, CountOf.SIGNATORY})


def apposed(view: View, treaty: Treaty) -> Iterator[Claim]:
    """A standing put in behind a name or before it: "Chad, a party since 1999, …", "A party since 1999, Chad …"."""
    nouns = view.sentence.places("members.party_noun", view.clause)
    reach = range(view.clause.first, view.clause.end) if nouns else ()
    commas = [t for t in reach if view.sentence.tokens[t].low == ","]
    for at in nouns:
        closing = next((t for t in commas if t >= at.end), None)
        if closing is None or closing - at.end > _APPOSED or _in_plural(view, at):
            continue
        days = [d for p, d in view.sentence.dates if at.end - 1 <= p.first and p.end <= closing]
        when = days[0].period if days and days[0].role == "since" else None
        for state in _apposed_to(view, at, closing) if when else ():
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE, when=when)


def _in_plural(view: View, at: Place) -> bool:
    """Whether a number stands beside, so that it is counted and not told of one."""
    near = Place(max(view.clause.first, at.first - _SUBJECT), at.end)
    return any(near.overlaps(p) for p, _ in view.sentence.numbers)


def _apposed_to(view: View, at: Place, closing: int) -> tuple[str, ...]:
    tokens = view.sentence.tokens
    for states in view.states_in(view.clause):
        behind = 0 < at.first - states.end <= _SUBJECT and tokens[states.end].low == ","
        ahead = at.first - view.clause.first <= _PUT_IN and 0 < states.first - closing <= _PUT_IN
        if (behind or ahead) and not states.possessive:
            return view.codes(states)
    return ()


def left_aside(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Those that are left aside when all or many others are told to be in: "164 states, but not Russia"."""
    if not view.has("members.party", "members.counted_party", "members.signed"):
        return
    for states in view.states_in(view.clause):
        if states.role == "except" and states.form != "adjective":
            for state in view.codes(states):
                yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.NEGATED)


def among_them(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Those named among a number of parties: "164 states, Ukraine among them, acceded"."""
    at = view.first("members.counted_party")
    if at is None or not view.has("members.states") or view.has("steps.join", "steps.sign"):
        return
    counted = any(
        n.unit is None and not n.maybe_year and (n.low or 0) > 1 and p.first < view.clause.end
        for p, n in view.sentence.numbers
        if view.clause.overlaps(p)
    )
    if not counted:
        return
    if view.status(at) is not Status.DONE:
        return
    for states in view.states_in(view.clause):
        if states.role == "example":
            for state in view.codes(states):
                yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def put_in_behind(view: View, treaty: Treaty) -> Iterator[Claim]:
    """One that is put in behind a number of parties told: "160 states have joined, Ukraine included"."""
    examples = [s for s in view.states_in(view.clause) if s.role == "example"]
    if not examples:
        return
    last = view.story.claims[-1] if view.story.claims else None
    above = view.sentence.tokens[view.before[-1].first].start if view.before else view.sentence.span.end
    if last is None or last.of not in _COUNTED or last.start < above:
        return
    for state in view.codes(examples[-1]) if _alone(view, examples[-1]) else ():
        if last.of is CountOf.SIGNATORY:
            yield view.claim(Kind.STEP, state=state, treaty=treaty, step=Step.SIGN, status=Status.DONE)
        else:
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def _alone(view: View, states: States) -> bool:
    """Whether a clause is hardly more than these states."""
    return states.first - view.clause.first <= _PUT_IN and view.clause.end - states.end <= _PUT_IN


def of_so_many(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The parties that are named beside their number: "five parties, namely Chad, Niger, …"."""
    for place, number in view.sentence.numbers:
        for state in named_parties(view, place, number) if view.clause.overlaps(place) else ():
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def named_parties(view: View, place: Place, number: NumberMention) -> tuple[str, ...]:
    """The states that a number of parties counts, where as many are named behind it."""
    if "members.party_noun" not in view.sentence.tags:
        return ()
    noun = Place(place.end, min(place.end + _NOUN, view.clause.end))
    if not view.sentence.has("members.party_noun", noun) or view.has("members.outside"):
        return ()
    listed = view.states_in(Place(place.end, len(view.sentence.tokens)))
    fits = (s.codes for s in listed if len(s.codes) == number.low and s.role in {"", "example"})
    return next((codes for codes in fits if len(codes) > 1), ())
