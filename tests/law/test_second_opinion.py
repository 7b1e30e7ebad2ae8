"""Two implementations, written apart, agree on every state, every treaty and every day.

``pytest -m slow tests/law/test_second_opinion.py`` asks the second one for each of some fourteen million
days by itself; without it, it is asked on all days on which either could change its mind.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from ottawatch.days import Period
from ottawatch.law.instruments import CONSENTS, act_of
from ottawatch.law.standing import periods, standing_on
from ottawatch.model import Statement, Treaty
from ottawatch.record import Dossier, load_record
from ottawatch.record import dossier as of_record
from ottawatch.record.dossier import Deposits
from ottawatch.record.schema import SHIPPED
from tests.law import second_opinion
from tests.law.given import TODAY, act, conflict, dossier, started

DAY = timedelta(days=1)
LAST = date(2034, 12, 31)


@cache
def _cases() -> dict[str, Dossier]:
    record = load_record()
    return {code: of_record(record, code, known=TODAY) for code in record.states}


@pytest.fixture(scope="module", autouse=True)
def _quick_enough():
    """The literal one looks through all letters again and again; within this file it may remember."""
    names = ("start", "last_needed", "memberships", "signatures")
    plain = {name: getattr(second_opinion, name) for name in names}
    for name, function in plain.items():

        def asked(files, *rest, _name=name, _function=function):
            remembered = vars(files).setdefault("remembered", {})
            if (_name, *rest) not in remembered:
                remembered[(_name, *rest)] = _function(files, *rest)
            return remembered[(_name, *rest)]

        setattr(second_opinion, name, asked)
    yield
    for name, function in plain.items():
        setattr(second_opinion, name, function)


@cache
def _files() -> second_opinion.Files:
    return second_opinion.read(SHIPPED)


def _runs(case: Dossier, treaty: Treaty) -> list[tuple[date, str]]:
    first = second_opinion.OPENED[treaty.value]
    return [(each.on, str(each.standing)) for each in periods(case, treaty, first, LAST + DAY)]


@pytest.mark.parametrize("treaty", list(Treaty))
def test_they_agree_on_every_day(treaty: Treaty) -> None:
    """The second opinion's changes, found by asking on every day on which it can change, are the first's."""
    first = second_opinion.OPENED[treaty.value]
    for code, case in _cases().items():
        runs = _runs(case, treaty)
        days = {
            each
            for each in second_opinion.days_that_matter(_files(), code, treaty.value)
            if first < each <= LAST
        }
        days |= {each + DAY * more for each, _ in runs for more in (-1, 0, 1) if first <= each + DAY * more}
        told = [(day, second_opinion.standing(_files(), code, treaty.value, day)) for day in sorted(days)]
        changes = [one for place, one in enumerate(told) if not place or told[place - 1][1] != one[1]]
        assert changes == runs, code


@pytest.mark.parametrize("treaty", list(Treaty))
def test_they_agree_on_days_picked_blindly(treaty: Treaty) -> None:
    """On days that neither has chosen, the same."""
    draw = random.Random(treaty.value)
    first = second_opinion.OPENED[treaty.value]
    for code, case in _cases().items():
        for _ in range(20):
            day = first + DAY * draw.randrange((LAST - first).days + 1)
            told = second_opinion.standing(_files(), code, treaty.value, day)
            assert told == standing_on(case, treaty, day).standing, (code, day)


@pytest.mark.slow
@pytest.mark.parametrize("treaty", list(Treaty))
def test_they_agree_on_each_single_day(treaty: Treaty) -> None:
    """Asked for each day by itself, the second opinion never differs."""
    first = second_opinion.OPENED[treaty.value]
    for code, case in _cases().items():
        runs = [*_runs(case, treaty), (LAST + DAY, "")]
        for (begins, expected), (ends, _) in pairwise(runs):
            for number in range((ends - begins).days):
                day = begins + DAY * number
                assert second_opinion.standing(_files(), code, treaty.value, day) == expected, (code, day)
        assert runs[0][0] == first


DAYS = st.dates(date(1997, 12, 4), date(2030, 12, 31))
KINDS = st.sampled_from(
    [
        "signature",
        "ratification",
        "accession",
        "succession",
        "withdrawal_notification",
        "withdrawal_notification",
    ]
)
ACTS = st.lists(st.tuples(KINDS, DAYS), max_size=6, unique_by=lambda each: each[1])
WARS = st.lists(st.tuples(DAYS, st.one_of(st.none(), st.integers(0, 2000))), max_size=2)
SPANS = st.tuples(st.one_of(st.none(), DAYS), st.one_of(st.none(), st.just(date(2032, 1, 1))))


@lru_cache(maxsize=1)
def _others() -> tuple[second_opinion.Letter, ...]:
    """The deposits of other states that set the treaties going, as letters."""
    return tuple(
        second_opinion.Letter(each.valid.start or date.min, each.subject, treaty, each.cells["action"])
        for treaty, deposits in started().by_treaty.items()
        for each in deposits
    )


@settings(max_examples=400, deadline=None)
@for_all(treaty=st.sampled_from(list(Treaty)), acts=ACTS, wars=WARS, lived=SPANS)
def test_they_agree_on_histories_that_never_were(
    treaty: Treaty,
    acts: list[tuple[str, date]],
    wars: list[tuple[date, int | None]],
    lived: tuple[date | None, date | None],
) -> None:
    """Joining, leaving, war and return in any order: still the same."""
    kinds = {"accession": "consent_to_be_bound", "ratification": "consent_to_be_bound"}
    named = [(kinds.get(kind, kind) if treaty is Treaty.CCW_AP2 else kind, day) for kind, day in acts]
    frame = [act("accession", date(1995, 1, 1), Treaty.CCW)] if treaty is Treaty.CCW_AP2 else []
    spans = [(begins, None if more is None else begins + DAY * more) for begins, more in wars]
    facts: list[Statement] = [
        *frame,
        *(act(kind, day, treaty) for kind, day in named),
        *(conflict(begins, ends) for begins, ends in spans),
    ]
    case = dossier(*facts, existed=Period(*lived), deposits=_with(facts))
    files = second_opinion.Files([*_others(), *(_letter(each) for each in facts if "action" in each.cells)])
    files.wars["AAA"] = list(spans)
    files.born |= {"AAA": lived[0]} if lived[0] else {}
    files.gone |= {"AAA": lived[1]} if lived[1] else {}
    days = second_opinion.days_that_matter(files, "AAA", treaty.value) | {
        each.on for each in _all(case, treaty)
    }
    for day in sorted(each for each in days if each.year < 2100):
        told = second_opinion.standing(files, "AAA", treaty.value, day)
        assert told == standing_on(case, treaty, day).standing, day


def _with(facts: list[Statement]) -> Deposits:
    """The deposits of other states, and what this one has deposited itself."""
    own = {treaty.value: [each for each in facts if _consents(each, treaty)] for treaty in Treaty}
    return Deposits({treaty: (*given, *own[treaty]) for treaty, given in started().by_treaty.items()})


def _consents(statement: Statement, treaty: Treaty) -> bool:
    return act_of(statement) in CONSENTS and statement.cells["treaty"] == treaty


def _all(case: Dossier, treaty: Treaty):
    return periods(case, treaty, date(1980, 1, 1), date(2099, 1, 1))


def _letter(statement: Statement) -> second_opinion.Letter:
    day = statement.valid.start or date.min
    return second_opinion.Letter(day, "AAA", statement.cells["treaty"], statement.cells["action"])
