"""Claims with the verdicts that a careful fact-checker gives, from facts of the record; one file a group of kinds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ottawatch.check import judge
from ottawatch.model import Claim, Kind, Word
from ottawatch.record import load_record
from tests.check.claims import TODAY

CASES: list[dict[str, Any]] = [
    case
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


def as_written(value: Any) -> Any:
    """YAML turns days into dates; a claim has them as text."""
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_the_verdict_is_the_fact_checkers(case: dict[str, Any]) -> None:
    """Each case gets its word, and names the fact that a reader would look for."""
    claim = Claim.from_fields({key: as_written(value) for key, value in case["claim"].items()})
    day = case["published"]
    verdict = judge(claim, load_record(), published=day, known=day, today=TODAY)
    reasons = " ".join(f"{reason.says} {' '.join(map(str, reason.articles))}" for reason in verdict.reasons)
    assert (verdict.word, reasons) == (case["verdict"], reasons)
    assert case.get("because", "") in reasons
    assert case.get("since", "") in " ".join(since.says for since in verdict.since)


def test_the_cases_cover_every_kind_and_every_word() -> None:
    """No kind of claim and no verdict goes without a case."""
    assert {case["claim"]["kind"] for case in CASES} == set(Kind)
    assert {case["verdict"] for case in CASES} == set(Word)
    assert len(CASES) >= 60
