"""Duties: their deadlines, extensions as facts, and what outlasts leaving."""

from __future__ import annotations

from datetime import date

import pytest

from ottawatch.law.duties import duties_on
from ottawatch.model import Duty, Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from tests.law.given import TODAY, act, deadline, dossier

JOINED = act("accession", date(2000, 1, 15))
"""In force from 2000-07-01."""


def _duty(given: Dossier, on: date, number: str, treaty: Treaty = Treaty.APMBC) -> Duty:
    found = [
        each for each in duties_on(given, on) if each.treaty is treaty and each.articles[0].number == number
    ]
    assert len(found) == 1, (number, on)
    return found[0]


@pytest.mark.parametrize(
    ("number", "on", "expected"),
    [
        ("4", "2001-01-01", "2004-07-01"),
        ("5", "2001-01-01", "2010-07-01"),
        ("7", "2000-07-01", "2000-12-28"),
        ("7", "2000-12-28", "2000-12-28"),
        ("7", "2000-12-29", "2001-04-30"),
        ("7", "2001-04-30", "2001-04-30"),
        ("7", "2001-05-01", "2002-04-30"),
    ],
)
def test_deadlines_under_the_mine_ban(number: str, on: str, expected: str) -> None:
    """Four years, ten years, 180 days and each 30 April, from entry into force for the state."""
    assert _duty(dossier(JOINED), date.fromisoformat(on), number).deadline == date.fromisoformat(expected)


def test_the_ban_itself_has_no_deadline_and_no_end() -> None:
    """Article 1 binds from the first day on."""
    duty = _duty(dossier(JOINED), date(2000, 7, 1), "1")
    assert duty.deadline is None
    assert duty.until is None
    assert duty.statements == (JOINED,)


def test_a_leaving_state_is_bound_to_the_day_before_the_notice_takes_effect() -> None:
    """Finland's duties last until 9 January 2026."""
    finland = of_record(load_record(), "FIN", known=TODAY)
    assert _duty(finland, date(2025, 12, 1), "1").until == date(2026, 1, 9)


def test_what_outlasts_leaving_and_what_comes_from_another_treaty() -> None:
    """After it has left, Finland keeps article 20(4) and all that the amended protocol asks."""
    finland = of_record(load_record(), "FIN", known=TODAY)
    after = duties_on(finland, date(2026, 1, 10))
    assert [str(each.articles[0]) for each in after if each.treaty is Treaty.APMBC] == ["APMBC Art 20(4)"]
    assert {"3", "8", "9", "10", "13(4)"} <= {
        each.articles[0].number for each in after if each.treaty is Treaty.CCW_AP2
    }


def test_an_extension_with_a_known_grant_counts_from_that_day() -> None:
    """Before the grant the computed deadline holds, afterwards the extended one, with the grant as its fact."""
    given = dossier(JOINED, deadline("extension", date(2018, 12, 31), "5", "2009-12-04"))
    before, after = _duty(given, date(2009, 12, 3), "5"), _duty(given, date(2009, 12, 4), "5")
    assert before.deadline == date(2010, 7, 1)
    assert after.deadline == date(2018, 12, 31)
    assert [each.property for each in after.statements] == ["action.accession", "deadline.extension"]


def test_an_extension_without_a_known_grant_counts_once_the_deadline_before_has_passed() -> None:
    """By then it must have been given."""
    given = dossier(JOINED, deadline("extension", date(2018, 12, 31), "5"))
    assert _duty(given, date(2010, 7, 1), "5").deadline == date(2010, 7, 1)
    assert _duty(given, date(2010, 7, 2), "5").deadline == date(2018, 12, 31)


def test_a_printed_first_deadline_is_not_used() -> None:
    """What a source prints for the first deadline does not move the computed one."""
    given = dossier(JOINED, deadline("initial", date(2010, 12, 31), "5"))
    assert _duty(given, date(2005, 1, 1), "5").deadline == date(2010, 7, 1)


def test_a_deadline_that_was_missed_is_told_so() -> None:
    """The record's word on a missed deadline stands with the duty; without it nothing is claimed."""
    missed = dossier(JOINED, deadline("missed", date(2004, 7, 1), "4"))
    assert "missed, by the record" in _duty(missed, date(2005, 1, 1), "4").says
    assert "missed" not in _duty(missed, date(2003, 1, 1), "4").says
    assert "whether it was met is not in the record" in _duty(dossier(JOINED), date(2005, 1, 1), "4").says


def test_ukraines_extension_and_its_claim_are_both_told() -> None:
    """The extended deadline of 2033 holds, and the claimed suspension stands beside each duty."""
    duty = _duty(of_record(load_record(), "UKR", known=TODAY), date(2026, 3, 1), "5")
    assert duty.deadline == date(2033, 12, 1)
    assert "claims that the treaty is suspended" in duty.says
    assert duty.statements[-1].property == "action.suspension_notification"


def test_deadlines_of_the_other_treaties() -> None:
    """Eight and ten years under the cluster munition convention; a year and each 31 May for arms transfers."""
    given = dossier(
        act("accession", date(2012, 1, 15), Treaty.CCM), act("accession", date(2016, 1, 10), Treaty.ATT)
    )
    on = date(2017, 1, 1)
    assert _duty(given, on, "3", Treaty.CCM).deadline == date(2020, 7, 1)
    assert _duty(given, on, "4", Treaty.CCM).deadline == date(2022, 7, 1)
    assert _duty(given, on, "7", Treaty.CCM).deadline == date(2017, 4, 30)
    assert _duty(given, on, "13(1)", Treaty.ATT).deadline == date(2017, 4, 8)
    assert _duty(given, on, "13(3)", Treaty.ATT).deadline == date(2017, 5, 31)


def test_the_first_states_of_the_arms_trade_treaty_report_by_23_december_2015() -> None:
    """As its secretariat prints it: the last day of the first year."""
    finland = of_record(load_record(), "FIN", known=TODAY)
    assert _duty(finland, date(2015, 1, 1), "13(1)", Treaty.ATT).deadline == date(2015, 12, 23)


def test_a_signatory_owes_only_good_faith() -> None:
    """Before entry into force there is one duty, by the law of treaties."""
    given = dossier(act("signature", date(1997, 12, 4)), act("ratification", date(2012, 1, 15)))
    for on in (date(2005, 1, 1), date(2012, 6, 30)):
        (duty,) = duties_on(given, on)
        assert str(duty.articles[0]) == "VCLT Art 18"
    assert duty.until == date(2012, 6, 30)


def test_a_stranger_owes_nothing() -> None:
    """A state outside all five treaties has no duty under them."""
    assert duties_on(dossier(), TODAY) == ()
