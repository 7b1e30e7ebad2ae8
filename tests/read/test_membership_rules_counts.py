"""Who belongs, what the treaty says, and how many."""

from __future__ import annotations

import pytest

from tests.read.claims import read, slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad is a party to the Ottawa treaty.", {("TCD", "APMBC", "done")}),
        ("Cuba is not a party to the Ottawa treaty.", {("CUB", "APMBC", "negated")}),
        ("China, India and Pakistan remain outside the Ottawa treaty.",
         {("CHN", "APMBC", "negated"), ("IND", "APMBC", "negated"), ("PAK", "APMBC", "negated")}),
        ("Egypt has never joined the Mine Ban Treaty.", {("EGY", "APMBC", "negated")}),
        ("Finland belongs to the CCW with its Amended Protocol II.",
         {("FIN", "CCW", "done"), ("FIN", "CCW-AP2", "done")}),
        ("None of Georgia, Armenia and Nepal is a party to the Ottawa treaty.",
         {("GEO", "APMBC", "negated"), ("ARM", "APMBC", "negated"), ("NPL", "APMBC", "negated")}),
    ],
)  # fmt: skip
def test_membership_is_read_with_its_denial(text, expected):
    """Each state of a list is a member or not, under the treaty that is named."""
    assert slots(text, "state", "treaty", "status", kind="membership") == expected


@pytest.mark.parametrize("answer", ["Nor is China.", "Neither is China.", "So is China.", "And so is China."])
def test_who_is_outside_too_is_read_from_the_answer(answer):
    """A state behind a turned verb shares what was said last."""
    text = "Georgia is outside the Ottawa treaty. " + answer
    assert slots(text, "state", "status", kind="membership") == {("GEO", "negated"), ("CHN", "negated")}


def test_an_answer_that_leaves_words_out_is_completed_from_before():
    """The answer "Russia is not" denies what was said of the state before it."""
    text = "Norway is a party to the Ottawa treaty; Russia is not."
    assert slots(text, "state", "status", kind="membership") == {("NOR", "done"), ("RUS", "negated")}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The Ottawa treaty bans the use and production of anti-personnel mines.", {"bans_use", "bans_production"}),
        ("Under the Ottawa treaty anti-personnel mines may not be used, stockpiled or transferred.",
         {"bans_use", "bans_stockpiling", "bans_transfer"}),
        ("The Ottawa treaty was adopted in Oslo in September 1997.", {"adopted"}),
        ("The Ottawa treaty entered into force on 1 March 1999.", {"in_force"}),
        ("Six months after the notice of withdrawal a country may leave the Ottawa treaty.", {"notice_period"}),
    ],
)  # fmt: skip
def test_a_treatys_own_words_are_rules(text, rules):
    """Each ban and each day of the treaty is a rule of its own, with no state."""
    assert slots(text, "rule", "state", kind="rule") == {(rule, None) for rule in rules}


def test_a_states_own_ban_is_no_rule():
    """What a state forbids its forces is its own act, denied."""
    text = "The Ottawa treaty is old. Kenya prohibits its forces from using anti-personnel mines."
    assert not [c for c in read(text) if c["kind"] == "rule"]
    assert slots(text, "state", "status", kind="use") == {("KEN", "negated")}


@pytest.mark.parametrize(
    ("text", "of", "low"),
    [
        ("The Ottawa treaty has 165 states parties.", "party", 165),
        ("In Ottawa 122 states signed the mine ban treaty.", "signatory", 122),
        ("Some 32 countries remain outside the Ottawa treaty.", "not_party", 32),
        ("Five states are leaving the Ottawa treaty.", "leaving", 5),
        (
            "Twelve countries still produce anti-personnel mines, the Ottawa treaty's monitor says.",
            "producer",
            12,
        ),
        ("Some 57 states are contaminated by anti-personnel mines.", "contaminated", 57),
    ],
)
def test_a_number_of_states_says_what_it_counts(text, of, low):
    """The predicate nearest to the number decides."""
    assert slots(text, "of", "low", kind="count") == {(of, low)}


def test_votes_are_no_states():
    """The members of a parliament who vote are not counted as states."""
    text = "The Seimas voted to leave the Ottawa treaty with 107 members in favour."
    assert not [c for c in read(text) if c["kind"] == "count"]


def test_who_is_not_among_the_parties_counted_is_outside():
    """A number of parties and a denial behind it tell who does not belong."""
    text = "The Ottawa treaty has 161 parties. China and India are not among them."
    assert slots(text, "state", "status", kind="membership") == {("CHN", "negated"), ("IND", "negated")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ottawa treaty requires stockpiles to be destroyed within four years.",
            {("stockpile_deadline", 4)},
        ),
        (
            "The Ottawa treaty gives its parties seven years to destroy their stocks.",
            {("stockpile_deadline", 7)},
        ),
        (
            "Under the Ottawa treaty mined areas must be cleared within 15 years.",
            {("clearance_deadline", 15)},
        ),
        (
            "The Ottawa treaty gives eight years for clearing mined areas and three for destroying stocks.",
            {("clearance_deadline", 8), ("stockpile_deadline", 3)},
        ),
    ],
)
def test_a_term_is_read_as_it_is_told_right_or_wrong(text, expected):
    """The years are those of the text, not of the treaty, so that a wrong term can be contradicted."""
    assert slots(text, "rule", "low", kind="rule") == expected


def test_years_that_are_no_term_give_no_rule():
    """How long a clearance took, or how long ago it was, asks nothing of anybody."""
    text = "The Ottawa treaty was praised: clearing the minefields took only ten years."
    assert not slots(text, "rule", kind="rule")
