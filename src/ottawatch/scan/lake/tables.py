"""Tables of the lake as files of Parquet: rows in groups of as many as always, so that the same rows are the same bytes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from ottawatch.scan.columns import pyarrow, pyarrow_parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PART: Final = "part.parquet"
"""The name of a table's file in its folder."""
ROWS: Final = 61_440
"""Rows of a group: small enough that a question about one state reads little."""


class Writer:
    """Writes one file, however its rows are handed over."""

    def __init__(self, file: Any, columns: Any, rows: int) -> None:
        self._file, self._columns, self._rows = file, columns, rows
        self._kept: list[Any] = []
        self._count = 0

    def write(self, table: Any) -> None:
        """Take the next rows; the columns are put in their order and form."""
        columns = self._columns
        arrays = [table.column(field.name).cast(field.type) for field in columns]
        self._kept.append(pyarrow().Table.from_arrays(arrays, schema=columns))
        self._count += table.num_rows
        if self._count >= self._rows:
            self._flush(self._count - self._count % self._rows)

    def end(self) -> None:
        """Write what is left."""
        self._flush(self._count)

    def _flush(self, count: int) -> None:
        pa = pyarrow()
        whole = pa.concat_tables([pa.Table.from_batches([], schema=self._columns), *self._kept])
        for first in range(0, count, self._rows):
            group = whole.slice(first, min(self._rows, count - first)).combine_chunks()
            self._file.write_table(group, row_group_size=self._rows)
        self._kept = [whole.slice(count)]
        self._count -= count


@contextmanager
def writing(
    folder: Path,
    columns: Any,
    *,
    plain: Iterable[str] = (),
    bare: Iterable[str] = (),
    rows: int | None = None,
) -> Iterator[Writer]:
    """A file in a folder of its own.

    Args:
        folder: It is made.
        columns: The schema. A column of a dictionary's form is written as the plain strings that it stands for.
        plain: Columns whose values hardly ever come twice.
        bare: Columns that are read so often that they are not packed at all.
        rows: How many rows a group has, if not as many as always.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PART
    unlike, open_ = {*plain, *bare}, set(bare)
    often = [field.name for field in columns if field.name not in unlike]
    packing = {field.name: "none" if field.name in open_ else "zstd" for field in columns}
    lengths = {field.name: _LENGTHS_FIRST for field in columns if field.name in open_ and _is_text(field)}
    with pyarrow_parquet().ParquetWriter(
        path,
        columns,
        compression=packing,
        use_dictionary=often,
        column_encoding=lengths or None,
        store_schema=False,
    ) as file:
        writer = Writer(file, columns, rows or ROWS)
        yield writer
        writer.end()
    to_disk(path)


_LENGTHS_FIRST: Final = "DELTA_LENGTH_BYTE_ARRAY"
"""Lets whoever looks for a few texts find them without a look at the others."""


def _is_text(field: Any) -> bool:
    return bool(pyarrow().types.is_string(field.type))


def save(table: Any, folder: Path) -> None:
    """Write a table that is at hand."""
    with writing(folder, table.schema) as file:
        file.write(table)


def to_disk(path: Path) -> None:
    """Have the system keep what was written, whatever happens next."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
