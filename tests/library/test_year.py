"""Daily use: whatever came day by day, the library is in the end as if it had been made anew."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from tests.library.changing import SHIPPED, changed, rows

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library

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


@pytest.mark.parametrize("days", [12, pytest.param(365, marks=pytest.mark.slow)])
def test_a_year_ends_as_if_made_anew(tmp_path: Path, days: int) -> None:
    """Each day documents come in, the record changes or not, and everything is judged again; some days are left out."""
    chance, record = Random(days), SHIPPED
    lines = [line for line in rows(chance, 40) if '"published"' in line]
    with doors.open_library(tmp_path / "daily.sqlite") as library:
        for day in range(days):
            today = _FIRST + timedelta(days=day)
            path = tmp_path / f"{day}.jsonl"
            path.write_text("\n".join(chance.sample(lines, 2)), "utf-8")
            list(doors.add_documents(library, [str(path)], record=record, today=today))
            if chance.random() < 0.4:
                record = changed(record, chance, day)
            if chance.random() < 0.9:
                library.recheck(record=record, today=today)
        library.recheck(record=record, today=today)
        daily = _state(library)
        verdicts = sum(len(row["verdicts"]) for document in library.documents() for row in document["claims"])
    with doors.open_library(tmp_path / "anew.sqlite") as library:
        for day in range(days):
            list(doors.add_documents(library, [str(tmp_path / f"{day}.jsonl")], record=record, today=today))
        assert _state(library) == daily
    assert verdicts > sum(map(len, daily.values()))
