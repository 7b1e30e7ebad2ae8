"""A text's language is told by its commonest words, or said to be untold."""

from __future__ import annotations

import pytest

from ottawatch.errors import DocumentError
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.language import languages, load_language, tell_language

ZULU = (
    "Uhulumeni uthe iFinland ayisekho esivumelwaneni sase-Ottawa, kodwa ayikakhiqizi izimbumbulu ezivinjelwe kwabanye. "
    "Ungqongqoshe wezokuvikela uchaze ukuthi lesi sinqumo sibuhlungu ezweni nakubantu abesabayo abahlala eduze komngcele."
)


@pytest.mark.parametrize("code", languages())
def test_every_language_that_is_there_loads(code):
    """Each file compiles: its phrases, numbers, dates and sentences."""
    assert load_language(code).code == code


def test_a_language_that_is_not_read_is_refused_in_a_sentence():
    """The refusal names what was found and what is read."""
    with pytest.raises(DocumentError, match="found 'xx', which is not read here; expected one of"):
        load_language("xx")


def test_a_text_in_no_known_language_says_so():
    """It is read as English, and the document tells that this was a guess."""
    assert tell_language(ZULU) is None
    assert "could not be told" in (read_text(Document("x", ZULU)).document.partly or "")


def test_a_short_text_is_taken_for_english():
    """A heading has too few words to tell anything by."""
    assert tell_language("Ottawa treaty: Finland out") == "en"
