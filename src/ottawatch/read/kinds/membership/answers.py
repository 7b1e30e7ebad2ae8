"""Who is, or is not, what was just said of others."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Kind, Status, Step, Treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_ANSWERS: Final = frozenset({"members.ellipsis", "members.so_too"})
_RECENT: Final = 3
_PUT_IN: Final = 2
_COUNTED: Final = frozenset({CountOf.PARTY, CountOf.SIGNATORY})


def signed(view: View, state: str, treaty: Treaty | None) -> bool:
    """Whether a state was told to have signed, so that what it lacks is the ratification."""
    told = view.story.told.of(state, (Kind.STEP,))
    return any(c.step is Step.SIGN and c.status is Status.DONE and c.treaty is treaty for c in told)


def answers_to(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Who does or does not what was said of others: "Russia is not", "so does Sweden"."""
    if view.sentence.tags.keys().isdisjoint(_ANSWERS):
        return
    recent = takewhile(lambda c: c.kind is not Kind.STEP, reversed(view.story.claims[-_RECENT:]))
    last = next((c for c in recent if c.kind is Kind.MEMBERSHIP or c.of in _COUNTED), None)
    if last is None:
        return
    denied = left_out(view)
    at = denied or (so_too(view) if last.of is not CountOf.SIGNATORY else None)
    if at is None:
        return
    for state in view.own_subject(at) or view.earlier_subject():
        status = Status.NEGATED if denied else last.status or Status.DONE
        yield view.claim(Kind.MEMBERSHIP, state=state, treaty=last.treaty or treaty, status=status)


def so_too(view: View) -> Place | None:
    """Where a clause opens by saying that others are or do so too: "So does Chad", "nor has Mali"."""
    at = view.first("members.so_too")
    return at if at is not None and at.first - view.clause.first < _PUT_IN else None


def left_out(view: View) -> Place | None:
    """A denial that ends its clause and so leaves out what is denied: "Russia is not", "those that have not include Russia"."""
    return next((p for p in view.sentence.places("members.ellipsis", view.clause) if _ends(view, p)), None)


def _ends(view: View, place: Place) -> bool:
    behind = Place(place.end, min(place.end + 1, view.clause.end))
    those = view.clause.relative or any(p.overlaps(place) for p in view.sentence.places("references.generic"))
    listed = those and view.sentence.has("acts.include", behind)
    return listed or not any(t.is_word for t in view.sentence.tokens[place.end : view.clause.end])
