"""A clause in its sentence and story: what it names and takes up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Item, Kind, Treaty
from ottawatch.read.scene import Clause, Named, Place, Sentence, States
from ottawatch.read.story import OTHER_TREATY, Story, stems

if TYPE_CHECKING:
    from typing import Self

_BESIDE: Final = 2
_COMMITTEE: Final = 4
_SEVERAL: Final = 2
_NEAR: Final = 3
_WHICH: Final = 4
_RECENT: Final = 366
_PUT_BEHIND: Final = ("mood.past", "steps.decide", "steps.notify", "steps.propose", "steps.announce")
_INTO: Final = ("steps.join", "steps.sign", "members.party", "members.outside")
_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


@dataclass(frozen=True, slots=True)
class Looks:
    """A clause, its sentence and the story up to it.

    Attributes:
        before: The clauses of the sentence before this one, in order.
        after: Those behind it.
    """

    sentence: Sentence
    clause: Clause
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    story: Story

    def has(self, *categories: str) -> bool:
        """Whether a word of one of the categories stands in the clause."""
        tags, clause = self.sentence.tags, self.clause
        for category in categories:
            for place in tags.get(category, ()):  # asked some hundred times of each sentence
                if clause.first <= place.first and place.end <= clause.end:
                    return True
        return False

    @property
    def there(self) -> bool:
        """Whether a word takes up the state by place, and does not only open the clause: "there are …"."""
        opens = self.sentence.places("figures.existential", self.clause)
        places = self.sentence.places("figures.there", self.clause)
        return any(not any(p.overlaps(o) for o in opens) for p in places)

    def has_organ(self, organ: str) -> bool:
        """Whether an organ stands in the clause, by its word or by a proper name such as "Seimas"."""
        if not self.sentence.states and f"actors.{organ}" not in self.sentence.tags:
            return False
        places = (self.clause, *self.head(), *self._put_first(), *self._taken_up_behind())
        found = [p for place in places for p in self._organs(organ, place)]
        return any(organ != "parliament" or not self._has_committee(p) for p in found)

    def _organs(self, organ: str, place: Place) -> tuple[Place, ...]:
        named = [s for s in self.states_in(place) if s.organ == organ] if self.sentence.states else ()
        return (*self.sentence.places(f"actors.{organ}", place), *named)

    def _has_committee(self, parliament: Place) -> bool:
        """Whether only a committee of the parliament is meant: "the Seimas's committee", "the committee of the Sejm"."""
        for body in self.sentence.places("actors.committee"):
            first, last = sorted((body, parliament), key=lambda p: p.first)
            between = Place(first.end, max(first.end, last.first))
            marks = any(not t.is_word for t in self.sentence.tokens[between.first : between.end])
            joined = marks or self.sentence.has("split.conjunctions", between)
            if between.end - between.first <= _COMMITTEE and not joined:
                return True
        return False

    def head(self) -> tuple[Clause, ...]:
        """The head that a relative clause stands between, so that its subject goes on here: "The parliament, which …, …"."""
        set_in = self.before[-1:]
        put_in = bool(set_in) and (set_in[0].relative or self._opens_with_participle(set_in[0]))
        closed = put_in and self.sentence.tokens[set_in[0].end - 1].low == ","
        return self.before[-2:-1] if closed and not self.clause.relative else ()

    def _put_first(self) -> tuple[Clause, ...]:
        """The clause that only puts first who acts in this one: "It was the Seimas that voted …"."""
        above = self.before[-1:] if self.clause.relative else ()
        if not above or self.sentence.tells(above[0]):
            return ()
        last = Place(max(above[0].first, above[0].end - _NEAR), above[0].end)
        return above if self.sentence.has("acts.be", above[0]) or self._organs("parliament", last) else ()

    def _taken_up_behind(self) -> tuple[Place, ...]:
        """What stands right before a relative clause, which then speaks of it: "the Senate, which passed it in July"."""
        if not (self.clause.relative and self.before):
            return ()
        end = self.before[-1].end
        return (Place(max(self.before[-1].first, end - _WHICH), end),)

    def _opens_with_participle(self, clause: Clause) -> bool:
        """Whether a clause only says what happened to its head: "The exit, notified to the UN in June, …"."""
        opening = Place(clause.first, clause.first + 1)
        return any(self.sentence.has(category, opening) for category in _PUT_BEHIND)

    def heads(self, category: str) -> bool:
        """Whether a word stands in the head that a relative clause parts from this one or that it hangs on: "The exit, of which …, takes …"."""
        if category not in self.sentence.tags:
            return False
        if self.clause.relative or any(c.inner for c in self.before[-1:]):
            opening = (Place(c.first, min(c.first + _NEAR, c.end)) for c in self.before[-1:])
            return any(self.sentence.has(category, place) for place in opening)
        return any(self.sentence.has(category, head) for head in self.head())

    def effect_of_leaving(self) -> bool:
        """Whether a leaving named before takes effect on a day near the publication: "the exit from the treaty, which …"."""
        above = self.before[-1] if self.clause.relative and self.before else None
        published = self.story.published
        if above is None or published is None or not self.has("steps.effect"):
            return False
        named = self.sentence.has("steps.leave", above) or self.sentence.has("steps.notify", above)
        days = [d.period.start for p, d in self.sentence.dates if self.clause.overlaps(p) and d.period]
        return named and any(abs((day - published.first).days) <= _RECENT for day in days if day)

    def first(self, *categories: str) -> Place | None:
        """Where the first word of the categories stands in the clause."""
        found: list[Place] = []
        for category in categories:
            if category in self.sentence.tags:
                found += self.sentence.places(category, self.clause)
        return min(found, key=lambda p: (p.first, -p.end)) if found else None

    def within(self, place: Place) -> Self:
        """The same view of another stretch of the sentence."""
        return replace(self, clause=Clause(place.first, place.end))

    def states_in(self, place: Place) -> tuple[States, ...]:
        """The states that are named in a stretch."""
        states = self.sentence.states
        if not states:
            return ()
        first, end = place.first, place.end
        return tuple([s for s in states if first <= s.first and s.end <= end])

    def treaty(self) -> Treaty | None:
        """The treaty that the clause names, or takes up, or else the one that the document is about."""
        asked = (self.clause.first, self.clause.end, len(self.story.claims))
        known = self.sentence.meant
        if asked not in known:
            known[asked] = self._treaty()
        return known[asked]

    def _treaty(self) -> Treaty | None:
        clause, treaties = self.clause, self.sentence.treaties
        if not treaties:
            return _known(self._meant())
        inside = [t for t in treaties if clause.overlaps(t)]
        named = [t.value for t in inside if t.value != "anaphora"]
        earlier = [t.value for t in treaties if t.value != "anaphora" and t.end <= clause.first]
        later = [t.value for t in treaties if t.value != "anaphora" and t.first >= clause.end]
        found = (*named, *earlier[-1:]) if inside else (*earlier[-1:], *later[:1])
        return _known(found[0] if found else self._by_noun(inside) or self._meant(taken_up=bool(inside)))

    def _by_noun(self, taken_up: list[Named]) -> str | None:
        """Of the treaties spoken of, the one that alone was called by this noun, if the last was not: "the treaty"."""
        told, last = self.story.nouns, self.story.treaty
        words = {stem for named in taken_up for stem in stems(self.sentence, named)}
        if len(told) < _SEVERAL or not words or last is None or words & told.get(last, words):
            return None
        others = [treaty for treaty, nouns in told.items() if words & nouns]
        return others[0] if len(others) == 1 else None

    def _meant(self, *, taken_up: bool = False) -> str | None:
        """The treaty that a clause means which names none."""
        last = taken_up or self._of_last_step() or self._by_pronoun()
        return self._by_weapon() or (self.story.treaty if last else self.story.topic)

    def _of_last_step(self) -> bool:
        """Whether a step out of the treaty spoken of last was the last thing told, and the clause goes on with it."""
        if not self.has("steps.leave", "steps.effect"):
            return False
        last = self.story.claims[-1:]
        return bool(last) and last[0].kind is Kind.STEP and last[0].treaty == self.story.treaty

    def _by_pronoun(self) -> bool:
        """Whether a pronoun is what a state joins, signs or is a party to: "ratified it", "are bound by it"."""
        return "references.pronouns" in self.sentence.tags and any(
            self.sentence.has("references.pronouns", Place(p.end - 1, p.end + 2))
            for category in _INTO
            for p in self.sentence.places(category, self.clause)
        )

    def _by_weapon(self) -> str | None:
        """Of the treaties spoken of, the one on the weapon that the clause names."""
        items = self.sentence.items
        named = {i.value for i in items if self.clause.overlaps(i)} if items else None
        if not named or self.story.treaty == OTHER_TREATY:
            return None
        meant = Treaty.CCM if named == {Item.CLUSTER_MUNITION} else Treaty.APMBC
        if meant is Treaty.CCM and not self.story.treaties:
            return meant
        return (
            meant if meant in self.story.treaties and Item.CLUSTER_MUNITION not in named - {meant} else None
        )

    @property
    def supposed(self) -> bool:
        """Whether the clause only supposes what it tells: "if Chad were to leave", "had Mali not joined"."""
        found = self.sentence.tags.get("split.supposed")
        if not found:
            return False
        first = self.clause.first
        return any(first <= p.first < first + _BESIDE for p in found)

    def names_treaty(self) -> bool:
        """Whether the clause itself names or takes up a treaty."""
        return any(self.clause.overlaps(t) for t in self.sentence.treaties)

    def item(self) -> Item | None:
        """The weapon that the clause names; for "such mines" or none, the one spoken of last."""
        inside = [i for i in self.sentence.items if self.clause.overlaps(i)]
        named = [Item(i.value) for i in inside if i.value != "anaphora"]
        if named:
            return _joint_item(named)
        earlier = [
            Item(i.value) for i in self.sentence.items if i.value != "anaphora" and i.end <= self.clause.first
        ]
        if earlier:
            return _joint_item(earlier)
        munitions = any(self.sentence.has("figures.munitions", i) for i in inside)
        return self.story.banned if munitions or self.story.item is None else self.story.item


def _known(treaty: str | None) -> Treaty | None:
    return None if treaty is None or treaty == OTHER_TREATY else Treaty(treaty)


def _joint_item(items: list[Item]) -> Item:
    kinds = set(items)
    if len(kinds) == 1:
        return items[0]
    if kinds <= _MINES:
        specific = kinds - {Item.MINE}
        return specific.pop() if len(specific) == 1 else Item.MINE
    return items[-1]
