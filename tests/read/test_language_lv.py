"""Latvian: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

TOLD = {
    "Latvija 2025. gada 27. jūnijā iesniedza ANO paziņojumu par izstāšanos no Otavas konvencijas.": [
        "step LVA APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Latvijas Saeima 16. aprīlī atbalstīja izstāšanos no Otavas konvencijas.": [
        "step LVA APMBC approve_leave done 2025-04-16 2025-04-16"
    ],
    "Norvēģija no Otavas konvencijas neizstāsies.": ["step NOR APMBC intend_leave negated"],
    "Latvijas izstāšanās no Otavas konvencijas stāsies spēkā 27. decembrī.": [
        "step LVA APMBC leave planned 2025-12-27 2025-12-27"
    ],
    "Somija izstāsies no Otavas konvencijas 2026. gada janvārī.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "Polija apsver iespēju izstāties no Otavas konvencijas.": ["step POL APMBC intend_leave considered"],
    "Igaunijas prezidents izsludināja likumu par izstāšanos no Otavas konvencijas.": [
        "step EST APMBC enact_leave done"
    ],
    "Krievija nav Otavas konvencijas dalībvalsts.": ["membership RUS APMBC negated"],
    "Ukraina iznīcināja 3,4 miljonus kājnieku mīnu.": ["destruction UKR ap_mine done 3400000"],
    "Latvija kājnieku mīnas neražo.": ["production LVA ap_mine negated"],
    "Somija plāno ražot kājnieku mīnas.": ["production FIN ap_mine planned"],
    "Krievija lieto kājnieku mīnas Ukrainā.": ["use RUS ap_mine done"],
    "Amerikas Savienotās Valstis nodeva Ukrainai kājnieku mīnas.": ["transfer USA UKR ap_mine done"],
    "Lietuvai kājnieku mīnu nav.": ["stockpile LTU ap_mine negated"],
    "Latvijas robeža ar Krieviju ir 284 kilometrus gara.": ["border LVA RUS 284"],
    "2023. gadā pasaulē no mīnām gāja bojā vai tika ievainoti 5757 cilvēki.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "Mīnēta ir gandrīz trešdaļa Ukrainas teritorijas.": ["contamination UKR done 33.333"],
    "Lietuva prettanku mīnām tērēs 85 miljonus eiro.": ["spending LTU planned 85000000"],
    "Otavas konvencija aizliedz lietot un ražot kājnieku mīnas.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Otavas konvencijai pievienojušās 164 valstis.": ["count APMBC party 164"],
    "Jūrnieki meklē jūras mīnas.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Latvian."""
    document = Document("test", text, Written.parse("2025-07-09"), "lv")
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
