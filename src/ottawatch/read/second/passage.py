"""A quote where it stands: the sentences that it runs through, and the story up to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Item, Treaty
from ottawatch.read.spans import Span
from ottawatch.read.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.dates import DateMention
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import Place, Sentence
    from ottawatch.read.story import Story

_TAKEN_UP: Final = (
    "references.pronouns", "references.one", "steps.anaphora", "steps.paper", "acts.we", "acts.they", "acts.impersonal",
    "figures.there", "actors.parliament", "actors.president", "actors.government", "actors.committee", "actors.forces",
    "actors.officials",
)  # fmt: skip
_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})
_BACK: Final = 2
_AT_LARGE: Final = ("figures.worldwide", "figures.monitor", "figures.donors")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a quote.

    Attributes:
        span: The quote's place in the text.
        sentences: The sentences that it runs through, each with the tokens of it that are the quote's.
        story: What was spoken of before the last of them.
    """

    span: Span
    sentences: tuple[tuple[Sentence, Place], ...]
    story: Story

    def says(self, *categories: str) -> bool:
        """Whether a word of one of the categories stands in the quote."""
        return any(
            any(p.overlaps(place) for p in s.places(c)) for s, place in self.sentences for c in categories
        )

    def near(self, *categories: str) -> bool:
        """Whether a word of one of the categories stands in the sentences of the quote."""
        return any(s.has(c) for s, _ in self.sentences for c in categories)

    @property
    def text(self) -> str:
        """The text that the quote stands in."""
        return self.sentences[0][0].text

    def views(self) -> Iterator[View]:
        """The clauses of the quote, as the first reader sees them."""
        for sentence, place in self.sentences:
            for number, clause in enumerate(sentence.clauses):
                if clause.overlaps(place):
                    before, after = sentence.clauses[:number], sentence.clauses[number + 1 :]
                    yield View(sentence, clause, before, after, self.story)

    def numbers(self) -> list[NumberMention]:
        """The numbers of the quote, lengths of time among them, as the first reader reads them."""
        return [n for s, place in self.sentences for p, n in (*s.numbers, *s.terms) if p.overlaps(place)]

    def dates(self) -> list[tuple[Span, DateMention]]:
        """The dates of these sentences, those of the quote first, each with its place in the text."""
        found = [
            (p.overlaps(place), Span(s.tokens[p.first].start, s.tokens[p.end - 1].end), d)
            for s, place in self.sentences
            for p, d in s.dates
        ]
        return [(span, d) for _, span, d in sorted(found, key=lambda f: not f[0])]

    def names_state(self, code: str) -> bool:
        """Whether a state is named in these sentences, or taken up in the quote by words that can mean it."""
        named = {c for s, _ in self.sentences for states in s.states for c in states.codes}
        if code == WORLD:
            return self.near(*_AT_LARGE) or not named
        return code in named or code in self._taken_up(named)

    def _taken_up(self, named: set[str]) -> set[str]:
        referred = {
            c
            for view in self.views()
            for s in view.states_in(view.clause)
            if s.reference
            for c in view.codes(s)
        }
        if named and not self.says(*_TAKEN_UP):
            return referred
        last = {c for names in self.story.names.lists[-_BACK:] for c in names}
        return referred | last | {*self.story.subject, *self.story.organs_state()}

    def names_treaty(self, treaty: Treaty) -> bool:
        """Whether a treaty is named in these sentences; if none is, whether the text speaks of it."""
        named = {t.value for s, _ in self.sentences for t in s.treaties} - {"anaphora"}
        return treaty in named or (not named and treaty in {self.story.treaty, self.story.topic})

    def names_item(self, item: Item) -> bool:
        """Whether a weapon is named in these sentences, or taken up; of mines the bare word is named by any."""
        named = {i.value for s, _ in self.sentences for i in s.items}
        if item in named or (item == Item.MINE and named & _MINES):
            return True
        taken_up = (
            not named or named & {"anaphora", Item.MINE} or self.says("acts.they", "references.pronouns")
        )
        return bool(taken_up) and item == self.story.item
