"""One shard from its first record to its last, the same on every engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from ottawatch.errors import DocumentError
from ottawatch.scan.columns import pyarrow
from ottawatch.scan.funnel import Funnel
from ottawatch.scan.lake.schema import claims_as_scanned, pages_as_scanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ottawatch.scan.journal import Journal
    from ottawatch.scan.plan import Shard
    from ottawatch.scan.records import Aside, Failed, Record
    from ottawatch.scan.sieve import Sieve
    from ottawatch.scan.tally import Tally


def _nothing(_: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be scanned.

    Attributes:
        blamed: Records, by number from 1, that earlier attempts did not survive; they are counted as such, unread.
        end: The record that not even its archive could be read past: it is counted, and all behind it is lost.
    """

    shard: Shard
    blamed: Mapping[int, Failed] = field(default_factory=dict)
    end: int | None = None


def scan_shard(
    task: Task, sieve: Sieve | None, journal: Journal, beat: Callable[[int], None] = _nothing
) -> Tally:
    """Scan a shard and write it, whole or not at all.

    Args:
        task: What is to be scanned.
        sieve: Without one, every page is read.
        journal: Where it is written.
        beat: Told the number of each record before it is taken up.

    Raises:
        DocumentError: The archive cannot be opened.
    """
    shard = task.shard
    funnel = Funnel(shard.archive, sieve)
    try:
        for record in _records(task, beat):
            funnel.take(record)
    except (OSError, ValueError) as fault:
        raise DocumentError(f"{shard.archive}: it cannot be read ({fault}).") from None
    funnel.tally.bytes = shard.size
    table = pyarrow().Table
    journal.write(
        shard,
        funnel.tally,
        {
            "pages.parquet": table.from_pylist(funnel.pages, schema=pages_as_scanned()),
            "claims.parquet": table.from_pylist(funnel.claims, schema=claims_as_scanned()),
        },
    )
    return funnel.tally


def _records(task: Task, beat: Callable[[int], None]) -> Iterator[Record | Aside | Failed]:
    """The records of a shard, but for those that are to blame."""
    found = iter(task.shard.records())
    for number in count(1):
        beat(number)
        if number == task.end:
            yield task.blamed[number]
            return
        record = next(found, None)
        if record is None:
            return
        yield task.blamed.get(number, record)
