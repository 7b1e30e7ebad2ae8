"""Questions to a lake of generated claims: how long they take, how large it is, and how loading grows."""

from __future__ import annotations

import statistics
import time
from datetime import date
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.measure import Measured
from benchmarks.scan.archive import WORDS
from ottawatch.model import Item, Kind, Status, Step, Treaty
from ottawatch.scan.journal import Journal
from ottawatch.scan.lake import Question, ask, compact
from ottawatch.scan.lake.asking import By
from ottawatch.scan.lake.schema import claims_as_scanned, pages_as_scanned
from ottawatch.scan.plan import Form, Shard
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS, MANY = 10_000_000, 50_000_000
RUNS = 5
SHARD = 500_000
A_PAGE = 5
STATES, OUTLETS, SKETCH = 200, 500, 64
STATE = "S2A"
ON, KNOWN = date(2015, 6, 30), date(2020, 1, 1)
_FIRST = date(1997, 12, 3)
_DAYS = 10_000
ONE_STATE, ALL_STATES, A_ROW = 0.15, 2.0, 25.0


def generate(lake: Path, rows: int) -> None:
    """Write shards of claims on two hundred states: a thousand things told of each, over and over, in order of arrival."""
    journal = Journal(lake)
    for number in range(rows // SHARD):
        dice = np.random.default_rng(number)
        shard = Shard(f"generated-{number:05}.warc.gz", Form.WARC, SHARD)
        claims, pages = _claims(dice, shard.archive, number, rows // SHARD), _pages(dice, shard.archive)
        tally = Tally(seen=len(pages), read=len(pages), claims=SHARD, with_claims=len(pages), bytes=SHARD)
        journal.write(shard, tally, {"pages.parquet": pages, "claims.parquet": claims})


def _claims(dice: Any, archive: str, number: int, shards: int) -> pa.Table:
    page = np.repeat(np.arange(SHARD // A_PAGE), A_PAGE)
    arrived = (_DAYS * (number + page / page.max()) / shards).astype("int32") + (
        _FIRST - date(1970, 1, 1)
    ).days
    began = arrived - dice.integers(0, 2_000, SHARD).astype("int32")
    columns: dict[str, Any] = {
        "archive": pa.array([archive]).take(pa.array(np.zeros(SHARD, "int32"))),
        "offset": page.astype("int64") * 20_000,
        "number": np.tile(np.arange(A_PAGE, dtype="int32"), SHARD // A_PAGE),
        "kind": _words(dice, list(Kind)),
        "state": _words(dice, [f"S{n:02X}" for n in range(STATES)]),
        "treaty": _words(dice, list(Treaty)),
        "step": _words(dice, list(Step)),
        "item": _words(dice, list(Item)),
        "status": _words(dice, list(Status)),
        "low": dice.integers(0, 50, SHARD).astype("float64"),
        "from": pa.array(began, pa.date32()),
        "known": pa.array(arrived, pa.date32()),
        "quote": _quotes(dice),
    }
    nothing = pa.nulls(SHARD)
    return pa.table([pa.array(columns.get(f.name, nothing)).cast(f.type) for f in claims_as_scanned()],
                    schema=claims_as_scanned())  # fmt: skip


def _quotes(dice: Any) -> pa.Array:
    """Words of about a hundred letters, no two alike."""
    parts = (_words(dice, [" ".join(dice.choice(WORDS, 9)) for _ in range(999)]) for _ in range(2))
    return pc.binary_join_element_wise(*parts, pa.array(np.arange(SHARD)).cast(pa.string()), " ")


def _words(dice: Any, words: list[str]) -> pa.Array:
    return pa.array([str(word) for word in words]).take(pa.array(dice.integers(0, len(words), SHARD)))


def _pages(dice: Any, archive: str) -> pa.Table:
    count = SHARD // A_PAGE
    none = np.zeros(count, "int32")
    numbers = np.arange(0, 4 * SKETCH * count + 1, 4 * SKETCH, dtype="int32")
    sketches = dice.integers(0, 2**32, count * SKETCH, dtype="uint32")
    columns: dict[str, Any] = {
        "archive": pa.array([archive]).take(pa.array(none)),
        "offset": np.arange(count, dtype="int64") * 20_000,
        "address": pa.array([f"https://outlet{n}.example/story/{n:06}" for n in range(count)]),
        "outlet": pa.array([f"outlet{n}.example" for n in range(OUTLETS)]).take(
            pa.array(dice.integers(0, OUTLETS, count))
        ),
        "text": pa.array([bytes(16)], pa.binary(16)).take(pa.array(none)),
        "sketch": pa.Array.from_buffers(
            pa.binary(), count, [None, pa.py_buffer(numbers), pa.py_buffer(sketches)]
        ),
    }
    nothing = pa.nulls(count)
    return pa.table([pa.array(columns.get(f.name, nothing)).cast(f.type) for f in pages_as_scanned()],
                    schema=pages_as_scanned())  # fmt: skip


def run(folder: Path, rows: int = ROWS) -> Iterator[Measured]:
    """Generate, compact and ask: first a quarter of the rows, or a tenth of very many, then all."""
    per_row = []
    for part in (rows // (10 if rows >= MANY else 4), rows):
        lake = folder / f"lake-{part}"
        generate(lake, part)
        wall, spent = time.perf_counter(), time.process_time()
        compact(lake)
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
        per_row.append(spent / part * 1e6)
        yield Measured(
            f"compacting {part:,} claims, of processor time", per_row[-1], per_row[-1], "s/million"
        )
        if part < rows:
            rmtree(lake)
    yield Measured(f"compacting {rows:,} claims", wall, wall, "s")
    growth = per_row[1] / per_row[0]
    yield Measured(
        "processor time a claim, in the larger lake", growth, growth, "times", "at most 1.5", growth <= 1.5
    )
    size = sum(path.stat().st_size for path in lake.glob("editions/*/claims/**/*.parquet")) / rows
    yield Measured(
        "claims on disk, without their words", size, size, "bytes/row", f"at most {A_ROW:g}", size <= A_ROW
    )
    yield from _asked(lake, rows)


def _asked(lake: Path, rows: int) -> Iterator[Measured]:
    """Questions through the way that the command takes."""
    for name, question, most in (
        ("as of a day, one state, steps", {"state": STATE, "kind": "step"}, ONE_STATE),
        ("as of a day, one state, all kinds", {"state": STATE}, ONE_STATE),
        ("as of a day, one state, counted by kind", {"state": STATE, "by": By.KIND}, None),
        ("as of a day, all states, the first hundred", {}, ALL_STATES),
        ("as of a day, all states, steps, counted by state", {"kind": "step", "by": By.STATE}, ALL_STATES),
        ("as of a day, all states, all kinds, counted by state", {"by": By.STATE}, ALL_STATES),
    ):
        times = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            ask(lake, Question(on=ON, known=KNOWN, **question))  # type: ignore[arg-type]
            times.append(time.perf_counter() - begun)
        best = min(times)
        yield Measured(
            f"{name}, of {rows:,}",
            best,
            statistics.median(times),
            "s",
            None if most is None else f"below {most:g}",
            None if most is None else best < most,
        )
