"""Processes that scan shards, and a watch over them.

A record that hangs or kills its process is blamed when it has done so twice, and the shard is begun anew without it:
a process that is killed from outside, once, changes nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from dataclasses import dataclass, field, replace
from multiprocessing import forkserver
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import BrokenPromiseError, DocumentError, OttawatchError, UsageError
from ottawatch.scan.records import Failed
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Sieve
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from ottawatch.scan.journal import Journal
    from ottawatch.scan.plan import Shard
    from ottawatch.scan.sieve import Patterns

LONGEST: Final = 60.0
"""Seconds after which a record counts as hung."""
_LOOK_EVERY: Final = 0.2
_TO_BEGIN: Final = 120.0
"""Seconds that a process may take besides, before its first record."""
_MOST_LOST: Final = 5
"""How often in a row a shard may be lost before its first record."""


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was written."""

    shard: Shard
    tally: Tally


@dataclass(frozen=True, slots=True)
class Refused:
    """A shard that could not be scanned; nothing of it was written."""

    shard: Shard
    fault: OttawatchError


@dataclass(slots=True)
class Worker:
    """A process with the shard that it has in hand."""

    process: Any
    line: Connection
    beat: Any
    task: Task | None = None
    number: int = -1
    since: float = 0.0

    def hangs(self, longest: float) -> bool:
        """Whether it has been at one record for too long; to be asked now and then."""
        number = self.beat.value
        if number != self.number:
            self.number, self.since = number, monotonic()
        allowed = longest if number else _TO_BEGIN + longest
        return self.task is not None and monotonic() - self.since > allowed

    def give(self, task: Task) -> None:
        """Hand it a shard."""
        self.task, self.number, self.since = task, -1, monotonic()
        self.beat.value = 0
        self.line.send(task)

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(slots=True)
class Guard:
    """Scans shards in processes of their own.

    Attributes:
        patterns: The sieve's; without them every page is read.
        workers: How many processes.
        longest: Seconds after which a record counts as hung.
        told: Called now and then with how many records are in hand.
    """

    journal: Journal
    patterns: Patterns | None
    workers: int
    longest: float = LONGEST
    told: Callable[[int], None] | None = None
    _waiting: deque[Task] = field(default_factory=deque)
    _busy: list[Worker] = field(default_factory=list)
    _idle: list[Worker] = field(default_factory=list)
    _lost: dict[str, tuple[int, int]] = field(default_factory=dict)

    def run(self, shards: Iterable[Shard]) -> Iterator[Done | Refused]:
        """Scan all shards, and give each as it is done."""
        self._waiting.extend(Task(shard) for shard in shards)
        try:
            while self._waiting or self._busy:
                self._hand_out()
                yield from self._look()
                if self.told:
                    self.told(sum(worker.beat.value for worker in self._busy))
        finally:
            for worker in (*self._busy, *self._idle):
                worker.end()

    def _hand_out(self) -> None:
        while self._waiting and len(self._busy) < self.workers:
            worker = self._idle.pop() if self._idle else _start(self.patterns, self.journal)
            try:
                worker.give(self._waiting[0])
            except OSError:  # it was killed while it waited
                worker.end()
                continue
            self._waiting.popleft()
            self._busy.append(worker)

    def _look(self) -> Iterator[Done | Refused]:
        ready = wait([worker.line for worker in self._busy], timeout=_LOOK_EVERY)
        for worker in tuple(self._busy):
            if worker.line in ready:
                yield from self._answered(worker)
            elif worker.hangs(self.longest):
                yield from self._gone(worker, Failed.HUNG)

    def _answered(self, worker: Worker) -> Iterator[Done | Refused]:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            yield from self._gone(worker, Failed.CRASHED)
            return
        task = worker.task
        if task is None:
            return
        self._busy.remove(worker)
        self._idle.append(worker)
        worker.task = None
        if isinstance(answer, OttawatchError):
            yield Refused(task.shard, answer)
        else:
            yield Done(task.shard, Tally.from_fields(answer))

    def _gone(self, worker: Worker, why: Failed) -> Iterator[Refused]:
        """A process hung or died: its shard is begun anew, without a record that did this before."""
        task, number = worker.task, int(worker.beat.value)
        worker.end()
        self._busy.remove(worker)
        if task is None:
            return
        again = self._blamed(task, number, why)
        if again is None:
            yield Refused(
                task.shard,
                DocumentError(
                    f"{task.shard.archive}: the process that reads it dies before the first record."
                ),
            )
        else:
            self._waiting.appendleft(again)

    def _blamed(self, task: Task, number: int, why: Failed) -> Task | None:
        last, times = self._lost.get(task.shard.name, (-1, 0))
        times = times + 1 if number == last else 1
        self._lost[task.shard.name] = (number, times)
        if times == 1:
            return task
        if number == 0:
            return task if times < _MOST_LOST else None
        if number in task.blamed:
            return replace(task, end=number)
        return replace(task, blamed={**task.blamed, number: why})


def make_ready() -> None:
    """Have the process from which workers are split off load what they need, while this one does something else."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["ottawatch.scan.ready"])
    forkserver.ensure_running()


def _start(patterns: Patterns | None, journal: Journal) -> Worker:
    """A process, split off from one that has loaded what all of them need."""
    fresh = multiprocessing.get_context("forkserver")
    make_ready()
    here, there = fresh.Pipe()
    beat = fresh.Value("q", 0, lock=False)
    process = fresh.Process(target=_serve, args=(there, patterns, journal, beat), daemon=True)
    for left in range(_MOST_LOST, -1, -1):
        try:
            process.start()
        except (
            OSError,
            EOFError,
        ):  # the process that they are split off from was killed; it is started again
            if not left:
                raise
        else:
            break
    there.close()
    return Worker(process, here, beat)


def _serve(
    line: Connection, patterns: Patterns | None, journal: Journal, beat: Any
) -> None:  # pragma: no cover (runs in a process of its own)
    """Scan one shard after the other, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    sieve = Sieve(patterns) if patterns else None

    def told(number: int) -> None:
        beat.value = number
        if not number & 1023 and os.getppid() != parent:
            os._exit(1)

    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = scan_shard(task, sieve, journal, told).to_fields()
        except OttawatchError as refusal:
            answer = refusal
        except OSError as fault:
            answer = UsageError(
                f"{journal.lake}: it cannot be written ({fault.strerror}). Name another folder."
            )
        except Exception as fault:  # noqa: BLE001 (told as our fault; the record in hand is not to blame)
            answer = BrokenPromiseError(f"{task.shard.archive}: {type(fault).__name__}: {fault}")
        line.send(answer)
