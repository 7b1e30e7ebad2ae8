"""What a figure stands for: its own digits and words, and never more than a tenth to either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.check.figures import Fit, apart, fit
from ottawatch.model import Figure


def point(value: float, unit: str = "mines") -> Figure:
    """One number."""
    return Figure(value, value, unit)


@pytest.mark.parametrize(
    ("claimed", "held", "fits"),
    [
        (point(1_000_000), point(1_029_763), True),
        (point(1_000_000), point(1_400_000), False),
        (point(1_340, "km"), point(1_336, "km"), True),
        (point(1_340, "km"), point(1_309, "km"), False),
        (point(198, "km"), point(197.7, "km"), True),
        (point(20, "people"), point(19, "people"), False),
        (point(5_554, "people"), point(5_853, "people"), False),
        (point(84, "percent"), point(84.4, "percent"), True),
        (point(3_344_433), point(3_300_000), True),
        (Figure(10_000, 99_999, "mines"), Figure(10_000, None, "mines"), True),
        (Figure(5_700, None, "people"), point(5_757, "people"), True),
        (Figure(6_000, None, "people"), point(5_757, "people"), False),
        (Figure(None, 250, "mines"), point(249), True),
        (point(55_000_000), Figure(55_000_000, None, "mines"), True),
        (point(80_000_000), Figure(55_000_000, None, "mines"), False),
    ],
)
def test_a_figure_fits_what_rounds_to_it(claimed: Figure, held: Figure, fits: bool) -> None:
    """Rounding is allowed as far as the claim's last digit, or the record's own, leaves room."""
    assert fit(claimed, held).holds is fits


def test_words_of_vagueness_leave_more_room() -> None:
    """A claim of "about 20" may be 19, "nearly 60" may be 57, and neither may be far off."""
    assert fit(point(20, "people"), point(19, "people"), "about 20 people").holds
    assert fit(point(60, "states"), point(57, "states"), "nearly 60 states").holds
    assert not fit(point(60, "states"), point(61, "states"), "nearly 60 states").holds
    assert not fit(point(60, "states"), point(40, "states"), "nearly 60 states").holds


def test_a_bound_neither_carries_nor_excludes_what_lies_beyond_it() -> None:
    """Of "more than 55 million" nobody knows whether it is 80 million; 40 million it is not."""
    bound = Figure(55_000_000, None, "mines")
    assert fit(point(80_000_000), bound) is Fit.OPEN
    assert fit(point(40_000_000), bound) is Fit.OFF


def test_counters_are_apart_beyond_rounding_only() -> None:
    """243 and 244 are one count to a reader; 77 and 88 are two."""
    assert not apart(point(244, "people"), point(243, "people"), point(244, "people"))
    assert apart(point(77, "people"), point(88, "people"), point(77, "people"))


@given(st.floats(0, 1e12), st.one_of(st.none(), st.floats(0, 1e12)))
def test_every_figure_says_the_same_as_itself(low: float, wide: float | None) -> None:
    """A figure repeated is never off."""
    figure = Figure(low, None if wide is None else low + wide, "mines")
    assert fit(figure, figure) is Fit.SAME


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_room_is_never_more_than_a_tenth(claimed: int, held: int) -> None:
    """Two plain numbers that fit differ by a tenth of the larger at most."""
    if fit(point(claimed), point(held)).holds:
        assert abs(claimed - held) <= 0.1 * max(claimed, held) + 1e-6
