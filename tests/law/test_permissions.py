"""What a state may do: every case of `may.yaml`, and how the reasons are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ottawatch.errors import UnknownNameError
from ottawatch.law.acts import Act
from ottawatch.law.permissions import may
from ottawatch.model import Item, May, Statement, Treaty
from ottawatch.record import dossier as of_record
from ottawatch.record import load_record
from tests.law.given import TODAY, act, dossier, view

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "may.yaml").read_text(encoding="utf-8"))
ON = date(2026, 3, 1)
JOINED: Final = {
    Treaty.APMBC: ("accession", date(2000, 1, 15)),
    Treaty.CCM: ("accession", date(2012, 1, 15)),
    Treaty.CCW_AP2: ("consent_to_be_bound", date(1999, 5, 1)),
    Treaty.ATT: ("accession", date(2016, 1, 15)),
}


def _acts(treaty: Treaty, how: str) -> list[Statement]:
    kind, day = JOINED[treaty]
    framework = [act("accession", date(1995, 1, 1), Treaty.CCW)] if treaty is Treaty.CCW_AP2 else []
    if how == "signatory":
        return [act("signature", date(1997, 12, 4), treaty)]
    if how == "consented":
        return [act(kind, date(2026, 2, 1), treaty)]
    joined = [*framework, act(kind, day, treaty)]
    if how == "leaving":
        return [*joined, act("withdrawal_notification", date(2026, 1, 1), treaty)]
    if how == "left":
        return [*joined, act("withdrawal_notification", date(2025, 6, 1), treaty)]
    if how == "contested":
        return [*joined, act("suspension_notification", date(2025, 7, 18), treaty)]
    assert how == "party", how
    return joined


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_a_case_comes_out_as_written(case: dict[str, Any]) -> None:
    """The answer is the case's, and the first reason is by the article that it names."""
    given = [each for treaty, how in case["given"].items() for each in _acts(Treaty(treaty), how)]
    item = Item(case.get("item", "ap_mine"))
    permission = may(dossier(*given), case["act"], case.get("day", ON), item)
    assert permission.may == case["may"]
    articles = [str(article) for article in permission.reasons[0].articles]
    assert articles[:1] == ([case["by"]] if "by" in case else [])


def test_every_act_has_an_answer_for_every_state() -> None:
    """No state and no act is left without one answer and a reason."""
    record = load_record()
    for code in record.states:
        given = of_record(record, code, known=TODAY)
        for wanted in Act:
            permission = may(given, wanted, ON)
            assert permission.may in set(May)
            assert permission.reasons


def test_a_reason_brings_the_deposit_that_makes_it_bind() -> None:
    """Norway may not produce, and the reason names its ratification."""
    permission = may(of_record(load_record(), "NOR", known=TODAY), "produce", ON)
    assert permission.may is May.NO
    assert permission.reasons[0].statements[0].property == "action.ratification"


def test_finland_may_produce_the_day_it_has_left_and_not_the_day_before() -> None:
    """The ban ends with the notice, and the restrictions on use stay."""
    finland = of_record(load_record(), "FIN", known=TODAY)
    assert may(finland, "produce", date(2026, 1, 9)).may is May.NO
    assert may(finland, "produce", date(2026, 1, 10)).may is May.YES
    assert may(finland, "use", date(2026, 1, 10)).may is May.LIMITED


def test_contested_reasons_name_who_holds_them() -> None:
    """Beside the ban stand the readings, each with its holders."""
    given = dossier(
        *_acts(Treaty.APMBC, "contested"),
        view("suspends", "Aland"),
        view("suspension_not_possible", "Norway"),
        view("suspension_not_possible", "Austria"),
    )
    told = " ".join(reason.says for reason in may(given, "produce", ON).reasons)
    assert "So hold Aland." in told
    assert "So hold Norway, Austria." in told


def test_before_the_claim_nothing_is_contested() -> None:
    """On the day before the suspension is claimed the ban stands alone."""
    given = dossier(*_acts(Treaty.APMBC, "contested"))
    assert may(given, "produce", date(2025, 7, 17)).may is May.NO
    assert may(given, "produce", date(2025, 7, 18)).may is May.CONTESTED


def test_an_act_that_is_not_known_is_refused_with_near_spellings() -> None:
    """A misspelt act is refused and the near one offered."""
    with pytest.raises(UnknownNameError, match="produce"):
        may(dossier(), "prodce", ON)


@pytest.mark.parametrize("code", ["FIN", "UKR", "NOR", "USA", "LTU", "KHM"])
@pytest.mark.parametrize("wanted", list(Act))
def test_a_permission_holds_on_its_days(code: str, wanted: Act) -> None:
    """On the first and the last of its days the answer and its reasons are the same."""
    given = of_record(load_record(), code, known=TODAY)
    for on in (date(2001, 1, 1), date(2012, 7, 1), date(2025, 7, 18), date(2026, 1, 10)):
        for item in Item:
            answer = may(given, wanted, on, item)
            assert answer.days
            assert on in answer.days
            for day in filter(None, (answer.days.start, answer.days.last)):
                again = may(given, wanted, day, item)
                assert again.may is answer.may, (item, on, day)
                assert [each.articles for each in again.reasons] == [each.articles for each in answer.reasons]


SPEAKS: Final = {
    Item.AP_MINE: {"APMBC": set(Act), "CCW-AP2": {Act.USE, Act.TRANSFER}, "ATT": {Act.TRANSFER}},
    Item.AV_MINE: {"CCW-AP2": {Act.USE, Act.TRANSFER}, "ATT": {Act.TRANSFER}},
    Item.MINE: {"APMBC": set(Act), "CCW-AP2": {Act.USE, Act.TRANSFER}, "ATT": {Act.TRANSFER}},
    Item.CLUSTER_MUNITION: {"CCM": set(Act), "ATT": {Act.TRANSFER}},
}
"""Which treaty speaks of which act with which weapon; the framework convention speaks of none."""


@pytest.mark.parametrize("item", list(Item))
@pytest.mark.parametrize("wanted", list(Act))
def test_each_treaty_that_speaks_of_an_act_gives_its_reason_and_no_other(wanted: Act, item: Item) -> None:
    """For a state under all five, the reasons are those of the treaties that speak, each once."""
    given = dossier(*(fact for treaty in JOINED for fact in _acts(treaty, "party")))
    permission = may(given, wanted, ON, item)
    told = [each.articles[0].treaty for each in permission.reasons if each.articles]
    assert sorted(told) == sorted(treaty for treaty, acts in SPEAKS[item].items() if wanted in acts)
