"""Whose words a claim is."""

from __future__ import annotations

import pytest

from tests.read.claims import read

CLAIM = "Estonia will leave the Ottawa treaty"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{CLAIM}, said Mari Tamm.", "Mari Tamm"),
        (f"Postimees reports that {CLAIM}.", "Postimees"),
        (f"Mari Tamm told reporters that {CLAIM}.", "Mari Tamm"),
        (f"According to the Estonian foreign ministry, {CLAIM}.", "Estonian foreign ministry"),
        (f"“{CLAIM},” defence minister Mari Tamm said.", "Mari Tamm"),
        (f"It says that {CLAIM}.", None),
        (f"{CLAIM}.", None),
    ],
)
def test_the_speaker_is_named_in_the_words_of_the_text(text, speaker):
    """A person, a paper or a body is found on either side of the verb; a pronoun is nobody."""
    assert {c.get("speaker") for c in read(text)} == {speaker}
