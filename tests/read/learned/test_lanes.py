"""Rows that are packed into one number add up as they do one by one."""

from hypothesis import given
from hypothesis import strategies as st

from ottawatch.read.learned.lanes import Lanes

WEIGHTS = st.integers(-30_000, 30_000)


@given(st.integers(1, 60).flatmap(lambda n: st.lists(st.lists(WEIGHTS, min_size=n, max_size=n), min_size=1)))
def test_packed_rows_add_up_lane_by_lane(rows):
    """No lane leaks into the next, whatever the signs."""
    lanes = Lanes.of(len(rows[0]))
    packed = sum(map(lanes.pack, rows))
    assert lanes.unpack(packed) == [sum(column) for column in zip(*rows, strict=True)]
    assert [lanes.lane(packed, n) for n in range(lanes.count)] == lanes.unpack(packed)


@given(st.dictionaries(st.integers(0, 40), WEIGHTS))
def test_a_row_of_few_lanes_is_packed_like_a_full_one(row):
    """What is left out is nothing."""
    lanes = Lanes.of(41)
    pairs = [part for pair in row.items() for part in pair]
    assert lanes.pack_sparse(pairs) == lanes.pack([row.get(number, 0) for number in range(41)])
