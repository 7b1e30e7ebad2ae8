"""A scan from its sources to its lake."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ottawatch.errors import UsageError
from ottawatch.scan.engines import Engine, make_ready, run
from ottawatch.scan.guard import LONGEST, Done
from ottawatch.scan.journal import Journal
from ottawatch.scan.lake import compact
from ottawatch.scan.plan import plan
from ottawatch.scan.sieve import compile_sieve
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ottawatch.errors import OttawatchError
    from ottawatch.scan.guard import Refused
    from ottawatch.scan.lake.compact import Compacted
    from ottawatch.scan.plan import Shard


@dataclass(slots=True)
class Progress:
    """How far a scan is.

    Attributes:
        done: Archives that are done, of `archives`.
        bytes: How large those are, of `all_bytes`.
        tally: Of the archives that are done.
        in_hand: Records of those that are not.
    """

    archives: int
    all_bytes: int
    done: int = 0
    bytes: int = 0
    tally: Tally = field(default_factory=Tally)
    in_hand: int = 0


@dataclass(slots=True)
class Scanned:
    """What a scan has come to.

    Attributes:
        tally: Of all archives of the lake, those of earlier scans included.
        archives: How many the lake holds now.
        fresh: How many of them were scanned this time.
        refused: Archives that could not be scanned, and why.
        compacted: What the lake holds now.
    """

    lake: Path
    tally: Tally = field(default_factory=Tally)
    archives: int = 0
    fresh: int = 0
    refused: list[tuple[str, OttawatchError]] = field(default_factory=list)
    compacted: Compacted | None = None


def scan(
    sources: Iterable[str],
    lake: Path,
    *,
    engine: Engine = Engine.LOCAL,
    workers: int | None = None,
    resume: bool = False,
    sieve: bool = True,
    longest: float = LONGEST,
    told: Callable[[Progress], None] | None = None,
) -> Scanned:
    """Scan archives into a lake.

    Args:
        sources: Files, folders, globs and addresses.
        lake: A folder, new or empty unless an earlier scan is resumed.
        engine: What runs the workers.
        workers: How many; by default one a processor.
        resume: Go on with a scan that was broken off, or add archives to its lake.
        sieve: Without it every page is read, which takes a hundred times as long.
        longest: Seconds after which a record counts as hung.
        told: Called now and then with how far it is.

    Raises:
        UsageError: The lake is not empty and is not resumed, or cannot be written; or a library is missing.
        DocumentError: A source is not there.
    """
    shards = plan(sources)
    journal = Journal(lake)
    with journal.locked():
        todo = _todo(shards, journal, resume=resume)
        if todo:
            make_ready(engine)
        patterns = compile_sieve() if sieve and todo else None
        scanned, progress = Scanned(lake), Progress(len(todo), sum(shard.size for shard in todo))

        def in_hand(records: int) -> None:
            progress.in_hand = records
            if told:
                told(progress)

        count = workers or len(os.sched_getaffinity(0))
        for one in run(engine, todo, journal, patterns, count, longest, in_hand):
            _count(one, scanned, progress)
        _sum_up(scanned, journal)
        scanned.compacted = compact(lake)
    return scanned


def _todo(shards: Sequence[Shard], journal: Journal, *, resume: bool) -> list[Shard]:
    """What is not done yet. An archive that has another size now is scanned anew."""
    entries = journal.entries()
    if entries and not resume:
        raise UsageError(
            f"{journal.lake}: found a lake of {len(entries)} archives. "
            "Say --resume to go on with it or add to it, or name another folder."
        )
    for shard in shards:
        entry = entries.get(shard.name)
        if entry and entry.size != shard.size:
            journal.drop(entry)
            del entries[shard.name]
    return [shard for shard in shards if shard.name not in entries]


def _count(one: Done | Refused, scanned: Scanned, progress: Progress) -> None:
    progress.done += 1
    progress.bytes += one.shard.size
    if isinstance(one, Done):
        scanned.fresh += 1
        progress.tally += one.tally
    else:
        scanned.refused.append((one.shard.archive, one.fault))


def _sum_up(scanned: Scanned, journal: Journal) -> None:
    entries = journal.entries()
    scanned.archives = len(entries)
    for entry in entries.values():
        scanned.tally += entry.tally
