"""Benchmarks of the scan and its lake."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.scan import lake, speed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measure import Measured


def run(pages: int = speed.PAGES, rows: int = lake.ROWS) -> Iterator[Measured]:
    """All of them, in a folder that is cleared away."""
    with TemporaryDirectory() as folder:
        if pages:
            yield from speed.run(Path(folder), pages)
        if rows:
            yield from lake.run(Path(folder), rows)
