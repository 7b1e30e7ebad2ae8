"""What was told is found at once, and as going over all of it would find it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ottawatch.days import Period
from ottawatch.model import WORLD, Claim, Figure, Kind, Outcome, Step
from ottawatch.read.told import Names, Told, agree
from tests.read.claims import read

CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from([Kind.STEP, Kind.CASUALTIES, Kind.USE]),
    quote=st.sampled_from(["one", "two"]),
    state=st.sampled_from([None, WORLD, "FIN", "EST"]),
    step=st.sampled_from([None, Step.LEAVE, Step.JOIN]),
    outcome=st.sampled_from([None, Outcome.ANY]),
    when=st.sampled_from([None, Period(date(2024, 1, 1)), Period(date(2025, 1, 1))]),
    figure=st.sampled_from([None, Figure(1, 1, "people"), Figure(2, 2, "people")]),
)


def full(claim):
    return (claim.when is not None) + 2 * (claim.figure is not None)


def one_by_one(claims):
    """Each fact once, of two tellings the fuller, by holding every claim against all before it."""
    kept: list[Claim] = []
    for claim in claims:
        at = next((at for at, other in enumerate(kept) if agree(claim, other)), None)
        if at is None:
            kept.append(claim)
        elif full(claim) > full(kept[at]):
            kept[at] = claim
    return kept


@given(st.lists(CLAIMS, max_size=40))
def test_each_fact_is_kept_once_in_its_fullest_telling(claims):
    """Looking a fact up keeps what going over all claims would keep, in the same order."""
    told = Told()
    for claim in claims:
        told.add(claim)
    assert told.claims == one_by_one(claims)


@given(st.lists(CLAIMS, min_size=1, max_size=40))
def test_what_was_told_last_is_found_by_what_it_is(claims):
    """The last of a kind, of an outcome, of a state or in the same words is the one in the row of all."""
    told = Told()
    for claim in claims:
        told.add(claim)
    kept = told.claims
    for kind in (Kind.STEP, Kind.CASUALTIES):
        assert told.last(kind) == next((c for c in reversed(kept) if c.kind is kind), None)
        assert set(told.states(kind)) == {c.state for c in kept if c.kind is kind}
    assert told.last(Outcome.ANY) == next((c for c in reversed(kept) if c.outcome is Outcome.ANY), None)
    assert list(told.of("FIN", [Kind.USE])) == [c for c in kept if c.kind is Kind.USE and c.state == "FIN"]
    last = claims[-1]
    assert list(told.quoting(last)) == [c for c in kept if (c.kind, c.quote) == (last.kind, last.quote)]


@given(st.lists(st.lists(st.sampled_from("ABC"), min_size=1, max_size=3, unique=True).map(tuple)))
def test_lists_of_states_are_found_by_their_size(lists):
    """The last list of a size, the last of several and the states by when they were named last."""
    names = Names()
    for codes in lists:
        names.add(codes)
    for size in (1, 2, 3):
        assert names.last(size) == next((n for n in reversed(lists) if len(n) == size), ())
    assert names.last_plural() == next((n for n in reversed(lists) if len(n) > 1), ())
    assert names.codes == tuple(dict.fromkeys(c for n in reversed(lists) for c in n))


def test_a_state_that_opens_a_paragraph_is_whose_president_signs():
    """Nothing need be told of it yet: the state that took a step before is not meant."""
    text = (
        "Chad's parliament voted on 4 June to leave the Ottawa Convention.\n\n"
        "Mali has gone another way. The president signed a decree in June to leave the convention."
    )
    signed = [c for c in read(text) if c.get("step") == "enact_leave"]
    assert [c["state"] for c in signed] == ["MLI"]


def test_a_neighbour_that_opens_no_paragraph_has_no_president():
    """Within a paragraph a state of which no step was told gives way to the last that took one."""
    text = (
        "Chad's parliament voted on 4 June to leave the Ottawa Convention. Mali has gone another way. "
        "The president signed a decree in June to leave the convention."
    )
    signed = [c for c in read(text) if c.get("step") == "enact_leave"]
    assert [c["state"] for c in signed] == ["TCD"]
