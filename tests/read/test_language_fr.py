"""French: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

SLOTS = (
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

TOLD = {
    "La Lituanie a dénoncé la convention d'Ottawa le 27 juin 2025.": [
        "step LTU APMBC intend_leave done 2025-06-27 2025-06-27"
    ],
    "Le Parlement polonais a approuvé le 25 juin la loi sur le retrait de la convention d’Ottawa.": [
        "step POL APMBC approve_leave done 2025-06-25 2025-06-25"
    ],
    "Le gouvernement danois n'a pas l'intention de quitter la convention d'Ottawa.": [
        "step DNK APMBC intend_leave negated"
    ],
    "Le retrait de la Finlande du traité d'Ottawa prendra effet en janvier 2026.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "L’Estonie quittera la convention sur l'interdiction des mines antipersonnel à la fin de l'année.": [
        "step EST APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Le président de la Lettonie a signé en avril la loi sur le retrait de la convention d'Ottawa.": [
        "step LVA APMBC enact_leave done 2025-04-01 2025-04-30"
    ],
    "La Norvège restera dans la convention d'Ottawa.": ["step NOR APMBC intend_leave negated"],
    "Le Sénat polonais doit encore examiner la loi sur le retrait de la convention d'Ottawa.": [
        "step POL APMBC approve_leave planned"
    ],
    "L'Estonie a notifié à l'ONU le 27 juin son retrait de la convention d'Ottawa.": [
        "step EST APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "La Russie n'est pas partie à la convention d'Ottawa.": ["membership RUS APMBC negated"],
    "L'Ukraine a ratifié la convention d'Ottawa en 2005.": ["step UKR APMBC join done 2005-01-01 2005-12-31"],
    "L’Ukraine a détruit 3,4 millions de mines antipersonnel.": ["destruction UKR ap_mine done 3400000"],
    "La Biélorussie stocke 4 000 mines antipersonnel.": ["stockpile BLR ap_mine done 4000"],
    "La Finlande ne produit pas de mines antipersonnel.": ["production FIN ap_mine negated"],
    "La Pologne pourrait produire des mines antipersonnel.": ["production POL ap_mine considered"],
    "Les États-Unis ont livré des mines antipersonnel à l'Ukraine.": ["transfer USA UKR ap_mine done"],
    "La Russie utilise des mines antipersonnel en Ukraine.": ["use RUS ap_mine done"],
    "La frontière entre la Pologne et la Biélorussie mesure 418 km.": ["border POL BLR 418"],
    "En 2023, les mines ont tué ou blessé 5.757 personnes dans le monde.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "La Croatie a déminé 45,5 km² en 2024.": ["clearance HRV done 45.5 2024-01-01 2024-12-31"],
    "La Lituanie consacrera 85 millions d'euros aux mines antichars.": ["spending LTU planned 85000000"],
    "La convention d'Ottawa interdit l'emploi et la production de mines antipersonnel.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Le traité d'Ottawa compte 164 États parties.": ["count APMBC party 164"],
    "Les mineurs ont signé un accord avec le gouvernement sur les salaires.": [],
}


def read(text):
    """Read a text of the summer of 2025 in French."""
    document = Document("test", text, Written.parse("2025-07-09"), "fr")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
