"""How long a library takes to judge again after one notice: ``python -m benchmarks.library``, or the group ``library``.

The claims are the labelled ones of the tests, spread over all states and over days from 1999 to 2026, and judged as when
they are added; only reading is left out. Each size is built anew.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Measured
from ottawatch import doors
from ottawatch.days import Period, Written
from ottawatch.library.judging import found
from ottawatch.library.keep import Judged, Ready, keep
from ottawatch.model import Claim, Document
from ottawatch.read.formats.raw import Form, Raw
from ottawatch.record import Record, load_record
from ottawatch.record.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.library import Library
    from ottawatch.library.judging import Found

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
NOTICE = date(2026, 11, 2)
_A_DOCUMENT = 20
_DISTINCT = 60_000
_DAYS = 400
_MOST_SECONDS = 60

Pool = list[tuple[date, list[tuple[Claim, "Found"]]]]


def main() -> None:
    """Measure each size that is asked for and print a line of JSON for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--database", help="a new, empty database; by default a file that is thrown away")
    asked = parser.parse_args()
    record = load_record()
    pool = _pool(record, min(_DISTINCT, max(asked.claims)))
    for claims in asked.claims:
        with tempfile.TemporaryDirectory() as folder:
            where = asked.database or str(Path(folder) / "library.sqlite")
            print(json.dumps(_measured(where, claims, pool, record)), flush=True)


def run(sizes: Sequence[int] = (1_000_000,)) -> Iterator[Measured]:
    """Fill a library in a file with so many claims, and judge it again after one notice; seconds of processor time."""
    record = load_record()
    pool = _pool(record, _DISTINCT)
    for claims in sizes:
        with tempfile.TemporaryDirectory() as folder:
            told = _measured(str(Path(folder) / "library.sqlite"), claims, pool, record)
        for what, name, most in (
            ("link", "copies and acts linked", None),
            ("nothing_changed", "judged again, nothing has changed", None),
            ("one_notice", "judged again after one new notice", _MOST_SECONDS),
        ):
            worked, passed = told[f"{what}_cpu_s"], told[f"{what}_s"]
            target = None if most is None else f"below {most}"
            met = None if most is None else worked < most
            yield Measured(f"{claims:,} claims: {name}", worked, passed, "s", target, met)
        yield Measured(
            f"{claims:,} claims: judged again for it",
            told["one_notice_judged"],
            told["one_notice_changed"],
            "claims",
        )


def _measured(where: str, claims: int, pool: Pool, record: Record) -> dict[str, Any]:
    with doors.open_library(where) as library:
        began = time.perf_counter()
        _fill(library, claims, pool, record)
        filled, linking = time.perf_counter(), time.process_time()
        library.link()
        linked, idling = time.perf_counter(), time.process_time()
        idle = library.recheck(record=record, today=TODAY)
        idled, began_to_work = time.perf_counter(), time.process_time()
        done = library.recheck(record=with_notice(record, "HRV"), today=TODAY)
        ended, worked = time.perf_counter(), time.process_time() - began_to_work
    return {
        "database": "postgresql" if "://" in where else "sqlite",
        "claims": claims,
        "fill_s": round(filled - began, 1),
        "link_s": round(linked - filled, 2),
        "link_cpu_s": round(idling - linking, 2),
        "nothing_changed_s": round(idled - linked, 2),
        "nothing_changed_cpu_s": round(began_to_work - idling, 2),
        "nothing_changed_judged": idle.claims,
        "one_notice_s": round(ended - idled, 2),
        "one_notice_cpu_s": round(worked, 2),
        "one_notice_judged": done.claims,
        "one_notice_changed": done.changed,
    }


def with_notice(record: Record, state: str) -> Record:
    """The record with one more notice of withdrawal, and an edition of its own."""
    one = next(each for each in record.statements if each.property == "action.withdrawal_notification")
    cells = {**one.cells, "state": state, "date": NOTICE.isoformat()}
    notice = replace(
        one,
        id=f"actions/{state}/APMBC/withdrawal_notification/{NOTICE}",
        subject=state,
        valid=Period.of_day(NOTICE),
        known=Period(NOTICE),
        cells=cells,
    )
    return Record.of(
        (*record.statements, notice),
        record.sources,
        record.states,
        record.spellings,
        record.acts_until,
        Edition("with one notice", "1" * 64),
    )


def _pool(record: Record, distinct: int) -> Pool:
    """Claims of different states and days with their verdicts, by day."""
    chance = Random(0)
    lines = [
        line
        for path in sorted((ROOT / "tests" / "quality").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    labelled = [Claim.from_fields(claim) for line in lines for claim in json.loads(line).get("claims", ())]
    states = sorted(record.states)
    days = [TODAY - timedelta(days=chance.randrange(1, 10_000)) for _ in range(_DAYS)]
    pool: Pool = []
    for day in sorted(days):
        claims = [
            _placed(chance.choice(labelled), chance.choice(states)) for _ in range(max(1, distinct // _DAYS))
        ]
        pool.append((day, [(each, found(each, record, day, TODAY)) for each in claims]))
    return pool


def _placed(claim: Claim, state: str) -> Claim:
    return replace(claim, state=state) if claim.state and claim.state != "WORLD" else claim


def _fill(library: Library, claims: int, pool: Pool, record: Record) -> None:
    batch: list[Ready] = []
    for one in _documents(claims, pool):
        batch.append(one)
        if len(batch) == 500:
            _keep(library, batch, record)
            batch = []
    _keep(library, batch, record)


def _keep(library: Library, batch: Sequence[Ready], record: Record) -> None:
    library.database.change(lambda connection: keep(connection, batch, record))


def _documents(claims: int, pool: Pool) -> Iterator[Ready]:
    chance = Random(1)
    for number in range(claims // _A_DOCUMENT):
        day, judged = chance.choice(pool)
        some = tuple(chance.choices(judged, k=_A_DOCUMENT))
        text = f"{number} " + " ".join(claim.quote for claim, _ in some)
        document = Document(str(number), text, Written.of(day))
        raw = Raw(f"{number}.txt", text.encode(), Form.TEXT)
        yield Ready(raw, sha256(raw.data).hexdigest(), (Judged(document, day, TODAY, some),))


if __name__ == "__main__":
    main()
