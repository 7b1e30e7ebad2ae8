"""Which words can be part of a date, a number or a length of time: most sentences need not be looked at for all three."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ottawatch.read.dates import YEAR_FIGURES
from ottawatch.read.pieces import LETTER_APOSTROPHE, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.read.lexis import Anchors
    from ottawatch.read.tokens import Token

_MOST: Final = 50_000


DATE: Final = 1
NUMBER: Final = 2
TERM: Final = 4


@dataclass(slots=True)
class Hints:
    """What the words of a language can be part of, kept by word, as texts use few words very often."""

    dates: Anchors
    numbers: Anchors
    terms: Anchors
    _known: dict[str, int] = field(default_factory=dict)

    def of(self, tokens: Iterable[Token]) -> int:
        """What can stand in a row of words, as `DATE`, `NUMBER` and `TERM` added up."""
        known, have = self._known, 0
        for token in tokens:
            found = known.get(token.text)
            have |= self._look_up(token.text) if found is None else found
        return have

    def _look_up(self, word: str) -> int:
        pieces = pieces_of(word)
        have = (DATE | NUMBER | TERM) if LETTER_APOSTROPHE in word else 0
        have |= DATE * self.dates.in_any(pieces, figures=YEAR_FIGURES)
        have |= NUMBER * self.numbers.in_any(pieces, figures=1)
        have |= TERM * self.terms.in_any(pieces)
        if len(self._known) > _MOST:
            self._known.clear()
        self._known[word] = have
        return have
