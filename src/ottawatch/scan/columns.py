"""Parquet, one door of pyarrow for the scan: rows come in, rows go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ottawatch.errors import UsageError
from ottawatch.scan.rows import FIELDS, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.scan.records import Aside, Failed, Record

_BATCH: Final = 256


def records_of(open_: Callable[[], BinaryIO | str]) -> Iterator[Record | Aside | Failed]:
    """Give the rows of a Parquet file; its columns are named as the fields of rows of JSON.

    Raises:
        UsageError: pyarrow is not installed.
    """
    from ottawatch.scan.records import Failed

    parquet, arrow = pyarrow_parquet(), pyarrow()
    try:
        file = parquet.ParquetFile(open_())
        names = [name for name in file.schema_arrow.names if name in FIELDS]
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=names):
            for row in batch.to_pylist():
                yield record_of(row, number)
                number += 1
    except arrow.ArrowInvalid:
        yield Failed.CORRUPT


def pyarrow() -> Any:
    """The library of Arrow.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise _missing() from None
    return pa


def pyarrow_parquet() -> Any:
    """The part of it that reads and writes Parquet.

    Raises:
        UsageError: It is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise _missing() from None
    return parquet


def _missing() -> UsageError:
    return UsageError(
        "scan: found no pyarrow, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
    )
