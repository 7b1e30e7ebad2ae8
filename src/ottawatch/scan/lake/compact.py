"""From shards to the lake: claims sorted by kind and state, pages numbered, quotes apart, acts linked.

The same shards give the same bytes, in whatever order and by however many processes they were scanned.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import Kind
from ottawatch.scan.alike import copies
from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.journal import FORMAT, Journal
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.linking import link
from ottawatch.scan.lake.store import EDITIONS, POINTER, connected, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ottawatch.scan.journal import Entry

_ROWS: Final = 122_880
"""Rows of a group: small enough that a question about one state reads little."""
_MEMORY: Final = "3GB"
_KEY: Final = tuple(name for name in schema.WORDS if name not in {"kind", "status"})
_ORDER: Final = ", ".join(
    (*(f'"{name}" NULLS FIRST' for name in _KEY), "known NULLS FIRST", "page", "number")
)


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
        with connected(memory=memory, scratch=half / "scratch") as sql:
            _write(sql, tuple(entries.values()), half)
        shutil.rmtree(half / "scratch", ignore_errors=True)
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
    _number_pages(sql, folders)
    _save(sql, "SELECT * FROM pages ORDER BY page", schema.pages(), out / "pages")
    _gather_claims(sql, folders)
    for kind in Kind:
        _save(sql, _sorted(kind), schema.claims(), out / "claims" / f"kind={kind.value}")
    _save(sql, f'SELECT page, number, {_QUOTE} FROM scanned JOIN pages USING (archive, "offset") ORDER BY page, number',
          schema.quotes(), out / "quotes")  # fmt: skip
    tallies = [{"archive": entry.archive, **_flat(entry)} for entry in entries]
    _table(pyarrow().Table.from_pylist(tallies, schema=schema.tallies()), out / "tallies")
    events, reports = link(sql, str(out / "claims" / "kind=step" / "*.parquet"))
    _table(pyarrow().Table.from_pylist(events, schema=schema.events()), out / "events")
    _table(pyarrow().Table.from_pylist(reports, schema=schema.reports()), out / "reports")


_QUOTE: Final = 'quote, "start", "end", speaker, flags'


def _flat(entry: Entry) -> dict[str, Any]:
    fields = entry.tally.to_fields()
    return fields | {name: json.dumps(fields[name], sort_keys=True) for name in ("aside", "failed")}


def _number_pages(sql: Any, folders: list[Path]) -> None:
    """Number the pages in the order of the archives, and link copies of one text."""
    empty = pyarrow().Table.from_pylist([], schema=schema.pages_as_scanned())
    files = [folder / "pages.parquet" for folder in folders]
    source = f"read_parquet({listed(files)})" if files else "empty"
    rows = sql.sql(f'SELECT * FROM {source} ORDER BY archive, "offset"').to_arrow_table() if files else empty
    sketches = dict(enumerate(rows.column("sketch").to_pylist()))
    first = list(range(rows.num_rows))
    for one, other in copies(sketches):
        a, b = _root(first, one), _root(first, other)
        first[max(a, b)] = min(a, b)
    pa = pyarrow()
    rows = rows.add_column(0, "page", pa.array(range(rows.num_rows), pa.int32()))
    rows = rows.append_column(
        "copy_of", pa.array([_root(first, n) for n in range(rows.num_rows)], pa.int32())
    )
    sql.register("pages", rows)


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number


def _gather_claims(sql: Any, folders: list[Path]) -> None:
    files = listed(folder / "claims.parquet" for folder in folders)
    if folders:
        sql.execute(f"CREATE VIEW scanned AS SELECT * FROM read_parquet({files})")
    else:
        sql.register("scanned", pyarrow().Table.from_pylist([], schema=schema.claims_as_scanned()))


def _sorted(kind: Kind) -> str:
    words = ", ".join(f'"{name}"' for name in schema.WORDS)
    return (
        f'SELECT {words}, low, high, "from", "to", coalesce("from", scanned.known) AS began, '
        "scanned.known AS known, page, number "
        f"FROM scanned JOIN pages USING (archive, \"offset\") WHERE kind = '{kind.value}' ORDER BY {_ORDER}"
    )


def _save(sql: Any, query: str, columns: Any, folder: Path) -> None:
    """Write what a query gives, in its order, in groups of as many rows as always."""
    reader = sql.sql(query).to_arrow_reader(_ROWS)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "part.parquet"
    with pyarrow_parquet().ParquetWriter(path, columns, compression="zstd") as writer:
        for table in _even(reader, columns):
            writer.write_table(table, row_group_size=_ROWS)
    _to_disk(path)


def _even(reader: Any, columns: Any) -> Iterator[Any]:
    """Batches cut anew, so that the groups do not hang on how the engine hands its rows over."""
    pa = pyarrow()
    kept = pa.Table.from_batches([], schema=columns)
    for batch in reader:
        kept = pa.concat_tables([kept, pa.Table.from_batches([batch]).select(columns.names).cast(columns)])
        while kept.num_rows >= _ROWS:
            yield kept.slice(0, _ROWS).combine_chunks()
            kept = kept.slice(_ROWS)
    yield kept.combine_chunks()


def _table(table: Any, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pyarrow_parquet().write_table(table, folder / "part.parquet", compression="zstd")
    _to_disk(folder / "part.parquet")


def _counts(place: Path) -> dict[str, int]:
    def rows(name: str) -> int:
        return sum(
            pyarrow_parquet().read_metadata(path).num_rows for path in (place / name).rglob("*.parquet")
        )

    return {name: rows(name) for name in ("pages", "claims", "events")}


def _point(lake: Path, row: Mapping[str, Any]) -> None:
    beside = lake / f".{POINTER}"
    beside.write_text(json.dumps(row, indent=1) + "\n", "utf-8")
    _to_disk(beside)
    beside.replace(lake / POINTER)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
