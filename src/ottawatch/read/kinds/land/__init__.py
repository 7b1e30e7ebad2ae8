"""Land with mines in it, and land cleared of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.read.kinds.land.figures import figures_of
from ottawatch.read.kinds.land.measured import measured
from ottawatch.read.kinds.land.whole import free_land, mined_land

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Claim
    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give areas and numbers of mines still in the ground or cleared, and land mined or free without a figure."""
    figures = figures_of(view)
    if figures:
        yield from measured(view, figures)
        return
    if view.has("figures.casualty", "figures.not_land"):
        return
    yield from free_land(view)
    yield from mined_land(view)
