"""What shows the gaps of a language's files finds them."""

from __future__ import annotations

import pytest

from ottawatch.read.language import languages
from tests.words import categories, lacking, missing_forms


def test_forms_that_no_phrase_finds_are_shown() -> None:
    """Those of names and nouns that stand in the files, and of no other word."""
    forms = {
        "finland": {"finland", "finlandish"},
        "children": {"children", "childrene"},
        "banana": {"bananas"},
    }
    assert dict(missing_forms("en", forms)) == {"Finland": ["Finlandish"], "children": ["childrene"]}


@pytest.mark.parametrize("code", languages())
def test_a_language_is_told_only_of_what_it_lacks(code: str) -> None:
    """What most others have is told, and nothing that is there."""
    assert not set(lacking(code)) & categories(code)
    assert set(lacking(code)) <= frozenset().union(*map(categories, languages()))
