"""The sieve loses nothing that it is meant to keep, whatever a page is written in."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

import pytest

from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.language import languages
from ottawatch.scan.sieve import Patterns, Sieve, compile_sieve
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


def test_the_patterns_are_the_same_in_every_run(patterns: Patterns) -> None:
    """What is asked for does not hang on chance."""
    again = compile_sieve.__wrapped__()
    assert (again.words, again.enough, again.beside, again.short) == (
        patterns.words,
        patterns.enough,
        patterns.beside,
        patterns.short,
    )
