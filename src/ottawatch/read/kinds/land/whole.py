"""Land told without a figure: free of mines, to be free by a day, or still mined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_STANDING: Final = frozenset({Kind.STEP, Kind.MEMBERSHIP, Kind.RULE})
_UNDONE: Final = frozenset({Status.PLANNED, Status.NEGATED})
_LAND: Final = frozenset({Kind.CONTAMINATION, Kind.CLEARANCE})
_SUBJECTS: Final = frozenset({"", "in", "of", "example"})


def free_land(view: View) -> Iterator[Claim]:
    """Clearance as a whole: completed, promised by a day, or not done in time."""
    if view.has("figures.not_mine_free"):
        return
    completed = view.first("figures.mine_free")
    if completed is not None and _of_a_stock(view, completed):
        completed = None
    at = completed or _due(view) or _finished(view)
    if at is None or (view.has("figures.stock") and not completed):
        return
    status = Status.NEGATED if view.has("acts.missed") else view.status(at)
    if completed is None and status is Status.DONE:
        status = Status.PLANNED
    when = view.when(at, status)
    if completed is None and status is Status.PLANNED and (when is None or _long_ago(view, when)):
        return
    for state in _actors(view, at):
        yield view.claim(Kind.CLEARANCE, state=state, status=status, when=when)


def _long_ago(view: View, when: Period) -> bool:
    """Whether the days were over when the text came out, so that they only tell when a term was asked for or set."""
    published = view.story.published
    return bool(published and when.last and when.start and when.last < published.first)


def _of_a_stock(view: View, completed: Place) -> bool:
    """Whether the last mines that are gone were stored ones, or could be: none in the ground were spoken of."""
    if view.sentence.has("figures.stored", completed):
        return True
    cleared = view.sentence.has("figures.clearance") or view.story.told.last(*_LAND) is not None
    return view.sentence.has("figures.destruction", completed) and not cleared


def _due(view: View) -> Place | None:
    """Where clearance is said to be due; first where it is said not to be under way."""
    found = view.sentence.places("figures.clearance_due", view.clause)
    undone = (p for p in found if view.status(p) is Status.NEGATED)
    return next(undone, found[0] if found else None)


def _finished(view: View) -> Place | None:
    """Where the clearance that a relative clause parts from its verb is said to end: "clearance, which …, cannot be finished"."""
    at = view.first("figures.finished")
    if at is None or view.heads("figures.clearance"):
        return at
    others = (c.kind for c in reversed(view.story.claims) if c.kind not in _STANDING)
    last = next(others, None) in _LAND
    due = view.status(at) in _UNDONE and view.when(at, view.status(at)) is not None
    return at if last and due and not view.has("figures.stored", "figures.destruction") else None


def mined_land(view: View) -> Iterator[Claim]:
    """Land said to be mined still."""
    at = view.first("figures.contaminated", "figures.uncleared")
    if at is None or any(p.overlaps(at) for p in view.sentence.places("figures.mine_free")):
        return
    if view.has("figures.stored") and not view.has("figures.in_ground"):
        return
    if view.has("acts.will") and any(p.overlaps(at) for p in view.sentence.places("acts.use")):
        return
    inside = view.sentence.has("acts.none", at) or view.sentence.has("mood.behind_negated", at)
    denied = view.status(at) is Status.NEGATED or (inside and not view.sentence.has("figures.uncleared", at))
    status = Status.NEGATED if denied else Status.DONE
    for state in _mined_states(view, at) or _taken_up(view) or _of_head(view):
        yield view.claim(Kind.CONTAMINATION, state=state, status=status, when=view.when(at, status))


def _of_head(view: View) -> tuple[str, ...]:
    """The state whose land a relative clause is about: "Cyprus has a buffer zone in which minefields remain"."""
    return view.earlier_subject() if view.clause.relative and len(view.earlier_subject()) == 1 else ()


def _mined_states(view: View, at: Place) -> tuple[str, ...]:
    """Every state named as where it is, or else the examples, or the one nearest before the word."""
    groups = [s for s in view.states_in(view.clause) if s.codes and (s.role in _SUBJECTS or _object(view, s))]
    inside = [s for s in groups if s.role == "in"]
    examples = [s for s in groups if s.role == "example"]
    before = [s for s in groups if s.end <= at.first][-1:]
    found = inside or examples or before or groups[:1]
    return tuple(dict.fromkeys(c for s in found for c in s.codes))


def _object(view: View, states: States) -> bool:
    """Whether it is an object by its ending alone: "analysts count Chad among the countries worst mined"."""
    before = Place(max(view.clause.first, states.first - 1), states.first)
    return (
        states.case == states.role
        and states.role in {"with", "object"}
        and not view.sentence.has("prepositions.with", before)
    )


def _actors(view: View, at: Place) -> tuple[str, ...]:
    return (
        _reported(view, at)
        or view.own_subject(at)
        or _first_named(view)
        or view.earlier_subject()
        or _taken_up(view)
    )


def _reported(view: View, at: Place) -> tuple[str, ...]:
    """Whose land a report is about, where it names who told it too: "Britain said the islands had been cleared"."""
    says = view.sentence.places("mood.says", Place(view.clause.first, at.first))
    behind = view.states_in(Place(says[-1].end, at.first)) if says else ()
    return next((view.codes(s) for s in behind if s.role in _SUBJECTS and view.codes(s)), ())


def _first_named(view: View) -> tuple[str, ...]:
    return next((s.codes for s in view.states_in(view.clause) if s.codes and s.role in _SUBJECTS), ())


def _taken_up(view: View) -> tuple[str, ...]:
    subject = view.story.subject
    return subject if view.takes_up or view.there else ()
