"""Swedish: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

SLOTS = (
    "kind", "state", "counterpart", "treaty", "step", "rule", "of", "group", "outcome", "item", "status", "low", "high",
    "unit", "from", "to",
)  # fmt: skip

TOLD = {
    "Litauen lämnar Ottawakonventionen i slutet av året.": [
        "step LTU APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Det lettiska parlamentet godkände den 16 april utträdet ur minförbudet.": [
        "step LVA APMBC approve_leave done 2025-04-16 2025-04-16"
    ],
    "Norge lämnar inte Ottawakonventionen.": ["step NOR APMBC intend_leave negated"],
    "Finlands president undertecknade i juli lagen om utträde ur Ottawakonventionen.": [
        "step FIN APMBC enact_leave done 2025-07-01 2025-07-31"
    ],
    "Estland underrättade FN den 27 juni om sitt utträde ur Ottawakonventionen.": [
        "step EST APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Österrike utesluter ett utträde ur Ottawakonventionen.": ["step AUT APMBC intend_leave negated"],
    "Polens regering föreslår att landet säger upp Ottawakonventionen.": [
        "step POL APMBC propose_leave done"
    ],
    "Ryssland har aldrig anslutit sig till Ottawakonventionen.": ["membership RUS APMBC negated"],
    "Fler än 160 stater har ratificerat Ottawakonventionen.": ["count APMBC party 160 states"],
    "Finland tillverkar inga personminor.": ["production FIN ap_mine negated"],
    "Polen kan börja tillverka personminor.": ["production POL ap_mine considered"],
    "USA levererade personminor till Ukraina.": ["transfer USA UKR ap_mine done"],
    "Ryska trupper har lagt ut personminor i Ukraina.": ["use RUS ap_mine done"],
    "Ukraina har fortfarande 3,3 miljoner truppminor i lager.": [
        "stockpile UKR ap_mine done 3300000 3300000 mines"
    ],
    "Belarus förstörde omkring 4,5 miljoner truppminor.": [
        "destruction BLR ap_mine done 4500000 4500000 mines"
    ],
    "Den finsk-ryska gränsen är 1 340 kilometer lång.": ["border FIN RUS 1340 1340 km"],
    "År 2023 dödades minst 1 983 människor i världen av landminor.": [
        "casualties WORLD all killed 1983 people 2023-01-01 2023-12-31"
    ],
    "I Kroatien är 200 kvadratkilometer fortfarande minerade.": ["contamination HRV done 200 200 km2"],
    "Ottawakonventionen trädde i kraft den 1 mars 1999.": ["rule APMBC in_force 1999-03-01 1999-03-01"],
    "Ottawakonventionen förbjuder användning och tillverkning av personminor.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Sverige ger 20 miljoner kronor till minröjning.": ["spending SWE done 20000000 20000000 SEK"],
    "Sverige, som ratificerade Ottawakonventionen 1998, vill inte säga upp den.": [
        "step SWE APMBC join done 1998-01-01 1998-12-31",
        "step SWE APMBC intend_leave negated",
    ],
    "Gruvarbetarna i guldgruvan har sagt upp sitt avtal.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Swedish."""
    document = Document("test", text, Written.parse("2025-07-09"), "sv")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
