"""The last word on each thing is the same as if all rows were looked at one after the other."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from ottawatch.scan.journal import Journal
from ottawatch.scan.lake import Question, ask, compact, tables
from ottawatch.scan.lake.asking import By
from ottawatch.scan.lake.schema import WORDS, claims_as_scanned, pages_as_scanned
from ottawatch.scan.plan import Form, Shard
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from pathlib import Path

DICE = random.Random(1997)
BEGUN = date(2024, 1, 1)
STATES = ("FIN", "LTU", "POL", None)
KINDS = ("border", "step", "use")
Row = dict[str, Any]


def day(least: int) -> date | None:
    return None if DICE.random() < 0.1 else BEGUN + timedelta(days=DICE.randrange(least, 400))


def claim(archive: str, page: int, number: int) -> Row:
    words = {
        "kind": DICE.choice(KINDS),
        "state": DICE.choice(STATES),
        "treaty": DICE.choice(("APMBC", None)),
        "status": DICE.choice(("done", "planned")),
        "unit": DICE.choice(("km", "mines", None)),
    }
    days = {"from": day(-100), "known": day(0)}
    return {
        "archive": archive,
        "offset": page * 100,
        "number": number,
        "quote": f"{archive} {page} {number}",
        **words,
        **days,
    }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Row]]:
    """A lake of three archives, in groups of so few rows that things go over many, and its claims."""
    lake, rows = tmp_path_factory.mktemp("asof"), []
    for archive in ("a.warc", "b.warc", "c.warc"):
        claims = [claim(archive, page, number) for page in range(100) for number in range(2)]
        pages = [
            {"archive": archive, "offset": page * 100, "outlet": "x", "sketch": bytes(256)}
            for page in range(100)
        ]
        files = {
            "pages.parquet": pa.Table.from_pylist(pages, schema=pages_as_scanned()),
            "claims.parquet": pa.Table.from_pylist(claims, schema=claims_as_scanned()),
        }
        Journal(lake).write(Shard(archive, Form.WARC, 1), Tally(), files)
        rows += claims
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "ROWS", 7)
        compact(lake)
    return lake, rows


def last_words(rows: list[Row], on: date, known: date | None, **same: Any) -> list[Row]:
    last: dict[tuple[Any, ...], Row] = {}
    for row in sorted(
        rows, key=lambda row: (row["known"] or date.min, row["archive"], row["offset"], row["number"])
    ):
        began = row["from"] or row["known"]
        if began is None or began > on or (known and (row["known"] is None or row["known"] > known)):
            continue
        if all(row.get(name) == value for name, value in same.items()):
            last[tuple(row.get(name) for name in WORDS if name != "status")] = row
    return list(last.values())


def place(row: Row) -> tuple[Any, ...]:
    return tuple(str(row.get(name)) for name in (*WORDS, "from", "known", "archive", "offset", "quote"))


SAME = pytest.mark.parametrize(
    "same", [{}, {"state": "FIN"}, {"kind": "step", "state": "LTU"}, {"treaty": "APMBC"}]
)
ON = pytest.mark.parametrize(
    "on", [BEGUN - timedelta(days=200), BEGUN + timedelta(days=90), BEGUN + timedelta(days=900)]
)
LATER = BEGUN + timedelta(days=150)


@SAME
@pytest.mark.parametrize("known", [None, BEGUN, LATER, BEGUN + timedelta(days=900)])
@ON
def test_the_last_word_on_each_thing(
    told: tuple[Path, list[Row]], on: date, known: date | None, same: dict[str, Any]
) -> None:
    """For all states or one, on days before, among and after what was told."""
    lake, rows = told
    answer = ask(lake, Question(on=on, known=known, most=0, **same), threads=1)
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert sorted(map(place, found)) == sorted(map(place, last_words(rows, on, known, **same)))


@SAME
@ON
def test_few_of_them_and_how_many_there_are(
    told: tuple[Path, list[Row]], on: date, same: dict[str, Any]
) -> None:
    """The first of the last words are the same as of all, with their words, and all are counted."""
    lake, _rows = told
    answer = ask(lake, Question(on=on, known=LATER, most=0, **same), threads=1)
    few = ask(lake, Question(on=on, known=LATER, most=5, **same), threads=1)
    assert (few.rows, few.whole) == (answer.rows[:5], len(answer.rows) <= 5)


@SAME
@ON
@pytest.mark.parametrize("by", [By.STATE, By.KIND, By.OUTLET, By.MONTH])
def test_last_words_are_counted(told: tuple[Path, list[Row]], on: date, same: dict[str, Any], by: By) -> None:
    """As many as there are, whatever they are counted by, whether it is part of the thing or not."""
    lake, rows = told
    counted = ask(lake, Question(on=on, known=LATER, by=by, **same))
    assert sum(row[1] for row in counted.rows) == len(last_words(rows, on, LATER, **same))
    if by in {By.STATE, By.KIND}:
        expected = Counter(row[str(by)] for row in last_words(rows, on, LATER, **same))
        assert {row[0]: row[1] for row in counted.rows} == expected


def test_a_lake_of_nothing_answers(tmp_path: Path) -> None:
    """No archive, no claims."""
    compact(tmp_path)
    assert ask(tmp_path, Question(on=BEGUN)).rows == []
    assert ask(tmp_path, Question(on=BEGUN, by=By.STATE)).rows == []
