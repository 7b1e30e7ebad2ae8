"""What a check comes to."""

from __future__ import annotations

from dataclasses import replace

from ottawatch.model import Word
from ottawatch.report.segments import paragraphs
from ottawatch.report.sentences import by_sentence
from ottawatch.report.summary import in_a_line, most_worth_knowing, tally
from tests.report.samples import CHECKED, CLAIMS, EMPTY, TEXT


def test_every_claim_is_counted_once() -> None:
    """The tally adds up to the claims, gravest word first."""
    counts = tally(CHECKED.judged)
    assert sum(counts.values()) == len(CHECKED.judged)
    assert next(iter(counts)) is Word.CONTRADICTED
    assert in_a_line(EMPTY.judged) == "0 claims"


def test_what_does_not_hold_is_worth_knowing_first() -> None:
    """Contradicted, outdated and disputed come in this order."""
    words = [one.verdict.word for one in most_worth_knowing(CHECKED)]
    assert words == [Word.CONTRADICTED, Word.OUTDATED, Word.DISPUTED]


def test_what_has_changed_since_is_worth_knowing_next() -> None:
    """A claim that held and was overtaken is told, and the same news only once."""
    held = replace(CHECKED, judged=tuple(one for one in CHECKED.judged if one.verdict.word is Word.SUPPORTED))
    (only,) = most_worth_knowing(held)
    assert only.verdict.since


def test_claims_of_one_sentence_stand_together() -> None:
    """Neighbouring claims share their sentence, and no claim is lost."""
    sentences = by_sentence(TEXT, CLAIMS)
    assert [len(sentence.claims) for sentence in sentences] == [3, 2, 1, 1, 1]
    for sentence in sentences:
        assert TEXT[sentence.start :].startswith(sentence.text)
        for claim in sentence.claims:
            assert claim.quote in sentence.text


def test_pieces_are_the_text() -> None:
    """Cutting and joining gives the text back, and each claim's pieces are its words."""
    spans = [(claim.start, claim.end) for claim in CLAIMS]
    cut = list(paragraphs(TEXT, [*spans, (-1, -1)]))
    assert [one.text for one in cut] == [line for line in TEXT.split("\n") if line]
    for number, claim in enumerate(CLAIMS):
        words = "".join(piece.text for one in cut for piece in one.pieces if number in piece.inside)
        assert words == claim.quote


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    """Words that run over a line end are marked on both sides, and open only once."""
    first, second = paragraphs("one two\n\nthree four", [(4, 14)])
    assert [piece.text for piece in first.pieces if piece.inside] == ["two"]
    assert [piece.text for piece in second.pieces if piece.inside] == ["three"]
    assert (first.opening, second.opening) == ((0,), ())
