"""Where a stretch of a document's text stands in what it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of 1/72 inch from the lower left corner of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text, and where it was taken from.

    Attributes:
        start: Where the stretch begins in the text, in code points.
        end: The place after its last character.
        page: The page, counted from 1 as the file has them, whatever number is printed on it.
        box: Where it stands on the page.
        paragraph: The paragraph, counted from 1, in a file that has no pages.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields, without its stretch of the text."""
        row: dict[str, Any] = {"page": self.page, "paragraph": self.paragraph}
        found = {name: value for name, value in row.items() if value is not None}
        return found | ({"box": list(self.box)} if self.box else {})


def places_between(places: Sequence[Place], start: int, end: int) -> tuple[Place, ...]:
    """Give the places of a stretch, one a page or paragraph, each with the box round all of it.

    Args:
        places: Places in the order of the text, none inside another.
        start: Where the stretch begins.
        end: The place after its last character.
    """
    if start < 0 or end <= start:
        return ()
    first = max(0, bisect_right(places, start, key=lambda place: place.start) - 1)
    met: dict[tuple[int | None, int | None], Place] = {}
    for place in places[first:]:
        if place.start >= end:
            break
        if place.end > start:
            key = (place.page, place.paragraph)
            met[key] = _joined(met[key], place) if key in met else place
    return tuple(
        replace(place, start=max(place.start, start), end=min(place.end, end)) for place in met.values()
    )


def _joined(one: Place, other: Place) -> Place:
    return replace(one, end=other.end, box=_round_both(one.box, other.box))


def _round_both(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
