"""Several at once, and whatever breaks off: nothing is lost, nothing doubled, nothing half-done."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ottawatch import doors
from ottawatch.errors import LibraryError
from tests.library.changing import FIRST, SHIPPED, changed, rows
from tests.library.test_again import _differing

if TYPE_CHECKING:
    from ottawatch.library import Library
    from tests.library.postgres import Server

ROOT = Path(__file__).parents[2]
_STATES = ("Finland", "Latvia", "Estonia", "Poland", "Lithuania", "Croatia", "Chad", "Peru")


_MAINLY_A_FILE = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


def _texts(folder: Path, number: int, first: int = 0) -> Path:
    """A file of rows, each of another text with a claim or two."""
    path = folder / f"{first}.jsonl"
    lines = []
    for each in range(first, first + number):
        said = f"{_STATES[each % 8]} joined the Ottawa treaty in {1998 + each % 25}. Report {each} of the series."
        lines.append(json.dumps({"id": str(each), "text": said, "published": f"20{10 + each % 15}-05-03"}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def _run(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.library.driving", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def _ended(process: subprocess.Popen[str], seconds: float = 1200) -> tuple[list[str], str]:
    out, err = process.communicate(timeout=seconds)
    return out.split(), err


def _killed(process: subprocess.Popen[str], chance: Random) -> list[str]:
    """Kill it at a random moment after it has begun, and give what it had told."""
    time.sleep(chance.uniform(0.0, 2.5))
    process.kill()
    return _ended(process)[0]


def _assert_whole(library: Library) -> None:
    """No row without the rows that belong to it, and every claim points at its newest verdict."""
    faults = {
        "an original without a document": "SELECT count(*) FROM original WHERE hash NOT IN (SELECT original FROM document)",
        "an original without a name": "SELECT count(*) FROM original WHERE hash NOT IN (SELECT original FROM address)",
        "a document twice": "SELECT count(*) - count(DISTINCT original || '-' || part) FROM document",
        "a claim that does not point at its newest verdict": (
            "SELECT count(*) FROM claim WHERE verdict <> (SELECT max(number) FROM verdict WHERE verdict.claim = claim.id) "
            "OR verdict <> (SELECT count(*) FROM verdict WHERE verdict.claim = claim.id)"
        ),
        "a claim whose word is another": (
            "SELECT count(*) FROM claim JOIN verdict ON verdict.claim = claim.id AND verdict.number = claim.verdict "
            "WHERE claim.word <> verdict.word"
        ),
        "a scope without shelves": "SELECT count(*) FROM scope WHERE id NOT IN (SELECT scope FROM reaches)",
    }
    with library.database.reading() as connection:
        found = {what: connection.execute(text(query)).scalar() for what, query in faults.items()}
    assert not any(found.values()), found


def _texts_of(library: Library) -> list[str]:
    return sorted(row["text"] for row in library.documents())


@pytest.mark.parametrize("number", [20, pytest.param(10_000, marks=pytest.mark.slow)])
def test_two_add_at_once(database: str, tmp_path: Path, number: int) -> None:
    """Two programs that add the same documents, and some of their own, into a library that is not there yet."""
    shared, own = (
        _texts(tmp_path, number),
        [_texts(tmp_path, number // 10, first) for first in (20_000, 30_000)],
    )
    both = [_run("add", database, *files) for files in ((shared, own[0]), (own[1], shared))]
    told = [_ended(each) for each in both]
    assert [err for _, err in told] == ["", ""]
    with doors.open_library(database) as library:
        expected = [
            json.loads(line)["text"] for path in (shared, *own) for line in path.read_text().splitlines()
        ]
        assert _texts_of(library) == sorted(expected)
        assert {key for keys, _ in told for key in keys} == {row["key"] for row in library.documents()}
        assert all(len(row["claims"]) == 1 for row in library.documents())
        _assert_whole(library)


@pytest.mark.parametrize("times", [1, pytest.param(50, marks=pytest.mark.slow)])
@_MAINLY_A_FILE
def test_adding_is_killed(database: str, tmp_path: Path, times: int) -> None:
    """Killed at any moment, what was told is there and nothing is half there; the last run brings the rest."""
    chance, told, path = Random(times), list[str](), _texts(tmp_path, 60 * times)
    for _ in range(times):
        told += _killed(_run("add", database, path), chance)
        with doors.open_library(database) as library:
            assert set(told) <= {row["key"] for row in library.documents()}
            _assert_whole(library)
    _, err = _ended(_run("add", database, path))
    assert err == ""
    with doors.open_library(database) as library:
        assert len(_texts_of(library)) == 60 * times
        _assert_whole(library)


@pytest.mark.parametrize("times", [1, pytest.param(50, marks=pytest.mark.slow)])
@_MAINLY_A_FILE
def test_judging_again_is_killed(database: str, tmp_path: Path, times: int) -> None:
    """Killed at any moment and gone on with by another edition on another day, all verdicts are right in the end."""
    chance, path = Random(times), tmp_path / "a.jsonl"
    path.write_text("\n".join(rows(chance, 20)), "utf-8")
    with doors.open_library(database) as library:
        list(doors.add_documents(library, [str(path)], record=SHIPPED, today=FIRST))
    for seed in range(times):
        _killed(_run("recheck", database, seed, f"20{25 + seed % 10}-01-01"), chance)
        with doors.open_library(database) as library:
            _assert_whole(library)
    with doors.open_library(database) as library:
        record, today = changed(SHIPPED, Random(times), times), date(2026, 11, 23)
        library.recheck(record=record, today=today)
        assert _differing(library, record, today) == []
        _assert_whole(library)


@pytest.mark.parametrize("times", [1, pytest.param(50, marks=pytest.mark.slow)])
@_MAINLY_A_FILE
def test_watching_is_killed(database: str, times: int) -> None:
    """Killed at any moment, the watch goes on where it stopped: every page is there in the end, once."""
    chance, number = Random(times), 40 * times
    for _ in range(times):
        _killed(_run("watch", database, number), chance)
        with doors.open_library(database) as library:
            _assert_whole(library)
    with doors.open_library(database) as library:
        while any(_ended(_run("watch", database, number))[0]):
            with library.database.engine.begin() as connection:
                connection.execute(text("UPDATE watched SET next_at = NULL"))
                waiting = text("SELECT count(*) FROM sighting WHERE state = 'waiting'")
                if not connection.execute(waiting).scalar():
                    break
        assert len(_texts_of(library)) == number
        _assert_whole(library)


def test_a_server_that_goes_away(server: Server, tmp_path: Path) -> None:
    """It is told in one sentence; when the server is back the same run adds what is missing, once."""
    address, told, path = server.new_database(), list[str](), _texts(tmp_path, 120)
    with doors.open_library(address) as library:
        adding = doors.add_documents(library, [str(path)], today="2026-11-23")
        told.append(next(adding).key)
        server.stop()
        with pytest.raises(LibraryError, match="does not answer") as refusal:
            told.extend(one.key for one in adding)
        assert "\n" not in refusal.value.sentence
        server.start()
        list(doors.add_documents(library, [str(path)], today="2026-11-23"))
        assert set(told) <= {row["key"] for row in library.documents()}
        assert len(_texts_of(library)) == 120
        _assert_whole(library)


@_MAINLY_A_FILE
def test_one_adds_while_another_judges_again(database: str, tmp_path: Path) -> None:
    """What comes in during a re-check is judged by the new edition after the next one."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows(Random(7), 12)), "utf-8")
    with doors.open_library(database) as library:
        list(doors.add_documents(library, [str(path)], record=SHIPPED, today=FIRST))
        adding = _run("add", database, _texts(tmp_path, 60))
        record = changed(SHIPPED, Random(7), 7)
        today = date(2026, 11, 23)
        while adding.poll() is None:
            library.recheck(record=record, today=today)
        _, err = _ended(adding)
        assert err == ""
        library.recheck(record=record, today=today)
        assert _differing(library, record, today) == []
        _assert_whole(library)
