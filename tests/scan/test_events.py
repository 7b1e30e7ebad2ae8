"""Reports of one act are brought together, whatever day each of them gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.scan.alike import bands_of, copies, first_of_each, numbers_of, sketch
from ottawatch.scan.lake.events import Told, events_of, independent

JUNE_27 = date(2025, 6, 27)
JULY_10 = date(2025, 7, 10)


def day(when: date, outlets: int = 1) -> Told:
    return Told(when, when, None, outlets)


def test_the_day_that_most_outlets_give_is_the_acts() -> None:
    """A day that few give, close by, is the same act told differently."""
    (event,) = events_of([day(JUNE_27, 5), day(date(2025, 6, 30), 1), day(date(2025, 6, 26), 2)])
    assert (event.first, event.last) == (JUNE_27, JUNE_27)
    assert [told.first for told in event.differing] == [date(2025, 6, 26), date(2025, 6, 30)]


def test_days_far_apart_are_two_acts() -> None:
    """Two votes half a year apart stay two."""
    first, second = events_of([day(JUNE_27), day(date(2025, 12, 27))])
    assert (first.first, second.first) == (JUNE_27, date(2025, 12, 27))


def test_a_rough_day_belongs_to_the_one_act_in_it() -> None:
    """The end of June is the act of 27 June; a year with two acts in it decides for neither."""
    end_of_june = Told(date(2025, 6, 20), date(2025, 6, 30), None, 3)
    year = Told(date(2025, 1, 1), date(2025, 12, 31), None, 3)
    (event,) = events_of([day(JUNE_27), end_of_june, year])
    assert len(event.told) == 3
    assert not event.differing
    three = events_of([day(JUNE_27), day(date(2025, 12, 27)), year])
    assert sorted(len(event.told) for event in three) == [1, 1, 1]


def test_an_undated_report_belongs_to_what_had_just_happened() -> None:
    """A report that names no day is of the last act before it came out, but not of one long past or still to come."""
    soon, late, early = (
        Told(None, None, when, 1) for when in (date(2025, 7, 1), date(2026, 5, 1), date(2025, 6, 1))
    )
    event, undated = events_of([day(JUNE_27), soon, late, early])
    assert event.told == [day(JUNE_27), soon]
    assert undated.first is None
    assert undated.told == [early, late]


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(
    st.lists(
        st.tuples(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.integers(1, 3)),
        unique_by=lambda row: row[:3],
        max_size=12,
    )
)
def test_every_report_is_in_one_event_whatever_their_order(rows: list[tuple[Any, ...]]) -> None:
    """None is lost, none is told twice, and the order in which they come changes nothing."""
    told = [Told(*row) for row in rows if not (row[0] and row[1] and row[1] < row[0])]
    events = events_of(told)
    assert sorted(map(repr, (one for event in events for one in event.told))) == sorted(map(repr, told))
    again = events_of(reversed(told))
    assert [(event.first, event.last, event.told) for event in again] == [
        (event.first, event.last, event.told) for event in events
    ]


def test_outlets_that_print_one_text_count_once() -> None:
    """Pages of one outlet and copies of one text are one voice."""
    assert independent([("a", 1), ("b", 1), ("c", 2)]) == 2
    assert independent([("a", 1), ("a", 2), ("b", 2)]) == 1
    assert independent([("a", 1), ("b", 2), ("c", 3)]) == 3


def test_copies_of_an_agency_text_are_found() -> None:
    """A text with another headline, and cut at its end, is a copy; another text on the same act is none."""
    words = [f"word{number}" for number in range(300)]
    text, other = " ".join(words), " ".join(reversed(words))
    copy = "Exclusive: " + " ".join(words[:260])
    rows = numbers_of(sketch(text) + sketch(other) + sketch(copy) + sketch(text))
    pairs = copies(rows, bands_of(rows))
    assert pairs.tolist() == [[0, 2], [0, 3]]
    assert first_of_each(4, pairs).tolist() == [0, 1, 0, 0]


def test_copies_of_copies_are_one_text() -> None:
    """What is tied by pairs in a row is tied to the first of all."""
    pairs = np.array([[2, 3], [1, 2], [3, 5], [0, 4]])
    assert first_of_each(6, pairs).tolist() == [0, 1, 1, 1, 0, 1]
