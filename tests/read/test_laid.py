"""A long text is read like a short one."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import laid, read_text

TEXT = (
    "Finland's parliament voted on Thursday to leave the Ottawa Convention. Six months later its withdrawal took "
    "effect. Estonia had left before. In 2024 mines killed 3,100 people in Ukraine, and 1,200 in Myanmar. "
)


@pytest.mark.parametrize("published", [None, Written(2025, 6, 30)])
def test_a_text_that_is_laid_out_anew_gives_the_same(monkeypatch: pytest.MonkeyPatch, published) -> None:
    """Claims, story and notes do not depend on whether the sentences of a text are kept."""
    document = Document(id="x", text=TEXT, lang="en", published=published, title="Leaving the treaty")
    kept = read_text(document)
    monkeypatch.setattr(laid, "_LONG", 10)
    assert read_text(document) == kept
    assert kept.claims
