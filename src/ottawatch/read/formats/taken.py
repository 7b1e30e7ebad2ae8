"""What a format gives: a text and what the file says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ottawatch.days import Written
    from ottawatch.model import Place


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
