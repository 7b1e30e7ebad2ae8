"""What has been scanned: one folder a shard, which is there whole or not at all.

A shard is written beside its place and renamed into it. The journal is nothing but these folders, so that it cannot
say more than is there, whatever process is killed when.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError, UsageError
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ottawatch.scan.plan import Shard

_SHARDS: Final = "shards"
_ENTRY: Final = "shard.json"
_HALF: Final = ".half-"
FORMAT: Final = 1
"""The number of the lake's form; it grows when older lakes can no longer be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard that is done.

    Attributes:
        folder: Where its pages and claims are.
        size: The archive's bytes when it was scanned.
    """

    archive: str
    size: int
    tally: Tally
    folder: Path


@dataclass(frozen=True, slots=True)
class Journal:
    """The shards of a lake."""

    lake: Path

    @property
    def shards(self) -> Path:
        """The folder of all shards."""
        return self.lake / _SHARDS

    def entries(self) -> dict[str, Entry]:
        """All that is done, by the short name of the shard, in the order of the archives.

        Raises:
            DocumentError: An entry is damaged.
        """
        found = (self._entry(path) for path in self.shards.glob(f"[!.]*/{_ENTRY}"))
        return {entry.folder.name: entry for entry in sorted(found, key=lambda entry: entry.archive)}

    def _entry(self, path: Path) -> Entry:
        try:
            row = json.loads(path.read_text("utf-8"))
            return Entry(row["archive"], row["size"], Tally.from_fields(row["tally"]), path.parent)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise DocumentError(
                f"{path}: found a damaged entry ({fault}). Take the folder away and scan with --resume."
            ) from None

    def write(self, shard: Shard, tally: Tally, files: Mapping[str, Any]) -> None:
        """Write a shard, whole or not at all; if another has written it meanwhile, that one stays.

        Args:
            shard: What was scanned.
            tally: What became of its records.
            files: Tables of Arrow by the names of their files.
        """
        from ottawatch.scan.columns import pyarrow_parquet

        self.shards.mkdir(parents=True, exist_ok=True)
        half = Path(mkdtemp(prefix=_HALF, dir=self.shards))
        half.chmod(0o755)
        for name, table in files.items():
            pyarrow_parquet().write_table(table, half / name, compression="zstd")
        row = {
            "archive": shard.archive,
            "form": shard.form.value,
            "size": shard.size,
            "tally": tally.to_fields(),
        }
        (half / _ENTRY).write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", "utf-8")
        for path in (*half.iterdir(), half):
            _to_disk(path)
        place = self.shards / shard.name
        try:
            half.rename(place)
        except OSError:
            if not (place / _ENTRY).exists():
                raise
            shutil.rmtree(half)
        _to_disk(self.shards)

    def drop(self, entry: Entry) -> None:
        """Take a shard out, because its archive is another one now."""
        half = Path(mkdtemp(prefix=_HALF, dir=self.shards))
        entry.folder.rename(half / "dropped")
        shutil.rmtree(half)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lake for one scan alone, and clear away what a killed one has left half done.

        Raises:
            UsageError: Another scan writes to the lake, or it cannot be written.
        """
        try:
            self.shards.mkdir(parents=True, exist_ok=True)
            lock = (self.lake / ".lock").open("w")
        except OSError as fault:
            raise UsageError(
                f"{self.lake}: it cannot be written ({fault.strerror}). Name another folder."
            ) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise UsageError(f"{self.lake}: another scan is writing to it. Wait for its end.") from None
            for half in self.shards.glob(f"{_HALF}*"):
                shutil.rmtree(half, ignore_errors=True)
            yield


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
