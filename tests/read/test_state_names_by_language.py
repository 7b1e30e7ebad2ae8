"""The lexicons of states in the other languages: whole, consistent, and their stems safe."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from ottawatch.read.language import languages, tables

LANGUAGES = [code for code in languages() if code != "en"]
KEYS = {"names", "adjectives", "people", "capital", "organs", "regions", "ambiguous"}
ADJECTIVES_NEEDED = ["EST", "FIN", "LTU", "LVA", "POL", "RUS", "UKR", "USA", "CHN", "GBR", "FRA", "DEU"]


@pytest.fixture(params=LANGUAGES)
def lexicon(request) -> dict[str, Any]:
    return read(request.param)


@cache
def read(language: str) -> dict[str, Any]:
    return tables(language)


def words_of(entry: dict[str, Any]) -> list[str]:
    plain = [word for key in sorted(KEYS - {"organs", "ambiguous"}) for word in entry.get(key, [])]
    return plain + [word for words in entry.get("organs", {}).values() for word in words]


def owners(lexicon: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, entry in lexicon["states"].items():
        for word in words_of(entry):
            found.setdefault(word, set()).add(code)
    return found


@cache
def pattern(entry: str) -> re.Pattern[str]:
    return re.compile(r"\w*".join(re.escape(part) for part in entry.split("*")))


def codes_for(lexicon: dict[str, Any], text: str) -> set[str]:
    return {
        code for word, codes in owners(lexicon).items() if pattern(word).fullmatch(text) for code in codes
    }


def test_every_state_of_the_english_lexicon_has_a_name(lexicon):
    """A state that English texts can name is nameable in this language too, save a few dependencies."""
    missing = set(read("en")["states"]) - {
        code for code, entry in lexicon["states"].items() if entry["names"]
    }
    assert missing <= {"GRL", "HKG"}


def test_codes_and_keys_are_those_of_the_english_lexicon(lexicon):
    """Codes stand in order, none is new, and no key is misspelt."""
    codes = list(lexicon["states"])
    assert codes == sorted(codes)
    assert set(codes) <= set(read("en")["states"])
    assert {key for entry in lexicon["states"].values() for key in entry} <= KEYS


def test_states_that_texts_name_most_have_adjectives(lexicon):
    """The states of the treaty's news can be named by what is their own."""
    assert [code for code in ADJECTIVES_NEEDED if not lexicon["states"][code].get("adjectives")] == []


def test_words_belong_to_one_state(lexicon):
    """Only what is Congolese belongs to two states."""
    shared = [codes for codes in owners(lexicon).values() if len(codes) > 1]
    assert all(codes == {"COD", "COG"} for codes in shared)


def test_stems_catch_no_other_state(lexicon):
    """No stem of one state fits a word of another."""
    found = owners(lexicon)
    stems = [(pattern(word), word) for word in found if "*" in word]
    caught = [
        (stem, word)
        for fits, stem in stems
        for word, codes in found.items()
        if fits.fullmatch(word.replace("*", "")) and not codes & found[stem]
    ]
    assert caught == []


def test_stems_are_long_enough(lexicon):
    """A stem keeps at least three letters before its star, so that it is a word's and not a syllable's."""
    short = [word for word in owners(lexicon) if re.search(r"(?<!\w)\w{0,2}\*", word)]
    assert short == []


def test_ambiguous_words_are_of_the_entry(lexicon):
    """What is marked ambiguous is one of the entry's words."""
    for entry in lexicon["states"].values():
        assert set(entry.get("ambiguous", [])) <= set(words_of(entry))


def test_groups_and_shielded_phrases_are_sound(lexicon):
    """Groups have known members in order, the Baltic group is there, and no phrase is a state's word."""
    found = set(owners(lexicon))
    assert lexicon["groups"]["baltic"]["members"] == ["EST", "LTU", "LVA"]
    for group in lexicon["groups"].values():
        assert group["members"] == sorted(set(group["members"]) & set(lexicon["states"]))
        assert not set(group["names"]) & found
    assert not {phrase for kind in lexicon["not_states"].values() for phrase in kind} & found


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fi", "Suomessa", "FIN"),
        ("fi", "Valko-Venäjältä", "BLR"),
        ("fi", "yhdysvaltalaisten", "USA"),
        ("et", "Leedust", "LTU"),
        ("et", "Soomele", "FIN"),
        ("sv", "Estlands", "EST"),
        ("sv", "finländska", "FIN"),
        ("lt", "Lenkijoje", "POL"),
        ("lt", "Nigerijos", "NGA"),
        ("lv", "Igaunijā", "EST"),
        ("lv", "Krievijas", "RUS"),
        ("pl", "Łotwie", "LVA"),
        ("pl", "Stanach Zjednoczonych", "USA"),
        ("pl", "Korei Północnej", "PRK"),
        ("uk", "Єгипту", "EGY"),
        ("uk", "Литвою", "LTU"),
        ("ru", "Египта", "EGY"),
        ("ru", "Южной Кореи", "KOR"),
        ("ru", "Соединённых Штатов", "USA"),
        ("de", "Finnlands", "FIN"),
        ("de", "polnischen", "POL"),
        ("fr", "lituanienne", "LTU"),
        ("es", "finlandesas", "FIN"),
        ("nl", "Verenigde Staten", "USA"),
    ],
)
def test_inflected_forms_are_read(language, text, code):
    """A name or adjective in another case or number names its state and no other."""
    assert codes_for(read(language), text) == {code}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Perustuslaki"),
        ("fi", "Perussuomalaiset"),
        ("fi", "Ankarasti"),
        ("fi", "Tanskanen"),
        ("fi", "turkistarhaus"),
        ("fi", "neuvosto"),
        ("lt", "Kitas"),
        ("pl", "Atencji"),
        ("ru", "Самое"),
        ("nl", "Let"),
        ("lv", "soma"),
    ],
)
def test_common_words_are_no_state(language, text):
    """A common word that begins like a state's name is not read as one."""
    assert codes_for(read(language), text) == set()
