"""Estonian: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

TOLD = {
    "Eesti lahkus Ottawa konventsioonist 27. detsembril 2025.": [
        "step EST APMBC leave done 2025-12-27 2025-12-27"
    ],
    "Riigikogu hääletas juunis Ottawa konventsioonist väljaastumise poolt.": [
        "step EST APMBC approve_leave done 2025-06-01 2025-06-30"
    ],
    "Läti parlament arutab Ottawa leppest lahkumist septembris.": [
        "step LVA APMBC approve_leave planned 2025-09-01 2025-09-30"
    ],
    "Leedu valitsus tegi ettepaneku Ottawa konventsioonist lahkuda.": ["step LTU APMBC propose_leave done"],
    "Soome andis ÜRO-le üle teate miinikeelust lahkumise kohta 10.7.2025.": [
        "step FIN APMBC notify_leave done 2025-07-10 2025-07-10"
    ],
    "Poola kaalub jalaväemiinide keelustamise lepingust lahkumist.": [
        "step POL APMBC intend_leave considered"
    ],
    "Norra jääb Ottawa konventsiooni juurde.": ["step NOR APMBC intend_leave negated"],
    "Rootsi ei kavatse Ottawa konventsioonist lahkuda.": ["step SWE APMBC intend_leave negated"],
    "Eesti ühines Ottawa konventsiooniga 2004. aastal.": ["step EST APMBC join done 2004-01-01 2004-12-31"],
    "Venemaa ei ole Ottawa konventsiooni osaline.": ["membership RUS APMBC negated"],
    "Ottawa konventsiooniga on liitunud 164 riiki.": ["count APMBC party 164"],
    "Ottawa konventsioon jõustus 1. märtsil 1999.": ["rule APMBC in_force 1999-03-01 1999-03-01"],
    "Ottawa konventsioon keelab jalaväemiinide kasutamise ja tootmise.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Venemaa kasutab Ukrainas jalaväemiine.": ["use RUS ap_mine done"],
    "Jalaväemiine Eesti ei tooda.": ["production EST ap_mine negated"],
    "USA tarnis Ukrainale jalaväemiine.": ["transfer USA UKR ap_mine done"],
    "Soome hävitas 2015. aastaks üle miljoni jalaväemiini.": [
        "destruction FIN ap_mine done 1000000 None 2015-12-31"
    ],
    "Valgevene hoiab ladudes üle kolme miljoni jalaväemiini.": ["stockpile BLR ap_mine done 3000000"],
    "Eestil on Venemaaga 294 kilomeetrit ühist piiri.": ["border EST RUS 294"],
    "Myanmaris tapsid või vigastasid miinid 2024. aastal 2 029 inimest.": [
        "casualties MMR 2029 2024-01-01 2024-12-31"
    ],
    "Horvaatia puhastas mullu miinidest 45,5 ruutkilomeetrit maad.": [
        "clearance HRV done 45.5 2024-01-01 2024-12-31"
    ],
    "Kaevandusfirma ütles Eestis rendilepingu üles.": [],
}
_SLOTS = (
    "kind", "state", "counterpart", "treaty", "item", "step", "rule", "of", "status", "low", "from", "to",
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "claims"), TOLD.items())
def test_a_sentence_is_read(sentence: str, claims: list[str]) -> None:
    """Each sentence gives the claims that it makes, and no others."""
    document = Document("x", sentence, Written.parse("2025-07-09"), "et")
    assert [_line(claim.to_fields()) for claim in read_text(document).claims] == claims


def test_a_genitive_without_an_ending_owns_what_follows() -> None:
    """The neighbours of a state are not the state."""
    document = Document("x", "Ottawa konventsioonist lahkuvad Eesti naabrid.", None, "et")
    assert read_text(document).claims == ()


def _line(fields: dict[str, object]) -> str:
    """A claim's slots in one line; an open beginning is told as None."""
    fields = {**fields, "from": fields.get("from") or ("None" if fields.get("to") else None)}
    return " ".join(str(fields[name]) for name in _SLOTS if fields.get(name) is not None)
