"""The sieve loses nothing that it is meant to keep, whatever a page is written in."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

import pytest

from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.language import languages
from ottawatch.read.needed import Needed, needed
from ottawatch.read.patterns import words_of
from ottawatch.scan.hidden import HIDING
from ottawatch.scan.sieve import Patterns, Sieve, ask_for, compile_sieve
from tests.docs.pages import ROOT
from tests.scan.archives import LEFT, WEATHER, page

if TYPE_CHECKING:
    from collections.abc import Iterator

QUALITY = ROOT / "tests" / "quality"
SINGLE_BYTES = {
    "ru": ("windows-1251", "koi8-r", "iso-8859-5"),
    "uk": ("windows-1251", "koi8-u"),
    "cs": ("windows-1250", "iso-8859-2"),
    "pl": ("windows-1250", "iso-8859-2"),
    "lt": ("windows-1257", "iso-8859-13"),
    "lv": ("windows-1257",),
    "et": ("windows-1257", "iso-8859-15"),
}


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return compile_sieve()


@pytest.fixture(scope="module")
def sieve(patterns: Patterns) -> Sieve:
    return Sieve(patterns)


def texts(code: str) -> Iterator[str]:
    """Texts of our own in a language, each with claims."""
    for line in (QUALITY / f"{code}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        if read_text(Document("own", text, lang=code)).claims:
            yield text


def references(text: str) -> str:
    return "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in escape(text))


def all_references(text: str) -> str:
    return "".join(f"&#x{ord(letter):X};" if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("code", languages())
def test_every_text_passes_in_every_encoding(sieve: Sieve, code: str) -> None:
    """A text with claims passes in UTF-8 and UTF-16, in the encodings of its language, and as references."""
    for text in texts(code):
        html = page(text)
        assert sieve.lets_through(html.encode())
        assert sieve.lets_through(text.encode())
        assert sieve.lets_through(html.upper().encode()) or code == "en"
        assert sieve.lets_through(html.encode("utf-16"))
        assert sieve.lets_through(html.encode("utf-16-le"))
        assert sieve.lets_through(page(references(text)).encode())
        assert sieve.lets_through(page(all_references(text)).encode())
        for encoding in SINGLE_BYTES.get(code, ("windows-1252", "iso-8859-1")):
            said = page(text, charset=encoding).encode(encoding, "replace")
            assert sieve.lets_through(said), encoding
            assert sieve.lets_through(page(text, charset="").encode(encoding, "replace"), encoding), encoding


def test_an_encoding_that_nobody_says_is_seen(sieve: Sieve) -> None:
    """Bytes that are no UTF-8 are told at the beginning, the middle or the end of a page."""
    text = next(texts("ru"))
    assert sieve.lets_through(f"<html><body><p>{text}</p></body></html>".encode("windows-1251"))


@pytest.mark.parametrize("unseen", ["\u00ad", "&shy;", "\u200b"])
def test_hyphens_that_nobody_sees_hide_nothing(sieve: Sieve, unseen: str) -> None:
    """A word with soft hyphens is still that word."""
    text = LEFT.replace("Ottawa", f"Ot{unseen}ta{unseen}wa").replace("anti-personnel mines", "weapons")
    assert not sieve.lets_through(page(text.replace(f"Ot{unseen}ta{unseen}wa", "Geneva")).encode())
    assert sieve.lets_through(page(text).encode())


def test_markup_between_words_hides_nothing(sieve: Sieve) -> None:
    """The words of a phrase may stand in elements of their own."""
    assert sieve.lets_through(page('the <a href="/x">Ottawa</a>\n<b>Convention</b>').encode())


@pytest.mark.parametrize("text", [WEATHER, "Gold mining in the north, and the price of silver.", ""])
def test_other_pages_do_not_pass(sieve: Sieve, text: str) -> None:
    """A page on something else is let go."""
    assert not sieve.lets_through(page(text).encode())


def test_short_words_are_no_parts_of_longer_ones(sieve: Sieve) -> None:
    """The abbreviation of a treaty is no common word of another language, and no part of one."""
    assert not sieve.lets_through(page("Det är bra att se. " + "Attention was paid. " * 300).encode())
    assert sieve.lets_through(page("the Arms Trade Treaty (ATT)").encode())


def frozen(others: dict[int, set[int]]) -> dict[int, frozenset[int]]:
    return {word: frozenset(those) for word, those in others.items()}


def test_the_patterns_are_the_same_in_every_run(patterns: Patterns) -> None:
    """What is asked for does not hang on chance."""
    again = ask_for(patterns.needed)
    assert (frozenset(), *map(frozenset, again.literals.values())) == patterns.of
    asked = [frozenset(words) for words in (again.enough, again.short, again.parties)]
    assert asked == [patterns.enough, patterns.short, patterns.parties]
    assert [frozen(again.near), frozen(again.far)] == [patterns.near, patterns.far]


def test_words_that_are_everywhere_begin_no_search_where_another_word_stands() -> None:
    """A phrase is begun with its rare word; one whose words are all common keeps its longest."""
    words = Needed(("deadly mines", "such mines"), (), (), ("mines", "such"))
    asked = ask_for({"xx": words})
    begun = {literal for literal, those in asked.literals.items() if not those.isdisjoint(asked.anchors)}
    assert [literal for literal in begun if b"\\x64\\x65\\x61\\x64" in literal]
    assert len(begun) == 2  # the other is that of "mines", once


@pytest.mark.parametrize("code", languages())
def test_what_is_said_to_be_everywhere_is_looked_for(code: str) -> None:
    """A list of common words names none that stands in no phrase of any language: it would do nothing."""
    looked_for = {
        choice
        for lang in languages()
        for words in (needed(lang),)
        for phrase in (*words.enough, *words.mines, *words.beside)
        for word in words_of(phrase)
        for choice in (*(exact for exact, _ in word.exact), *(f"{stem}*" for stem, _ in word.stems))
    }
    assert set(needed(code).everywhere) <= looked_for


def test_every_reference_to_a_letter_that_words_are_made_of_shows() -> None:
    """Letters, accents that stand apart and what nobody sees, in decimal and hexadecimal; no other character does."""
    shows = [re.compile(pattern, re.IGNORECASE) for pattern in HIDING]
    hides = {*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x180), *range(0x400, 0x500)}
    hides |= set(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
    hides |= set(map(ord, "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0327\u0328"))
    for code in range(0x2100):
        for reference in (f"&#{code};", f"&#x{code:x};", f"&#X{code:04X};"):
            found = any(pattern.search(reference.encode()) for pattern in shows)
            assert found == (code in hides), reference


def test_words_of_a_phrase_stand_near_each_other(sieve: Sieve) -> None:
    """Two words of a phrase at the two ends of a page are no phrase; a long link between them parts nothing."""
    far = (
        "<p>Ottawa is cold.</p>"
        + "<p>It rained all day.</p>" * 300
        + "<p>The convention of dentists met.</p>"
    )
    assert not sieve.lets_through(far.encode())
    link = f'<a href="https://example.org/{"x" * 300}" title="Ottawa">Ottawa</a> <b class="{"y" * 100}">Convention</b>'
    assert sieve.lets_through(("<p>It rained all day.</p>" * 300 + link).encode())


def test_words_that_are_needed_together_are_of_one_language(sieve: Sieve) -> None:
    """`minor` is the Swedish for mines, and `ratify` stands on many pages in English."""
    rain = "It rained all day in the valley.\n" * 200
    assert not sieve.may_speak(rain + "A minor change was made before they ratified the accord.\n")
    assert not sieve.may_speak(rain + "v2.1: minor fixes\n")
    swedish = "Det regnade hela dagen och det blev kallt i dalen.\n" * 20
    assert sieve.may_speak(rain + swedish + "Det finns minor kvar i landet, som har ratificerat fördraget.\n")
