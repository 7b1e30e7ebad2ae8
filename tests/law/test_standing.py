"""Standing and its periods: gapless, in order, with the readings of a contested act beside them."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ottawatch.errors import RuleInputError
from ottawatch.law.course import entered, left
from ottawatch.law.standing import periods, standing_on
from ottawatch.model import Standing, Statement, Treaty
from ottawatch.record import dossier as of_record
from ottawatch.record import load_record
from tests.law.given import FIRST, LAST, TODAY, act, conflict, dossier, view

DAY = timedelta(days=1)
DAYS = st.dates(date(1997, 12, 3), date(2034, 12, 31))
KINDS = st.sampled_from(
    [
        "signature",
        "ratification",
        "accession",
        "acceptance",
        "approval",
        "succession",
        "withdrawal_notification",
    ]
)


@st.composite
def courses(draw: st.DrawFn, treaty: Treaty = Treaty.APMBC) -> tuple[Statement, ...]:
    """Any acts on any days, sensible or not, with any wars."""
    acts = draw(st.lists(st.tuples(KINDS, DAYS), max_size=6, unique=True))
    wars = draw(st.lists(st.tuples(DAYS, st.integers(0, 4000), st.booleans()), max_size=3))
    told = [act(kind, day, treaty) for kind, day in acts]
    return (*told, *(conflict(first, None if ever else first + days * DAY) for first, days, ever in wars))


@for_all(courses(), DAYS, DAYS)
def test_whatever_the_acts_the_periods_have_no_gap(
    statements: tuple[Statement, ...], one: date, other: date
) -> None:
    """Periods begin where they are asked to, follow on each other, and each differs from the last."""
    start, end = sorted((one, other))
    told = periods(dossier(*statements), Treaty.APMBC, start, end + DAY)
    assert told[0].on == start
    assert all(before.days.end == after.days.start == after.on for before, after in pairwise(told))
    assert all(before.standing is not after.standing for before, after in pairwise(told))
    assert told[-1].days.end is None or told[-1].days.end > end


@for_all(courses(), DAYS)
def test_the_standing_of_a_day_is_that_of_its_period(statements: tuple[Statement, ...], day: date) -> None:
    """Asking for one day and for a time that holds it gives the same answer."""
    given = dossier(*statements)
    answer = standing_on(given, Treaty.APMBC, day)
    assert day in answer.days
    assert [each.standing for each in periods(given, Treaty.APMBC, day, day + DAY)] == [answer.standing]


@for_all(courses())
def test_the_order_in_which_acts_are_told_does_not_matter(statements: tuple[Statement, ...]) -> None:
    """The same acts in another order give the same periods."""
    one = periods(dossier(*statements), Treaty.APMBC, FIRST, LAST)
    other = periods(dossier(*reversed(statements)), Treaty.APMBC, FIRST, LAST)
    assert one == other


@for_all(DAYS, DAYS)
def test_a_later_deposit_is_never_bound_earlier(one: date, other: date) -> None:
    """Entry into force keeps the order of the deposits, under every treaty."""
    early, late = sorted((one, other))
    for treaty in (Treaty.APMBC, Treaty.CCM, Treaty.CCW, Treaty.ATT):
        first, second = (entered(dossier(act("accession", day, treaty)), treaty) for day in (early, late))
        assert first
        assert second
        assert first.days
        assert second.days
        assert first.days.start
        assert second.days.start
        assert first.days.start <= second.days.start


@for_all(DAYS, st.lists(st.tuples(DAYS, st.integers(0, 4000)), max_size=3))
def test_a_war_only_ever_delays(received: date, wars: list[tuple[date, int]]) -> None:
    """With wars a withdrawal takes effect on the same day as without them, or later, never in a war's midst."""
    acts = (
        act("accession", date(1990, 1, 1)),
        act("withdrawal_notification", max(received, date(1999, 3, 2))),
    )
    peace = left(dossier(*acts), Treaty.APMBC)
    war = left(dossier(*acts, *(conflict(first, first + days * DAY) for first, days in wars)), Treaty.APMBC)
    assert peace
    assert war
    assert peace.days
    assert war.days
    assert peace.days.start
    assert war.days.start
    assert war.days.start >= peace.days.start
    assert (war.days.start == peace.days.start) == (len(war.statements) == 1)


def test_a_time_must_have_a_day() -> None:
    """An end that is not after the start is refused, as our own fault."""
    with pytest.raises(RuleInputError, match="not after its start"):
        periods(dossier(), Treaty.APMBC, date(2025, 1, 1), date(2025, 1, 1))


def test_what_was_not_known_yet_is_not_told() -> None:
    """Seen on 26 June 2025, Lithuania is a party at the end of that year; a day later it is on its way out."""
    record, on = load_record(), date(2025, 12, 31)
    before = of_record(record, "LTU", known=date(2025, 6, 26))
    after = of_record(record, "LTU", known=date(2025, 6, 27))
    assert standing_on(before, Treaty.APMBC, on).standing is Standing.PARTY
    assert standing_on(after, Treaty.APMBC, on).standing is Standing.LEFT


def test_before_the_fortieth_deposit_nobody_is_bound() -> None:
    """Seen on 15 September 1998, the treaty waits, and says so."""
    given = of_record(load_record(), "CAN", known=date(1998, 9, 15))
    answer = standing_on(given, Treaty.APMBC, date(2000, 1, 1))
    assert answer.standing is Standing.CONSENTED
    assert answer.because[0].days is None
    assert answer.because[0].open_because == "fewer than 40 instruments are known"


def test_the_finding_that_decides_comes_first() -> None:
    """A leaving state's standing rests on its notice first, then on its deposit."""
    answer = standing_on(of_record(load_record(), "FIN", known=TODAY), Treaty.APMBC, date(2025, 12, 1))
    assert [each.statements[0].property for each in answer.because] == [
        "action.withdrawal_notification",
        "action.accession",
    ]
    assert [str(article) for article in answer.because[0].articles] == ["APMBC Art 20(2)", "APMBC Art 20(3)"]
    assert answer.days.start == date(2025, 7, 10)
    assert answer.days.end == date(2026, 1, 10)


def test_ukraine_is_a_party_and_both_readings_stand_beside_it() -> None:
    """The suspension is contested: Ukraine's reading, that of the parties, and the depositary's count."""
    ukraine = of_record(load_record(), "UKR", known=TODAY)
    answer = standing_on(ukraine, Treaty.APMBC, date(2026, 3, 1))
    assert answer.standing is Standing.PARTY
    assert answer.days.start == date(2006, 6, 1)
    suspends, impossible, counted = answer.contested
    assert suspends.holders == ("Ukraine",)
    assert [str(article) for article in suspends.articles] == ["VCLT Art 62(3)"]
    assert suspends.statements[0].property == "action.suspension_notification"
    assert {"Norway", "Austria", "Belgium", "Switzerland", "New Zealand"} <= set(impossible.holders)
    assert any("States Parties" in holder for holder in impossible.holders)
    assert any("depositary" in holder for holder in counted.holders)


def test_before_the_claim_there_is_nothing_contested() -> None:
    """On 17 July 2025 Ukraine's standing has no reading beside it."""
    ukraine = of_record(load_record(), "UKR", known=TODAY)
    assert not standing_on(ukraine, Treaty.APMBC, date(2025, 7, 17)).contested
    assert standing_on(ukraine, Treaty.APMBC, date(2025, 7, 18)).contested
    assert not standing_on(ukraine, Treaty.CCW_AP2, date(2026, 3, 1)).contested


def test_a_claim_that_nobody_has_answered_has_one_reading() -> None:
    """Where no view is known, the claim itself is told as its maker's."""
    joined, claimed = act("accession", date(2010, 1, 1)), act("suspension_notification", date(2025, 7, 18))
    (only,) = standing_on(dossier(joined, claimed), Treaty.APMBC, TODAY).contested
    assert only.holders == ("Aland",)
    assert only.statements == (claimed,)


def test_a_reading_that_the_law_does_not_know_is_told_in_its_own_words() -> None:
    """A new reading in the record is not dropped."""
    joined, claimed = act("accession", date(2010, 1, 1)), act("suspension_notification", date(2025, 7, 18))
    given = dossier(joined, claimed, view("suspends_in_part", "Bland"))
    assert [each.says for each in standing_on(given, Treaty.APMBC, TODAY).contested][
        -1
    ] == "Suspends in part."


def test_a_state_that_is_gone_has_no_standing_any_more() -> None:
    """Czechoslovakia was bound by the framework convention until its last day."""
    gone = of_record(load_record(), "CSK", known=TODAY)
    assert standing_on(gone, Treaty.CCW, date(1992, 12, 31)).standing is Standing.PARTY
    assert standing_on(gone, Treaty.CCW, date(1993, 1, 1)).standing is Standing.NONE


def test_an_answer_takes_microseconds() -> None:
    """Asked again and again, a standing takes well under 50 microseconds, ten times that on a busy machine."""
    given = of_record(load_record(), "FIN", known=TODAY)
    standing_on(given, Treaty.APMBC, TODAY)
    best = min(_seconds_for_a_thousand(given) for _ in range(5))
    assert best / 1000 < 500e-6


def _seconds_for_a_thousand(given: object) -> float:
    begun = time.perf_counter()
    for _ in range(1000):
        standing_on(given, Treaty.APMBC, TODAY)  # type: ignore[arg-type]
    return time.perf_counter() - begun
