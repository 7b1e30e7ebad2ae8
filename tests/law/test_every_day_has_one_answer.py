"""Every state, every treaty, every day from 1997-12-03 to 2034-12-31: exactly one standing.

Nothing is expected here but that: the days are counted one by one.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ottawatch.law.instruments import CONSENTS, SIGNATURE, SUSPENSION, act_of
from ottawatch.law.standing import periods, standing_on
from ottawatch.model import Standing, Treaty
from ottawatch.record import Dossier, dossier, load_record
from tests.law.given import FIRST, LAST, TODAY

DAY = timedelta(days=1)
ONE_MORE = bytes([*range(1, 256), 255])
DAYS = [FIRST + DAY * number for number in range((LAST - FIRST).days + 1)]


@pytest.fixture(scope="module")
def dossiers() -> dict[str, Dossier]:
    """The dossier of every state of the record, as of today."""
    record = load_record()
    return {code: dossier(record, state, known=TODAY) for code, state in record.states.items()}


@pytest.mark.parametrize("treaty", list(Treaty))
def test_every_day_is_covered_once(treaty: Treaty, dossiers: dict[str, Dossier]) -> None:
    """Each period adds one to each of its days; in the end every day has exactly one."""
    for code, given in dossiers.items():
        told = periods(given, treaty, FIRST, LAST + DAY)
        answers = bytearray(len(DAYS))
        for each, following in pairwise([*(period.on for period in told), LAST + DAY]):
            first, end = (each - FIRST).days, (following - FIRST).days
            answers[first:end] = answers[first:end].translate(ONE_MORE)
        assert answers == b"\x01" * len(DAYS), code


@pytest.mark.parametrize("treaty", list(Treaty))
def test_the_standing_of_a_day_is_that_of_its_period(treaty: Treaty, dossiers: dict[str, Dossier]) -> None:
    """Asked for each single day, the answer is the one of the period in which the day lies."""
    for code, given in dossiers.items():
        told = periods(given, treaty, FIRST, LAST + DAY)
        for each, following in pairwise([*told, None]):
            assert each is not None
            last = following.on - DAY if following else LAST
            for day in {each.on, last, each.on + (last - each.on) // 2}:
                answer = standing_on(given, treaty, day)
                assert answer.standing is each.standing, (code, day)
                assert day in answer.days, (code, day)


def test_of_the_mine_ban_each_single_day_is_asked(dossiers: dict[str, Dossier]) -> None:
    """For a few states of every kind each of the 13,543 days is asked for itself."""
    for code in ("FIN", "UKR", "USA", "SSD", "MHL"):
        for day in DAYS:
            answer = standing_on(dossiers[code], Treaty.APMBC, day)
            assert answer.standing in set(Standing)
            assert answer.on == day
            assert day in answer.days
            assert answer.because


def test_neighbouring_periods_tell_different_standings(dossiers: dict[str, Dossier]) -> None:
    """A period ends only where the standing changes, so its days are those of the whole stretch."""
    for given in dossiers.values():
        for treaty in Treaty:
            for one, other in pairwise(periods(given, treaty, date(1981, 1, 1), LAST + DAY)):
                assert one.standing is not other.standing
                assert one.days.end == other.days.start


@pytest.mark.parametrize(
    ("on", "bound"),
    [("1999-02-28", 0), ("1999-03-01", 45), ("2025-12-26", 166), ("2025-12-27", 163), ("2026-02-20", 161)],
)
def test_how_many_states_the_mine_ban_binds(on: str, bound: int, dossiers: dict[str, Dossier]) -> None:
    """The count of bound states follows the deposits and the five notices."""
    day = date.fromisoformat(on)
    found = sum(standing_on(given, Treaty.APMBC, day).standing.bound for given in dossiers.values())
    assert found == bound


def test_every_act_of_the_record_leaves_its_mark(dossiers: dict[str, Dossier]) -> None:
    """No signature, consent or notice is passed over, but for a signature on the very day of the consent."""
    for code, given in dossiers.items():
        for treaty in Treaty:
            stretches = periods(given, treaty, date(1981, 1, 1), LAST + DAY)
            used = {each.id for period in stretches for why in period.because for each in why.statements}
            passed = [each for each in given.of("action", treaty) if each.id not in used]
            consented = {each.valid for each in given.of("action", treaty) if act_of(each) in CONSENTS}
            for each in passed:
                claimed = act_of(each) == SUSPENSION
                assert claimed or (act_of(each) == SIGNATURE and each.valid in consented), (code, each.id)
