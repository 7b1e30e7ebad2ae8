"""Faults of the machine: one clear sentence, nothing lost that was told, and it goes on when the fault is mended."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from ottawatch import doors
from ottawatch.cli import app
from ottawatch.errors import LibraryError
from tests.library.changing import FIRST, SHIPPED, changed, rows
from tests.library.postgres import Server, programs
from tests.library.test_again import _differing
from tests.library.test_together import ROOT, _assert_whole, _texts, _texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIB = 1024


class SmallDisk:
    """A disk of its own in memory, of so many kibibytes."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self._mount("-t", "tmpfs", "-o", f"size={size}k,mode=777", "tmpfs")

    def grow(self, size: int) -> None:
        """Make room."""
        self._mount("-o", f"remount,size={size}k")

    def _mount(self, *options: str) -> None:
        subprocess.run(["mount", *options, str(self.folder)], check=True, capture_output=True)


@pytest.fixture
def small_disk() -> Iterator[SmallDisk]:
    """A disk of four mebibytes."""
    folder = Path(
        tempfile.mkdtemp(prefix="ottawatch-disk-")
    )  # where another user finds it too: a server's own
    try:
        disk = SmallDisk(folder, 4 * _KIB)
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        pytest.skip("no disk can be made here: that needs root and mount")
    yield disk
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def _long_texts(folder: Path, number: int) -> Path:
    """Rows of texts that fill a disk."""
    path = _texts(folder, number)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.replace("of the series.", "x" * 20_000) for line in lines), "utf-8")
    return path


def _add(database: str, path: Path, most: int | None = None) -> tuple[list[str], str, int]:
    """Add in a process of its own, which may write files of so many bytes at most."""
    command = [sys.executable, "-m", "ottawatch", "library", "add", str(path), "--database", database]

    def bound() -> None:
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, preexec_fn=bound, timeout=300
    )
    return [line.split()[0] for line in done.stdout.splitlines()], done.stderr, done.returncode


def _refusals(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith("error")]


def _assert_gone_on_with(database: str, told: list[str], path: Path, number: int) -> None:
    with doors.open_library(database) as library:
        assert all(library.document(key)["claims"] for key in told)
        _assert_whole(library)
    _, err, status = _add(database, path)
    assert (_refusals(err), status) == ([], 0)
    with doors.open_library(database) as library:
        assert len(_texts_of(library)) == number
        _assert_whole(library)


def test_a_full_disk(small_disk: SmallDisk, tmp_path: Path) -> None:
    """A real disk without room: one sentence, what was told is there, and with room the same again brings the rest."""
    database, path = str(small_disk.folder / "library.sqlite"), _long_texts(tmp_path, 200)
    told, err, status = _add(database, path)
    assert status == 3
    assert len(_refusals(err)) == 1
    assert "the disk is full" in err
    assert 0 < len(told) < 200
    small_disk.grow(64 * _KIB)
    _assert_gone_on_with(database, told, path, 200)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """A bound on the size of files is told and mended alike."""
    database, path = str(tmp_path / "library.sqlite"), _long_texts(tmp_path, 120)
    told, err, status = _add(database, path, most=2 * _KIB * _KIB)
    assert status == 3
    assert len(_refusals(err)) == 1
    assert "cannot be written" in err
    _assert_gone_on_with(database, told, path, 120)


def test_a_full_disk_while_judging(small_disk: SmallDisk, tmp_path: Path) -> None:
    """A re-check that finds no room is told of in one sentence, and the next one brings all verdicts."""
    database, record = str(small_disk.folder / "library.sqlite"), changed(SHIPPED, Random(2), 2)
    with doors.open_library(database) as library:
        (tmp_path / "a.jsonl").write_text("\n".join(rows(Random(2), 40)), "utf-8")
        list(doors.add_documents(library, [str(tmp_path / "a.jsonl")], record=SHIPPED, today=FIRST))
        filler = small_disk.folder / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(LibraryError, match="the disk is full"):
            library.recheck(record=record, today=date(2026, 11, 23), everything=True)
        filler.unlink()
        assert library.recheck(record=record, today=date(2026, 11, 23)).claims
        assert _differing(library, record, date(2026, 11, 23)) == []
        _assert_whole(library)


@pytest.mark.slow
def test_a_full_disk_of_a_server(small_disk: SmallDisk, tmp_path: Path) -> None:
    """A PostgreSQL without room: the same."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    small_disk.grow(110 * _KIB)
    server = Server(found, small_disk.folder / "pg")
    try:
        address, path = server.new_database(), _long_texts(tmp_path, 2_000)
        filler = small_disk.folder / "filler"
        free = shutil.disk_usage(small_disk.folder).free
        filler.write_bytes(b"x" * max(free - 6 * _KIB * _KIB, 0))
        told, err, status = _add(address, path)
        assert status == 3, err
        assert len(_refusals(err)) == 1
        assert "the disk is full" in err or "does not answer" in err
        filler.unlink()
        small_disk.grow(900 * _KIB)
        server.start_again()
        _assert_gone_on_with(address, told, path, 2_000)
    finally:
        server.remove()


def test_a_watch_outlives_its_database(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that goes away is told of in one sentence; when it is back the watch goes on."""
    address = server.new_database()
    (tmp_path / "in").mkdir()
    (tmp_path / "watch.toml").write_text('[[folder]]\npath = "in"\n', "utf-8")
    waits = list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:
            server.stop()
            path = tmp_path / "in" / "a.txt"
            path.write_text("Finland joined the Ottawa treaty in 2012.", "utf-8")
            os.utime(path, (1e9, 1e9))
        elif len(waits) == 3:
            server.start()
            with doors.open_library(address) as library, library.database.engine.begin() as connection:
                connection.execute(text("UPDATE watched SET next_at = NULL"))
        elif len(waits) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("ottawatch.cli.watching.time", SimpleNamespace(sleep=wait))
    ran = CliRunner().invoke(app, ["watch", str(tmp_path / "watch.toml"), "--database", address])
    assert ran.stderr.count("does not answer") == 2
    assert ran.stdout.count("1 added") == 1
    with doors.open_library(address) as library:
        assert len(_texts_of(library)) == 1
