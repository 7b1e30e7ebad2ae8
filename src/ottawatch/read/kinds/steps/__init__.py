"""Steps into and out of a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.read.kinds.steps import contested, joining, leaving, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Claim
    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give the steps that a clause speaks of; the higher rung of a ladder hides the lower."""
    if not view.sentence.speaks_of("steps", "members"):
        return
    treaty = view.treaty()
    if treaty is None:
        return
    yield from repeated.find(view)
    if not view.sentence.speaks_of("steps"):
        return
    yield from contested.find(view, treaty)
    yield from leaving.find(view, treaty)
    yield from joining.find(view, treaty)
