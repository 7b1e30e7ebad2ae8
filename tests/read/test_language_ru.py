"""Russian: sentences a writer might use, and what is read from them."""

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
    "Литва денонсировала Оттавскую конвенцию 27 июня 2025 года.": [
        "step LTU APMBC intend_leave done 2025-06-27 2025-06-27"
    ],
    "Сейм Польши принял 25 июня закон о выходе из Оттавской конвенции.": [
        "step POL APMBC approve_leave done 2025-06-25 2025-06-25"
    ],
    "Финское правительство не намерено выходить из Оттавской конвенции.": [
        "step FIN APMBC intend_leave negated"
    ],
    "Выход Финляндии из Оттавского договора вступит в силу в январе 2026 года.": [
        "step FIN APMBC leave planned 2026-01-01 2026-01-31"
    ],
    "В конце года Эстония выйдет из конвенции о запрещении противопехотных мин.": [
        "step EST APMBC leave planned 2025-10-01 2025-12-31"
    ],
    "Президент Латвии подписал в апреле закон о выходе из Оттавской конвенции.": [
        "step LVA APMBC enact_leave done 2025-04-01 2025-04-30"
    ],
    "Норвегия останется участницей Оттавской конвенции.": ["step NOR APMBC intend_leave negated"],
    "Верховная Рада рассмотрит законопроект о выходе Украины из Оттавской конвенции.": [
        "step UKR APMBC approve_leave planned"
    ],
    "Латвия уведомила ООН о выходе из Оттавской конвенции 27 июня.": [
        "step LVA APMBC notify_leave done 2025-06-27 2025-06-27"
    ],
    "США не являются участником Оттавской конвенции.": ["membership USA APMBC negated"],
    "Украина ратифицировала Оттавскую конвенцию в 2005 году.": [
        "step UKR APMBC join done 2005-01-01 2005-12-31"
    ],
    "Украина уничтожила 3,4 млн противопехотных мин.": ["destruction UKR ap_mine done 3400000"],
    "Белоруссия хранит на складах 4 тыс. противопехотных мин.": ["stockpile BLR ap_mine done 4000"],
    "Финляндия не производит противопехотных мин.": ["production FIN ap_mine negated"],
    "Противопехотные мины может производить Польша.": ["production POL ap_mine considered"],
    "Соединенные Штаты передали Украине противопехотные мины.": ["transfer USA UKR ap_mine done"],
    "Россия применяет противопехотные мины на Украине.": ["use RUS ap_mine done"],
    "Общая граница Польши с Белоруссией составляет 418 км.": ["border POL BLR 418"],
    "В 2023 году мины убили или ранили в мире 5757 человек.": ["casualties WORLD 5757 2023-01-01 2023-12-31"],
    "Хорватия очистила в 2024 году 45,5 кв. км заминированных земель.": [
        "clearance HRV done 45.5 2024-01-01 2024-12-31"
    ],
    "Литва выделит на противотанковые мины 85 млн евро.": ["spending LTU planned 85000000"],
    "Оттавская конвенция запрещает применение и производство противопехотных мин.": [
        "rule APMBC bans_use",
        "rule APMBC bans_production",
    ],
    "Оттавскую конвенцию ратифицировали 164 государства.": ["count APMBC party 164"],
    "Шахтеры подписали соглашение с правительством о зарплатах.": [],
}


def read(text):
    """Read a text of the summer of 2025 in Russian."""
    document = Document("test", text, Written.parse("2025-07-09"), "ru")
    return [claim.to_fields() for claim in read_text(document).claims]


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_a_sentence_gives_its_claims(text, expected):
    """Each claim that a sentence makes is read, with the slots that tell it from others, and no other."""
    found = [
        " ".join(str(claim[slot]) for slot in SLOTS if claim.get(slot) is not None) for claim in read(text)
    ]
    assert found == expected
