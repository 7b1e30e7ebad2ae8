"""A PostgreSQL of our own, from the system's package, in a folder that is thrown away."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAIT = 60
_END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; ``None`` where it is not installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name)
    found = shutil.which("initdb")
    return packaged[-1] if packaged else Path(found).parent if found else None


class Server:
    """A server on a socket in its own folder."""

    def __init__(self, bin_: Path, folder: Path | None = None) -> None:
        self._bin = bin_
        self.folder = folder or Path(tempfile.mkdtemp(prefix="ottawatch-pg-"))
        self.folder.mkdir(exist_ok=True)
        self._user = _unprivileged()
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run(
            ["initdb", "-D", str(self._data), "-U", "ottawatch", "-A", "trust", "-E", "UTF8", "--no-sync"]
        )
        self.start()
        self._made = 0

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start it and wait until it answers; it listens on no network."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=64MB"
        log = str(self.folder / "log")
        self._run(
            ["pg_ctl", "-D", str(self._data), "-o", options, "-l", log, "-w", "-t", str(_WAIT), "start"]
        )

    def stop(self) -> None:
        """Stop it at once."""
        self._run(["pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop"])

    def start_again(self) -> None:
        """Stop it, if it has not stopped itself, and start it."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop()
        self.start()

    def new_database(self) -> str:
        """Make an empty database and give its address; each is three hundred files."""
        self._made += 1
        name = f"test{self._made}"
        self._run(["createdb", "-h", str(self.folder), "-U", "ottawatch", name])
        return f"postgresql://ottawatch@/{name}?host={self.folder}"

    def emptied(self, address: str) -> str:
        """Take every row out of a library, whoever may still be at it, and give its address."""
        with psycopg.connect(address) as connection:
            connection.execute(_END_OTHERS)
            found = connection.execute(_TABLES).fetchall()
            tables = sql.SQL(", ").join(sql.Identifier(name) for (name,) in found)
            connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(tables))
        return address

    def dump(self, address: str) -> bytes:
        """Back a database up."""
        return self._run(["pg_dump", "-h", str(self.folder), "-U", "ottawatch", "-Fc", _name(address)])

    def restore(self, dumped: bytes) -> str:
        """Restore a back-up into a new database, and give its address."""
        address = self.new_database()
        self._run(["pg_restore", "-h", str(self.folder), "-U", "ottawatch", "-d", _name(address)], dumped)
        return address

    def remove(self) -> None:
        """Stop it and take its folder away."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command: Sequence[str], given: bytes | None = None) -> bytes:
        """Run one of its programs; a server refuses to run as root."""
        name, *rest = command
        done = subprocess.run(
            [str(self._bin / name), *rest],
            user=self._user,
            input=given,
            stdout=subprocess.PIPE if name == "pg_dump" else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=True,
            timeout=_WAIT,
        )
        return done.stdout or b""


def _name(address: str) -> str:
    return address.partition("@/")[2].partition("?")[0]


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
