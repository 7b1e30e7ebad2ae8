"""A library: documents that are kept with their claims, and judged again when the record or the day changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, Self

from ottawatch.errors import OttawatchError
from ottawatch.library import find
from ottawatch.library.again import recheck
from ottawatch.library.changed import turned
from ottawatch.library.coming import coming
from ottawatch.library.database import Database
from ottawatch.library.keep import Ready, hash_of, judged, keep, put, sorted_names, without_nul
from ottawatch.library.linking import link
from ottawatch.library.migrate import migrate
from ottawatch.library.reported import reported
from ottawatch.library.review import Reviews
from ottawatch.library.rows import Added
from ottawatch.library.tables import Address
from ottawatch.library.turn import turn
from ottawatch.library.where import database_url
from ottawatch.model import Document
from ottawatch.read.formats.originals import documents_from, originals
from ottawatch.read.formats.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from ottawatch.days import Written
    from ottawatch.library.keep import Judged
    from ottawatch.library.reported import Reported
    from ottawatch.library.rows import Asked, Rechecked
    from ottawatch.model import ReadDocument
    from ottawatch.model.listing import Coming, Listed
    from ottawatch.model.turned import Turned
    from ottawatch.record import Record

_BATCH: Final = 32
_SECONDS: Final = 2.0


class Library:
    """A library, open. Several processes may have the same one open at once.

    Args:
        database: A file or an address; by default what ``OTTAWATCH_DATABASE`` says, else a file of the user's own.

    Attributes:
        reviews: Claims that the record lacks, and what has been decided of them.
    """

    def __init__(self, database: str | Path | None = None) -> None:
        self.database = Database(database_url(database))
        self.reviews = Reviews(self.database)
        try:
            migrate(self.database)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def add(
        self,
        sources: Iterable[str | Raw],
        *,
        read: Callable[[Document], tuple[ReadDocument, date]],
        record: Record,
        today: date,
        published: Written | None = None,
        fetch: Callable[[str], Raw] | None = None,
    ) -> Iterator[Added]:
        """Keep the documents behind names; what is given back is kept for good, whatever happens next.

        Args:
            sources: Files, folders and addresses, or bytes with their name.
            read: Takes the claims from a document, and tells the day that they are held against.
            record: Held against them.
            today: The day that counts as today.
            published: The day of documents that do not say theirs.
            fetch: How an address is asked; by default over the network.

        Raises:
            LibraryError: The database does not answer, or has no room.
        """
        taken: list[Raw] = []
        since = time.monotonic()

        def kept() -> Iterator[Added]:
            return self._take(taken, lambda raw: _read(raw, published, read, record, today), record)

        for raw in _originals(sources, fetch):
            if isinstance(raw, Added):
                yield raw
                continue
            taken.append(raw)
            if len(taken) >= _BATCH or time.monotonic() - since > _SECONDS:
                yield from kept()
                taken, since = [], time.monotonic()
        yield from kept()

    def _take(
        self,
        taken: Sequence[Raw],
        read: Callable[[Raw], tuple[tuple[Judged, ...], tuple[Added, ...]]],
        record: Record,
    ) -> Iterator[Added]:
        """Name what is there, read and keep what is not; what takes long is kept bit by bit."""
        there = self._there([hash_of(raw) for raw in taken])
        batch: list[Ready] = []
        since = time.monotonic()
        for raw in taken:
            hash_ = hash_of(raw)
            if hash_ in there:
                self._name(hash_, raw.name, there[hash_])
                yield Added(raw.name, hash_)
                continue
            documents, faults = read(raw)
            yield from faults
            if documents:
                batch.append(Ready(raw, hash_, documents))
            if time.monotonic() - since > _SECONDS:
                yield from self._keep(batch, record)
                batch, since = [], time.monotonic()
        yield from self._keep(batch, record)

    def _there(self, hashes: Sequence[str]) -> dict[str, list[str]]:
        """The names of those originals that are kept already."""
        if not hashes:
            return {}
        with self.database.reading() as connection:
            return find.names_of(connection, hashes)

    def _name(self, hash_: str, name: str, known: Sequence[str]) -> None:
        (row,) = sorted_names([(hash_, name)])
        if row["name"] not in known:
            self.database.change(lambda connection: put(connection, Address, **row))

    def _keep(self, batch: list[Ready], record: Record) -> list[Added]:
        if not batch:
            return []
        kept: dict[str, bool] = self.database.change(lambda connection: keep(connection, batch, record))
        return [_added(one, new=kept.pop(one.hash, False)) for one in batch]

    def find(self, asked: Asked) -> list[Listed]:
        """Give the documents that are asked for, those added last first."""
        with self.database.reading() as connection:
            return find.find(connection, asked)

    def document(self, key: str) -> dict[str, Any]:
        """Give a document in full with every verdict that its claims ever had, the newest first.

        Args:
            key: The document's key, or the beginning of it.

        Raises:
            UsageError: No document's key begins so, or more than one does.
        """
        with self.database.reading() as connection:
            return find.document(connection, find.key_of(connection, key))

    def turned(self, asked: Asked) -> list[Turned]:
        """Give the verdicts that are no longer what they were, the newest first.

        Args:
            asked: State, treaty and kind are those of the claim, the verdict is the new one, and the days are those
                that counted as today when it was made.
        """
        with self.database.reading() as connection:
            return turned(connection, asked)

    def coming(self, asked: Asked, after: date) -> list[Coming]:
        """Give the next days after one on which verdicts can change though the record stays, the nearest first.

        Args:
            asked: State, treaty, kind and verdict are those of the claim; the days are those that are to come.
            after: Only later days.
        """
        with self.database.reading() as connection:
            return coming(connection, asked, after)

    def reported(self, asked: Asked, *, step: str | None = None, independent: int = 1) -> list[Reported]:
        """Give the acts that documents report, the newest first.

        Args:
            asked: State and treaty are those of the act, days its own, and the verdict is one that a claim on it has now.
            step: Its step, such as ``notify_leave``.
            independent: Only those that so many outlets wrote of for themselves.
        """
        with self.database.reading() as connection:
            return reported(connection, asked, step=step, independent=independent)

    def link(self) -> None:
        """Link what has come in: copies of one text, and reports of one act. A re-check does so first.

        Raises:
            LibraryError: The database does not answer, or a re-check is under way.
        """
        with turn(self.database):
            link(self.database)

    def original(self, key: str) -> bytes:
        """Give the bytes of a document as they came.

        Raises:
            UsageError: No document's key begins so, or more than one does.
        """
        with self.database.reading() as connection:
            whole = find.key_of(connection, key)
            return find.original(connection, whole.partition("-")[0])

    def documents(self) -> Iterator[dict[str, Any]]:
        """Give every document in full, in the order in which they were added."""
        last = 0
        while True:
            with self.database.reading() as connection:
                rows, last = find.documents(connection, after=last)
            if not rows:
                return
            yield from rows

    def copy(self, file: Path) -> None:
        """Copy a library that is a file, as of one moment; the copy is a library like it.

        Raises:
            UsageError: The library is no file, or something stands at the place of the copy.
            LibraryError: It cannot be written there.
        """
        self.database.copy(file)

    def recheck(
        self,
        *,
        record: Record,
        today: date,
        everything: bool = False,
        told: Callable[[int], None] = lambda _: None,
    ) -> Rechecked:
        """Judge again whatever rests on what has changed since, in the record or by days that have passed.

        Args:
            record: Held against the claims.
            today: The day that counts as today.
            everything: Judge every claim, also those that nothing has happened to.
            told: Called with the number of claims that are done.

        Raises:
            LibraryError: The database does not answer, or another re-check is under way.
        """
        return recheck(self.database, record, today, everything=everything, told=told)


def _originals(sources: Iterable[str | Raw], fetch: Callable[[str], Raw] | None) -> Iterator[Raw | Added]:
    for source in sources:
        if isinstance(source, Raw):
            yield source
            continue
        try:
            for found in originals(source, fetch=fetch):
                yield Added(source, fault=found) if isinstance(found, OttawatchError) else found
        except OttawatchError as fault:
            yield Added(source, fault=fault)


def _read(
    raw: Raw,
    published: Written | None,
    read: Callable[[Document], tuple[ReadDocument, date]],
    record: Record,
    today: date,
) -> tuple[tuple[Judged, ...], tuple[Added, ...]]:
    """Read and judge what an original holds; a part that cannot be read does not take the others with it."""
    done: list[Judged] = []
    faults: list[Added] = []
    try:
        for found in documents_from(raw, published):
            if isinstance(found, Document):
                done.append(judged(*read(without_nul(found)), record, today))
            else:
                faults.append(Added(raw.name, fault=found))
    except OttawatchError as fault:
        faults.append(Added(raw.name, fault=fault))
    return tuple(done), tuple(faults)


def _added(one: Ready, *, new: bool) -> Added:
    partly = tuple(each.document.partly for each in one.documents if each.document.partly)
    claims = sum(len(each.claims) for each in one.documents)
    return Added(one.raw.name, one.hash, new, len(one.documents), claims, partly)
