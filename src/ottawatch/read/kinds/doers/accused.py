"""Who is accused of an act, or denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.kinds.doers.named import before_act, codes_of
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_BESIDE: Final = 2


def denied_above(view: View) -> Place | None:
    """Where the clause right before denies what this one says: "denied that its troops had laid mines"."""
    if not (view.clause.relative and view.before):
        return None
    return next(iter(view.sentence.places("acts.denial", view.before[-1])), None)


def denier(view: View) -> tuple[str, ...]:
    """Who denies it, and so is said to do it: "Chad denied Mali's claim that it had laid mines"."""
    denial = denied_above(view)
    if denial is None:
        return ()
    before = view.states_in(Place(view.before[-1].first, denial.first + 1))
    return codes_of(view, [s for s in before if view.can_act(s)][:1])


def accused_before(view: View, at: Place) -> tuple[str, ...]:
    """Who was accused in the clause before: "accused Iranian troops of having laid …"."""
    accusations = view.sentence.places("acts.accuse", view.before[-1]) if view.before else ()
    if not accusations or before_act(view, at):
        return ()
    behind = view.states_in(Place(accusations[-1].first, view.clause.first))
    return codes_of(view, [s for s in behind if s.end > accusations[-1].first][:1])


def accused_here(view: View, at: Place) -> tuple[str, ...]:
    """Who is accused, as an object by its ending or preposition: "oskarżyła Kambodżę o używanie", "acusa a Camboya", "accused the Thai side"."""
    accusations = view.sentence.places("acts.accuse", Place(view.clause.first, at.first))
    if not accusations:
        return ()
    objects = view.states_in(Place(accusations[0].first, at.first))
    found = [s for s in objects if s.case == "with" or s.role == "to"]
    found = found or [s for s in objects if not s.role and s.first - accusations[0].end <= _BESIDE]
    if not found and view.sentence.free_order and not objects:
        before = view.states_in(Place(view.clause.first, accusations[0].first))
        found = [s for s in before if s.case == "with"]
    return codes_of(view, found[:1])
