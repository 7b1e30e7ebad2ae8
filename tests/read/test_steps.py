"""Announced, voted, signed, deposited and in effect are read as five different steps."""

from __future__ import annotations

import pytest

from tests.read.claims import read, slots

TREATY = "The Ottawa Convention bans anti-personnel mines. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Finland announced in April that it would leave the treaty.", ("FIN", "intend_leave", "done")),
        ("Estonia plans to withdraw from the convention.", ("EST", "intend_leave", "planned")),
        ("Slovakia is considering leaving the treaty.", ("SVK", "intend_leave", "considered")),
        ("Norway has no intention of quitting the convention.", ("NOR", "intend_leave", "negated")),
        (
            "The Latvian government proposed that the country leave the treaty.",
            ("LVA", "propose_leave", "done"),
        ),
        ("The Sejm voted to leave the treaty.", ("POL", "approve_leave", "done")),
        ("The Riigikogu rejected a bill to leave the convention.", ("EST", "approve_leave", "negated")),
        ("President Duda of Poland signed the law on leaving the treaty.", ("POL", "enact_leave", "done")),
        ("Lithuania notified the UN that it was leaving.", ("LTU", "notify_leave", "done")),
        ("Latvia has not yet deposited its notice of withdrawal.", ("LVA", "notify_leave", "negated")),
        ("Poland ceased to be bound by the treaty on 20 June.", ("POL", "leave", "done")),
        ("Estonia withdrew from the treaty in June.", ("EST", "leave", "done")),
        ("Lithuania will leave the treaty on 27 December.", ("LTU", "leave", "planned")),
        ("Ukraine suspended the convention in July.", ("UKR", "suspend", "done")),
        ("Kenya ratified the convention in 2001.", ("KEN", "join", "done")),
        ("Tonga acceded to the treaty.", ("TON", "join", "done")),
        ("Nauru signed the treaty in 1998.", ("NRU", "sign", "done")),
        ("The treaty entered into force for Finland on 1 July 2012.", ("FIN", "in_force", "done")),
    ],
)
def test_each_rung_of_the_ladder_is_its_own_step(sentence, expected):
    """A sentence about one rung gives that step with its status, and no other rung."""
    assert slots(TREATY + sentence, "state", "step", "status", kind="step") == {expected}


def test_a_list_of_states_gives_a_claim_for_each():
    """Every member of a list takes the step, and the group of three is spelled out."""
    text = TREATY + "Poland and the three Baltic states announced in March that they would leave the treaty."
    assert {c["state"] for c in read(text) if c["kind"] == "step"} == {"POL", "EST", "LVA", "LTU"}


def test_both_countries_are_the_two_just_named():
    """A group that the text spells out is taken up by its size."""
    text = TREATY + "Latvia and Poland waited. Both countries notified the UN of their withdrawal."
    assert slots(text, "state", "step", kind="step") == {("LVA", "notify_leave"), ("POL", "notify_leave")}


def test_what_others_did_too_is_the_step_told_last():
    """An ellipsis repeats the step before it, with its own date or denial."""
    text = TREATY + "Estonia gave notice of withdrawal in June. Poland followed in August 2025."
    steps = slots(text, "state", "step", "from", published="2025-09-01", kind="step")
    assert steps == {("EST", "notify_leave", "2025-06-01"), ("POL", "notify_leave", "2025-08-01")}


def test_each_state_of_a_row_keeps_its_own_date():
    """Pairs of state and date are not mixed."""
    text = (
        TREATY
        + "Three states ratified it: Haiti in February 2006, Brunei in April 2006 and Kuwait in July 2007."
    )
    steps = slots(text, "state", "from", published="2008-01-01", kind="step")
    assert steps == {("HTI", "2006-02-01"), ("BRN", "2006-04-01"), ("KWT", "2007-07-01")}


@pytest.mark.parametrize(
    "text",
    [
        "Washington will withdraw from the INF Treaty in six months, officials in Moscow said on Friday.",
        "The United States withdrew its troops from Afghanistan after the ministers had voted to leave.",
        "Ottawa voted to leave the light-rail contract; Canada's capital signed a new one.",
        "Turkey quit the Istanbul Convention in 2021. Poland announced that it might leave it too.",
    ],
)
def test_other_treaties_and_other_leavings_give_nothing(text):
    """Nothing is read from texts that are not about mines."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Japan signed the convention in 1997, France in 1998.",
            {("JPN", "sign", "1997-01-01"), ("FRA", "sign", "1998-01-01")},
        ),
        (
            "Japan ratified it in September 1998, Australia in January 1999 and Greece in 2003.",
            {("JPN", "join", "1998-09-01"), ("AUS", "join", "1999-01-01"), ("GRC", "join", "2003-01-01")},
        ),
        (
            "New to the treaty: Haiti ratified in February 2006, the Cook Islands in March and Brunei in April.",
            {("HTI", "join", "2006-02-01"), ("COK", "join", "2006-03-01"), ("BRN", "join", "2006-04-01")},
        ),
    ],
)
def test_who_follows_without_a_verb_does_the_same_on_its_own_day(sentence, expected):
    """Who follows without a verb of its own does the same on its own day; a bare month keeps the year beside it."""
    assert slots(TREATY + sentence, "state", "step", "from", published="2026-03-10", kind="step") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya ratified both the Ottawa treaty and the Convention on Cluster Munitions.", "done"),
        ("Kenya has signed neither the Ottawa treaty nor the Convention on Cluster Munitions.", "negated"),
    ],
)
def test_a_step_is_told_of_every_treaty_in_a_row(sentence, expected):
    """Treaties in a row behind one verb each get the step, denied of both by "neither"."""
    found = slots(sentence, "state", "treaty", "status", kind="step")
    assert found == {("KEN", "APMBC", expected), ("KEN", "CCM", expected)}


def test_we_is_the_state_of_who_speaks():
    """Who is quoted as saying "we" speaks for their state, with their name."""
    text = "“We are not leaving the Ottawa treaty,” said Norwegian Foreign Minister Kari Lund."
    assert slots(text, "state", "step", "status", "speaker", kind="step") == {
        ("NOR", "intend_leave", "negated", "Kari Lund")
    }


def test_a_head_of_state_signs_what_parliament_passed():
    """After a vote to leave, "signed it" enacts the law and signs no treaty."""
    text = TREATY + "Latvia's parliament voted on 16 April to leave it. The president signed it on 24 April."
    assert slots(text, "state", "step", kind="step", published="2025-05-01") == {
        ("LVA", "approve_leave"),
        ("LVA", "enact_leave"),
    }


def test_what_is_left_to_do_is_no_leaving():
    """A number left to destroy takes nobody out of a treaty."""
    assert not slots(TREATY + "Ukraine has 3 million mines left to destroy under the treaty.", kind="step")


def test_a_notice_that_names_the_day_of_leaving_tells_two_steps():
    """The notice given and the leaving on its day are two claims."""
    text = "Lithuania notified the UN at the end of June that it would leave the Ottawa treaty at the end of the year."
    assert slots(text, "step", "status", published="2025-07-09", kind="step") == {
        ("notify_leave", "done"),
        ("leave", "planned"),
    }


def test_a_suspension_told_to_the_depositary_is_the_states_own():
    """What "it" suspends is told by who told the depositary."""
    text = (
        "Ukraine told the UN on 21 July 2025 that it was suspending the operation of the Ottawa convention."
    )
    assert slots(text, "state", "step", kind="step") == {("UKR", "suspend")}


def test_a_paper_brought_to_a_parliament_is_its_governments():
    """The parliament that is named tells which government proposes."""
    text = "The government submitted to the Seimas a draft law on withdrawal from the Ottawa convention."
    assert slots(text, "state", "step", kind="step") == {("LTU", "propose_leave")}


def test_a_treaty_that_enters_into_force_for_a_state_named_first_is_its_step():
    """With the state put first it is still the state's own day, and no rule of the treaty."""
    claims = read("For Tonga the Ottawa treaty entered into force on 1 December 2025.")
    assert [(c["state"], c["step"], c["from"]) for c in claims] == [("TON", "in_force", "2025-12-01")]


def test_months_since_one_states_notice_are_no_rule():
    """Half a year told of one state's withdrawal is its course, not what the treaty says."""
    text = "Six months after Estonia's notification, its withdrawal from the Ottawa treaty took effect on 27 December 2025."
    assert [(c["state"], c["step"], c["from"]) for c in read(text)] == [("EST", "leave", "2025-12-27")]


def test_it_suspended_it_is_the_state_and_the_treaty():
    """Of two pronouns beside the verb the first is the state spoken of, and who objects, objects to it."""
    text = "Ukraine ratified the Ottawa treaty in 2005. Twenty years later it suspended it. Norway objected."
    steps = slots(text, "state", "step", "counterpart", kind="step")
    assert steps == {("UKR", "join", None), ("UKR", "suspend", None), ("NOR", "object", "UKR")}
