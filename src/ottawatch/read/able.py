"""Whether states that are named in a clause can be who acts in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from ottawatch.read.looks import Looks
from ottawatch.read.naming import noun_before
from ottawatch.read.scene import Place, States, of_actors

_SUBJECT_ROLES: Final = frozenset({"", "by", "example"})
_NEAR: Final = 3
_PARTED: Final = 2
_SEATED: Final = ("actors.government", "actors.parliament", "actors.president", "steps.paper")
_OWN_STEPS: Final = ("steps.approve", "steps.notify", "steps.join")


@dataclass(frozen=True, slots=True)
class Able(Looks):
    """A clause with those that can act in it."""

    @property
    def acting(self) -> bool:
        """Whether a state that can act is named in the clause."""
        return bool(self.sentence.states) and any(map(self.can_act, self.states_in(self.clause)))

    def can_act(self, states: States) -> bool:
        """Whether a mention of states can be who acts, and is not where, with whom or against whom."""
        known = self.sentence.able.get(states.first)
        if known is None:
            known = self.sentence.able[states.first] = self._can_act(states)
        return known

    def _can_act(self, states: States) -> bool:
        if states.form == "region" or self.only_where(states) or self._is_gone(states):
            return False
        if states.form == "adjective":
            acts = self._actor_after(states.end) or self._adjective_behind(states) or self._whose_step(states)
            return acts and states.role in {*_SUBJECT_ROLES, "of"}
        if states.possessive:
            if states.role == "with" and self._owns_step(states):
                return True
            owned = Place(states.end, min(states.end + 4, len(self.sentence.tokens)))
            if self.sentence.has("steps.leave", Place(owned.first, owned.first + 2)):
                return True
            return not self.sentence.has("lists.not_possessed", owned) and states.role in {
                *_SUBJECT_ROLES,
                "of",
                "to",
                "in",
            }
        if states.role == "with" and self._step_follows(states):
            return True
        if states.form == "capital" and states.role in {"in", "to"} and self._opens_for_organ(states):
            return True
        if states.role in {"of", "in", "from"}:
            of = states.role == "of" and (
                self._step_before(states) or self._actor_beside(states) or self._taken_up_by(states)
            )
            return of or self._actor_before(states)
        return states.role in _SUBJECT_ROLES

    def _is_gone(self, states: States) -> bool:
        """Whether it is only said to have ended: "when the Soviet Union broke up"."""
        ended = self.sentence.places("lists.gone")
        return any(0 <= p.first - states.end <= 1 for p in ended)

    def _opens_for_organ(self, states: States) -> bool:
        """Whether it opens a clause that goes on with a body or bill of its state: "In Oslo, the government said …"."""
        opens = states.first - self.clause.first <= 1
        behind = Place(states.end, min(states.end + _NEAR + 1, self.clause.end))
        return opens and any(self.sentence.has(seated, behind) for seated in _SEATED)

    def _taken_up_by(self, states: States) -> bool:
        """Whether their body is only taken up by a pronoun: "that of Estonia will vote in June"."""
        tokens = self.sentence.tokens
        return any(
            0 <= states.first - p.end <= 1 and not tokens[max(0, p.first - 1)].is_word
            for p in self.sentence.places("lists.body_of")
        )

    def _step_before(self, states: States) -> bool:
        """Whether it is their step: "the decision of Estonia", "the withdrawal of Finland"."""
        steps = (*self.sentence.places("steps.announce"), *self.sentence.places("steps.leave"))
        return any(0 < states.first - p.first <= _NEAR for p in steps)

    def only_where(self, states: States) -> bool:
        """Whether a people's name only says which border or soil it is: "the Russian border"."""
        if states.form not in {"adjective", "people"}:
            return False
        behind = Place(states.end, min(states.end + 1, len(self.sentence.tokens)))
        return self.sentence.has("lists.not_possessed", behind)

    def owns_border(self, states: States) -> bool:
        """Whether it is only whose border is named: "the only state at Russia's border that …"."""
        behind = Place(states.end, states.end + 1)
        return states.possessive and self.sentence.has("figures.border", behind)

    def _owns_step(self, states: States) -> bool:
        """Whether a step is theirs, behind "after" or "following": "after Lithuania's exit"."""
        reach = Place(states.end, min(states.end + _NEAR, len(self.sentence.tokens)))
        return any(self.sentence.has(c, reach) for c in ("steps.leave", "steps.join"))

    def _step_follows(self, states: States) -> bool:
        """Whether a noun of joining or leaving follows a name at once that has no ending of its own: "with Tuvalu joining"."""
        behind = Place(states.end, states.end + 1)
        nouns = any(self.sentence.has(c, behind) for c in ("steps.leave", "steps.join"))
        return nouns and not states.case and self.sentence.free_order

    def _actor_beside(self, states: States) -> bool:
        """Whether a body follows at once, so that an ending that could be a genitive is an adjective's: "Polski rząd"."""
        beside = Place(states.end, states.end + 1)
        return bool(states.case) and self.sentence.has_any(of_actors, beside)

    def _actor_after(self, at: int) -> bool:
        end = min(at + 4, len(self.sentence.tokens))
        mark = next((t for t in range(at, end) if self.sentence.tokens[t].low == ","), end)
        return self.sentence.has_any(_acts_or_leaves, Place(at, mark))

    def _whose_step(self, states: States) -> bool:
        """Whether a step's noun stands right behind the adjective: "the Latvian vote", "the Polish notification"."""
        beside = Place(states.end, states.end + 1)
        return any(self.sentence.has(c, beside) for c in _OWN_STEPS)

    def _adjective_behind(self, states: States) -> bool:
        """Whether a body stands right before its adjective: "le Parlement lituanien"."""
        noun = Place(noun_before(self.sentence, states.first), states.first)
        step = Place(max(0, states.first - 1), states.first)
        return self.sentence.has("steps.leave", step) or self.sentence.has_any(of_actors, noun)

    def _actor_before(self, states: States) -> bool:
        if states.role == "from":
            body = Place(max(0, states.first - _PARTED), states.first - 1)
            return self.sentence.has_any(_acts_for_itself, body)
        opening = min(noun_before(self.sentence, states.first, of=True), states.first - 4)
        reach = Place(max(0, opening), states.first)
        return self.sentence.has_any(_acts_for_itself, reach)


@cache
def _acts_or_leaves(category: str) -> bool:
    return category.startswith(("actors.", "steps.leave"))


@cache
def _acts_for_itself(category: str) -> bool:
    return category.startswith("actors.") and category != "actors.un"
