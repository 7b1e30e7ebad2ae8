"""A few words of a quote that change what is claimed, where no slot of the claim can say it.

They matter only at the margin: a quote without them is read in its plain sense. Stems of several
languages stand side by side; a language that is missing here loses nothing but these margins.
"""

from __future__ import annotations

import re
from typing import Final

_STEMS: Final = {
    "past": (
        r"\b(?:had|held|kept|stored|stockpiled|possessed|owned|were|was|used to|once|formerly|"
        r"hatte|hatten|besaß|lagerte|avait|possédait|détenait|tenía|poseía|aveva|miała|posiadała|turėjo|oli|bija|"
        r"имел|имела|мала|мав)\b"
    ),
    "retained": (
        r"\b(?:retain|training|train |trained|for research|ausbildung|übung|formation|entraînement|adiestramiento|"
        r"entrenamiento|addestramento|szkole|mokym|koulutu|mācīb|õppe|учебн|обучен|навчан)"
    ),
    "ratified": r"ratif|ratyfik|ratifi|ратиф|acced|accession|deposit|beitrittsurkunde|adhés|adhesi|przystąpi|присоедин",
    "civilians": r"civil|zivil|cywil|цивіль|гражданск|мирн|siviil|siviili",
    "known": r"\b(?:known|recorded status|age|bekannt|connu|conocid|noto|nota|znan|известн|відом)",
    "yet": r"\b(?:yet|still|so far|to date|noch|encore|todavía|aún|ancora|jeszcze|vielä|dar|vēl|veel|пока|ещё|еще|ще)\b",
    "plans": r"\b(?:plan|intend|intention|want|wish|develop|consider|bauen|planen|will |envisag|prévo|piensa|pretend|planuj|aikoo|ketina|plāno)",
    "suspend": r"suspen|susp|aussetz|zawies|приостан|призупин|зупин",
    "deadline": r"deadline|due|extension|extended|extend|obliged|frist|délai|plazo|termin|срок|строк",
    "never": r"\b(?:never|nie|jamais|nunca|mai|nigdy|koskaan|niekada|nekad|никогда|ніколи)\b",
    "chamber": r"senat|sénat|upper house|lower house|first reading|second reading|committee|chamber|commission|council",
    "land": r"\b(?:land border|on land|by land|landgrenze|frontière terrestre|frontera terrestre)",
    "qualified": r"undetectable|detectab|remotely|self-destruct|certain|some |under conditions|restrict",
    "released": r"releas|cancel|survey|freigegeben|restitu|liberad",
    "batch": r"\b(?:last|first|batch|another|further|remaining|this year|phase|stage|tranche|part)\b",
    "donors": r"\b(?:donor|donat|international|abroad|foreign)",
    "national": r"\b(?:national(?:ly)?|own|affected states|domestic)",
}
_FOUND: Final = {name: re.compile(stems, re.IGNORECASE) for name, stems in _STEMS.items()}


def says(quote: str, cue: str) -> bool:
    """Tell whether a quote has words of a cue, such as ``past`` or ``retained``."""
    return bool(_FOUND[cue].search(quote))
