"""On which day a document was published, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import DayFrom
from ottawatch.report.dates import in_words

if TYPE_CHECKING:
    from ottawatch.model import CheckedDocument

_SAID_BY: Final = {
    DayFrom.FRONT_MATTER: "front matter",
    DayFrom.PAGE: "the page's metadata",
    DayFrom.MAIL: "the mail's date",
    DayFrom.DATELINE: "its dateline",
    DayFrom.FILE: "the day its file was made, a weak sign",
}


def published(document: CheckedDocument) -> str:
    """Say the day that was taken for the publication, and who says so unless it was handed in."""
    source, day = document.document, in_words(document.published)
    if source.published is None:
        return f"No day of publication given, taken as {day}{' (say it with --published)' if document.judged else ''}"
    said_by = _SAID_BY.get(source.published_from) if source.published_from else None
    return f"Published {day} ({said_by})" if said_by else f"Published {day}"
