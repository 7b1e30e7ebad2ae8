"""Many questions at once give the answers of single questions."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from ottawatch.errors import UsageError
from ottawatch.law.bulk import STANDINGS, Table, table
from ottawatch.law.standing import periods, standing_on
from ottawatch.model import Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from tests.law.given import TODAY

np = pytest.importorskip("numpy")
DAY = timedelta(days=1)
EPOCH = date(1970, 1, 1)


@pytest.fixture(scope="module")
def cases() -> list[Dossier]:
    """The dossiers of all states, as of today."""
    record = load_record()
    return [of_record(record, state, known=TODAY) for state in record.states.values()]


@pytest.fixture(scope="module")
def whole(cases: list[Dossier]) -> Table:
    """The table of all states."""
    return table(cases)


def test_all_states_all_treaties_all_days(cases: list[Dossier], whole: Table) -> None:
    """Every one of some twenty million answers is that of the period in which its day lies."""
    count = (whole.last - whole.first).days + 1
    days = np.arange(count, dtype=np.int32) + (whole.first - EPOCH).days
    for place, case in enumerate(cases):
        for kind, treaty in enumerate(whole.treaties):
            told = periods(case, treaty, whole.first, whole.last + DAY)
            starts = [(each.on - whole.first).days for each in told]
            lengths = np.diff([*starts, count])
            expected = np.repeat([STANDINGS.index(each.standing) for each in told], lengths)
            found = whole.standings(np.full(count, place), np.full(count, kind), days)
            assert (found == expected).all(), (case.state.code, treaty)


def test_random_questions_in_any_order(cases: list[Dossier], whole: Table) -> None:
    """Ten thousand random triples give what each gives when it is asked alone."""
    draw = np.random.default_rng(7)
    size, count = 10_000, (whole.last - whole.first).days + 1
    state, kind = draw.integers(0, len(cases), size), draw.integers(0, len(Treaty), size)
    days = draw.integers(0, count, size) + (whole.first - EPOCH).days
    found, bound = whole.standings(state, kind, days), whole.bound(state, kind, days)
    for place, one, day, code, binds in zip(state, kind, days, found, bound, strict=True):
        answer = standing_on(cases[place], whole.treaties[one], EPOCH + timedelta(days=int(day)))
        assert STANDINGS[code] is answer.standing
        assert bool(binds) is answer.standing.bound


def test_days_may_be_given_as_dates(whole: Table) -> None:
    """Days of numpy are taken as they are."""
    finland = whole.states.index("FIN")
    days = np.array(["2012-06-30", "2012-07-01", "2025-07-10", "2026-01-10"], dtype="datetime64[D]")
    codes = whole.standings([finland] * 4, [0] * 4, days)
    assert [str(STANDINGS[code]) for code in codes] == ["consented", "party", "leaving", "left"]
    assert whole.standings([], [], []).size == 0


@pytest.mark.parametrize(
    ("state", "kind", "day", "says"),
    [
        ([9999], [0], [0], "state number 9999"),
        ([-1], [0], [4000], "state number -1"),
        ([0], [5], [4000], "treaty number 5"),
        ([0], [0], [-40000], "day after 1980-01-01"),
        ([0], [0], [99999], "day after 1980-01-01"),
        ([0, 1], [0], [4000], "three arrays of one length"),
        ([0], [0], ["2020-01-01"], "datetime64"),
    ],
)
def test_what_the_table_does_not_have_is_refused(
    whole: Table, state: list[int], kind: list[int], day: list[int], says: str
) -> None:
    """A place or day outside the table is refused in one sentence, and not answered by another."""
    with pytest.raises(UsageError, match=says):
        whole.standings(state, kind, day)


def test_without_numpy_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing, one sentence names the way to get it."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(UsageError, match=r"pip install 'ottawatch\[bulk\]'"):
        table([])


def test_a_table_that_ends_before_it_begins_is_refused() -> None:
    """The last day cannot lie before the first."""
    with pytest.raises(UsageError, match="before its first"):
        table([], date(2020, 1, 2), date(2020, 1, 1))
