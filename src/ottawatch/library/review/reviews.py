"""The reviews of a library: what waits, what has been decided, and what the record gains by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ottawatch.library.keep import WAITING
from ottawatch.library.review import accepted, decide, queue
from ottawatch.library.rows import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ottawatch.library.database import Database
    from ottawatch.library.review.rows import Decided, Waiting
    from ottawatch.record import Record


class Reviews:
    """The reviews of a library. A claim is named ``KEY:NUMBER``, by its document's key and its number from 0.

    Every decision takes the name of the reviewer and the ``version`` that was seen. Where somebody else has decided since,
    it is refused with a `ConflictError`; without a version, a claim that anybody has accepted or rejected is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, asked: Asked | None = None, *, review: str = WAITING, after: int = 0) -> list[Waiting]:
        """Give the claims that wait, in the order in which they came in.

        Args:
            asked: State, treaty, kind and verdict of the claim, and days of the document.
            review: ``waiting``, ``accepted`` or ``rejected``.
            after: Only those after the claim of this number, with which the page before ended.
        """
        with self._database.reading() as connection:
            return queue.queue(connection, asked or Asked(), review=review, after=after)

    def counts(self) -> dict[str, int]:
        """Count the claims by how their review stands."""
        with self._database.reading() as connection:
            return decide.how_many(connection)

    def show(self, claim: str) -> Waiting:
        """Give one claim as a reviewer sees it, however its review stands.

        Raises:
            UsageError: There is no such claim.
        """
        with self._database.reading() as connection:
            return queue.waiting_of(connection, claim)

    def history(self, claim: str | None = None, *, by: str | None = None, most: int = 50) -> list[Decided]:
        """Give what has been decided, the newest first; of one claim or by one person if asked for."""
        with self._database.reading() as connection:
            return queue.decisions(connection, named=claim, by=by, most=most)

    def accept(
        self,
        claim: str,
        *,
        by: str,
        version: int | None = None,
        note: str = "",
        table: str | None = None,
        cells: Mapping[str, str] | None = None,
        source: Mapping[str, str] | None = None,
        also: Sequence[Path] = (),
    ) -> Decided:
        """Accept a claim: it becomes a statement with its source, and the next re-check uses it.

        Args:
            claim: As ``KEY:NUMBER``.
            by: Who decides.
            version: How many decisions were seen.
            note: Why.
            table: The table of the record; by default the one that the claim's kind proposes.
            cells: What the reviewer fills or puts right, by column; ``sources`` names sources of the record instead
                of the document.
            source: What is to be told of the document as a source: publisher, title, url, published.
            also: A user's own tables that it has to go together with.

        Raises:
            ConflictError: Somebody else has decided meanwhile.
            UsageError: A table or column that is none, or something is missing.
            RecordError: The row breaks what must hold in the record.
        """
        who = decide.By(by, version, note)
        return self._change(
            lambda connection: decide.accept(
                connection, claim, who, table=table, cells=cells, source=source, also=also
            )
        )

    def reject(self, claim: str, *, by: str, version: int | None = None, note: str = "") -> Decided:
        """Reject a claim: it waits no longer, and the record stays without it.

        Raises:
            ConflictError: Somebody else has decided meanwhile.
        """
        who = decide.By(by, version, note)
        return self._change(lambda connection: decide.reject(connection, claim, who))

    def correct(
        self,
        claim: str,
        changes: Mapping[str, Any],
        *,
        by: str,
        record: Record,
        today: date,
        version: int | None = None,
        note: str = "",
    ) -> Decided:
        """Correct how a claim was read, and judge it anew; every earlier reading is kept.

        Args:
            claim: As ``KEY:NUMBER``.
            changes: Slots of the claim in its published fields; ``None`` empties one.
            by: Who decides.
            record: Held against the claim.
            today: The day that counts as today.
            version: How many decisions were seen.
            note: Why.

        Raises:
            ConflictError: Somebody else has decided meanwhile.
            UsageError: A slot or value that is none, or nothing would change.
        """
        who = decide.By(by, version, note)
        return self._change(
            lambda connection: decide.correct(
                connection, claim, who, changes=changes, record=record, today=today
            )
        )

    def reopen(
        self, claim: str, *, by: str, version: int | None = None, note: str = "", also: Sequence[Path] = ()
    ) -> Decided:
        """Take a decision back; a statement that was accepted is one no longer.

        Raises:
            ConflictError: Somebody else has decided meanwhile.
            UsageError: Nothing has been decided.
            RecordError: Another accepted statement cannot stand without this one.
        """
        who = decide.By(by, version, note)
        return self._change(lambda connection: decide.reopen(connection, claim, who, also=also))

    def tables(self) -> dict[str, str]:
        """Give what has been accepted as tables in the record's own form, by the name of the file."""
        with self._database.reading() as connection:
            return accepted.accepted_tables(connection)

    def write_tables(self, folder: Path) -> list[Path]:
        """Write these tables into a folder of their own, and give the files that have changed.

        Raises:
            UsageError: It cannot be written there.
        """
        return accepted.write_tables(self.tables(), folder)

    def record(self, also: Sequence[Path] = ()) -> Record:
        """Give the record that comes with the package, with a user's own tables and what has been accepted.

        Raises:
            RecordError: A table breaks what must hold.
        """
        with self._database.reading() as connection:
            found = accepted.accepted(connection)
        return accepted.joined_record(found, also)

    def _change(self, work: Any) -> Decided:
        decided: Decided = self._database.change(work)
        return decided
