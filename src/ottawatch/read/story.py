"""What a document has spoken of so far: the treaty, the states and the weapon that later words take up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ottawatch.model import WORLD, Claim, Item, Kind, Step, Treaty
from ottawatch.read.scene import Named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ottawatch.days import Period, Written
    from ottawatch.read.scene import Sentence, States

OTHER_TREATY = "OTHER"
_WEAPONS = {Treaty.APMBC: Item.AP_MINE, Treaty.CCM: Item.CLUSTER_MUNITION}
"""What "such weapons" means where only the treaty that bans them was named."""
_WAYS_OUT = frozenset({
    Step.INTEND_LEAVE, Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE, Step.LEAVE,
})  # fmt: skip


@dataclass(slots=True)
class Story:
    """The thread of one document, from its first sentence to the one being read.

    Attributes:
        treaty: The treaty spoken of last, ``OTHER`` for one that is not of the five.
        unnamed: The treaty that is meant before any is named: the first that will be, or for a text that
            only says "the convention" the mine ban.
        treaties: How often each was named.
        item: The weapon spoken of last.
        subject: The states that acted last.
        border: The two states whose border the last sentence spoke of.
        year: The year that casualties were last counted for.
        acted: The states of the last claim of this sentence.
        leaving: Whether leaving a treaty is the topic.
        about_mines: Whether the document speaks of landmines at all.
        named: Every list of states named so far.
        claims: What has been read so far.
    """

    published: Written | None
    about_mines: bool = False
    treaty: str | None = None
    item: Item | None = None
    subject: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    leaving: bool = False
    border: tuple[str, ...] = ()
    year: Period | None = None
    unnamed: str | None = None
    treaties: Counter[str] = field(default_factory=Counter)
    named: list[tuple[str, ...]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def topic(self) -> str | None:
        """The treaty that the document speaks of most so far; of two the one named first.

        A text on landmines that only says "the convention" or "States Parties" means the mine ban.
        """
        return max(self.treaties, key=lambda t: self.treaties[t], default=self.unnamed)

    @property
    def last_step(self) -> Claim | None:
        """The step that was told last."""
        return next((c for c in reversed(self.claims) if c.kind is Kind.STEP), None)

    def place(self, kinds: Collection[Kind]) -> str | None:
        """Where claims of some kinds were last told of; the world again behind one look at a state of it."""
        told = [c for c in self.claims if c.kind in kinds and c.state]
        if not told:
            return None
        last = told[-1].state
        looks = {c.quote for c in told if c.state == last}
        return WORLD if len(looks) == 1 and any(c.state == WORLD for c in told) else last

    def organs_state(self) -> tuple[str, ...]:
        """Whose "the president" or "parliament" is: of several states, the one named alone most often."""
        movers = self.movers()
        if len(self.subject) == 1 and movers and self.subject[0] not in movers:
            return movers[-1:]
        if len(self.subject) < 2:  # noqa: PLR2004
            return self.subject
        named = Counter(names[0] for names in self.named if len(names) == 1)
        most = named.most_common(1)
        return (most[0][0],) if most else self.subject

    def movers(self) -> tuple[str, ...]:
        """The states that were said to take a step out, in the order of the text."""
        found = [c.state for c in self.claims if c.kind is Kind.STEP and c.step in _WAYS_OUT and c.state]
        return tuple(dict.fromkeys(found))

    def doers(self) -> tuple[str, ...]:
        """Every state that a claim so far is about, in the order of the text."""
        found = [c.state for c in self.claims if c.state and len(c.state) == 3]  # noqa: PLR2004  # not WORLD
        return tuple(dict.fromkeys(found))

    def resolve(self, states: States, kind: Kind | None = None) -> tuple[str, ...]:
        """Tell which states a reference means; the codes themselves if states are named.

        A group of a stated size is the last list of that size, or the states on their way out if
        they are so many; anything that the text does not spell out stays empty.
        """
        if states.reference == "others":
            return self._others(states, kind)
        if states.reference == "all":
            return states.codes or self._group(states.size)
        if states.reference in {"former", "latter"} and not states.codes:
            pair = next((n for n in reversed(self.named) if len(n) == 2), ())  # noqa: PLR2004
            return pair[:1] if states.reference == "former" else pair[1:]
        if states.reference == "one":
            return states.codes or self.organs_state()[-1:]
        return states.codes

    def _group(self, size: int | None) -> tuple[str, ...]:
        if size is None:
            return next((n for n in reversed(self.named) if len(n) > 1), ())
        together = [tuple(dict.fromkeys(c for n in self.named[-k:] for c in n)) for k in (2, 3)]
        for group in (*reversed(self.named), *together, self.movers(), self.doers()):
            if len(group) == size:
                return group
        recent = tuple(dict.fromkeys(c for n in reversed(self.named) for c in n))
        return recent if len(recent) == size else ()

    def _others(self, states: States, kind: Kind | None) -> tuple[str, ...]:
        """Those of the group that nothing of this kind has been said of."""
        told = {c.state for c in self.claims if c.kind is kind}
        for group in (self.movers(), self.doers()):
            rest = tuple(c for c in group if c not in told)
            if rest and len(rest) == (states.size or len(rest)):
                return rest
        return ()

    def take_names(self, mentions: Iterable[States]) -> None:
        """Remember which states a clause named, for the clauses after it."""
        for states in mentions:
            codes = self.resolve(states)
            if codes and states.role in {"", "by", "of", "example"}:
                self.named.append(codes)

    def take_up(self, sentence: Sentence) -> None:
        """Remember what a sentence named, for the sentences after it."""
        for treaty in sentence.treaties:
            if treaty.value != "anaphora":
                self.treaty = treaty.value
                self.treaties[treaty.value] += 1
        for item in (*_banned(sentence), *sentence.items):
            if item.value != "anaphora":
                self.item = Item(item.value)
        codes = tuple(dict.fromkeys(c for s in sentence.states for c in s.codes))
        self.border = codes[:2] if sentence.has("figures.border") and len(codes) > 1 else ()


def _banned(sentence: Sentence) -> tuple[Named, ...]:
    """The weapons of the treaties that a sentence names."""
    weapons = ((t, _WEAPONS.get(Treaty(t.value))) for t in sentence.treaties if t.value in set(Treaty))
    return tuple(Named(t.first, t.end, weapon.value) for t, weapon in weapons if weapon)
