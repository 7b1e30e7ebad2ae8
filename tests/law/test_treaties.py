"""The treaties themselves: how many instruments start them, and what a rule does not take."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ottawatch.errors import RuleInputError
from ottawatch.law import ap2, apmbc, att, ccm, ccw
from ottawatch.law.acts import Act
from ottawatch.law.standing import standing_on
from ottawatch.model import Item, Standing, Treaty
from tests.law.given import act, deposits_on, dossier, started

if TYPE_CHECKING:
    from types import ModuleType

DAY = timedelta(days=1)
DAYS = st.dates(date(1998, 1, 1), date(2030, 12, 31))


@for_all(st.lists(DAYS, min_size=40, max_size=60))
def test_the_fortieth_instrument_sets_the_mine_ban_going(days: list[date]) -> None:
    """The start follows the fortieth day in order, and rests on exactly forty instruments."""
    finding = apmbc.treaty_entry_into_force(deposits_on(days))
    fortieth = sorted(days)[39]
    assert len(finding.statements) == 40
    assert finding.statements[-1].valid.start == fortieth
    assert finding.days
    assert finding.days.start
    assert finding.days.start.day == 1
    assert 5 * 30 < (finding.days.start - fortieth).days <= 184


@pytest.mark.parametrize("number", [0, 1, 39])
def test_with_fewer_the_treaty_waits(number: int) -> None:
    """The finding is open and says how many are known."""
    finding = apmbc.treaty_entry_into_force(deposits_on([date(1998, 1, 1)] * number))
    assert finding.days is None
    assert f"{number} of 40" in finding.says
    assert finding.open_because


def test_signatures_do_not_count_toward_the_start() -> None:
    """Forty signatures start nothing."""
    signed = [act("signature", date(1997, 12, 3), state=f"S{number}") for number in range(40)]
    assert apmbc.treaty_entry_into_force(signed).days is None


def test_accessions_do_not_count_toward_the_arms_trade_treaty() -> None:
    """It opened for accession only once it was in force, and counts ratification, acceptance and approval."""
    acceded = [act("accession", date(2014, 1, 1), Treaty.ATT, f"S{number}") for number in range(50)]
    accepted = [act("acceptance", date(2014, 1, 1), Treaty.ATT, f"S{number}") for number in range(50)]
    assert att.treaty_entry_into_force(acceded).days is None
    assert att.treaty_entry_into_force(accepted).days


@pytest.mark.parametrize("treaty", [apmbc, ccm, ccw, att])
def test_a_signature_brings_no_treaty_into_force(treaty: ModuleType) -> None:
    """A rule refuses an act that is not a consent, as our own fault."""
    start = treaty.treaty_entry_into_force(())
    with pytest.raises(RuleInputError, match="expected an instrument"):
        treaty.entry_into_force(act("signature", date(1998, 1, 1)), start)


@pytest.mark.parametrize("treaty", [apmbc, ccm, ccw, att])
def test_a_deposit_is_no_notice(treaty: ModuleType) -> None:
    """A rule on withdrawal refuses any other act."""
    with pytest.raises(RuleInputError, match="expected a notice of withdrawal"):
        treaty.effect_of_notice(act("accession", date(1998, 1, 1)), ())


def test_a_notice_dated_to_the_month_counts_from_its_last_day_and_says_so() -> None:
    """The last day that the date can mean is taken, and the finding is marked."""
    from ottawatch.days import Written  # noqa: PLC0415

    finding = apmbc.effect_of_notice(act("withdrawal_notification", Written.parse("2020-08").period), ())
    assert finding.days
    assert finding.days.start == date(2021, 2, 28)
    assert finding.open_because


def test_a_protocol_without_its_convention_waits() -> None:
    """A consent by a state that never joined the convention brings nothing into force."""
    start = ap2.treaty_entry_into_force(started().under(Treaty.CCW_AP2))
    consent = act("consent_to_be_bound", date(2005, 3, 2), Treaty.CCW_AP2)
    finding = ap2.entry_into_force(consent, start, None)
    assert finding.days is None
    assert finding.open_because == "the convention is not in force for the state"


def test_the_mine_ban_closed_for_signature_when_it_started() -> None:
    """A signature counts until the day before entry into force."""
    start = apmbc.treaty_entry_into_force(started().under(Treaty.APMBC))
    assert apmbc.signature_counts(act("signature", date(1999, 2, 28)), start)
    assert not apmbc.signature_counts(act("signature", date(1999, 3, 1)), start)


@pytest.mark.parametrize(
    ("treaty", "last"),
    [
        (Treaty.APMBC, "1999-02-28"),
        (Treaty.CCM, "2010-07-31"),
        (Treaty.CCW, "1982-04-09"),
        (Treaty.ATT, "2014-12-23"),
    ],
)
def test_a_signature_after_the_last_day_makes_no_signatory(treaty: Treaty, last: str) -> None:
    """Each treaty that is signed has a last day for it; a later signature counts for nothing."""
    day = date.fromisoformat(last)
    for signed, standing in ((day, Standing.SIGNATORY), (day + DAY, Standing.NONE)):
        given = dossier(act("signature", signed, treaty))
        assert standing_on(given, treaty, date(2026, 1, 1)).standing is standing


@pytest.mark.parametrize("wanted", list(Act))
def test_every_act_is_banned_by_an_article(wanted: Act) -> None:
    """Both bans name article 1 for every act, and say that it holds always."""
    for treaty in (apmbc, ccm):
        finding = treaty.ban(wanted)
        assert finding.articles[0].number.startswith("1(1)(")
        assert "under any circumstances" in finding.says


def test_which_weapons_a_treaty_is_about() -> None:
    """Anti-vehicle mines are under the protocol only, cluster munitions under their own convention."""
    about = {
        item: [name for name, of in (("ban", apmbc), ("protocol", ap2), ("cluster", ccm)) if of.covers(item)]
        for item in Item
    }
    assert about == {
        Item.AP_MINE: ["ban", "protocol"],
        Item.AV_MINE: ["protocol"],
        Item.MINE: ["ban", "protocol"],
        Item.CLUSTER_MUNITION: ["cluster"],
    }
