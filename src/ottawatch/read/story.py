"""What a document has spoken of so far: the treaty, the states and the weapon that later words take up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ottawatch.model import WORLD, Item, Kind, Treaty
from ottawatch.read.scene import Named
from ottawatch.read.told import Names, Told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ottawatch.days import Period, Written
    from ottawatch.model import Claim
    from ottawatch.read.scene import Sentence, States

OTHER_TREATY = "OTHER"
_STEM = 5
_LISTS = 6
_WEAPONS = {Treaty.CCM: Item.CLUSTER_MUNITION}
"""What "such munitions" means where only the treaty that bans them was named."""


@dataclass(slots=True)
class Story:
    """The thread of one document, from its first sentence to the one being read.

    Attributes:
        treaty: The treaty spoken of last, ``OTHER`` for one that is not of the five.
        unnamed: The treaty that is meant before any is named: the first that will be, or for a text that
            only says "the convention" the mine ban.
        treaties: How often each was named.
        nouns: How the words begin that each was named by.
        item: The weapon spoken of last.
        banned: The same, or the weapon of the treaty spoken of last: what "such munitions" means.
        subject: The states that acted last.
        border: The two states whose border the last sentence spoke of.
        year: The year that casualties were last counted for.
        acted: The states of the last claim of this sentence.
        leaving: Whether leaving a treaty is the topic.
        about_mines: Whether the document speaks of landmines at all.
        names: Every list of states named so far.
        titled: The states that the title names.
        titled_by_seat: Whether it names them by their capitals only, as it names where a conference met.
        places: The states that the last sentence said something to be in.
        opening: Whether the sentence being read opens a paragraph.
        opened: The states that opened the paragraph as who acts in it: "Chad has gone another way."
        told: What has been read so far.
    """

    published: Written | None
    about_mines: bool = False
    treaty: str | None = None
    item: Item | None = None
    banned: Item | None = None
    subject: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    leaving: bool = False
    border: tuple[str, ...] = ()
    year: Period | None = None
    unnamed: str | None = None
    treaties: Counter[str] = field(default_factory=Counter)
    nouns: dict[str, set[str]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    titled: tuple[str, ...] = ()
    titled_by_seat: bool = False
    places: tuple[str, ...] = ()
    opening: bool = False
    opened: tuple[str, ...] = ()
    told: Told = field(default_factory=Told)

    @property
    def claims(self) -> list[Claim]:
        """The claims read so far."""
        return self.told.claims

    @property
    def topic(self) -> str | None:
        """The treaty that the document speaks of most so far; of two the one named first.

        A text on landmines that only says "the convention" or "States Parties" means the mine ban.
        """
        return max(self.treaties, key=self.treaties.__getitem__, default=self.unnamed)

    @property
    def last_step(self) -> Claim | None:
        """The step that was told last."""
        return self.told.last(Kind.STEP)

    def place(self, kinds: Collection[Kind]) -> str | None:
        """Where claims of some kinds were last told of; the world again behind one look at a state of it."""
        last = self.told.last(*kinds)
        if last is None or last.state is None:
            return None
        if len({c.state for c in self.told.quoting(last)}) > 1:
            return WORLD
        world = any(WORLD in self.told.states(kind) for kind in kinds)
        once = all(c.quote == last.quote for c in self.told.of(last.state, kinds))
        if once and not world and self.main not in {None, last.state}:
            return self.main
        return WORLD if once and world else last.state

    @property
    def only(self) -> tuple[str, ...]:
        """The state that the text has named as who acts, if it is only one, or else where it was last."""
        named = self.names.codes or self.places
        return named if len(named) == 1 else ()

    @property
    def main(self) -> str | None:
        """The state that the title names, if it is only one."""
        return self.titled[0] if len(self.titled) == 1 else None

    def begin_paragraph(self) -> None:
        """Come back to the state that the title names, once something was told of it."""
        if self.main is not None and self.main in self.told.doers:
            self.subject = (self.main,)
        self.treaty = self.topic
        self.opening, self.opened = True, ()

    def organs_state(self) -> tuple[str, ...]:
        """Whose "the president" or "parliament" is: of several states, the one named alone most often.

        A state of which no step was told gives way to the last that takes one, unless it opened the paragraph.
        """
        movers = tuple(self.told.movers)
        spoken_of = self.subject[:1] and any(
            self.subject[0] in self.told.states(kind) for kind in (Kind.STEP, Kind.MEMBERSHIP)
        )
        if len(self.subject) == 1 and movers and not spoken_of and self.subject != self.opened:
            return movers[-1:]
        if len(self.subject) < 2:  # noqa: PLR2004
            return self.subject
        most = self.names.alone.most_common(1)
        return (most[0][0],) if most else self.subject

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
            pair = self.names.last(2)
            return pair[:1] if states.reference == "former" else pair[1:]
        if states.reference == "one":
            return states.codes or self.organs_state()[-1:]
        return states.codes

    def _group(self, size: int | None) -> tuple[str, ...]:
        if size is None:
            return self.names.last_plural()
        together = [tuple(dict.fromkeys(c for n in self.names.lists[-k:] for c in n)) for k in (2, 3)]
        told = tuple(self.told.movers), tuple(self.told.doers)
        for group in (self.names.last(size), *together, *told, self.names.codes):
            if len(group) == size:
                return group
        return ()

    def _others(self, states: States, kind: Kind | None) -> tuple[str, ...]:
        """Those of the group that nothing of this kind has been said of."""
        told = self.told.states(kind) if kind else ()
        lists = (n for n in reversed(self.names.lists[-_LISTS:]) if states.size and len(n) > states.size)
        for group in (self.told.movers, self.told.doers, *lists):
            rest = tuple(c for c in group if c not in told)
            some = group in (self.told.movers, self.told.doers) or len(rest) < len(group)
            if rest and some and len(rest) == (states.size or len(rest)):
                return rest
        return ()

    def take_names(self, mentions: Iterable[States]) -> None:
        """Remember which states a clause named, for the clauses after it."""
        for states in mentions:
            codes = self.resolve(states)
            object_list = len(codes) > 1 and states.role == states.case
            if codes and (object_list or states.role in {"", "by", "of", "example"}):
                self.names.add(codes, states.form)

    def take_up(self, sentence: Sentence) -> None:
        """Remember what a sentence named, for the sentences after it."""
        self.opening = False
        for treaty in sentence.treaties:
            if treaty.value != "anaphora":
                self.nouns.setdefault(treaty.value, set()).update(stems(sentence, treaty))
                self.treaty = treaty.value
                self.treaties[treaty.value] += 1
        self.banned = next((Item(i.value) for i in reversed(_banned(sentence))), self.banned)
        for item in sentence.items:
            if item.value != "anaphora":
                self.item = self.banned = Item(item.value)
        self.places = tuple(dict.fromkeys(c for s in sentence.states if s.role == "in" for c in s.codes))
        codes = tuple(dict.fromkeys(c for s in sentence.states for c in s.codes))
        self.border = codes[:2] if sentence.has("figures.border") and len(codes) > 1 else ()


def stems(sentence: Sentence, named: Named) -> set[str]:
    """How the longer words of a name begin, whatever their endings."""
    words = (t.low for t in sentence.tokens[named.first : named.end])
    return {word[:_STEM] for word in words if len(word) > _STEM}


def _banned(sentence: Sentence) -> tuple[Named, ...]:
    """The weapons of the treaties that a sentence names."""
    weapons = ((t, _WEAPONS.get(Treaty(t.value))) for t in sentence.treaties if t.value in set(Treaty))
    return tuple(Named(t.first, t.end, weapon.value) for t, weapon in weapons if weapon)
