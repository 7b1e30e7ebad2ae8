"""The record in forms that others read. Each form writes its files into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.record.export import ftm, package, parquet, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ottawatch.record.record import Record

__all__ = ["FORMS"]

FORMS: Final[dict[str, Callable[[Record, Path], None]]] = {
    "csv": plain.to_csv,
    "json": plain.to_json,
    "datapackage": package.to_package,
    "ftm": ftm.to_ftm,
    "parquet": parquet.to_parquet,
}
"""Each form's writer: the record and the folder to write into, which exists."""
