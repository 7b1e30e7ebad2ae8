"""Sentences: where they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.read.sentences import SentenceWords, split
from tests.read.figures import ENGLISH

WORDS = SentenceWords.from_table(ENGLISH)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, WORDS)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The vote was held.", "It passed."],
        ["Dr. Ann Lind spoke first.", "Lt. Gen. J. P. Holm followed."],
        ["It cost 3.5 million.", "Nobody asked why!"],
        ["The U.S. Army kept them.", "Britain did not."],
        ["They were shipped from the U.S.", "The rest stayed."],
        ["See Art. 5 and p. 12, e.g. the annex.", "No. 7 is missing."],
        ["It was signed on Sept. 18 in Oslo."],
        ["“We will clear it.”", "The minister left."],
        ["He said: “Who will pay?” and left.", "No answer came."],
        ["First this… and then that.", "Well…", "The rest is silence."],
        ["It was signed; it was not ratified: not yet."],
        ["Mines were found.[3]", "They were cleared."],
        ["VIENNA (AP) — Two states joined.", "A third may."],
        ["Was it 2,000?", "It was."],
    ],
)
def test_sentences_of_a_line_are_told_apart(sentences: list[str]) -> None:
    """A stop ends a sentence unless it belongs to an abbreviation, an initial or a number."""
    assert cut(" ".join(sentences)) == sentences


def test_lines_without_a_stop_are_sentences() -> None:
    """A headline and bullets each stand alone, without their marks."""
    text = "Parliament votes to stay\n\nThe vote was close.\n• sixty for\n- fifty against\n"
    assert cut(text) == ["Parliament votes to stay", "The vote was close.", "sixty for", "fifty against"]


def test_a_wrapped_line_goes_on() -> None:
    """A line that goes on in lower case is one sentence with the line before."""
    assert cut("The committee met in\nthe old hall. It\nwas cold.") == [
        "The committee met in\nthe old hall.",
        "It\nwas cold.",
    ]


def test_a_paragraph_ends_a_sentence() -> None:
    """After a blank line a new sentence begins, even in lower case."""
    assert cut("a heading\n\nand its text") == ["a heading", "and its text"]


def test_a_language_may_write_ordinals_with_a_dot() -> None:
    """Where the data says so, a day's dot does not end a sentence; a starter after it does."""
    words = SentenceWords(starters=frozenset({"Die"}), ordinal_dot=True)
    text = "Am 27. Juni stimmte das Parlament ab. Es kam auf Platz 3. Die Wahl folgt."
    assert [text[s:e] for s, e in split(text, words)] == [
        "Am 27. Juni stimmte das Parlament ab.",
        "Es kam auf Platz 3.",
        "Die Wahl folgt.",
    ]


def test_what_goes_on_for_pages_is_cut_into_parts() -> None:
    """A row of words without a stop is cut at blanks, so that no sentence is long; one word without any is cut too."""
    words = " ".join(str(number) for number in range(5000))
    assert max(map(len, cut(words))) <= 4000
    assert " ".join(cut(words)) == words
    assert "".join(cut("x" * 9000)) == "x" * 9000


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(" .\n!?\"'”AaB1•-")))
def test_every_text_is_cut_without_loss(text: str) -> None:
    """Spans are in order, apart, not blank at their ends, and only white space and bullets lie between."""
    spans = split(text, WORDS)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
    kept = set().union(*(range(s, e) for s, e in spans)) if spans else set()
    left = {text[at] for at in range(len(text)) if at not in kept and not text[at].isspace()}
    assert left <= set("-–—•·▪‣*>#")
