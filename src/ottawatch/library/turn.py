"""The turn to re-check: one process at a time has it, and it is free again when that one ends, however it ends."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from ottawatch.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.library.database import Database

_LOCK: Final = 7_246_002


@contextlib.contextmanager
def turn(database: Database) -> Iterator[None]:
    """Hold the turn to re-check; it is free again when this process ends, however it ends.

    Raises:
        LibraryError: Another process has it.
    """
    if database.embedded:
        with _at_file(f"{database.shown}.turn", database.shown):
            yield
        return
    with database.reading() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}).scalar():
            raise _busy(database.shown)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})


@contextlib.contextmanager
def _at_file(path: str, shown: str) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise _busy(shown) from None
        yield


def _busy(shown: str) -> LibraryError:
    return LibraryError(f"the library at {shown}: another re-check is under way. Wait until it is done.")
