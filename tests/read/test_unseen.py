"""A text is read as it looks, and every quote stands in it as it is."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch.days import Written
from ottawatch.model import Claim, Document
from ottawatch.read import read_text
from ottawatch.read.unseen import as_it_looks

DAY = Written.parse("2025-07-09")
PLAIN = "Finland joined the Ottawa treaty in 2011. Its border with Russia is 1,340 km long."
ACCENTED = "Eesti ja Läti lahkusid Ottawa lepingust. Leedu hävitas kõik jalaväemiinid."
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"


def told(text: str) -> list[Claim]:
    claims = read_text(Document("x", text, DAY)).claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
    return list(claims)


def facts(claims: list[Claim]) -> list[tuple[object, ...]]:
    return [(c.kind, c.state, c.counterpart, c.step, c.status, c.figure, c.when) for c in claims]


@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), st.text(UNSEEN, min_size=1, max_size=3)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_what_is_not_seen_changes_no_claim(put: list[tuple[int, str]]) -> None:
    """Wherever soft hyphens, blanks without width and turns of direction stand, the same is claimed, in its own words."""
    text = PLAIN
    for place, letters in sorted(put, reverse=True):
        text = text[:place] + letters + text[place:]
    assert facts(told(text)) == facts(told(PLAIN))
    for claim, plain in zip(told(text), told(PLAIN), strict=True):
        assert claim.quote.translate(dict.fromkeys(map(ord, UNSEEN))) == plain.quote


def test_an_accent_behind_its_letter_is_one_with_it() -> None:
    """A text whose accents stand by themselves claims the same as one in which they do not."""
    apart = normalize("NFD", ACCENTED)
    assert apart != ACCENTED
    assert facts(told(apart)) == facts(told(ACCENTED))
    assert [normalize("NFC", claim.quote) for claim in told(apart)] == [
        claim.quote for claim in told(ACCENTED)
    ]
    assert len(told(apart)) > 1


@pytest.mark.parametrize("text", ["", "Finland left.", "Võru й ї"])
def test_a_text_that_looks_as_it_is_costs_nothing(text: str) -> None:
    """Composed letters are left as they are."""
    assert as_it_looks(text) is None


@given(st.text(st.sampled_from("ab \u0301\u0308\u00ad\u200b\u202eиe"), max_size=30))
def test_every_letter_that_is_seen_has_its_place(text: str) -> None:
    """A letter of the text as it looks is found in the text as it is, in order, but for its accent."""
    seen = as_it_looks(text)
    if seen is None:
        return
    places = [seen.before(place) for place in range(len(seen.text) + 1)]
    assert places == sorted(set(places))
    assert places[-1] == len(text)
    for place, letter in zip(places, seen.text, strict=False):
        assert normalize("NFD", letter)[0] == text[place]
