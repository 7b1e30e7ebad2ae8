"""Texts whose lines were broken at a margin, as in mails."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

_WIDEST_MARGIN: Final = 120
_NARROWEST_MARGIN: Final = 40


def unwrapped(text: str) -> str:
    r"""Put a blank for each line end that only the margin has made; every letter keeps its place.

    A line end is the margin's if the next line's first word would not have fitted. A text with a line
    beyond any margin was not broken at one, and is left as it is.

    >>> unwrapped("Finland left the treaty that it had joined in\n2012, and Poland followed it.\n\nThe end.")
    'Finland left the treaty that it had joined in 2012, and Poland followed it.\n\nThe end.'
    """
    lines = text.split("\n")
    margin = max(map(len, lines))
    if not _NARROWEST_MARGIN <= margin <= _WIDEST_MARGIN:
        return text
    ends = [" " if _is_margins(line, after, margin) else "\n" for line, after in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _is_margins(line: str, after: str, margin: int) -> bool:
    first = after.split(" ", 1)[0]
    return bool(line.strip() and first) and len(line.rstrip()) + 1 + len(first) > margin
