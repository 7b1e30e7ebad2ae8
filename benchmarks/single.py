"""One question at a time, each answered with its reasons; and what it costs to begin."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.measure import RUNS, Measured, duration, rate
from ottawatch.doors import read
from ottawatch.law.standing import standing_on
from ottawatch.model import Treaty
from ottawatch.record import dossier, load_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.record import Dossier

QUESTIONS = 200_000
MANY = 200
START = """
import sys, time
started = time.perf_counter()
from ottawatch.record import load_record
load_record()
print(time.perf_counter() - started)
"""


def run(cases: tuple[Dossier, ...], root: Path, today: date) -> Iterator[Measured]:
    """Explained answers, dossiers, the start of the record, and a page read."""
    draw = random.Random(20261123)
    asked = [
        (draw.choice(cases), draw.choice(list(Treaty)), date(1998, 1, 1) + timedelta(draw.randrange(10_000)))
        for _ in range(QUESTIONS)
    ]
    for case, treaty, day in asked:
        standing_on(case, treaty, day)
    yield rate(
        "standing_on, explained, one at a time, warm dossiers",
        lambda: [standing_on(case, treaty, day) for case, treaty, day in asked],
        QUESTIONS,
        0.1,
    )
    record, codes = load_record(), [case.state.code for case in cases]
    yield duration(
        "dossier as of a day", lambda: [dossier(record, code, known=today) for code in codes], 1, len(codes)
    )
    days = iter(range(1, MANY * RUNS + 1))
    yield duration(
        "dossier as of a day that was never asked about",
        lambda: [dossier(record, "FIN", known=today - timedelta(next(days))) for _ in range(MANY)],
        1,
        MANY,
    )
    yield _start()
    yield from _reading((root / "examples" / "article.md").read_text("utf-8"))


def _start() -> Measured:
    """From a new process's first line to a loaded record; what Python itself needs to start is not in it."""
    times = []
    for _ in range(RUNS + 1):
        told = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
        times.append(1000 * float(told.stdout))
    times = sorted(times[1:])
    return Measured(
        "start of the record in a new process",
        times[0],
        times[len(times) // 2],
        "ms",
        "below 150",
        times[0] < 150,
    )


def _reading(text: str) -> Iterator[Measured]:
    read(text, published="2025-07-09")
    yield duration("reader, a page of news, warm", lambda: read(text, published="2025-07-09"))
    yield duration("nothing: a call that does no work", lambda: [len(text) for _ in range(1000)], count=1000)
    whole = [sys.executable, "-m", "ottawatch", "read", "-"]
    for name, command in (
        ("ottawatch read, whole process", whole),
        ("nothing: Python itself", [sys.executable, "-c", "pass"]),
    ):
        yield duration(
            name,
            lambda command=command: subprocess.run(
                command, input=text, capture_output=True, text=True, check=True
            ),
        )
