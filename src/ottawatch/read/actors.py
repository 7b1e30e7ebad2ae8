"""Who acts in a clause: the nearest that can, in it, earlier in the sentence, or in the story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD
from ottawatch.read.able import Able
from ottawatch.read.scene import Place, States, of_actors

if TYPE_CHECKING:
    from ottawatch.model import Kind

_NAMED: Final = frozenset({"", "in"})
_NEAR: Final = 3
_WHICH: Final = 6
_PARTED: Final = 2


@dataclass(frozen=True, slots=True)
class Actors(Able):
    """A clause with its actors."""

    def subject(self, at: Place | None = None, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that act, by the nearest that can: in the clause, in the sentence, in the story."""
        return self.own_subject(at, kind) or self.earlier_subject(kind) or self.story.subject

    def own_subject(self, at: Place | None = None, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that act in this clause: before the word for the act, after it, or where it happens."""
        at = at or self.clause
        left = [
            s
            for s in self.states_in(self.clause)
            if s.first < at.end and (self.can_act(s) or self._heads(s, at))
        ]
        taken = not (left or self.sentence.free_order or self.sentence.verb_second) and self._pronoun_before(
            at
        )
        right = [
            s
            for s in self.states_in(Place(at.end, self.clause.end))
            if s.role in {"by", "example"}
            or (not taken and self._follows(s) and not self._comma_between(at, s))
            or (s.role == "of" and s.form != "capital" and s.first - at.end <= _NEAR)
        ]
        around = [
            s
            for s in self.states_in(self.clause)
            if s.role == "in" and s.form not in {"capital", "adjective"} and not self._body_acts_there(at, s)
        ]
        examples = [s for s in (*left, *right) if s.role == "example"]
        if examples:
            return tuple(c for s in examples for c in self.codes(s, kind))
        named = sorted(left, key=lambda s: s.reference == "one")
        for states in (*named, *right, *around):
            codes = self.codes(states, kind)
            if codes:
                return codes
        return ()

    def _heads(self, states: States, at: Place) -> bool:
        """Whether a relative word stands right behind, in a question with no other verb: "And Moscow, which never joined?"."""
        if not (self.clause.inner and self.sentence.asks):
            return False
        found = self.sentence.places("split.relatives", Place(states.end, at.first))
        return any(p.first - states.end <= 1 for p in found)

    def _pronoun_before(self, at: Place) -> bool:
        """Whether a pronoun stands right before a verb, whose subject it then is: "It joins Chad"."""
        return self.sentence.has("references.pronouns", Place(max(0, at.first - 1), at.first))

    def _body_acts_there(self, at: Place, where: States) -> bool:
        """Whether a body that is named before acts, and the state behind is only where: "the army orders mines in Germany"."""
        bodies = [p for p in self.sentence.gathered(of_actors) if self.clause.first <= p.first]
        before = any(p.end < where.first - _PARTED for p in bodies if p.end <= where.first)
        return before and at.end <= where.first

    def _follows(self, states: States) -> bool:
        """Whether states behind a verb can be its subject; a people's name there may be an adjective."""
        people = states.form == "people" and not self.sentence.free_order and not self.sentence.verb_second
        return self.can_act(states) and (not people or self._actor_after(states.end))

    def _comma_between(self, at: Place, states: States) -> bool:
        inserted = {
            t
            for place, _ in self.sentence.dates
            if self._set_off(place)
            for t in (place.first - 1, place.end)
        }
        tokens = enumerate(self.sentence.tokens[at.end : states.first], at.end)
        return any(token.low == "," and t not in inserted for t, token in tokens)

    def _set_off(self, place: Place) -> bool:
        """Whether commas stand on both sides: "took the same step, on 27 June, the three Baltic states"."""
        tokens = self.sentence.tokens
        closed = place.first > 0 and place.end < len(tokens)
        return closed and tokens[place.first - 1].low == "," == tokens[place.end].low

    def codes(self, states: States, kind: Kind | None = None) -> tuple[str, ...]:
        """Which states a mention means; "those countries" may be a list just before in the sentence."""
        if states.reference == "all" and not states.codes:
            for other in reversed(self.states_in(Place(0, states.first))):
                fits = len(other.codes) == states.size if states.size else len(other.codes) > 1
                if fits and (self.can_act(other) or other.role == other.case):
                    return other.codes
        if states.reference == "one" and not states.codes and (named := self._named_before(states)):
            return named
        if states.reference == "one" and states.role == "in" and (above := self._list_above()):
            return above
        return self.story.resolve(states, kind)

    def _list_above(self) -> tuple[str, ...]:
        """The list that acts in the clause that announces this one, each of which "the country" then means."""
        if not (self.clause.relative and self.before):
            return ()
        lists = [s for s in self.states_in(self.before[-1]) if len(s.codes) > 1 and self.can_act(s)]
        return lists[-1].codes if lists else ()

    def _named_before(self, states: States) -> tuple[str, ...]:
        """The one state that was named before "the country" in the sentence, by its name or body."""
        before = [
            s
            for s in self.states_in(Place(0, states.first))
            if not s.reference and s.form != "adjective" and not (s.form == "capital" and s.role == "in")
        ]
        if not before or len(before[-1].codes) != 1:
            return ()
        acts = before[-1].role in _NAMED or (before[-1].role == "of" and self._actor_before(before[-1]))
        return before[-1].codes if acts else ()

    def earlier_subject(self, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that acted earlier in the sentence; for "which", the list right before it."""
        if self.clause.relative and self.before and not self._second_in_row():
            nearest = [
                s for s in self.states_in(self.before[-1]) if not (self.only_where(s) or self.owns_border(s))
            ]
            if nearest and nearest[-1].end >= self.clause.first - _WHICH:
                codes = nearest[-1].last_row or self.codes(nearest[-1], kind)
                return codes[-1:] if self._of_one() else codes
        if put_first := self._put_before_insertion():
            return put_first
        if self.story.acted and WORLD not in self.story.acted:
            return self.story.acted
        for clause in reversed(self.before):
            actors = [s for s in self.states_in(clause) if self.can_act(s)]
            if actors and actors[-1].end >= clause.end - 1:
                actors.reverse()
            for states in actors:
                codes = self.codes(states, kind)
                if codes:
                    return codes
        meant = {"in", "of", "to"} if self.takes_up else {"in", "of"}
        for clause in reversed(self.before):
            for states in self.states_in(clause):
                where = states.role == "in" and states.form == "capital"
                if states.role in meant and not where and (codes := self.codes(states, kind)):
                    return codes
        return ()

    def _put_before_insertion(self) -> tuple[str, ...]:
        """The subject that words between commas part from its verb: "Ukraine, the text says, withdrew"."""
        tokens = self.sentence.tokens
        if not self.before or tokens[self.clause.first - 1].low != ",":
            return ()
        states = self.states_in(self.before[-1])
        opens = len(states) == 1 and states[0].first - self.before[-1].first < _PARTED
        parted = opens and tokens[states[0].end].low == "," and self.can_act(states[0])
        return self.codes(states[0]) if parted else ()

    def _second_in_row(self) -> bool:
        """Whether it is the second of what was said, and no relative clause: "announced that … and that …"."""
        last = Place(self.clause.first - 1, self.clause.first)
        joint = self.sentence.has("lists.connectors", last) or self.sentence.has("lists.parts", last)
        return joint and self.sentence.tokens[last.first].is_word

    def _of_one(self) -> bool:
        """Whether the relative word is in the singular, so that of a list only the last is meant."""
        opening = range(self.clause.first - 1, self.clause.first + 2)
        return any(p.first in opening for p in self.sentence.places("split.relatives_of_one"))

    def says_above(self) -> bool:
        """Whether the clause is what the one before it announces: "… announced that they would leave"."""
        announced = bool(self.before) and self.sentence.has("steps.announce", self.before[-1])
        return announced and (self.clause.relative or self.says_aim() or self._behind_colon())

    def _behind_colon(self) -> bool:
        """Whether a colon opens the clause."""
        return self.sentence.tokens[self.clause.first - 1].low == ":"

    def says_aim(self) -> bool:
        """Whether the clause opens with a word for an aim: "in order to"."""
        first = self.clause.first
        return self.sentence.has("mood.opening_planned", Place(first, first + 1))

    @property
    def generic(self) -> bool:
        """Whether it speaks of states at large, and names none."""
        if self.acting:
            return False
        standing = self.sentence.places("members.party", self.clause)
        standing_in = (p for p in self.sentence.places("references.generic") if p.overlaps(self.clause))
        found = [p for p in standing_in if p.first >= self.clause.first or not self._counted_in(p)]
        any_state = any(not any(p.overlaps(s) and s.first <= p.first for s in standing) for p in found)
        return any_state or self._which_of_any() or self._goes_on_of_any() or self._asked_of_any()

    def _asked_of_any(self) -> bool:
        """Whether an infinitive only goes on with what is asked of states at large: "… all states not to leave and to join"."""
        opening = Place(self.clause.first, min(self.clause.first + 2, self.clause.end))
        joint = self.sentence.has("split.conjunctions", opening) and self.sentence.has(
            "prepositions.to", opening
        )
        if not (joint and self.before) or self.states_in(self.clause):
            return False
        above = replace(self, clause=self.before[-1], before=self.before[:-1])
        return above.generic

    def _goes_on_of_any(self) -> bool:
        """Whether states at large are what the clause right before opens with: "Several members, citing …, want …"."""
        if not self.before or self.clause.relative or self.before[-1].relative:
            return False
        last = self.before[-1]
        opening = Place(last.first, min(last.first + _NEAR, last.end))
        acting = any(self.can_act(s) for s in self.states_in(last))
        return not acting and self.sentence.has("references.generic", opening)

    def _which_of_any(self) -> bool:
        """Whether it goes on about states at large: "a state which …"."""
        if not (self.clause.relative and self.before):
            return False
        found = self.sentence.places("references.generic", self.before[-1])
        near = [p for p in found if p.end >= self.clause.first - 2]
        return bool(near) and not self._counted_in(near[-1])

    def _counted_in(self, those: Place) -> bool:
        """Whether states are told to be some of those: "Sweden is among those that have joined"."""
        if not self.before:
            return False
        above = Place(self.before[-1].first, those.first)
        are = self.sentence.has("acts.be", Place(max(above.first, those.first - _NEAR), those.first + 1))
        return are and any(self.can_act(s) for s in self.states_in(above))

    @property
    def takes_up(self) -> bool:
        """Whether the clause speaks of those before by a pronoun."""
        return self.has("references.pronouns")
