"""The pieces that dates and numbers are made of."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ottawatch.read.pieces import pieces_in, pieces_of
from ottawatch.read.tokens import tokenize

WORDS = st.sampled_from(
    ["qu’à", "l'Estonie", "п’ять", "пʼять", "aʼb", "18.3", "1,340", "EU:n", "PFM-1", "9M22", "km²", "_", "’s"]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=4), st.characters()), max_size=12).map("".join))
@example("a12.5km и 3-й по-українськи, d’ici l’an 2026…")
def test_the_words_of_a_sentence_have_the_pieces_that_the_sentence_has(sentence):
    text = f"Before. {sentence}"
    assert pieces_in(sentence, tokenize(text, 8), 8) == pieces_of(sentence)
