"""What a document is about, told from all its sentences before the first claim is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.model import Item, Treaty
from ottawatch.read.story import Story

if TYPE_CHECKING:
    from ottawatch.days import Written
    from ottawatch.read.scene import Sentence

_BARE: Final = 2
_OFTEN: Final = 2
_ANAPHORA: Final = "anaphora"
_TELLING: Final = (
    "figures.clearance", "figures.found", "figures.in_ground", "figures.destruction", "figures.stock",
    "acts.use", "acts.stockpiling", "actors.forces", "figures.contamination", "acts.transfer",
)  # fmt: skip
_FIVE: Final = frozenset(Treaty)
_CERTAIN: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.CLUSTER_MUNITION})
"""Weapons that no mine at sea or in the mountains is called by."""


@dataclass(slots=True)
class Topic:
    """What the sentences that were taken in speak of.

    Attributes:
        sentences: How many there are.
        first: The first treaty named or taken up.
        named: The first that is named.
        ours: Whether one of the five is.
        taken_up: Whether a treaty is spoken of as "the convention" or by its parties.
        parties: Whether states are said to ratify, accede or be parties.
        told: How often mines are named by words that mean no other kind.
        elsewhere: How often mines at sea or mining are.
        certain: Whether a weapon is named that is certainly no other.
        cluster: Whether cluster munitions are named.
        landmines: Whether mines are.
        mined: How many sentences name mines, of whatever kind.
        warlike: How many of these also say what is done with mines of war: lay, clear, store, kill.
        leaves: Whether leaving is spoken of.
        leaves_treaty: Whether it is in a sentence with a treaty.
        counts: Whether a sentence names a weapon, or the length of a border or a number of casualties.
    """

    sentences: int = 0
    first: str | None = None
    named: str | None = None
    ours: bool = False
    taken_up: bool = False
    parties: bool = False
    told: int = 0
    elsewhere: int = 0
    certain: bool = False
    cluster: bool = False
    landmines: bool = False
    mined: int = 0
    warlike: int = 0
    leaves: bool = False
    leaves_treaty: bool = False
    counts: bool = False

    def take(self, sentence: Sentence) -> None:
        """Take in a sentence."""
        self.sentences += 1
        for treaty in sentence.treaties:
            self.first = self.first or treaty.value
            self.ours |= treaty.value in _FIVE
            if treaty.value == _ANAPHORA:
                self.taken_up = True
            else:
                self.named = self.named or treaty.value
        items = {item.value for item in sentence.items}
        self.certain |= not _CERTAIN.isdisjoint(items)
        self.cluster |= Item.CLUSTER_MUNITION in items
        self.landmines |= not {Item.AP_MINE, Item.AV_MINE, Item.MINE}.isdisjoint(items)
        spoken = sentence.places("topic.not_mines")
        mined = any(i.value == Item.MINE and not any(p.overlaps(i) for p in spoken) for i in sentence.items)
        self.mined += mined
        self.warlike += mined and any(sentence.has(category) for category in _TELLING)
        self.told += len(sentence.places("topic.mines"))
        self.elsewhere += len(sentence.places("topic.elsewhere"))
        self.parties |= sentence.has("topic.parties")
        if sentence.has("steps.leave") or (sentence.has("steps.out") and sentence.has("steps.ceased")):
            self.leaves = True
            self.leaves_treaty |= bool(sentence.treaties)
        counted = sentence.has("figures.border") or sentence.has("figures.any")
        self.counts |= bool(items) or (bool(sentence.numbers) and counted)

    @property
    def settled(self) -> bool:
        """Whether no further sentence can change anything, so that a long text need not be gone through to its end."""
        return self.ours and self.leaves_treaty and self.named is not None and self.first != _ANAPHORA

    def open(self, published: Written | None) -> Story | None:
        """Begin the story of the document; ``None`` if it is not about mines."""
        if not self._about_mines():
            return None
        unnamed = (self.taken_up or self.parties) and self.first in {None, _ANAPHORA}
        meant = Treaty.CCM if self.cluster and not self.landmines else Treaty.APMBC
        treaty = meant if unnamed else self.named
        leaving = self.leaves_treaty or (self.leaves and treaty is not None)
        return Story(published, about_mines=True, treaty=treaty, unnamed=treaty, leaving=leaving)

    def _about_mines(self) -> bool:
        """Whether the text names one of the treaties, or mines in words that mean no other kind.

        A text that speaks more of mines at sea or of mining is about these. Bare "mines" will do where states are said to ratify or
        accede, or where they are laid, cleared, stored or kill time and again and no others are spoken of.
        A text of one or two sentences has no room to say what it is about: any word for mines, the length
        of a border or a number of casualties is taken at its word.
        """
        if self.ours or (self.told and (self.certain or self.told >= self.elsewhere)):
            return True
        if self.sentences > _BARE:
            often = self.parties and self.mined >= _OFTEN and self.mined > self.elsewhere
            often = often or (self.warlike > 0 and self.mined >= _OFTEN and not self.elsewhere)
            return often or (self.taken_up and self.mined > 0 and not self.elsewhere and self.named is None)
        return self.counts
