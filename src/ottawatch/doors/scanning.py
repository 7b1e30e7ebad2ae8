"""Scanning archives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ottawatch.scan import Progress, Scanned

_LONGEST = 60.0


def scan(
    *sources: str,
    out: Path | str,
    engine: str = "local",
    workers: int | None = None,
    resume: bool = False,
    sieve: bool = True,
    longest: float = _LONGEST,
    told: Callable[[Progress], None] | None = None,
) -> Scanned:
    """Read archives of the web, and leave a lake of the claims in them.

    Args:
        sources: WARC (plain, gzip, zstd, LZ4), Parquet and rows of JSON: files, folders, globs and addresses.
        out: The folder of the lake.
        engine: ``local`` for processes of this machine, ``ray`` for a cluster.
        workers: How many; by default one a processor.
        resume: Go on with a scan that was broken off, or add archives to its lake.
        sieve: Without it every page is read, to measure what the sieve loses.
        longest: Seconds after which a record counts as hung.
        told: Called now and then with how far it is.

    Raises:
        UsageError: The lake is not empty and is not resumed, or cannot be written; or a library is missing.
        DocumentError: A source is not there.
    """
    from ottawatch.scan import Engine
    from ottawatch.scan import scan as run

    if engine not in set(Engine):
        raise UsageError(f"--engine: found {engine!r}, expected one of {', '.join(Engine)}.")
    return run(
        sources,
        Path(out),
        engine=Engine(engine),
        workers=workers,
        resume=resume,
        sieve=sieve,
        longest=longest,
        told=told,
    )
