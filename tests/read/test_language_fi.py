"""Finnish: sentences a writer might use, and what is read from them."""

from __future__ import annotations

import pytest

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text

TOLD = {
    "Suomi irtautui Ottawan sopimuksesta 10. tammikuuta 2026.": [
        "step FIN APMBC leave done 2026-01-10 2026-01-10"
    ],
    "Eduskunta hyväksyi kesäkuussa esityksen Suomen irtautumisesta miinakieltosopimuksesta.": [
        "step FIN APMBC approve_leave done 2025-06-01 2025-06-30"
    ],
    "Latvian parlamentti äänestää Ottawan sopimuksen irtisanomisesta syyskuussa.": [
        "step LVA APMBC approve_leave planned 2025-09-01 2025-09-30"
    ],
    "Viron hallitus ehdotti Ottawan sopimuksesta eroamista.": ["step EST APMBC propose_leave done"],
    "Liettua toimitti YK:lle ilmoituksen Ottawan sopimuksen irtisanomisesta 27.6.2025.": [
        "step LTU APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Puola harkitsee irtautumista jalkaväkimiinakiellosta.": ["step POL APMBC intend_leave considered"],
    "Norja pysyy Ottawan sopimuksessa.": ["step NOR APMBC intend_leave negated"],
    "Ruotsi ei aio erota Ottawan sopimuksesta.": ["step SWE APMBC intend_leave negated"],
    "Suomi ratifioi Ottawan sopimuksen vuonna 2012.": ["step FIN APMBC join done 2012-01-01 2012-12-31"],
    "Venäjä ei ole Ottawan sopimuksen osapuoli.": ["membership RUS APMBC negated"],
    "Ottawan sopimuksen on ratifioinut 164 valtiota.": ["count APMBC party 164"],
    "Jalkaväkimiinat kieltävä yleissopimus tuli voimaan 1. maaliskuuta 1999.": [
        "rule APMBC in_force 1999-03-01 1999-03-01"
    ],
    "Ottawan sopimus kieltää jalkaväkimiinojen käytön ja valmistuksen.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Venäjä käyttää jalkaväkimiinoja Ukrainassa.": ["use RUS ap_mine done"],
    "Miinoja Suomi ei kylvä rauhan aikana.": ["use FIN mine negated"],
    "Yhdysvallat antoi Ukrainalle jalkaväkimiinoja.": ["transfer USA UKR ap_mine done"],
    "Suomi tuhosi miljoona jalkaväkimiinaa vuoteen 2016 mennessä.": [
        "destruction FIN ap_mine done 1000000 None 2016-12-31"
    ],
    "Valko-Venäjän varastoissa on yli kolme miljoonaa jalkaväkimiinaa.": [
        "stockpile BLR ap_mine done 3000000"
    ],
    "Suomella ja Venäjällä on 1 340 kilometriä yhteistä rajaa.": ["border FIN RUS 1340"],
    "Miinat surmasivat tai haavoittivat Myanmarissa 2 029 ihmistä vuonna 2024.": [
        "casualties MMR 2029 2024-01-01 2024-12-31"
    ],
    "Kroatiassa raivattiin viime vuonna 45,5 neliökilometriä miinoitettua maata.": [
        "clearance HRV done 45.5 2024-01-01 2024-12-31"
    ],
    "Kaivosyhtiö irtisanoi vuokrasopimuksensa Suomessa.": [],
}
_SLOTS = (
    "kind", "state", "counterpart", "treaty", "item", "step", "rule", "of", "status", "low", "from", "to",
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "claims"), TOLD.items())
def test_a_sentence_is_read(sentence: str, claims: list[str]) -> None:
    """Each sentence gives the claims that it makes, and no others."""
    document = Document("x", sentence, Written.parse("2025-07-09"), "fi")
    assert [_line(claim.to_fields()) for claim in read_text(document).claims] == claims


def test_a_passive_means_who_was_spoken_of() -> None:
    """Where no one is named, the state of the sentence before acts."""
    text = "Suomi liittyi Ottawan sopimukseen. Jalkaväkimiinat hävitettiin vuonna 2015."
    document = Document("x", text, Written.parse("2025-07-09"), "fi")
    found = read_text(document).claims[-1].to_fields()
    assert (found["kind"], found["state"], found["from"]) == ("destruction", "FIN", "2015-01-01")


def _line(fields: dict[str, object]) -> str:
    """A claim's slots in one line; an open beginning is told as None."""
    fields = {**fields, "from": fields.get("from") or ("None" if fields.get("to") else None)}
    return " ".join(str(fields[name]) for name in _SLOTS if fields.get(name) is not None)
