"""Words of others, made fit to be shown."""

from __future__ import annotations

import re

_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Replace what a screen would obey: control characters and turns of the writing direction.

    Every letter keeps its place.
    """
    return _UNSHOWN.sub("\ufffd", text)


def stopped(says: str) -> str:
    """A sentence with its full stop."""
    return says if says.endswith((".", "!", "?")) else f"{says}."
