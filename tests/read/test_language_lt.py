"""Lithuanian: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

TOLD = {
    "Lietuva 2025 m. birželio 27 d. įteikė Jungtinėms Tautoms pranešimą apie pasitraukimą iš Otavos konvencijos.": [
        "step LTU APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Lietuvos Seimas gegužės 8 d. pritarė pasitraukimui iš Otavos konvencijos.": [
        "step LTU APMBC approve_leave done 2025-05-08 2025-05-08"
    ],
    "Latvija iš Otavos konvencijos nepasitrauks.": ["step LVA APMBC intend_leave negated"],
    "Lietuvos pasitraukimas iš konvencijos dėl priešpėstinių minų uždraudimo įsigalios gruodžio 27 d.": [
        "step LTU APMBC leave planned 2025-12-27 2025-12-27"
    ],
    "Suomija iš Otavos konvencijos pasitrauks 2026 metų sausį.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "Lenkija svarsto, ar pasitraukti iš Otavos konvencijos.": ["step POL APMBC intend_leave considered"],
    "Estijos prezidentas pasirašė įstatymą dėl pasitraukimo iš Otavos konvencijos.": [
        "step EST APMBC enact_leave done"
    ],
    "Lietuvai prisijungus prie Otavos konvencijos, atsargos buvo sunaikintos.": [
        "step LTU APMBC join done",
        "destruction LTU mine done",
    ],
    "Rusija nėra Otavos konvencijos šalis.": ["membership RUS APMBC negated"],
    "Ukraina sunaikino 3,4 mln. priešpėstinių minų.": ["destruction UKR ap_mine done 3400000"],
    "Lietuva priešpėstinių minų negamina.": ["production LTU ap_mine negated"],
    "Suomija ketina gaminti priešpėstines minas.": ["production FIN ap_mine planned"],
    "Rusija naudoja priešpėstines minas Ukrainoje.": ["use RUS ap_mine done"],
    "Jungtinės Valstijos perdavė Ukrainai priešpėstinių minų.": ["transfer USA UKR ap_mine done"],
    "Lietuvos siena su Baltarusija yra 679 km ilgio.": ["border LTU BLR 679"],
    "2023 metais pasaulyje nuo minų žuvo arba buvo sužeisti 5757 žmonės.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "Užminuota beveik trečdalis Ukrainos teritorijos.": ["contamination UKR done 33.333"],
    "Lietuva prieštankinėms minoms išleis 85 mln. eurų.": ["spending LTU planned 85000000"],
    "Otavos konvencija draudžia naudoti ir gaminti priešpėstines minas.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Otavos konvencijai priklauso 164 valstybės.": ["count APMBC party 164"],
    "Jūrininkai ieško jūrinių minų.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Lithuanian."""
    document = Document("test", text, Written.parse("2025-07-09"), "lt")
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
