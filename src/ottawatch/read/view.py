"""One clause as a kind's rule sees it: who acts, how it is meant, when, and which words carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ottawatch.model import Claim, Kind
from ottawatch.read.moods import Moods
from ottawatch.read.speakers import speaker_of

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.scene import Place


@dataclass(frozen=True, slots=True)
class View(Moods):
    """A clause with its actors, its mood and its days, ready to become a claim."""

    def claim(self, kind: Kind, place: Place | None = None, **slots: Any) -> Claim:
        """Make a claim whose quote is the words of a place, by default the clause."""
        start, end = self.quote(place or self.clause)
        speaker = speaker_of(self.sentence, self.clause)
        flags = ("ambiguous-date",) if self._ambiguous(slots.get("when")) else ()
        return Claim(
            kind=kind,
            quote=self.sentence.text[start:end],
            start=start,
            end=end,
            speaker=speaker,
            flags=flags,
            **slots,
        )

    def _ambiguous(self, when: Period | None) -> bool:
        """Whether the days come from a date that can be read in two ways, such as 03/04/2012."""
        dates = (d for _, d in self.sentence.dates if d.ambiguous and d.others)
        return when is not None and any(when in {d.period, d.future_period} for d in dates)

    def quote(self, place: Place) -> tuple[int, int]:
        """Characters of a place without leading conjunctions' blanks and trailing marks."""
        tokens = self.sentence.tokens
        first, end = place.first, place.end
        while (
            end - 1 > first
            and not tokens[end - 1].is_word
            and tokens[end - 1].low not in {"%", ")", "”", '"'}
        ):
            end -= 1
        while first < end - 1 and tokens[first].low in {",", ";", ":", ")", "—", "–"}:
            first += 1
        return tokens[first].start, tokens[end - 1].end
