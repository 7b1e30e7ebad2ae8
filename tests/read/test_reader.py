"""What holds of every text, whatever it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text
from tests.read.claims import read

WORDS = [
    "Finland",
    "Russia",
    "the",
    "Ottawa",
    "treaty",
    "convention",
    "bans",
    "landmines",
    "mines",
    "anti-personnel",
    "leave",
    "left",
    "withdraw",
    "voted",
    "signed",
    "ratified",
    "in",
    "June",
    "2025",
    "on",
    "27",
    "parliament",
    "president",
    "1,340",
    "km",
    "million",
    "euros",
    "killed",
    "children",
    "not",
    "will",
    "may",
    "and",
    "or",
    "which",
    "that",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "“",
    "”",
    "’s",
    "both",
    "countries",
    "five",
    "states",
    "stockpile",
    "destroyed",
    "border",
    "with",
]


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_where_it_says(text):
    """A quote equals its slice of the text, and reading twice gives the same."""
    document = Document("x", text, Written.parse("2025-07-09"), "en")
    claims = read_text(document).claims
    assert all(text[c.start : c.end] == c.quote and c.quote for c in claims)
    assert read_text(document).claims == claims


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_the_reader_fail(text):
    """Arbitrary characters of a text that says its language are read without a fault."""
    read(text, lang="en")


def test_claims_come_in_the_order_of_the_text():
    """The first claim of the text is the first of the list."""
    text = "Chad is a party to the Ottawa treaty. Cuba is not a party to it. Peru ratified it in 1998."
    starts = [c["start"] for c in read(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_the_same_fact_is_told_once_in_its_fullest_form():
    """Of two tellings of one fact the dated one is kept."""
    text = "Peru ratified the Ottawa treaty. Peru ratified it on 17 June 1998."
    assert [(c["state"], c["from"]) for c in read(text)] == [("PER", "1998-06-17")]


def test_a_title_tells_the_topic_but_is_no_claim():
    """A title is not part of the text: it helps to read it and gives no quote."""
    document = Document(
        "x", "Poland left in February.", Written.parse("2026-05-01"), title="The end of the Ottawa treaty"
    )
    assert [c.quote for c in read_text(document).claims] == ["Poland left in February"]
