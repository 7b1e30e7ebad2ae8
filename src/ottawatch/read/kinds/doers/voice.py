"""Whether an act is told in the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_NEAR: Final = 3


def passive(view: View, at: Place) -> bool:
    """Whether a form of "to be" stands shortly before a participle, with no preposition between."""
    if any(p.overlaps(at) for p in view.sentence.places("acts.passive", view.clause)):
        return True
    if view.sentence.has("acts.be", Place(at.first, at.first + 1)) and at.end - at.first > 1:
        return True
    if any(view.sentence.tokens[t].low.endswith("ing") for t in (at.first, at.end - 1)):
        return False
    forms = view.sentence.places("acts.be", Place(max(view.clause.first, at.first - _NEAR), at.first))
    between = [t.low for t in view.sentence.tokens[forms[-1].end : at.first]] if forms else ["of"]
    return not {"of", "to", "for", "in"} & set(between)
