"""Land told with a figure: cleared, still mined, or left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind, Status
from ottawatch.read.kinds.land.figures import restated
from ottawatch.read.kinds.land.whose import is_land, owners_of, said_again
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_AREAS: Final = frozenset({"km2", "m2"})
_BORDER: Final = 3
_UNDONE: Final = frozenset({Status.PLANNED, Status.NEGATED})


def measured(view: View, figures: list[tuple[Place, Figure]]) -> Iterator[Claim]:
    """Each figure as land cleared or land to clear, and whose it is."""
    for place, figure in figures:
        kind, at = _told_of(view, place, figure)
        if kind is None or (kind is Kind.CONTAMINATION and _laid_there(view, at)):
            continue
        status = view.status(at) if kind is Kind.CLEARANCE else _mined_as(view, at, place)
        for state in owners_of(view, place, figure):
            yield view.claim(kind, state=state, status=status, figure=figure, when=view.when(place, status))


def _laid_there(view: View, at: Place) -> bool:
    """Whether it is told who laid the mines, and not that they still lie there: "Argentina's forces had buried 13,000"."""
    laid = any(p.overlaps(at) for p in view.sentence.places("acts.use", view.clause))
    return laid and view.acting and not view.has("figures.still")


def _mined_as(view: View, at: Place, number: Place) -> Status:
    """Whether land is mined or only may be: "may be mined", but not "potentially mined", as all land is before it is searched."""
    above = (
        view.clause.relative and bool(view.before) and view.sentence.has("mood.considered", view.before[-1])
    )
    if at == number and not (above or restated(view)):
        return Status.DONE
    words = view.sentence.places("mood.considered", view.clause)
    beside = any(p.end == at.first or p.overlaps(at) for p in words)
    unsure = above or (view.status(at) is Status.CONSIDERED and not beside)
    return Status.CONSIDERED if unsure else Status.DONE


def _told_of(view: View, place: Place, figure: Figure) -> tuple[Kind | None, Place]:
    """Whether it is land cleared or land to clear, by the word nearest to the figure."""
    if view.has("figures.uncleared"):
        return Kind.CONTAMINATION, place
    if told := _cleared_behind(view, place):
        return Kind.CLEARANCE, told
    if _still_to_clear(view, place) or _left_over(view, place):
        return Kind.CONTAMINATION, place
    found = [
        (abs(p.first - place.first), kind, p)
        for category, kind in (
            ("figures.clearance", Kind.CLEARANCE), ("figures.found", Kind.CLEARANCE),
            ("figures.destruction", Kind.CLEARANCE),
            ("figures.contamination", Kind.CONTAMINATION), ("figures.in_ground", Kind.CONTAMINATION),
        )
        for p in view.sentence.places(category, view.clause)
    ]  # fmt: skip
    if figure.unit == "percent":
        found = [f for f in found if f[1] is Kind.CONTAMINATION]
    if not found and figure.unit in _AREAS and not view.has("figures.territory", "figures.casualty"):
        mined = (
            any(view.clause.overlaps(i) for i in view.sentence.items)
            and sum(is_land(view, s) for s in view.states_in(view.clause)) == 1
        )
        return (Kind.CONTAMINATION if mined else _last_of_land(view, place, figure)), place
    if not found:
        return _last_of_land(view, place, figure), place
    cleared = [f for f in found if f[1] is Kind.CLEARANCE]
    _, kind, at = min(cleared or found, key=lambda f: f[0])
    return kind, at


def _still_to_clear(view: View, place: Place) -> bool:
    """Whether it is told to be cleared yet, or not to have been: "4 million square metres are still to be freed of mines"."""
    words = view.sentence.places("figures.clearance", Place(place.end, view.clause.end))
    undone = view.has("figures.still") and not view.sentence.has(
        "figures.clearance", Place(view.clause.first, place.first)
    )
    return undone and any(view.status(word) in _UNDONE for word in words[:1])


def _left_over(view: View, place: Place) -> bool:
    """Whether it is what is left of the land: "to clear the remaining 1,970 square kilometres"."""
    before = Place(max(view.clause.first, place.first - 1), place.first + _BORDER)
    left = any(
        before.overlaps(p) for p in view.sentence.places("figures.remaining", Place(before.first, place.end))
    )
    words = view.sentence.places("figures.clearance", Place(view.clause.first, place.first))
    return left and bool(words) and view.status(words[-1]) is not Status.DONE


def _cleared_behind(view: View, place: Place) -> Place | None:
    """Where the relative clause right behind a figure says that it was cleared: "600 that have been cleared"."""
    behind = view.after[0] if view.after and view.after[0].relative else None
    if behind is None or place.end + 1 < view.clause.end:
        return None
    return next(iter(view.sentence.places("figures.clearance", behind)), None)


def _last_of_land(view: View, place: Place, figure: Figure) -> Kind | None:
    again = said_again(view, place, figure) or restated(view)
    return view.story.claims[-1].kind if again else None
