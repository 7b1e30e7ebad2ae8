"""What holds for every claim: no false alarm, no knowledge from later, always a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch.check import judge
from ottawatch.days import Period
from ottawatch.model import (
    Claim,
    CountOf,
    Figure,
    Group,
    Item,
    Kind,
    Outcome,
    Rule,
    Status,
    Step,
    Treaty,
    Word,
)
from ottawatch.record import load_record
from tests.check.claims import TODAY, claims_of, first_day

if TYPE_CHECKING:
    from ottawatch.model import Verdict

RECORD = load_record()
STATEMENTS = st.sampled_from(RECORD.statements)
DAYS = st.dates(date(1996, 1, 1), TODAY)
CODES = st.sampled_from([*sorted(RECORD.states), "WORLD"])
UNITS = st.sampled_from(
    ["mines", "people", "states", "km", "km2", "m2", "percent", "months", "years", "EUR", "USD"]
)
ENDS = st.one_of(st.none(), st.integers(0, 10**9).map(float))
WORDS = st.sampled_from(
    [
        "",
        "about",
        "nearly all of them",
        "for training",
        "had",
        "civilians",
        "not yet",
        "the Senate",
        "on land",
        "donors",
    ]
)


@st.composite
def figures(draw: st.DrawFn) -> Figure | None:
    """A figure with its ends in order and one end at least, or none."""
    low, high = draw(ENDS), draw(ENDS)
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Figure(low, high, draw(UNITS))


@st.composite
def times(draw: st.DrawFn) -> Period | None:
    """A period with one end at least, or none."""
    first, days = draw(st.one_of(st.none(), DAYS)), draw(st.one_of(st.none(), st.integers(0, 900)))
    if first is None:
        return None
    return Period(first, first + timedelta(days=days + 1) if days is not None else None)


CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from(Kind),
    quote=WORDS,
    state=st.one_of(st.none(), CODES),
    counterpart=st.one_of(st.none(), CODES),
    treaty=st.one_of(st.none(), st.sampled_from(Treaty)),
    step=st.one_of(st.none(), st.sampled_from(Step)),
    rule=st.one_of(st.none(), st.sampled_from(Rule)),
    group=st.one_of(st.none(), st.sampled_from(Group)),
    outcome=st.one_of(st.none(), st.sampled_from(Outcome)),
    of=st.one_of(st.none(), st.sampled_from(CountOf)),
    item=st.one_of(st.none(), st.sampled_from(Item)),
    status=st.one_of(st.none(), st.sampled_from(Status)),
    figure=figures(),
    when=times(),
)


def assert_sound(verdict: Verdict, published: date, known: date) -> None:
    """A verdict has reasons, names what would settle it, uses nothing from later, and tells the rest in order."""
    assert verdict.reasons
    assert all(reason.says.endswith((".", "!", "?")) for reason in verdict.reasons)
    assert (verdict.settle is not None) == (verdict.word is Word.UNVERIFIED)
    used = [each for reason in verdict.reasons for each in reason.statements]
    assert all(each.known.start is None or each.known.start <= known for each in used)
    assert all(published < since.day <= TODAY for since in verdict.since)
    assert list(verdict.since) == sorted(verdict.since, key=lambda since: since.day)


@settings(max_examples=300, deadline=None)
@given(CLAIMS, DAYS, DAYS)
def test_any_claim_gets_a_sound_verdict(claim: Claim, published: date, known: date) -> None:
    """Whatever is claimed, there is a verdict with its reasons, from what could be known by then."""
    assert_sound(judge(claim, RECORD, published=published, known=known, today=TODAY), published, known)


@settings(max_examples=300, deadline=None)
@given(STATEMENTS, st.integers(0, 4000))
def test_what_the_record_states_is_never_contradicted(statement: object, later: int) -> None:
    """A claim that repeats a statement gives no false alarm on the day it could be known, nor ever after with its date."""
    for claim in claims_of(statement):  # type: ignore[arg-type]
        first = first_day(statement)  # type: ignore[arg-type]
        day = min(first + timedelta(days=later), TODAY) if claim.when else first
        verdict = judge(claim, RECORD, published=day, known=day, today=TODAY)
        assert verdict.word is not Word.CONTRADICTED, verdict.reasons
        assert_sound(verdict, day, day)


@settings(max_examples=100, deadline=None)
@given(CLAIMS, DAYS, DAYS)
def test_today_changes_no_verdict(claim: Claim, published: date, today: date) -> None:
    """What has happened since stands beside a verdict and never in it."""
    day = max(published, today)
    early = judge(claim, RECORD, published=published, known=published, today=published)
    late = judge(claim, RECORD, published=published, known=published, today=day)
    assert (early.word, early.reasons, early.settle) == (late.word, late.reasons, late.settle)
    assert not early.since


def test_no_statement_of_the_record_raises_an_alarm() -> None:
    """The same for every statement there is, on the first day on which it could be repeated."""
    alarms = [
        (statement.id, claim)
        for statement in RECORD.statements
        for claim in claims_of(statement)
        if judge(
            claim,
            RECORD,
            published=first_day(statement),
            known=first_day(statement),
            today=first_day(statement),
        ).word
        is Word.CONTRADICTED
    ]
    assert not alarms
