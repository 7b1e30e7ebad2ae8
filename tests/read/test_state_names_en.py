"""The English lexicon of states: whole, unambiguous where it says so, and right by code."""

from __future__ import annotations

import csv
import unicodedata
from typing import Any

import pytest

from ottawatch.read.language import tables

KEYS = {"names", "adjectives", "people", "capital", "organs", "regions", "ambiguous"}
SHARED_WORDS = {
    "Congolese": {"COD", "COG"},
    "Dominican": {"DMA", "DOM"},
    "Dominicans": {"DMA", "DOM"},
}
PLACES_OF_TREATIES = {"Baltic", "Cartagena", "Geneva", "Hague"}
UN_MEMBERS_TEXT = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN
BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY
ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND
IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU
LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR
NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR
SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY
USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
UN_MEMBERS = UN_MEMBERS_TEXT.split()
OTHERS = ["COK", "NIU", "PSE", "VAT", "XKX", "TWN", "ESH", "FLK", "SUN", "YUG", "SCG", "CSK"]


@pytest.fixture(scope="module")
def lexicon() -> dict[str, Any]:
    return tables("en")


def words_of(entry: dict[str, Any]) -> list[str]:
    plain = [word for key in sorted(KEYS - {"organs", "ambiguous"}) for word in entry.get(key, [])]
    return plain + [word for words in entry.get("organs", {}).values() for word in words]


def owners(lexicon: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, entry in lexicon["states"].items():
        for word in words_of(entry):
            found.setdefault(word, set()).add(code)
    return found


def without_diacritics(word: str) -> str:
    plain = word.translate(str.maketrans("łŁøØıđĐ", "lLoOidD"))
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))


def test_every_state_has_a_name(lexicon):
    """No member of the United Nations, no other record-keeping area and no past state is left out."""
    named = {code for code, entry in lexicon["states"].items() if entry["names"]}
    assert len(UN_MEMBERS) == 193
    assert set(UN_MEMBERS + OTHERS) - named == set()


def test_every_member_has_an_adjective(lexicon):
    """Every member of the United Nations can be named by what is its own."""
    assert [code for code in UN_MEMBERS if not lexicon["states"][code].get("adjectives")] == []


def test_codes_stand_in_order(lexicon):
    """The tables stand in the alphabet's order of their codes, so that a reader finds one."""
    codes = list(lexicon["states"])
    assert codes == sorted(codes)


def test_entries_have_known_keys_only(lexicon):
    """A misspelt key would lose its words silently."""
    assert {key for entry in lexicon["states"].values() for key in entry} <= KEYS


def test_no_list_repeats_a_word(lexicon):
    """Within one list a word stands once."""
    lists = [
        (code, entry.get(key, [])) for code, entry in lexicon["states"].items() for key in KEYS - {"organs"}
    ]
    assert [(code, words) for code, words in lists if len(set(words)) != len(words)] == []


def test_words_belong_to_one_state(lexicon):
    """A word names one state, save the few that are known to name two."""
    shared = {word: codes for word, codes in owners(lexicon).items() if len(codes) > 1}
    assert shared == SHARED_WORDS


def test_words_are_clean(lexicon):
    """No word is empty, padded or spaced twice."""
    assert [word for word in owners(lexicon) if not word or word != " ".join(word.split())] == []


def test_ambiguous_words_are_of_the_entry(lexicon):
    """What is marked ambiguous is one of the entry's words, not a stray."""
    strays = {
        code: set(entry.get("ambiguous", [])) - set(words_of(entry))
        for code, entry in lexicon["states"].items()
    }
    assert {code: words for code, words in strays.items() if words} == {}


def test_words_stand_without_diacritics_too(lexicon):
    """A text typed on a plain keyboard names the same state."""
    found = owners(lexicon)
    assert [word for word in found if found.get(without_diacritics(word)) != found[word]] == []


def test_group_members_are_states(lexicon):
    """A group's members are states of the lexicon, each once and in order; its names are no state's."""
    found = owners(lexicon)
    for group in lexicon["groups"].values():
        assert set(group["members"]) <= set(lexicon["states"])
        assert group["members"] == sorted(set(group["members"]))
        assert not set(group["names"]) & set(found)


def test_baltic_states_are_three(lexicon):
    """The group that mine texts name most is exact."""
    assert "Baltic states" in lexicon["groups"]["baltic"]["names"]
    assert lexicon["groups"]["baltic"]["members"] == ["EST", "LTU", "LVA"]


def test_phrases_that_mean_no_state_shield_a_word(lexicon):
    """A phrase shields a word from being read as a state; one that shields nothing is a mistake."""
    found = owners(lexicon)
    heads = set(found) | PLACES_OF_TREATIES
    phrases = [phrase for kind in lexicon["not_states"].values() for phrase in kind]
    assert len(set(phrases)) == len(phrases)
    assert not set(phrases) & set(found)
    assert [phrase for phrase in phrases if not any(head in phrase for head in heads)] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Congo-Brazzaville", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Niger", "NER"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Burma", "MMR"),
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("Seimas", "LTU"),
        ("Saeima", "LVA"),
        ("Riigikogu", "EST"),
        ("Eduskunta", "FIN"),
        ("Sejm", "POL"),
        ("Kaliningrad", "RUS"),
        ("Kherson", "UKR"),
        ("Austrian", "AUT"),
        ("Australian", "AUS"),
        ("Slovak", "SVK"),
        ("Slovenian", "SVN"),
        ("Mauritanian", "MRT"),
        ("Mauritian", "MUS"),
    ],
)
def test_words_easily_confused(lexicon, word, code):
    """Names a letter apart, and organs that stand for a state, go to the right code."""
    assert owners(lexicon)[word] == {code}


@pytest.mark.parametrize(
    "word", ["Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Congo", "Korea", "Ottawa"]
)
def test_words_that_often_mean_something_else_are_marked(lexicon, word):
    """A bare word that is as often a person, a bird or a city is marked for a second look."""
    code = next(iter(owners(lexicon)[word]))
    assert word in lexicon["states"][code]["ambiguous"]


def test_names_of_the_record_are_read(lexicon, shared):
    """Every name and alias by which the record knows a state is a word of some state's entry."""
    with (shared / "facts" / "states.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = owners(lexicon)
    names = [
        (row["iso3"], name) for row in rows for name in [row["name"], *row["aliases"].split(";")] if name
    ]
    past = {"Serbia and Montenegro": "SCG", "Federal Republic of Yugoslavia": "YUG"}
    assert [(code, name) for code, name in names if past.get(name, code) not in found.get(name, set())] == []


def test_english_names_agree_with_the_locale_data(lexicon):
    """The name that the common locale data give to a code is that code's in the lexicon."""
    babel = pytest.importorskip("babel")
    territories = babel.Locale("en").territories
    codes = babel.core.get_global("territory_aliases")
    alpha3 = {new[0]: old for old, new in codes.items() if len(old) == 3 and old.isalpha() and len(new) == 1}
    found = owners(lexicon)
    wrong = {
        two: name
        for two, name in territories.items()
        if alpha3.get(two) in UN_MEMBERS and alpha3[two] not in found.get(name, set())
    }
    assert len([two for two in territories if alpha3.get(two) in UN_MEMBERS]) > 180
    assert wrong == {}
