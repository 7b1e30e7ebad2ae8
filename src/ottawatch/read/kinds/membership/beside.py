"""Who is in or out: the list beside the word, or who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_AFTER_COMMA: Final = 2
_SUBJECT: Final = 4
_NOUN: Final = 3


def is_numbered(view: View, party: Place) -> bool:
    """Whether it is a number of parties, or a step that makes one: those are other kinds."""
    near = Place(max(view.clause.first, party.first - 4), party.end)
    numbered = any(near.overlaps(place) for place, _ in view.sentence.numbers) and not _list_at(view, party)
    return numbered or _number_follows(view, party) or view.has("steps.join", "steps.in_force")


def _number_follows(view: View, party: Place) -> bool:
    """Whether a number of states is the subject behind, where the order is free: "Stronami są 164 państwa"."""
    if not view.sentence.free_order or view.states_in(view.clause):
        return False
    behind = Place(party.end, min(party.end + _SUBJECT, view.clause.end))
    counts = (p for p, n in view.sentence.numbers if behind.holds(p) and n.unit is None)
    return any(view.sentence.has("members.states", Place(p.end, p.end + _NOUN)) for p in counts)


def _number_before(view: View, at: Place) -> bool:
    """Whether it is a number of states that is in or out: "fifty governments remain aloof"."""
    before = Place(view.clause.first, at.first)
    counted = any(
        before.overlaps(p) and n.unit is None and not n.maybe_year for p, n in view.sentence.numbers
    )
    acting = any(view.can_act(s) for s in view.states_in(before))
    return counted and view.sentence.has("members.states", before) and not acting


def _list_at(view: View, at: Place) -> tuple[str, ...]:
    """The list right behind a word, also after a comma, or right before it."""
    behind = [s for s in view.sentence.states if _follows(view, at, s)]
    ahead = [s for s in view.sentence.states if _precedes(view, at, s)]
    found = (*(_row_behind(view, s) for s in behind), *(view.codes(s) for s in ahead))
    return next((codes for codes in found if codes), ())


def _row_behind(view: View, states: States) -> tuple[str, ...]:
    """The list behind "parties", without a last row that is said to be out: "… and also in Chad, which is not"."""
    codes = view.codes(states)
    denials = ("members.outside", "members.ellipsis")
    parted = any(
        c.relative and c.first <= states.end + 1 and any(view.sentence.has(denial, c) for denial in denials)
        for c in view.after
    )
    return tuple(c for c in codes if not parted or c not in states.last_row) or codes


def _follows(view: View, at: Place, states: States) -> bool:
    behind = states.first - at.end
    comma = behind == _AFTER_COMMA and view.sentence.tokens[at.end].low == "," and len(states.codes) > 1
    near = 0 <= behind <= 1 or comma or _some_of_them(view, at, states)
    return (near and states.first < view.clause.end) or _are_listed(view, at, states)


def _some_of_them(view: View, at: Place, states: States) -> bool:
    """Whether no more than a word for examples stands between: "several States Parties, among them Chad and Mali, …"."""
    between = Place(at.end, states.first)
    words = (p for p in view.sentence.places("lists.examples") if between.holds(p))
    told = sum(p.end - p.first for p in words)
    commas = sum(t.low == "," for t in view.sentence.tokens[between.first : between.end])
    return states.role == "example" and told > 0 and between.end - between.first == told + commas


def _precedes(view: View, at: Place, states: States) -> bool:
    joint = view.sentence.has("split.conjunctions", Place(states.end, at.first)) or view.sentence.has(
        "lists.goes_on", Place(states.end, at.first)
    )
    near = 0 <= at.first - states.end <= 1 and not joint
    return near and states.role != "with" and states.first >= view.clause.first


def _are_listed(view: View, at: Place, states: States) -> bool:
    """Whether "are" stands between: "among the states still outside are Nepal, Laos …"."""
    between = Place(at.end, max(at.end, states.first))
    are = view.sentence.has("acts.include", between) and between.end - between.first <= _AFTER_COMMA
    return are and view.clause.relative and len(states.codes) > 1


def _themselves(view: View, at: Place) -> bool:
    """Whether the parties at large are who the clause speaks of: "States Parties have destroyed …"."""
    noun = any(p == at for p in view.sentence.places("members.party_noun", view.clause))
    own = any(view.can_act(s) for s in view.states_in(view.clause))
    before = Place(max(view.clause.first, at.first - _NOUN), at.first)
    predicate = view.sentence.has("acts.be", before) or view.sentence.has("steps.became", before)
    return noun and not own and not predicate


def who_is_told(view: View, at: Place) -> tuple[str, ...]:
    """The list beside the word, or else who acts in the clause."""
    beside = _list_at(view, at)
    if beside:
        return beside
    if view.generic or _themselves(view, at):
        return ()
    own = view.own_subject(at)
    if not own and _number_before(view, at):
        return ()
    who = own or view.earlier_subject()
    return who or (view.story.subject if view.takes_up or _left_unsaid(view) else ())


def _left_unsaid(view: View) -> bool:
    """Whether the subject is left to the verb, where a language does so, and was told before: "Stroną jest od 2012"."""
    told = view.sentence.free_order and not view.sentence.verb_second and len(view.story.subject) == 1
    return told and not view.sentence.states and view.has("split.predicates")
