"""A site and a clock of our own, for watching without a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from ottawatch.doors.keeping import _reader
from ottawatch.errors import FetchError
from ottawatch.library.watch import Place, Watcher
from ottawatch.library.watch.polite import Polite
from ottawatch.read.formats.fetch import Answer
from ottawatch.read.formats.raw import Raw, form_of
from ottawatch.record import load_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.days import Written
    from ottawatch.library import Added, Library

HOST = "https://news.example"
FEED = f"{HOST}/feed"
TODAY = date(2026, 11, 23)


@dataclass
class Site:
    """Pages by their address; a number answers with that status, and a text with its digest as its version.

    Attributes:
        asked: Every request, with the second in which it was made.
        told_same: How many times it was asked for what it had given before.
    """

    pages: dict[str, str | int] = field(default_factory=dict)
    wait: float | None = None
    now: float = 0.0
    asked: list[tuple[float, str]] = field(default_factory=list)
    told_same: int = 0

    def ask(self, address: str, etag: str | None, _: str | None) -> Answer:
        """Answer as the site would."""
        self.asked.append((self.now, address))
        page = self.pages.get(address, 404)
        if isinstance(page, int):
            raise FetchError(f"{address}: found the answer {page}.", answer=page or None, wait=self.wait)
        version = str(hash(page))
        if etag == version:
            self.told_same += 1
            return Answer(None, etag, None)
        data = page.encode()
        return Answer(Raw(address, data, form_of(address, data)), version, None)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def moment(self) -> datetime:
        """Now, by the clock of the site."""
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=self.now)

    def times(self, address: str) -> int:
        """How many times an address was asked."""
        return sum(each == address for _, each in self.asked)


def watcher(library: Library, site: Site, *places: Place) -> Watcher:
    def add(name: str, day: Written | None, fetch: Callable[[str], Raw]) -> Iterator[Added]:
        return library.add(
            [name], read=_reader(TODAY), record=load_record(), today=TODAY, published=day, fetch=fetch
        )

    polite = Polite(site.ask, lambda: site.now, site.sleep)
    return Watcher(library.database, places, polite=polite, add=add, now=site.moment)


def atom(*numbers: int, updated: str = "2026-11-20T10:00:00Z") -> str:
    entries = "".join(
        f'<entry><title>{n}</title><id>{n}</id><link href="/{n}"/><updated>{updated}</updated></entry>'
        for n in numbers
    )
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entries}</feed>'
    )


def page(number: int) -> str:
    return f"Finland joined the Ottawa treaty in 2012, says report {number}."


def site_of(number: int) -> Site:
    """A feed that names so many pages, each of another text."""
    numbers = range(1, number + 1)
    return Site({FEED: atom(*numbers), **{f"{HOST}/{n}": page(n) for n in numbers}})
