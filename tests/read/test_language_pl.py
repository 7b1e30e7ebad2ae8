"""Polish: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

TOLD = {
    "Litwa wypowiedziała konwencję ottawską 27 czerwca 2025 r.": [
        "step LTU APMBC intend_leave done 2025-06-27 2025-06-27"
    ],
    "Sejm Polski uchwalił 25 czerwca ustawę o wypowiedzeniu konwencji ottawskiej.": [
        "step POL APMBC approve_leave done 2025-06-25 2025-06-25"
    ],
    "Polski rząd nie zamierza wycofać się z konwencji ottawskiej.": ["step POL APMBC intend_leave negated"],
    "Wycofanie się Finlandii z traktatu ottawskiego wejdzie w życie w styczniu 2026 r.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "Estonia opuści konwencję o zakazie min przeciwpiechotnych pod koniec roku.": [
        "step EST APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Prezydent Łotwy podpisał w kwietniu ustawę o wystąpieniu z konwencji ottawskiej.": [
        "step LVA APMBC enact_leave done 2025-04-01 2025-04-30"
    ],
    "Norwegia pozostanie w konwencji ottawskiej.": ["step NOR APMBC intend_leave negated"],
    "Rosja nie jest stroną konwencji ottawskiej.": ["membership RUS APMBC negated"],
    "Ukraina zniszczyła 3,4 mln min przeciwpiechotnych.": ["destruction UKR ap_mine done 3400000"],
    "Białoruś trzyma w magazynach 4 tys. min przeciwpiechotnych.": ["stockpile BLR ap_mine done 4000"],
    "Finlandia nie produkuje min przeciwpiechotnych.": ["production FIN ap_mine negated"],
    "Polska może produkować miny przeciwpiechotne.": ["production POL ap_mine considered"],
    "Stany Zjednoczone przekazały Ukrainie miny przeciwpiechotne.": ["transfer USA UKR ap_mine done"],
    "Rosja używa min przeciwpiechotnych w Ukrainie.": ["use RUS ap_mine done"],
    "Granica Polski z Białorusią ma 418 km.": ["border POL BLR 418"],
    "W 2023 roku miny zabiły lub raniły na świecie 5757 osób.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "Chorwacja oczyściła w 2024 roku 45,5 km kw. zaminowanych terenów.": [
        "clearance HRV done 45.5 2024-01-01 2024-12-31"
    ],
    "Litwa przeznaczy na miny przeciwpancerne 85 mln euro.": ["spending LTU planned 85000000"],
    "Konwencja ottawska zakazuje używania i produkowania min przeciwpiechotnych.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Konwencję ottawską ratyfikowały 164 państwa.": ["count APMBC party 164"],
    "Górnicy z kopalni węgla podpisali porozumienie z rządem.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Polish."""
    document = Document("test", text, Written.parse("2025-07-09"), "pl")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(
            str(claim[slot])
            for slot in (
                "kind",
                "state",
                "counterpart",
                "treaty",
                "step",
                "rule",
                "of",
                "item",
                "status",
                "low",
                "from",
                "to",
            )
            if claim.get(slot) is not None
        )
        for claim in read(text)
    ]
    assert found == expected
