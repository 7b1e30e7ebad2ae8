"""Whose step it is where another state only speaks of it: "Norway regrets Chad's withdrawal", "urged Mali to join"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_NEAR: Final = 3
_FAR: Final = 6
_URGED: Final = 3


def owner(view: View, at: Place) -> tuple[str, ...]:
    """The states that a step is said to be of, behind another that acts in the clause."""
    for states in view.states_in(view.clause):
        if not _behind_another(view, states):
            continue
        if _owns(view, states, at) or _has_it(view, states, at) or _urged(view, states, at):
            return view.codes(states)
    return ()


def urged(view: View, at: Place) -> bool:
    """Whether the step is only asked of others."""
    return any(_urged(view, s, at) for s in view.states_in(view.clause))


def _behind_another(view: View, states: States) -> bool:
    """Whether a state, or a body such as the UN, acts before in the clause."""
    before = Place(view.clause.first, states.first)
    return any(view.can_act(s) for s in view.states_in(before)) or view.sentence.has("actors.un", before)


def _owns(view: View, states: States, at: Place) -> bool:
    """Whether the step or a word for its intention stands right behind the owner: "Chad's decision to leave"."""
    behind = at.first - states.end
    if not states.possessive or behind < 0:
        return False
    between = Place(states.end, at.first)
    beside = behind == 0 if states.case else behind < _NEAR
    return beside or (behind <= _FAR and view.sentence.has("steps.whose", between))


def _has_it(view: View, states: States, at: Place) -> bool:
    """Whether they stand behind it: "the accession of Chad", "the plan of Chad and Mali to leave"."""
    if states.role != "of":
        return False
    if 0 < states.first - at.end < _NEAR:
        return True
    nouns = view.sentence.places("steps.whose", Place(view.clause.first, states.first))
    near = bool(nouns) and states.first - nouns[-1].end < _NEAR
    return near and 0 <= at.first - states.end < _NEAR


def _urged(view: View, states: States, at: Place) -> bool:
    """Whether they are asked to take it: "urged Chad and Mali to join"."""
    if not 0 < at.first - states.end <= _URGED:
        return False
    asked = [p for p in _asking(view) if 0 <= states.first - p.end < _NEAR]
    between = Place(states.end, at.first)
    return bool(asked) and view.sentence.has("mood.infinitive", between)


def _asking(view: View) -> Iterator[Place]:
    for category in ("acts.urge", "steps.propose"):
        yield from view.sentence.places(category, view.clause)
