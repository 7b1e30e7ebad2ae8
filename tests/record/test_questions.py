"""Questions to the record, as of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.errors import UnknownNameError
from ottawatch.model import Treaty
from ottawatch.record import Record, dossier, load_record

RECORD = load_record()
DAYS = st.dates(date(1980, 1, 1), date(2034, 12, 31))


def test_a_border_is_found_from_both_sides(record):
    """Whichever state is named first, the same lengths come."""
    assert set(record.border("RUS", "FIN")) == set(record.border("FIN", "RUS")) != set()
    assert 1340 in {each.figure.low for each in record.border("RUS", "FIN")}


def test_a_property_finds_what_it_is_the_beginning_of(record):
    """'stockpile' finds 'stockpile.held'; 'stock' finds nothing."""
    held = record.about("GRC", "stockpile.held")
    assert set(held) < set(record.about("GRC", "stockpile"))
    assert record.about("GRC", "stock") == ()


def test_answers_stand_in_the_order_of_time(record):
    """Statements come by their first valid day."""
    days = [each.valid.start or date.min for each in record.about("LTU")]
    assert days == sorted(days)


def test_a_revised_total_is_known_from_its_edition(record):
    """In mid-2021 the total for 2019 was 5,554; the revision to 5,853 came out in November 2021."""
    before, after = (
        {each.figure.low for each in record.about("WORLD", "casualties", known=day, on=date(2019, 6, 1))}
        for day in (date(2021, 6, 1), date(2021, 12, 1))
    )
    assert {5554} == {total for total in before if total < 10_000}
    assert {5554, 5853} == {total for total in after if total < 10_000}


def test_the_end_of_a_conflict_is_not_known_before_it_came(record):
    """As known in 2021, the conflict in Tigray has no end; as known in 2023, it ended in November 2022."""
    then, now = (
        next(each for each in dossier(record, "ETH", known=day).conflicts if "Tigray" in each.id)
        for day in (date(2021, 6, 1), date(2023, 6, 1))
    )
    assert then.valid.end is None
    assert now.valid.last == date(2022, 11, 2)


def test_a_dossier_holds_only_what_was_known(record):
    """On the day before the notices the Lithuanian dossier has none; on the day it has one."""
    before, after = (dossier(record, "Lithuania", known=date(2025, 6, day)) for day in (26, 27))
    assert before.of("action.withdrawal_notification", Treaty.APMBC) == ()
    assert len(after.of("action.withdrawal_notification", Treaty.APMBC)) == 1


def test_readings_of_a_contested_act_name_their_holders(record):
    """Ukraine, the meeting of the parties, six objecting states and the depositary's count are told apart."""
    views = record.about("UKR", "view")
    assert {each.cells["holder"] for each in views if each.property == "view.suspension_not_possible"} == {
        "22MSP", "AUT", "BEL", "CHE", "COL", "NOR", "NZL",
    }  # fmt: skip
    assert [each.cells["holder"] for each in views if each.property == "view.suspends"] == ["UKR"]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("fi", "FIN"), ("LTU", "LTU"), ("turkey", "TUR"), ("Türkiye", "TUR"), ("Cote d’Ivoire", "CIV"), ("Kosovo", "XKX"),
     ("russia", "RUS"), ("Republic of Korea", "KOR"), ("The Gambia", "GMB")],
)  # fmt: skip
def test_a_state_is_found_by_code_and_name(record, spelling, code):
    """Codes of two and three letters, names and aliases are taken, in any case, with or without accents."""
    assert record.find_state(spelling).code == code


def test_a_misspelt_state_is_refused_with_near_spellings(record):
    """'Lithunia' is answered with Lithuania."""
    with pytest.raises(UnknownNameError) as refusal:
        record.find_state("Lithunia")
    assert "Lithuania" in refusal.value.near


def test_the_record_says_up_to_when_its_acts_are_complete(record):
    """Acts are complete up to the depositary's last status table in hand, and no source says more."""
    assert record.acts_until == date(2026, 2, 3)


def test_every_spelling_leads_to_one_state(record):
    """No name of a state is another state's alias."""
    for code, state in record.states.items():
        assert record.find_state(state.name).code == code
        assert record.find_state(code) is state


def test_figures_are_not_known_before_what_they_count(record):
    """A yearly total is known only after the year, and a statement never before the day it speaks of."""
    for each in record.statements:
        if each.table in {"casualties_state", "casualties_world", "clearance", "funding"}:
            assert each.known.start >= each.valid.end, each.id
        elif each.table in {"stockpiles", "contamination", "production", "actions", "steps"}:
            assert each.known.start >= each.valid.start, each.id


@given(asked=DAYS, later=st.integers(1, 4000), code=st.sampled_from(sorted({*RECORD.states, "WORLD"})))
def test_what_becomes_known_later_never_changes_an_earlier_answer(asked, later, code):
    """An answer as of a day is the same from the whole record and from the part known by any later day."""
    end = asked + timedelta(days=later)
    by_then = tuple(each for each in RECORD.statements if each.known.start is None or each.known.start <= end)
    young = Record.of(by_then, RECORD.sources, RECORD.states, RECORD.spellings)
    assert young.about(code, known=asked) == RECORD.about(code, known=asked)


@given(asked=DAYS, code=st.sampled_from(sorted(RECORD.states)))
def test_a_dossier_tells_nothing_of_days_to_come(asked, code):
    """No act, step or end of a conflict in a dossier lies after the day on which it is asked."""
    for each in dossier(RECORD, code, known=asked).statements:
        assert each.known.start is None or each.known.start <= asked
        if each.table in {"actions", "steps", "conflicts"} and each.cells.get("date"):
            assert each.valid.start <= asked
        if each.table == "conflicts" and each.valid.end:
            assert each.valid.last <= asked
