"""Daily use: whatever came day by day, the library is in the end as if it had been made anew."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from ottawatch import doors
from ottawatch.library.telling import Plan, Rule, Teller
from tests.library.changing import SHIPPED, changed, rows

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library
    from tests.library.postgres import Server

_FIRST = date(2025, 1, 1)


def _state(library: Library) -> dict[str, list[tuple[dict[str, Any], dict[str, Any]]]]:
    """By document, each claim with its verdict now, without how it came to it."""
    apart = {"number", "judged_on", "made_at", "record"}
    return {
        document["key"]: [
            (row["claim"], {name: value for name, value in row["verdicts"][0].items() if name not in apart})
            for row in document["claims"]
        ]
        for document in library.documents()
    }


def _linked(library: Library) -> list[str]:
    """The acts with who reports them, and what is a copy of what, without the numbers that rows happen to have."""
    found = [
        {"copies": sorted([row["key"], *(each["key"] for each in row["copies"])]), "events": claim["event"]}
        for row in library.documents()
        for claim in row["claims"]
    ]
    return sorted(json.dumps(each, sort_keys=True) for each in found)


_DAILY = Rule("daily", "changed", ())


@pytest.mark.parametrize("days", [12, pytest.param(365, marks=pytest.mark.slow)])
def test_a_year_ends_as_if_made_anew(
    library: Library, request: pytest.FixtureRequest, tmp_path: Path, days: int
) -> None:
    """Each day documents come in, the record changes or not, and everything is judged again; some days are left out.

    In the end claims, verdicts, copies and acts are those of a library that is filled on the last day, and each verdict
    that turned has been told once.
    """
    chance, record = Random(days), SHIPPED
    lines = [line for line in rows(chance, 40) if '"published"' in line]
    telling = Teller(library.database, Plan((_DAILY,), ()), names={}, now=lambda: datetime.now(UTC))
    told = 0
    for day in range(days):
        today = _FIRST + timedelta(days=day)
        path = tmp_path / f"{day}.jsonl"
        path.write_text("\n".join(chance.sample(lines, 2)), "utf-8")
        list(doors.add_documents(library, [str(path)], record=record, today=today))
        if chance.random() < 0.4:
            record = changed(record, chance, day)
        if chance.random() < 0.9:
            library.recheck(record=record, today=today)
            told += telling.gather(today)
    library.recheck(record=record, today=today)
    told += telling.gather(today)
    assert telling.gather(today) == 0
    daily = _state(library)
    with doors.open_library(_another(request, tmp_path)) as anew:
        for day in range(days):
            list(doors.add_documents(anew, [str(tmp_path / f"{day}.jsonl")], record=record, today=today))
        anew.link()
        assert _state(anew) == daily
        assert _linked(anew) == _linked(library)
    verdicts = [row["verdicts"] for document in library.documents() for row in document["claims"]]
    assert sum(map(len, verdicts)) > len(verdicts)
    turned = sum(now["verdict"] != was["verdict"] for each in verdicts for now, was in pairwise(each))
    with library.database.reading() as connection:
        kept = connection.execute(text("SELECT body FROM notice")).scalars().all()
        bodies = [json.loads(each) if isinstance(each, str) else each for each in kept]
    assert sum(len(body["data"]["claims"]) for body in bodies) == turned
    assert len(bodies) == told


def _another(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A second database of the sort that the test runs with."""
    if "postgresql" not in str(request.node.callspec.params.get("database")):
        return str(tmp_path / "anew.sqlite")
    server: Server = request.getfixturevalue("server")
    return server.new_database()
