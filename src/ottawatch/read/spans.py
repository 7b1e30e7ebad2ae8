"""A place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, in code points; the end is not included."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end
