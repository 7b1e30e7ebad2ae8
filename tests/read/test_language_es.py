"""Spanish: sentences a writer might use, and what is read from them."""

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
    "Lituania denunció la Convención de Ottawa el 27 de junio de 2025.": [
        "step LTU APMBC intend_leave done 2025-06-27 2025-06-27"
    ],
    "El Parlamento polaco aprobó el 25 de junio la ley de retirada de la Convención de Ottawa.": [
        "step POL APMBC approve_leave done 2025-06-25 2025-06-25"
    ],
    "El Gobierno danés no tiene intención de abandonar la Convención de Ottawa.": [
        "step DNK APMBC intend_leave negated"
    ],
    "La retirada de Finlandia del Tratado de Ottawa surtirá efecto en enero de 2026.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "Estonia abandonará la convención sobre la prohibición de las minas antipersonal a finales de año.": [
        "step EST APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "El presidente de Letonia firmó en abril la ley de retirada de la Convención de Ottawa.": [
        "step LVA APMBC enact_leave done 2025-04-01 2025-04-30"
    ],
    "Noruega permanecerá en la Convención de Ottawa.": ["step NOR APMBC intend_leave negated"],
    "El Senado polaco aún debe votar la ley de retirada de la Convención de Ottawa.": [
        "step POL APMBC approve_leave planned"
    ],
    "Estonia notificó a la ONU el 27 de junio su retirada de la Convención de Ottawa.": [
        "step EST APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Rusia no es parte en la Convención de Ottawa.": ["membership RUS APMBC negated"],
    "Ucrania ratificó la Convención de Ottawa en 2005.": ["step UKR APMBC join done 2005-01-01 2005-12-31"],
    "Ucrania destruyó 3,4 millones de minas antipersonal.": ["destruction UKR ap_mine done 3400000"],
    "Bielorrusia almacena 4.000 minas antipersonal.": ["stockpile BLR ap_mine done 4000"],
    "Finlandia no produce minas antipersonal.": ["production FIN ap_mine negated"],
    "Polonia podría producir minas antipersonal.": ["production POL ap_mine considered"],
    "Estados Unidos entregó minas antipersonal a Ucrania.": ["transfer USA UKR ap_mine done"],
    "Rusia utiliza minas antipersonal en Ucrania.": ["use RUS ap_mine done"],
    "La frontera entre Polonia y Bielorrusia mide 418 km.": ["border POL BLR 418"],
    "En 2023 las minas mataron o hirieron a 5.757 personas en el mundo.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "Croacia desminó 45,5 km² en 2024.": ["clearance HRV done 45.5 2024-01-01 2024-12-31"],
    "Lituania destinará 85 millones de euros a minas antitanque.": ["spending LTU planned 85000000"],
    "La Convención de Ottawa prohíbe el uso y la producción de minas antipersonal.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "La Convención de Ottawa cuenta con 164 Estados partes.": ["count APMBC party 164"],
    "Los mineros firmaron un acuerdo con el Gobierno sobre los salarios.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Spanish."""
    document = Document("test", text, Written.parse("2025-07-09"), "es")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
