"""The cases that a lawyer can write: acts in, entry into force, end and standing out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ottawatch.days import EVER, Period, Written
from ottawatch.law.course import entered, left
from ottawatch.law.standing import standing_on
from ottawatch.model import Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from tests.law.given import TODAY, act, conflict, dossier

if TYPE_CHECKING:
    from datetime import date

CASES = Path(__file__).parent / "cases"


def _load(*names: str) -> list[Any]:
    cases = [case for name in names for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))]
    return [pytest.param(case, id=case["case"]) for case in cases]


ALL = _load("apmbc.yaml", "others.yaml")
OF_RECORD = [case for case in ALL if case.values[0].get("record")]


@pytest.mark.parametrize("case", ALL)
def test_a_case_comes_out_as_written(case: dict[str, Any]) -> None:
    """Acts made by hand give the days and standings that the case names."""
    _hold(case, _by_hand(case))


@pytest.mark.parametrize("case", OF_RECORD)
def test_the_record_gives_what_the_case_says(case: dict[str, Any]) -> None:
    """The state's own record comes out as the case that tells of it."""
    _hold(case, of_record(load_record(), case["state"], known=TODAY))


@pytest.mark.parametrize("case", OF_RECORD)
def test_the_record_has_the_acts_of_the_case(case: dict[str, Any]) -> None:
    """A case about a real state tells all acts of that state, with their days."""
    found = of_record(load_record(), case["state"], known=TODAY).of("action", Treaty(case["treaty"]))
    told = [(kind, Written.parse(str(day)).period) for each in case["acts"] for kind, day in each.items()]
    assert sorted((each.cells["action"], each.valid.start) for each in found) == sorted(
        (kind, days.start) for kind, days in told
    )


def _hold(case: dict[str, Any], given: Dossier) -> None:
    treaty = Treaty(case["treaty"])
    begins, ends = entered(given, treaty), left(given, treaty)
    assert (begins.days.start if begins and begins.days else None) == case.get("in_force")
    if case.get("leaves") == "open":
        assert ends
        assert ends.days is None
        assert ends.open_because
    else:
        assert (ends.days.start if ends and ends.days else None) == case.get("leaves")
    for day, standing in case.get("stands", {}).items():
        assert standing_on(given, treaty, day).standing == standing, day


def _by_hand(case: dict[str, Any]) -> Dossier:
    treaty = Treaty(case["treaty"])
    acts = [act(kind, _days(day), treaty) for each in case["acts"] for kind, day in each.items()]
    for key, kind in (("framework", "accession"), ("framework_left", "withdrawal_notification")):
        acts += [act(kind, case[key], Treaty.CCW)] if key in case else []
    wars = [conflict(_first(war.get("from")), _last(war.get("to"))) for war in case.get("conflicts", ())]
    existed = Period(case["existed_from"]) if "existed_from" in case else EVER
    return dossier(*acts, *wars, existed=existed)


def _days(day: date | str) -> Period:
    return Written.parse(str(day)).period


def _first(day: date | str | None) -> date | None:
    return Written.parse(str(day)).first if day else None


def _last(day: date | str | None) -> date | None:
    return Written.parse(str(day)).last if day else None
