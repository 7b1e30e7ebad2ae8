"""Pages of all shards, numbered in the order of the archives, with copies of one text linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.scan.alike import BANDS, NUMBERS, bands_of, copies, first_of_each, numbers_of
from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.tables import writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

PAGES: Final = "pages.parquet"
CLAIMS: Final = "claims.parquet"
_ROWS: Final = 8_192
"""Rows of a group of pages, as few pages are looked up at a time."""
_PLAIN: Final = ("page", "record", "offset", "digest", "address", "title", "text", "sketch", "copy_of")


def ordered(folder: Path, name: str, columns: Sequence[str] | None = None) -> Any:
    """A table of a shard in the order of its archive, as it is written anyhow."""
    table = pyarrow_parquet().ParquetFile(folder / name).read(columns=list(columns) if columns else None)
    keys = [key for key in ("offset", "number") if key in table.column_names]
    return table.sort_by([(key, "ascending") for key in keys])


def counts_of(folders: Sequence[Path]) -> list[int]:
    """How many pages each shard has."""
    return [pyarrow_parquet().read_metadata(folder / PAGES).num_rows for folder in folders]


def write_pages(folders: Sequence[Path], out: Path, scratch: Path) -> None:
    """Write the pages, with their numbers and the first page of the same text."""
    counts = counts_of(folders)
    first = _first_of_text(folders, counts, scratch)
    at = 0
    with writing(out, schema.pages(), plain=_PLAIN, rows=_ROWS) as file:
        for folder, count in zip(folders, counts, strict=True):
            numbers = pyarrow().array(range(at, at + count), "int32")
            copy_of = pyarrow().array(first[at : at + count])
            table = ordered(folder, PAGES)
            file.write(table.append_column("page", numbers).append_column("copy_of", copy_of))
            at += count


def _first_of_text(folders: Sequence[Path], counts: Sequence[int], scratch: Path) -> NDArray[Any]:
    """For each page the first with nearly the same text. The sketches lie on disk meanwhile."""
    import numpy as np

    whole = sum(counts)
    if not whole:
        return np.empty(0, "int32")
    rows: NDArray[Any] = np.memmap(scratch / "sketches", "<u4", "w+", shape=(whole, NUMBERS))
    bands: NDArray[Any] = np.memmap(scratch / "bands", "<u8", "w+", shape=(BANDS, whole))
    at = 0
    for folder, count in zip(folders, counts, strict=True):
        sketches = ordered(folder, PAGES, ("offset", "sketch")).column("sketch")
        rows[at : at + count] = numbers_of(b"".join(sketches.to_pylist()))
        bands[:, at : at + count] = bands_of(rows[at : at + count])
        at += count
    return first_of_each(whole, copies(rows, bands))
