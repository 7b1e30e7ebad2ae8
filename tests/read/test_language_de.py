"""German: sentences a writer might use, and what is read from them."""

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
    "Litauen tritt Ende des Jahres aus der Ottawa-Konvention aus.": [
        "step LTU APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Das lettische Parlament billigte am 16. April den Austritt aus dem Minenverbot.": [
        "step LVA APMBC approve_leave done 2025-04-16 2025-04-16"
    ],
    "Norwegen verlässt die Ottawa-Konvention nicht.": ["step NOR APMBC intend_leave negated"],
    "Der finnische Präsident unterzeichnete das Gesetz über den Austritt aus dem Ottawa-Abkommen im Juli.": [
        "step FIN APMBC enact_leave done 2025-07-01 2025-07-31"
    ],
    "Estland hat die Vereinten Nationen am 27. Juni über seinen Austritt aus der Ottawa-Konvention unterrichtet.": [
        "step EST APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Österreich schließt einen Austritt aus der Ottawa-Konvention aus.": [
        "step AUT APMBC intend_leave negated"
    ],
    "Die Regierung in Warschau schlägt dem Parlament den Austritt aus dem Ottawa-Vertrag vor.": [
        "step POL APMBC propose_leave done"
    ],
    "Russland ist der Ottawa-Konvention nie beigetreten.": ["membership RUS APMBC negated"],
    "Mehr als 160 Staaten haben die Ottawa-Konvention ratifiziert.": ["count APMBC party 160 states"],
    "Finnland produziert keine Antipersonenminen.": ["production FIN ap_mine negated"],
    "Polen könnte Antipersonenminen herstellen.": ["production POL ap_mine considered"],
    "Die USA lieferten der Ukraine Antipersonenminen.": ["transfer USA UKR ap_mine done"],
    "Russische Truppen haben in der Ukraine Antipersonenminen verlegt.": ["use RUS ap_mine done"],
    "Die Ukraine besitzt noch 3,3 Millionen Antipersonenminen.": [
        "stockpile UKR ap_mine done 3300000 3300000 mines"
    ],
    "Belarus hat rund 4,5 Millionen Antipersonenminen vernichtet.": [
        "destruction BLR ap_mine done 4500000 4500000 mines"
    ],
    "Die finnisch-russische Grenze ist 1.340 Kilometer lang.": ["border FIN RUS 1340 1340 km"],
    "Im Jahr 2023 wurden weltweit mindestens 1.983 Menschen durch Landminen getötet.": [
        "casualties WORLD all killed 1983 people 2023-01-01 2023-12-31"
    ],
    "In Kroatien sind noch 200 Quadratkilometer vermint.": ["contamination HRV done 200 200 km2"],
    "Die Ottawa-Konvention trat am 1. März 1999 in Kraft.": ["rule APMBC in_force 1999-03-01 1999-03-01"],
    "Die Ottawa-Konvention verbietet den Einsatz und die Herstellung von Antipersonenminen.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Deutschland stellt 2 Millionen Euro für die Minenräumung bereit.": [
        "spending DEU done 2000000 2000000 EUR"
    ],
    "Schweden, das die Ottawa-Konvention 1998 ratifiziert hat, will sie nicht kündigen.": [
        "step SWE APMBC join done 1998-01-01 1998-12-31",
        "step SWE APMBC intend_leave negated",
    ],
    "Die Bergleute der Goldmine haben ihren Tarifvertrag gekündigt.": [],
}


def read(text):
    """Read a text of the summer of 2025 in German."""
    document = Document("test", text, Written.parse("2025-07-09"), "de")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
