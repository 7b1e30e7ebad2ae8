"""Ukrainian: sentences a writer might use, and what is read from them."""

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
    "Литва денонсувала Оттавську конвенцію 27 червня 2025 року.": [
        "step LTU APMBC intend_leave done 2025-06-27 2025-06-27"
    ],
    "Сейм Польщі ухвалив 25 червня закон про вихід з Оттавської конвенції.": [
        "step POL APMBC approve_leave done 2025-06-25 2025-06-25"
    ],
    "Український уряд не має наміру виходити з Оттавської конвенції.": [
        "step UKR APMBC intend_leave negated"
    ],
    "Вихід Фінляндії з Оттавського договору набуде чинності в січні 2026 року.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "Наприкінці року Естонія вийде з конвенції про заборону протипіхотних мін.": [
        "step EST APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Президент Латвії підписав у квітні закон про вихід з Оттавської конвенції.": [
        "step LVA APMBC enact_leave done 2025-04-01 2025-04-30"
    ],
    "Норвегія залишиться учасницею Оттавської конвенції.": ["step NOR APMBC intend_leave negated"],
    "Верховна Рада розгляне законопроєкт про вихід України з Оттавської конвенції.": [
        "step UKR APMBC approve_leave planned"
    ],
    "Латвія повідомила ООН про вихід з Оттавської конвенції 27 червня.": [
        "step LVA APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "Росія не є стороною Оттавської конвенції.": ["membership RUS APMBC negated"],
    "Україна ратифікувала Оттавську конвенцію в 2005 році.": [
        "step UKR APMBC join done 2005-01-01 2005-12-31"
    ],
    "Україна знищила 3,4 млн протипіхотних мін.": ["destruction UKR ap_mine done 3400000"],
    "Білорусь зберігає на складах 4 тис. протипіхотних мін.": ["stockpile BLR ap_mine done 4000"],
    "Фінляндія не виробляє протипіхотних мін.": ["production FIN ap_mine negated"],
    "Протипіхотні міни може виробляти Польща.": ["production POL ap_mine considered"],
    "Сполучені Штати передали Україні протипіхотні міни.": ["transfer USA UKR ap_mine done"],
    "Росія застосовує протипіхотні міни в Україні.": ["use RUS ap_mine done"],
    "Спільний кордон Польщі з Білоруссю має 418 км.": ["border POL BLR 418"],
    "У 2023 році міни вбили або поранили у світі 5757 людей.": [
        "casualties WORLD 5757 2023-01-01 2023-12-31"
    ],
    "Хорватія розмінувала 2024 року 45,5 кв. км замінованих земель.": [
        "clearance HRV done 45.5 2024-01-01 2024-12-31"
    ],
    "Литва виділить на протитанкові міни 85 млн євро.": ["spending LTU planned 85000000"],
    "Оттавська конвенція забороняє застосування та виробництво протипіхотних мін.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Оттавську конвенцію ратифікували 164 держави.": ["count APMBC party 164"],
    "Шахтарі підписали угоду з урядом про зарплати.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Ukrainian."""
    document = Document("test", text, Written.parse("2025-07-09"), "uk")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
