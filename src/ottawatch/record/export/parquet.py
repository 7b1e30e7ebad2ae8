"""The record as Parquet. The one door of pyarrow, which is loaded only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.errors import UsageError
from ottawatch.record.export.flat import flat_tables

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.record.record import Record


def to_parquet(record: Record, folder: Path) -> None:
    """Write ``statements.parquet``, ``sources.parquet`` and ``states.parquet``, with the edition as metadata.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (large, and an option)
        import pyarrow.parquet as pq  # noqa: PLC0415 (large, and an option)
    except ImportError:
        raise UsageError(
            "--format parquet: found no pyarrow, expected it beside the package. "
            "Install it with: pip install 'ottawatch[parquet]'"
        ) from None
    edition = {"record": str(record.edition)}
    for name, rows in flat_tables(record).items():
        table = pa.Table.from_pylist(rows).replace_schema_metadata(edition)
        pq.write_table(table, folder / f"{name}.parquet")
