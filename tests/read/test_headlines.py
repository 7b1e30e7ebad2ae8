"""A headline says a step in short that the text tells in full."""

from __future__ import annotations

from tests.read.claims import line, read

OVER = "Estonia leaves the Ottawa Treaty"
TOLD = "The Riigikogu approved the withdrawal on 4 June 2025."


def test_a_headline_over_the_step_in_full_is_not_told_again():
    """The vote is what the text tells; the headline only names what it is about."""
    assert [line(claim) for claim in read(f"{OVER}\n\n{TOLD}")] == [
        "step EST APMBC approve_leave done 2025-06-04 2025-06-04",
    ]


def test_a_headline_over_a_text_of_another_state_stands():
    """What is told of another state does not take it back."""
    text = f"{OVER}\n\nLatvia's parliament approved the withdrawal from it on 16 April 2025."
    assert "step EST APMBC intend_leave done" in [line(claim) for claim in read(text)]


def test_a_first_sentence_is_no_headline():
    """A full stop makes it a sentence of the text, which counts for itself."""
    told = [line(claim) for claim in read(f"{OVER}.\n\n{TOLD}")]
    assert "step EST APMBC intend_leave done" in told
