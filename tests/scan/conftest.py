"""What the tests of archives need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ottawatch.scan import scanning
from ottawatch.scan.guard import Done
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.scan.journal import Journal
    from ottawatch.scan.sieve import Patterns


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards are scanned in this process, which is faster for a few records."""

    def run(_: object, shards: Any, journal: Journal, patterns: Patterns, *__: object) -> Iterator[Done]:
        sieve = Sieve(patterns)
        yield from (Done(shard, scan_shard(Task(shard), sieve, journal)) for shard in shards)

    monkeypatch.setattr(scanning, "run", run)
    monkeypatch.setattr(scanning, "make_ready", lambda _: None)
