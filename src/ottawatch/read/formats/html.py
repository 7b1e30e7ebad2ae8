"""From an HTML page to its article. The one door of trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ottawatch.days import Written
from ottawatch.errors import DayError, DocumentError
from ottawatch.read.formats.taken import Taken
from ottawatch.read.language import counted, shares

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_HTML: Final = 5_000_000
"""The most characters of a page; the tree of a longer one takes minutes."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
_MARKED_DAYS: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
"""Only a day that is marked as one: any other, such as that of a copyright, would be a guess; and no look at the clock."""
_AGREES: Final = 0.5
_HEAD: Final = 4096
_NEAR_THE_TOP: Final = 500


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page's own head names."""
    found = _CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def read_page(html: str, name: str) -> Taken:
    """Take the article out of a page; its headline stands first, blank lines part its paragraphs.

    First the extractor's own choice of what the article is; if it chooses nothing, every word of the page.

    Raises:
        DocumentError: The page is too large, or holds no text.
    """
    if len(html) > MOST_HTML:
        raise DocumentError(
            f"{name}: found {len(html):,} characters of HTML, expected at most {MOST_HTML:,}. Save the article alone."
        )
    from trafilatura import bare_extraction, html2txt

    found: Any = _guarded(
        lambda: bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dict(_MARKED_DAYS)
        )
    )
    text = (found.text if found else None) or _guarded(lambda: html2txt(html)) or ""
    if not text.strip():
        raise DocumentError(f"{name}: found HTML without a readable text. Save the article as plain text.")
    title = (found.title if found else None) or None
    whole = _with_headline(text, title)
    return Taken(whole, title, _day(found.date if found else None), _language(html, whole))


def _language(html: str, text: str) -> str | None:
    """The language that the page says, unless its words say otherwise, as where a template was not told."""
    said = _LANGUAGE.search(html, 0, _HEAD)
    code, found = said[1].lower() if said else "", shares(counted(text))
    return code if found.get(code, 0.0) > _AGREES * max(found.values()) else None


def _guarded(extract: Callable[[], Any]) -> Any:
    """A hostile tree may exhaust the extractor; that is a page without a text, not a fall."""
    try:
        return extract()
    except (RecursionError, ValueError, AttributeError, TypeError, MemoryError):
        return None


def _with_headline(text: str, title: str | None) -> str:
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if title and title not in "\n".join(paragraphs)[:_NEAR_THE_TOP]:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)


def _day(found: str | None) -> Written | None:
    try:
        return Written.parse(found) if found else None
    except DayError:
        return None
