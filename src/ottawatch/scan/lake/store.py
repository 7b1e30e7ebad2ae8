"""SQL over Parquet. The one door of DuckDB."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

POINTER: Final = "lake.json"
EDITIONS: Final = "editions"


@dataclass(frozen=True, slots=True)
class Edition:
    """The tables of a lake that count now.

    Attributes:
        made_of: How many archives are in it.
    """

    folder: Path
    made_of: int

    def table(self, name: str) -> str:
        """A table as SQL reads it."""
        files = quoted(str(self.folder / name / "**" / "*.parquet"))
        return f"read_parquet({files}, hive_partitioning = false)"


def edition_of(lake: Path) -> Edition:
    """The edition that a lake has now.

    Raises:
        DocumentError: The folder is no lake, or a damaged one.
    """
    try:
        row = json.loads((lake / POINTER).read_text("utf-8"))
        folder = lake / EDITIONS / str(row["edition"])
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        return Edition(folder, int(row["archives"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise DocumentError(
            f"{lake}: found no lake there, expected a folder that ottawatch scan has written to its end. "
            "Scan into it, with --resume if it was broken off."
        ) from None


@contextmanager
def connected(
    *, memory: str | None = None, threads: int | None = None, scratch: Path | None = None
) -> Iterator[Any]:
    """A connection that keeps nothing.

    Raises:
        UsageError: DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise UsageError(
            "lake: found no DuckDB, expected it beside the package. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    settings: dict[str, Any] = {}
    if memory:
        settings["memory_limit"] = memory
    if threads:
        settings["threads"] = threads
    if scratch:
        settings["temp_directory"] = str(scratch)
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    finally:
        connection.close()


def quoted(words: str) -> str:
    """A text as SQL writes it."""
    return "'" + words.replace("'", "''") + "'"


def listed(paths: Iterable[Path]) -> str:
    """Files as SQL reads them."""
    return "[" + ", ".join(quoted(str(path)) for path in paths) + "]"
