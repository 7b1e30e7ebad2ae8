"""How fast archives are scanned, beside the parts alone and beside a pipeline that extracts every page.

Shares of processor time are told where one process works, as they do not hang on who else uses the machine; wall time
where two do.
"""

from __future__ import annotations

import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from shutil import rmtree
from typing import TYPE_CHECKING

import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.measure import Measured
from benchmarks.scan.archive import archives, pages
from ottawatch import doors
from ottawatch.scan.journal import Journal
from ottawatch.scan.plan import plan
from ottawatch.scan.records import MOST_BYTES
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Sieve, compile_sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ottawatch.scan.sieve import Patterns

PAGES = 80_000
"""A gigabyte of archives, as one file of Common Crawl is."""
FEWER = 4
RUNS = 3
SAMPLE = 60
LEAST, LEAST_DENSE, IN_SERIES, ON_TWO, EXTRACTING, MOST_MB = 0.60, 0.25, 0.85, 1.5, 50, 1000


def run(folder: Path, count: int = PAGES) -> Iterator[Measured]:
    """Build the archives, and take the times."""
    patterns = compile_sieve()
    sparse, size = archives(folder, count, 0.0005, 2)
    reading = _time(lambda: _read(sparse))
    packed = sum(path.stat().st_size for path in sparse)
    yield Measured("archives", packed / 1e6, size / 1e6, "MB")
    yield Measured("FastWARC alone, gzip, payloads", size / reading / 1e6, size / reading / 1e6, "MB/s")
    sieving = statistics.median(_sieved(patterns, sparse) for _ in range(RUNS))
    both = _time(lambda: _read_and_sieve(patterns, sparse))
    yield Measured("the sieve alone", size / sieving / 1e6, size / sieving / 1e6, "MB/s")
    yield _share("reading and sieving, of the two in series", (reading + sieving) / both, IN_SERIES)
    whole = _time(lambda: _scan(folder, patterns, sparse))
    yield _share("end to end, of FastWARC alone; 0.05 % of the pages relevant", reading / whole, LEAST)
    yield Measured("end to end, one process", count / whole, size / whole / 1e6, "pages/s")
    yield _extracting(patterns, count, whole)
    yield from _on_two(folder, sparse)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        peak = pool.submit(_weigh, folder, sparse).result()
    yield Measured("memory of a worker", peak, peak, "MB", f"at most {MOST_MB}", peak <= MOST_MB)
    for path in sparse:
        path.unlink()
    dense, _ = archives(folder, count // FEWER, 0.005, 2)
    share = _time(lambda: _read(dense)) / _time(lambda: _scan(folder, patterns, dense))
    yield _share("end to end, of FastWARC alone; 0.5 % relevant", share, LEAST_DENSE)


def _share(name: str, value: float, least: float) -> Measured:
    return Measured(name, value, value, "times", f"at least {least:g}", value >= least)


def _time(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def _payloads(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, strict_mode=False):
            yield record.reader.read(MOST_BYTES)


def _read(paths: list[Path]) -> int:
    return sum(1 for _ in _payloads(paths))


def _read_and_sieve(patterns: Patterns, paths: list[Path]) -> int:
    sieve = Sieve(patterns)
    return sum(sieve.lets_through(page, "utf-8") for page in _payloads(paths))


def _sieved(patterns: Patterns, paths: list[Path]) -> float:
    """Seconds of the sieve alone, on payloads that are at hand."""
    sieve, taken = Sieve(patterns), 0.0
    payloads = _payloads(paths)
    while held := list(islice(payloads, 500)):
        begun = time.process_time()
        for page in held:
            sieve.lets_through(page, "utf-8")
        taken += time.process_time() - begun
    return taken


def _scan(folder: Path, patterns: Patterns, paths: list[Path]) -> None:
    rmtree(folder / "lake", ignore_errors=True)
    sieve = Sieve(patterns)
    for shard in plan(map(str, paths)):
        scan_shard(Task(shard), sieve, Journal(folder / "lake"))


def _weigh(folder: Path, paths: list[Path]) -> float:
    """The most memory, in MB, of a process that scans; to be called in one of its own."""
    _scan(folder, compile_sieve(), paths)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _extracting(patterns: Patterns, count: int, whole: float) -> Measured:
    """A pipeline that extracts every page and searches its text with the same patterns, on some of the pages."""
    sieve = Sieve(patterns)
    held = [make().body for make in islice(pages(count, 0.0005), 0, None, count // SAMPLE)]
    begun = time.process_time()
    for page in held:
        sieve.lets_through((trafilatura.extract(page, fast=False) or "").encode(), "utf-8")
    each = (time.process_time() - begun) / len(held)
    return _share(
        "end to end, beside extracting every page with trafilatura", each * count / whole, EXTRACTING
    )


def _on_two(folder: Path, paths: list[Path]) -> Iterator[Measured]:
    walls = []
    for workers in (1, 2):
        rmtree(folder / "lake", ignore_errors=True)
        begun = time.perf_counter()
        doors.scan(*map(str, paths), out=folder / "lake", workers=workers)
        walls.append(time.perf_counter() - begun)
    yield _share("two processes, beside one, starting and compacting included", walls[0] / walls[1], ON_TWO)
