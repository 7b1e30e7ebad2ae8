"""What a format gives: a text and what the file says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.days import Written
from ottawatch.errors import DayError

if TYPE_CHECKING:
    from ottawatch.model import Place

RAISED_FIGURES: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""So that the mark of a note does not grow the number before it."""
_NO_TITLE = re.compile(r"microsoft |untitled|.*\.\w{2,4}\Z", re.IGNORECASE)
_DAY_LENGTH: Final = len("2025-06-27")


class Taken(NamedTuple):
    """A text as it was taken out of a file.

    Attributes:
        published: The day of publication, if the file says it.
        made: The day on which the file was made; a weak sign of when it was published.
        partly: Why a part of it could not be read.
        places: Where its stretches were taken from.
    """

    text: str
    title: str | None = None
    published: Written | None = None
    lang: str | None = None
    made: Written | None = None
    partly: str | None = None
    places: tuple[Place, ...] = ()


def title_in(written: str) -> str | None:
    """The title that a file says of itself; ``None`` for a file's name and the like."""
    title = " ".join(written.split())
    return title if title and not _NO_TITLE.match(title) else None


def day_in(written: str) -> Written | None:
    """The day that a time such as ``2025-06-27T10:00:00Z`` begins with; ``None`` for what is no day."""
    try:
        return Written.parse(written[:_DAY_LENGTH])
    except DayError:
        return None
