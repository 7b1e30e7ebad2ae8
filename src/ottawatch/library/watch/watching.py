"""A round of the places: what each names is noted first and then brought in, so that a round can break off anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import or_, select, update

from ottawatch.days import Written
from ottawatch.errors import FetchError, InputError, LibraryError
from ottawatch.library.keep import put
from ottawatch.library.tables import Sighting, Watched
from ottawatch.library.watch.named import Named, in_feed, in_folder, in_sitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ottawatch.library.database import Database
    from ottawatch.library.rows import Added
    from ottawatch.library.watch.places import Place
    from ottawatch.library.watch.polite import Polite
    from ottawatch.read.formats.raw import Raw

_LONGEST: Final = timedelta(days=1)
_MOST_TRIES: Final = 6
_MOST_SITEMAPS: Final = 50
_WAITING, _KEPT, _REFUSED = "waiting", "kept", "refused"
_LASTING: Final = frozenset({401, 403, 404, 410})


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a look at a place.

    Attributes:
        named: How many documents it named that it had not named before.
        new: How many documents were added, and `there` how many were kept before.
        refused: How many cannot be kept, and `waiting` how many are to be asked for again.
        fault: Why the place itself could not be read.
    """

    place: Place
    named: int = 0
    new: int = 0
    there: int = 0
    refused: int = 0
    waiting: int = 0
    fault: str | None = None


class Watcher:
    """Watches places for a library.

    Args:
        database: The library's.
        places: What to watch.
        polite: Asks addresses.
        add: Keeps the document of a name; the second is its day, the third brings its bytes, if it is no file.
        now: The moment, with its zone.
        most: The most documents of a place that are brought in by one look.
    """

    def __init__(
        self,
        database: Database,
        places: Iterable[Place],
        *,
        polite: Polite,
        add: Callable[[str, Written | None, Callable[[str], Raw]], Iterable[Added]],
        now: Callable[[], datetime],
        most: int = 500,
    ) -> None:
        self._database, self._places, self._polite, self._add = database, tuple(places), polite, add
        self._now, self._most = now, most

    def round(self) -> Iterator[Looked]:
        """Look at each place whose time has come, and at what is still waiting there.

        Raises:
            LibraryError: The library does not answer. The next round goes on where this one stopped.
        """
        for place in self._places:
            row = self._row(place)
            if self._is_due(row.next_at):
                yield self._look(place, row)

    def next_at(self) -> datetime:
        """The moment of the next look."""
        now = self._now()
        dues = [row.next_at for row in map(self._row, self._places)]
        return min(now if self._is_due(due) else datetime.fromisoformat(due) for due in dues)

    def _is_due(self, due: str | None) -> bool:
        """Tell whether a time has come; one that is further ahead than any can be was set by a clock that was wrong."""
        now = self._now()
        return due is None or not now < datetime.fromisoformat(due) <= now + 7 * _LONGEST

    def _row(self, place: Place) -> Any:
        def there(connection: Any) -> Any:
            put(connection, Watched, place=place.name, failures=0)
            return connection.execute(select(Watched.__table__).where(Watched.place == place.name)).one()

        return self._database.change(there)

    def _look(self, place: Place, row: Any) -> Looked:
        named, failures, fault, later = 0, 0, None, float(place.every)
        try:
            found, known = self._named(place, row)
            named = self._note(row.id, found, known)
        except LibraryError:
            raise
        except InputError as refusal:
            failures, fault = row.failures + 1, refusal.sentence
            later = _back_off(place.every, failures, refusal)
        counts = self._bring(place, row.id)
        due = (self._now() + timedelta(seconds=later)).isoformat(timespec="seconds")
        told = {"next_at": due, "failures": failures, "fault": fault}
        self._database.change(
            lambda connection: connection.execute(update(Watched).where(Watched.id == row.id).values(told))
        )
        return Looked(place, named, **counts, fault=fault)

    def _named(self, place: Place, row: Any) -> tuple[list[Named], dict[str, str | None]]:
        """What a place names, and what it says of its version; nothing if it is what it was."""
        if place.sort == "folder":
            found = list(in_folder(Path(place.name), self._now()))
            return [each for each in found if place.matching in each.address], {}
        answer = self._polite.fetch(place.name, row.etag, row.modified)
        if answer.raw is None:
            return [], {}
        known = {"etag": answer.etag, "modified": answer.modified}
        found = list(in_feed(answer.raw)) if place.sort == "feed" else self._in_sitemaps(answer.raw)
        return [each for each in found if place.matching in each.address], known

    def _in_sitemaps(self, first: Raw) -> list[Named]:
        pages, further = in_sitemap(first)
        seen = {first.name}
        while further and len(seen) < _MOST_SITEMAPS:
            address = further.pop(0)
            if address not in seen:
                seen.add(address)
                raw = self._polite.fetch(address).raw
                more, others = in_sitemap(raw) if raw else ([], [])
                pages, further = pages + more, further + others
        return pages

    def _note(self, watched: int, found: list[Named], known: dict[str, str | None]) -> int:
        """Note what is named, together with the version of the place that names it."""

        def noted(connection: Any) -> int:
            new = sum(
                put(
                    connection,
                    Sighting,
                    watched=watched,
                    address=each.address,
                    version=each.version,
                    published=each.published.isoformat() if each.published else None,
                    state=_WAITING,
                    tries=0,
                )
                for each in found
            )
            if known:
                connection.execute(update(Watched).where(Watched.id == watched).values(known))
            return new

        return int(self._database.change(noted))

    def _bring(self, place: Place, watched: int) -> dict[str, int]:
        """Bring in what is waiting; each is done for good before the next one is begun."""
        counts = {"new": 0, "there": 0, "refused": 0, "waiting": 0}
        now = self._now().isoformat(timespec="seconds")
        with self._database.reading() as connection:
            due = (
                select(Sighting.__table__)
                .where(
                    Sighting.watched == watched,
                    Sighting.state == _WAITING,
                    or_(Sighting.next_at.is_(None), Sighting.next_at <= now),
                )
                .order_by(Sighting.id)
                .limit(self._most)
            )
            rows = connection.execute(due).all()
        for row in rows:
            what, told = self._brought(place, row)
            self._settle(row.id, told)
            counts[what] += 1
        return counts

    def _settle(self, sighting: int, told: dict[str, Any]) -> None:
        self._database.change(
            lambda connection: connection.execute(
                update(Sighting).where(Sighting.id == sighting).values(told)
            )
        )

    def _brought(self, place: Place, row: Any) -> tuple[str, dict[str, Any]]:
        day = Written.parse(row.published) if row.published else None
        added = list(self._add(row.address, day, self._bytes))
        fault = next((one.fault for one in added if one.fault), None)
        if any(one.key for one in added):
            return "new" if any(one.new for one in added) else "there", {"state": _KEPT, "fault": None}
        said = fault.sentence if fault else "it holds no document"
        tries = row.tries + 1
        again = isinstance(fault, FetchError) and fault.answer not in _LASTING and tries < _MOST_TRIES
        if not again:
            return "refused", {"state": _REFUSED, "tries": tries, "fault": said}
        later = self._now() + timedelta(seconds=_back_off(place.every, tries, fault))
        return "waiting", {"tries": tries, "fault": said, "next_at": later.isoformat(timespec="seconds")}

    def _bytes(self, address: str) -> Raw:
        raw = self._polite.fetch(address).raw
        if raw is None:
            raise FetchError(f"{address}: found an answer without a document. Try again.")
        return raw


def _back_off(every: int, failures: int, fault: object) -> float:
    """How many seconds to leave a place alone: as long as it asks for, and longer each time."""
    asked = getattr(fault, "wait", None) or 0.0
    return min(max(every * 2.0 ** min(failures, 10), asked), _LONGEST.total_seconds())
