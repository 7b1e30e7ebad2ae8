"""A leaving that is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Status
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View


def stays(view: View) -> bool:
    """Whether it will remain: a leaving that is denied."""
    stay = view.first("steps.stay")
    if view.sentence.has("rules.conflict") and not view.acting:
        return False
    if stay is None or not (view.story.leaving or view.names_treaty()) or view.has("steps.suspend"):
        return False
    if view.status(stay) is Status.NEGATED and not view.sentence.has("mood.negated", stay):
        return False
    if any(p.overlaps(stay) for p in view.sentence.places("members.party", view.clause)):
        return _to_stay(view, stay)
    remains = any(p.overlaps(stay) for p in view.sentence.places("steps.remain", view.clause))
    return not remains or _to_stay(view, stay)


def _to_stay(view: View, stay: Place) -> bool:
    """Whether the staying is still to come, by a word before it or by its own form."""
    planned = view.sentence.has("mood.planned", Place(view.clause.first, stay.end))
    return planned or view.sentence.has("mood.own_planned", stay)
