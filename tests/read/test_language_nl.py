"""Dutch: sentences a writer might use, and what is read from them."""

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
    "Litouwen stapt eind dit jaar uit het Verdrag van Ottawa.": [
        "step LTU APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Het Letse parlement keurde op 16 april de opzegging van het landmijnenverdrag goed.": [
        "step LVA APMBC approve_leave done 2025-04-16 2025-04-16"
    ],
    "Noorwegen verlaat het Verdrag van Ottawa niet.": ["step NOR APMBC intend_leave negated"],
    "De Finse president ondertekende in juli de wet over de opzegging van het Verdrag van Ottawa.": [
        "step FIN APMBC enact_leave done 2025-07-01 2025-07-31"
    ],
    "Estland heeft de Verenigde Naties op 27 juni in kennis gesteld van zijn uittreding uit het Verdrag van Ottawa.": [
        "step EST APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Oostenrijk sluit een vertrek uit het Ottawaverdrag uit.": ["step AUT APMBC intend_leave negated"],
    "De Poolse regering stelt het parlement voor uit het Ottawaverdrag te stappen.": [
        "step POL APMBC propose_leave done"
    ],
    "Rusland is nooit toegetreden tot het Verdrag van Ottawa.": ["membership RUS APMBC negated"],
    "Meer dan 160 landen hebben het Verdrag van Ottawa geratificeerd.": ["count APMBC party 160 states"],
    "Finland produceert geen antipersoonsmijnen.": ["production FIN ap_mine negated"],
    "Polen kan antipersoonsmijnen gaan produceren.": ["production POL ap_mine considered"],
    "De Verenigde Staten leverden antipersoonsmijnen aan Oekraïne.": ["transfer USA UKR ap_mine done"],
    "Russische troepen hebben in Oekraïne antipersoonsmijnen gelegd.": ["use RUS ap_mine done"],
    "Oekraïne bezit nog 3,3 miljoen antipersoonsmijnen.": [
        "stockpile UKR ap_mine done 3300000 3300000 mines"
    ],
    "Belarus vernietigde ruim vier miljoen antipersoonsmijnen.": [
        "destruction BLR ap_mine done 4000000 mines"
    ],
    "De Fins-Russische grens is 1.340 kilometer lang.": ["border FIN RUS 1340 1340 km"],
    "In 2023 kwamen wereldwijd minstens 1.983 mensen om door landmijnen.": [
        "casualties WORLD all killed 1983 people 2023-01-01 2023-12-31"
    ],
    "In Kroatië is nog 200 vierkante kilometer met mijnen besmet.": ["contamination HRV done 200 200 km2"],
    "Het Verdrag van Ottawa werd op 1 maart 1999 van kracht.": ["rule APMBC in_force 1999-03-01 1999-03-01"],
    "Het Verdrag van Ottawa verbiedt het gebruik en de productie van antipersoonsmijnen.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Nederland trekt 2 miljoen euro uit voor mijnenruiming.": ["spending NLD done 2000000 2000000 EUR"],
    "Zweden, dat het Verdrag van Ottawa in 1998 ratificeerde, wil het niet opzeggen.": [
        "step SWE APMBC join done 1998-01-01 1998-12-31",
        "step SWE APMBC intend_leave negated",
    ],
    "De mijnwerkers van de goudmijn hebben hun cao opgezegd.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Dutch."""
    document = Document("test", text, Written.parse("2025-07-09"), "nl")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
