"""What falls due: which days, under which names, and what became of them."""

from __future__ import annotations

from datetime import date

import pytest

from ottawatch.law.due import deadlines_on, due_between
from ottawatch.law.duties import duties_on
from ottawatch.model import Due, Kept, Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from tests.law.given import TODAY, act, deadline, dossier

JOINED = act("accession", date(2000, 1, 15))
"""In force from 2000-07-01; stocks by 2004-07-01, land by 2010-07-01."""


def _named(dues: tuple[Due, ...]) -> dict[str, str]:
    return {due.uid: due.day.isoformat() for due in dues}


def test_what_falls_due_in_the_first_years_of_a_party() -> None:
    """Entry, the first report, the yearly ones and the stocks, each once, by day."""
    found = due_between(dossier(JOINED), date(2000, 2, 1), date(2004, 12, 31))
    assert _named(found) == {
        "apmbc-aaa-entry-into-force": "2000-07-01",
        "apmbc-aaa-article-7-2000": "2000-12-28",
        "apmbc-aaa-article-7-2001": "2001-04-30",
        "apmbc-aaa-article-7-2002": "2002-04-30",
        "apmbc-aaa-article-7-2003": "2003-04-30",
        "apmbc-aaa-article-7-2004": "2004-04-30",
        "apmbc-aaa-article-4": "2004-07-01",
    }
    assert [due.day for due in found] == sorted(due.day for due in found)


def test_both_ends_are_included() -> None:
    """A deadline on the first or the last day asked about is told."""
    given = dossier(JOINED)
    for first, last in ((date(2004, 7, 1), date(2004, 7, 1)), (date(2004, 6, 1), date(2004, 7, 1))):
        assert "apmbc-aaa-article-4" in _named(due_between(given, first, last))
    assert "apmbc-aaa-article-4" not in _named(due_between(given, date(2004, 7, 2), date(2004, 12, 31)))


def test_an_extension_moves_the_day_and_keeps_the_name() -> None:
    """The same event, on another day, with its number raised."""
    given = dossier(JOINED, deadline("extension", date(2018, 12, 31), "5", "2009-12-04"))
    before, after = (
        next(due for due in deadlines_on(given, on) if due.uid == "apmbc-aaa-article-5")
        for on in (date(2009, 12, 3), date(2009, 12, 4))
    )
    assert (before.day, before.moved) == (date(2010, 7, 1), 0)
    assert (after.day, after.moved) == (date(2018, 12, 31), 1)
    assert before.days
    assert after.days
    assert before.days.end == after.days.start == date(2009, 12, 4)


def test_a_state_that_will_have_left_owes_nothing_later() -> None:
    """Of a leaving state the effect of its notice is told, and no deadline after it."""
    given = dossier(JOINED, act("withdrawal_notification", date(2003, 1, 10)))
    found = _named(due_between(given, date(2003, 1, 11), date(2011, 1, 1)))
    assert found == {
        "apmbc-aaa-article-7-2003": "2003-04-30",
        "apmbc-aaa-withdrawal-effect": "2003-07-10",
    }


def test_a_second_accession_is_another_event() -> None:
    """Who joins, leaves and joins again enters twice, under two names."""
    given = dossier(
        JOINED, act("withdrawal_notification", date(2003, 1, 10)), act("accession", date(2005, 1, 15))
    )
    found = _named(due_between(given, date(2000, 1, 1), date(2005, 12, 31)))
    assert found["apmbc-aaa-entry-into-force"] == "2000-07-01"
    assert found["apmbc-aaa-entry-into-force-2"] == "2005-07-01"


def test_names_are_unique_over_all_states() -> None:
    """No two things that fall due share a name."""
    record = load_record()
    cases = [of_record(record, state, known=TODAY) for state in record.states.values()]
    uids = [due.uid for case in cases for due in due_between(case, TODAY, date(2030, 12, 31))]
    assert len(uids) == len(set(uids))


def test_reports_to_several_treaties_are_told_for_decades() -> None:
    """Each yearly report is followed by itself alone, so that a far day costs no more than its years."""
    joined = [
        act("accession", date(2014, 1, 15), treaty=treaty)
        for treaty in (Treaty.APMBC, Treaty.CCM, Treaty.ATT)
    ]
    found = _named(due_between(dossier(*joined), date(2020, 1, 1), date(2059, 12, 31)))
    for name in ("apmbc-aaa-article-7", "ccm-aaa-article-7", "att-aaa-article-13-3"):
        assert [each for each in found if each.startswith(name)] == [
            f"{name}-{year}" for year in range(2020, 2060)
        ]


def _deadline(case: Dossier, uid: str, on: date) -> Due:
    return next(due for due in deadlines_on(case, on) if due.uid == uid)


@pytest.mark.parametrize(
    ("code", "article", "on", "kept", "rests_on"),
    [
        ("UKR", "4", "2026-01-01", Kept.MISSED, "deadlines/UKR/APMBC/4/missed"),
        ("BLR", "4", "2010-01-01", Kept.MISSED, "deadlines/BLR/APMBC/4/missed"),
        ("THA", "4", "2010-01-01", Kept.MET, "deadlines/THA/APMBC/4/met"),
        ("FIN", "4", "2015-09-01", Kept.MET, "stockpiles/FIN"),
        ("FIN", "4", "2015-08-01", Kept.OPEN, "actions/FIN"),
        ("AFG", "4", "2007-05-01", Kept.MISSED, "stockpiles/AFG"),
        ("NOR", "5", "2010-01-01", Kept.PASSED, "actions/NOR"),
        ("KHM", "5", "2026-01-01", Kept.OPEN, "deadlines/KHM/APMBC/5/extension"),
    ],
)
def test_what_became_of_a_deadline(code: str, article: str, on: str, kept: Kept, rests_on: str) -> None:
    """Met, missed, open or passed without word, by the statement that tells it."""
    case = of_record(load_record(), code, known=TODAY)
    found = _deadline(case, f"apmbc-{code.lower()}-article-{article}", date.fromisoformat(on))
    assert found.kept is kept
    assert any(each.id.startswith(rests_on) for each in found.statements)


def test_work_done_late_is_told_as_missed_with_its_day() -> None:
    """Belarus missed 2008 and completed in 2017: from then on both are told."""
    case = of_record(load_record(), "BLR", known=TODAY)
    duty = next(
        each
        for each in duties_on(case, date(2020, 1, 1))
        if each.treaty is Treaty.APMBC and each.articles[0].number == "4"
    )
    assert duty.kept is Kept.MISSED
    assert "completed by 2017-04-05" in duty.says
    assert [each.table for each in duty.decided_by] == ["deadlines", "stockpiles"]


@pytest.mark.parametrize("code", ["FIN", "UKR", "KHM", "LTU", "TON", "AFG"])
@pytest.mark.parametrize("on", [date(2004, 1, 1), date(2010, 3, 1), date(2025, 12, 27), date(2026, 11, 23)])
def test_a_duty_holds_on_its_days(code: str, on: date) -> None:
    """On the first and the last of its days a duty is told in the same words."""
    case = of_record(load_record(), code, known=TODAY)
    for duty in duties_on(case, on):
        assert duty.days
        for day in filter(None, (duty.days.start, duty.days.last)):
            told = [
                each
                for each in duties_on(case, day)
                if (each.treaty, each.articles) == (duty.treaty, duty.articles)
            ]
            assert [each.deadline for each in told] == [duty.deadline]
            assert [each.kept for each in told] == [duty.kept]


def test_what_outlasts_leaving_names_the_treaties_that_still_bind() -> None:
    """Finland is out of the mine ban and stays under the protocol and the arms trade treaty."""
    finland = of_record(load_record(), "FIN", known=TODAY)
    (duty,) = (each for each in duties_on(finland, TODAY) if each.outlasts)
    assert duty.also == (Treaty.CCW_AP2, Treaty.ATT)
    assert [str(each) for each in duty.articles] == ["APMBC Art 20(4)"]
    assert {each.cells["treaty"] for each in duty.statements} == {"APMBC", "CCW-AP2", "ATT"}
    lithuania = of_record(load_record(), "LTU", known=TODAY)
    left = {each.treaty: each for each in duties_on(lithuania, TODAY) if each.outlasts}
    assert [str(each) for each in left[Treaty.CCM].articles] == ["VCLT Art 43"]
    assert left[Treaty.CCM].also == (Treaty.ATT,)
