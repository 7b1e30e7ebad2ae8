"""From shards to the lake: claims sorted by kind and state, pages numbered, quotes apart, acts linked.

The same shards give the same bytes, in whatever order and by however many processes they were scanned.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.journal import FORMAT, Journal
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.linking import link
from ottawatch.scan.lake.numbering import write_pages
from ottawatch.scan.lake.sorting import write_claims
from ottawatch.scan.lake.store import EDITIONS, POINTER, connected
from ottawatch.scan.lake.tables import save, to_disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ottawatch.scan.journal import Entry

_MEMORY: Final = "2GB"
_SCRATCH: Final = "scratch"


@dataclass(frozen=True, slots=True)
class Compacted:
    """What an edition holds."""

    archives: int
    pages: int
    claims: int
    events: int


def compact(lake: Path, memory: str = _MEMORY) -> Compacted:
    """Write the edition of all shards that are there, and let it count.

    Raises:
        DocumentError: A shard is damaged.
        UsageError: DuckDB or pyarrow is not installed.
    """
    entries = Journal(lake).entries()
    name = _name(entries)
    place = lake / EDITIONS / name
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        half = _half(place.parent)
        (half / _SCRATCH).mkdir()
        with connected(memory=memory, scratch=half / _SCRATCH) as sql:
            _write(sql, tuple(entries.values()), half)
        shutil.rmtree(half / _SCRATCH)
        half.chmod(0o755)
        half.rename(place)
    counts = _counts(place)
    _point(lake, {"format": FORMAT, "edition": name, "archives": len(entries), **counts})
    for other in place.parent.iterdir():
        if other != place:
            shutil.rmtree(other, ignore_errors=True)
    return Compacted(archives=len(entries), **counts)


def _name(entries: Mapping[str, Entry]) -> str:
    made_of = [(entry.archive, entry.size, entry.tally.to_fields()) for entry in entries.values()]
    return sha256(json.dumps([FORMAT, made_of]).encode()).hexdigest()[:16]


def _half(folder: Path) -> Path:
    from pathlib import Path as Folder

    return Folder(mkdtemp(prefix=".half-", dir=folder))


def _write(sql: Any, entries: tuple[Entry, ...], out: Path) -> None:
    folders = [entry.folder for entry in entries]
    write_pages(folders, out / "pages", out / _SCRATCH)
    write_claims(sql, folders, out)
    tallies = [{"archive": entry.archive, **_flat(entry)} for entry in entries]
    save(pyarrow().Table.from_pylist(tallies, schema=schema.tallies()), out / "tallies")
    link(sql, out / "claims" / "kind=step" / "*.parquet", out / "pages" / "*.parquet", out)


def _flat(entry: Entry) -> dict[str, Any]:
    fields = entry.tally.to_fields()
    return fields | {name: json.dumps(fields[name], sort_keys=True) for name in ("aside", "failed")}


def _counts(place: Path) -> dict[str, int]:
    def rows(name: str) -> int:
        return sum(
            pyarrow_parquet().read_metadata(path).num_rows for path in (place / name).rglob("*.parquet")
        )

    return {name: rows(name) for name in ("pages", "claims", "events")}


def _point(lake: Path, row: Mapping[str, Any]) -> None:
    beside = lake / f".{POINTER}"
    beside.write_text(json.dumps(row, indent=1) + "\n", "utf-8")
    to_disk(beside)
    beside.replace(lake / POINTER)
