"""Shards on a cluster. The one door of Ray: it places shards on machines; what scans and guards one is the same as here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ottawatch.errors import DocumentError, UsageError
from ottawatch.scan.guard import Guard, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ottawatch.scan.guard import Done
    from ottawatch.scan.journal import Journal
    from ottawatch.scan.plan import Shard
    from ottawatch.scan.sieve import Patterns


def run(
    shards: Sequence[Shard],
    journal: Journal,
    patterns: Patterns | None,
    workers: int,
    longest: float,
    told: Callable[[int], None],
) -> Iterator[Done | Refused]:
    """Scan shards on the cluster that ``RAY_ADDRESS`` names, or on one that is started on this machine.

    Every machine must reach the archives and the lake under the same names.

    Raises:
        UsageError: Ray is not installed, or its cluster does not answer.
    """
    ray = _ray()
    begun = _begin(ray, workers)
    try:
        task = ray.remote(num_cpus=1, max_retries=3)(_scan)
        shared = ray.put(patterns)
        running = {task.remote(shard, shared, journal, longest): shard for shard in shards}
        while running:
            ready, _ = ray.wait(list(running), timeout=1.0)
            told(0)
            for reference in ready:
                yield _answer(ray, reference, running.pop(reference))
    finally:
        if begun:
            ray.shutdown()


def _scan(shard: Shard, patterns: Patterns | None, journal: Journal, longest: float) -> Done | Refused:
    """One shard, watched over on the machine that scans it."""
    (done,) = Guard(journal, patterns, workers=1, longest=longest).run([shard])
    return done


def _answer(ray: Any, reference: Any, shard: Shard) -> Done | Refused:
    try:
        done: Done | Refused = ray.get(reference)
    except ray.exceptions.RayError as fault:
        said = " ".join(str(fault).split())[:200]
        return Refused(
            shard, DocumentError(f"{shard.archive}: the cluster lost it ({said}). Scan again with --resume.")
        )
    return done


def _begin(ray: Any, workers: int) -> bool:
    """Whether a cluster had to be joined or started, which is left again at the end."""
    if ray.is_initialized():
        return False
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if os.environ.get("RAY_ADDRESS"):
            ray.init(**quiet)
        else:
            ray.init(num_cpus=workers, include_dashboard=False, object_store_memory=200_000_000, **quiet)
    except (ConnectionError, OSError, ValueError, RuntimeError) as fault:
        raise UsageError(
            f"--engine ray: the cluster does not answer ({fault}). Look at RAY_ADDRESS."
        ) from None
    return True


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        raise UsageError(
            "--engine ray: found no Ray, expected it beside the package. Install it with: pip install 'ottawatch[cluster]'"
        ) from None
    return ray
