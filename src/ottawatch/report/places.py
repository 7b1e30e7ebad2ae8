"""Where words stand in a file that has pages or paragraphs, as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import places_between

if TYPE_CHECKING:
    from ottawatch.model import Document


def where(document: Document, start: int, end: int) -> str:
    """Say on which pages, or in which paragraphs, a stretch of the text stands; empty for a plain text."""
    places = places_between(document.places, start, end)
    for name in ("page", "paragraph"):
        numbers = list(dict.fromkeys(n for place in places if (n := getattr(place, name)) is not None))
        if numbers:
            return f"{name} {numbers[0]}" if len(numbers) == 1 else f"{name}s {numbers[0]} to {numbers[-1]}"
    return ""
