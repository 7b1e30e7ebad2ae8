"""Where shards are scanned: by processes of this machine, or on a cluster by the same code."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ottawatch.scan import guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ottawatch.scan.guard import Done, Refused
    from ottawatch.scan.journal import Journal
    from ottawatch.scan.plan import Shard
    from ottawatch.scan.sieve import Patterns


class Engine(StrEnum):
    """What runs the workers."""

    LOCAL = "local"
    RAY = "ray"


def make_ready(engine: Engine) -> None:
    """Begin to load what workers need, where they are processes of this machine."""
    if engine is Engine.LOCAL:
        guard.make_ready()


def run(
    engine: Engine,
    shards: Sequence[Shard],
    journal: Journal,
    patterns: Patterns | None,
    workers: int,
    longest: float,
    told: Callable[[int], None],
) -> Iterator[Done | Refused]:
    """Scan shards on an engine, and give each as it is done."""
    if engine is Engine.RAY:
        from ottawatch.scan import cluster

        return cluster.run(shards, journal, patterns, workers, longest, told)
    return guard.Guard(journal, patterns, workers, longest, told).run(shards)
