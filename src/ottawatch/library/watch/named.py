"""What a feed, a sitemap or a folder names: addresses, each with its version and its day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urldefrag, urljoin

from ottawatch.errors import DocumentError
from ottawatch.read.formats.originals import files_in
from ottawatch.read.formats.xml import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.read.formats.raw import Raw

_MOST: Final = 50_000
_SETTLED: Final = 2.0
_VERSION: Final = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a place names.

    Attributes:
        version: What tells it from a later one at the same address.
        published: Its day, if the place tells it.
    """

    address: str
    version: str = ""
    published: date | None = None


def in_feed(raw: Raw) -> Iterator[Named]:
    """Give the entries of an Atom, RSS or JSON feed.

    Raises:
        DocumentError: It is no feed.
    """
    if raw.data.lstrip()[:1] == b"{":
        yield from _in_json(raw)
        return
    import feedparser

    feed = feedparser.parse(raw.data)
    if not feed.version:
        raise DocumentError(f"{raw.name}: found no feed, expected Atom, RSS or JSON Feed.")
    for entry in feed.entries[:_MOST]:
        told = dict(entry.items())
        if told.get("link"):
            day = told.get("published_parsed") or told.get("updated_parsed")
            changed = str(told.get("updated", ""))[:_VERSION]
            yield Named(_whole(raw.name, told["link"]), changed, date(*day[:3]) if day else None)


def _in_json(raw: Raw) -> Iterator[Named]:
    try:
        items = json.loads(raw.data)["items"]
        for item in items[:_MOST]:
            address = item.get("url") or item.get("external_url")
            if isinstance(address, str):
                day = _day(item.get("date_published") or item.get("date_modified"))
                yield Named(_whole(raw.name, address), str(item.get("date_modified", ""))[:_VERSION], day)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DocumentError(f"{raw.name}: found no feed, expected Atom, RSS or JSON Feed.") from None


def in_sitemap(raw: Raw) -> tuple[list[Named], list[str]]:
    """Give the pages of a sitemap, and the further sitemaps that it names.

    Raises:
        DocumentError: It is no sitemap.
    """
    root = parsed(raw.data)
    kind = root.tag.rpartition("}")[2] if root is not None else ""
    if kind not in {"urlset", "sitemapindex"}:
        raise DocumentError(f"{raw.name}: found no sitemap, expected a urlset or a sitemapindex.")
    pages: list[Named] = []
    further: list[str] = []
    for entry in root[:_MOST]:
        cells = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in entry}
        address = cells.get("loc")
        if address and kind == "sitemapindex":
            further.append(_whole(raw.name, address))
        elif address:
            changed = cells.get("lastmod", "")
            pages.append(Named(_whole(raw.name, address), changed[:_VERSION], _day(changed)))
    return pages, further


def in_folder(folder: Path, now: datetime) -> Iterator[Named]:
    """Give the files of a folder that nobody is writing to any more.

    Raises:
        DocumentError: There is no such folder.
    """
    if not folder.is_dir():
        raise DocumentError(f"{folder}: found no such folder. Make it, or name another.")
    for path in files_in(folder):
        try:
            found = path.stat()
        except OSError:
            continue
        if now.timestamp() - found.st_mtime > _SETTLED or found.st_mtime > now.timestamp():
            yield Named(str(path), f"{found.st_size}-{found.st_mtime_ns}")


def _whole(base: str, address: str) -> str:
    return urldefrag(urljoin(base, address))[0]


def _day(told: Any) -> date | None:
    """A day as feeds write it; one that says nothing gives none."""
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
