"""A turn, to re-check or to deliver: one process at a time has it, and it is free again when that one ends, however it ends."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from ottawatch.errors import LibraryError
from ottawatch.library.database import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.library.database import Database

_TURNS: Final = {"re-check": (7_246_002, "turn"), "delivery": (7_246_004, "delivery")}


@contextlib.contextmanager
def turn(database: Database, what: str = "re-check") -> Iterator[None]:
    """Hold the turn to re-check or to deliver; it is free again when this process ends, however it ends.

    Raises:
        LibraryError: Another process has it.
    """
    number, ending = _TURNS[what]
    if database.embedded:
        with _at_file(f"{database.shown}.{ending}", _busy(database.shown, what)):
            yield
        return
    with database.reading() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": number}).scalar():
            raise _busy(database.shown, what)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": number})


@contextlib.contextmanager
def _at_file(path: str, busy: LibraryError) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise busy from None
            raise LibraryError(f"{path}: {reason(str(fault))}") from None
        yield


def _busy(shown: str, what: str) -> LibraryError:
    return LibraryError(f"the library at {shown}: another {what} is under way. Wait until it is done.")
