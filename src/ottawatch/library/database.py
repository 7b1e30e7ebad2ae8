"""The one way to the database: how it is opened, how a change is made whole, and how a fault of it is told."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event, exc

from ottawatch.errors import LibraryError, UsageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection, Engine

_WAIT: Final = 60
_TRIES: Final = 6
_WRITES: Final = "ottawatch_writes"
_TURNED_BACK: Final = frozenset({"40001", "40P01"})
"""PostgreSQL: two changes at once were in each other's way, and this one was taken back whole."""
_FULL: Final = frozenset({"53100", "53200", "58030"})


class Database:
    """A database of a library.

    Attributes:
        shown: Where it is, without a password.
    """

    def __init__(self, url: URL) -> None:
        self.shown = url.database or "" if _is_file(url) else url.render_as_string(hide_password=True)
        self.engine = _engine(url, self.shown)

    @property
    def embedded(self) -> bool:
        """Whether it is a file of one's own."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment.

        Raises:
            LibraryError: The database does not answer, or not as it should.
        """
        with self._told(), self.engine.connect() as connection:
            yield connection

    def change(self, work: Callable[[Connection], Any]) -> Any:
        """Do some work whole or not at all; it is begun anew where another change was in the way.

        Raises:
            LibraryError: The database does not answer, or not as it should.
        """
        for tried in range(_TRIES):
            with self._told():
                try:
                    with (
                        self.engine.connect().execution_options(**{_WRITES: True}) as connection,
                        connection.begin(),
                    ):
                        return work(connection)
                except exc.DBAPIError as fault:
                    if _state(fault) not in _TURNED_BACK or tried == _TRIES - 1:
                        raise
            time.sleep(0.05 * 2**tried)
        raise AssertionError

    def copy(self, file: Path) -> None:
        """Copy a library that is a file, as of one moment, while others may go on to use it.

        Raises:
            UsageError: The library is no file, or something stands at the place of the copy.
            LibraryError: It cannot be written there.
        """
        import sqlite3

        if not self.embedded:
            raise UsageError(
                f"the library at {self.shown}: it is no file. Copy it with pg_dump, as any PostgreSQL."
            )
        if file.exists():
            raise UsageError(f"--output {file}: found something there, expected a new name.")
        beside = file.with_name(f".{file.name}.part")
        try:
            with (
                contextlib.closing(sqlite3.connect(self.shown)) as here,
                contextlib.closing(sqlite3.connect(beside)) as there,
            ):
                here.backup(there)
            beside.replace(file)
        except (sqlite3.Error, OSError) as fault:
            raise LibraryError(f"{file}: the copy cannot be written ({fault}). Name another place.") from None
        finally:
            beside.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except exc.SQLAlchemyError as fault:
            raise LibraryError(f"the library at {self.shown}: {_reason(fault)}") from fault


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL, shown: str) -> Engine:
    if not _is_file(url):
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    try:
        Path(shown).parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LibraryError(f"the library at {shown}: its folder cannot be made ({fault.strerror}).") from None
    engine = create_engine(url, connect_args={"timeout": _WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Every change reaches the disk before it is told of; readers do not wait for writers."""
    connection.isolation_level = None
    try:
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    """A writer takes its turn at the beginning, so that it is never turned back half-way."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _state(fault: exc.SQLAlchemyError) -> str:
    return str(getattr(getattr(fault, "orig", None), "sqlstate", None) or "")


def _reason(fault: exc.SQLAlchemyError) -> str:
    original = getattr(fault, "orig", None)
    said = " ".join(str(original or fault).split())[:200]
    if _state(fault) in _FULL:
        said = f"the disk is full ({said})"
    return reason(said, answers=not isinstance(fault, exc.OperationalError))


def reason(said: str, *, answers: bool = False) -> str:
    """Tell in a sentence what a database means by what it says, and the mend."""
    if "is full" in said:
        return "the disk is full. Make room and do the same again: what was told as done is kept."
    if "disk I/O error" in said:
        return "the disk cannot be written or read. Mend it and do the same again: what was told as done is kept."
    if "locked" in said:
        return f"another program has held it for {_WAIT} seconds. Try again when that is done."
    if "not a database" in said or "malformed" in said:
        return "the file is damaged or no library. Restore it from a copy."
    if "readonly" in said or "unable to open" in said:
        return f"it cannot be opened for writing ({said}). Check the folder and its rights."
    if answers:
        return f"the database refused ({said})."
    return f"the database does not answer ({said}). Start it and do the same again: what was told as done is kept."
