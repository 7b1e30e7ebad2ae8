"""One clause as a kind's rule sees it: who acts, how it is meant, when, and which words carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ottawatch.model import Claim, Item, Kind, Status, Treaty
from ottawatch.read.scene import Clause, Place, Sentence, States
from ottawatch.read.story import OTHER_TREATY, Story

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.dates import DateMention

_SUBJECT_ROLES = frozenset({"", "by"})
_MINES = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


@dataclass(frozen=True, slots=True)
class View:
    """A clause, its sentence and the story up to it."""

    sentence: Sentence
    clause: Clause
    before: tuple[Clause, ...]
    story: Story

    # ------------------------------------------------------------------------------------------ looking

    def has(self, *categories: str) -> bool:
        """Whether a word of one of the categories stands in the clause."""
        return any(self.sentence.has(category, self.clause) for category in categories)

    def first(self, *categories: str) -> Place | None:
        """Where the first word of the categories stands in the clause."""
        found = [p for category in categories for p in self.sentence.places(category, self.clause)]
        return min(found, key=lambda p: (p.first, -p.end), default=None)

    def within(self, place: Place) -> View:
        """The same view of another stretch of the sentence."""
        return View(self.sentence, Clause(place.first, place.end), self.before, self.story)

    def states_in(self, place: Place) -> tuple[States, ...]:
        """The states that are named in a stretch."""
        return tuple(s for s in self.sentence.states if place.first <= s.first and s.end <= place.end)

    # -------------------------------------------------------------------------------------------- what

    def treaty(self) -> Treaty | None:
        """The treaty that the clause, the sentence or else the story speaks of."""
        clause, sentence = self.clause, self.sentence
        inside = [t for t in sentence.treaties if clause.overlaps(t)]
        named = [t for t in inside if t.value != "anaphora"] or (
            [] if inside else [t for t in sentence.treaties if t.value != "anaphora" and t.end <= clause.first]
        )
        if not named and not inside:
            named = [t for t in sentence.treaties if t.value != "anaphora"]
        value = named[-1].value if named else self.story.treaty
        return None if value is None or value == OTHER_TREATY else Treaty(value)

    def names_treaty(self) -> bool:
        """Whether the clause itself names or takes up a treaty."""
        return any(self.clause.overlaps(t) for t in self.sentence.treaties)

    def item(self) -> Item | None:
        """The weapon that the clause names; for "such mines" or none, the one spoken of last."""
        inside = [i for i in self.sentence.items if self.clause.overlaps(i)]
        named = [Item(i.value) for i in inside if i.value != "anaphora"]
        if named:
            return _joint_item(named)
        earlier = [Item(i.value) for i in self.sentence.items if i.value != "anaphora" and i.end <= self.clause.first]
        if earlier:
            return _joint_item(earlier)
        return self.story.item

    def names_item(self) -> bool:
        """Whether the clause itself names or takes up a weapon."""
        return any(self.clause.overlaps(i) for i in self.sentence.items)

    # --------------------------------------------------------------------------------------------- who

    def subject(self, at: Place | None = None, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that act, by the nearest that can: in the clause, in the sentence, in the story."""
        at = at or self.clause
        left = [s for s in self.states_in(Place(self.clause.first, at.first)) if self.can_act(s)]
        right = [s for s in self.states_in(Place(at.end, self.clause.end)) if self.can_act(s) or s.role in {"of", "by"}]
        around = [s for s in self.states_in(self.clause) if s.role == "in"]
        for states in (*reversed(left), *right, *around):
            codes = self.story.resolve(states, kind)
            if codes:
                return codes
        return self._earlier_subject(kind)

    def _earlier_subject(self, kind: Kind | None) -> tuple[str, ...]:
        if self.clause.relative and self.before:
            nearest = self.states_in(self.before[-1])
            if nearest and nearest[-1].end >= self.clause.first - 1:
                return self.story.resolve(nearest[-1], kind)
        for clause in reversed(self.before):
            for states in self.states_in(clause):
                codes = self.story.resolve(states, kind) if self.can_act(states) else ()
                if codes:
                    return codes
        for clause in reversed(self.before):
            for states in self.states_in(clause):
                if states.role in {"in", "of"} and (codes := self.story.resolve(states, kind)):
                    return codes
        return self.story.subject

    def can_act(self, states: States) -> bool:
        """Whether a mention of states can be who acts, and is not where, with whom or against whom."""
        if states.form == "region":
            return False
        if states.form == "adjective":
            return self._actor_after(states.end) and states.role in {*_SUBJECT_ROLES, "of"}
        if states.possessive:
            return states.role in {*_SUBJECT_ROLES, "of", "to", "in"}
        if states.role in {"of", "in", "from"}:
            return self._actor_before(states)
        return states.role in _SUBJECT_ROLES

    def _actor_after(self, at: int) -> bool:
        reach = Place(at, min(at + 4, len(self.sentence.tokens)))
        return any(
            self.sentence.has(category, reach)
            for category in self.sentence.tags
            if category.startswith(("actors.", "steps.leave"))
        )

    def _actor_before(self, states: States) -> bool:
        reach = Place(max(0, states.first - 4), states.first)
        return any(
            self.sentence.has(category, reach)
            for category in self.sentence.tags
            if category.startswith("actors.") and category != "actors.un"
        )

    # --------------------------------------------------------------------------------------------- how

    def status(self, at: Place | None = None) -> Status:
        """How the act at a place is meant: done, planned, considered or negated."""
        at = at or self.clause
        reach = Place(self.clause.first, at.end)
        mood = self._mood(reach)
        if mood is Status.DONE and self._continues(at) and self.before:
            return View(self.sentence, self.before[-1], self.before[:-1], self.story).status()
        return mood

    def _mood(self, reach: Place) -> Status:
        spared = self.sentence.places("mood.not_negated", reach)
        denials = [p for p in self.sentence.places("mood.negated", reach) if not any(p.overlaps(s) for s in spared)]
        if denials:
            return Status.NEGATED
        considered = self.sentence.places("mood.considered", reach)
        planned = self.sentence.places("mood.planned", reach)
        if considered:
            return Status.CONSIDERED
        return Status.PLANNED if planned else Status.DONE

    def _continues(self, at: Place) -> bool:
        """Whether the clause goes on with the verb phrase of the one before: "… and sell them"."""
        return at.first - self.clause.first <= 1 and not self.states_in(self.clause)

    # -------------------------------------------------------------------------------------------- when

    def date(self, at: Place | None = None) -> tuple[Place, DateMention] | None:
        """The date that stands nearest to a place in the clause."""
        at = at or self.clause
        found = [d for d in self.sentence.dates if self.clause.overlaps(d[0])]
        return min(found, key=lambda d: min(abs(d[0].first - at.end), abs(at.first - d[0].end)), default=None)

    def when(self, at: Place | None = None, status: Status | None = None) -> Period | None:
        """The days of the nearest date; for what is planned, its reading in the future."""
        found = self.date(at)
        if found is None:
            return None
        date = found[1]
        if status in {Status.PLANNED, Status.CONSIDERED} and date.future_period is not None:
            return date.future_period
        return date.period

    # ---------------------------------------------------------------------------------------- the claim

    def claim(self, kind: Kind, place: Place | None = None, **slots: Any) -> Claim:
        """Make a claim whose quote is the words of a place, by default the clause."""
        start, end = self.quote(place or self.clause)
        return Claim(kind=kind, quote=self.sentence.text[start:end], start=start, end=end, **slots)

    def quote(self, place: Place) -> tuple[int, int]:
        """Characters of a place without leading conjunctions' blanks and trailing marks."""
        tokens = self.sentence.tokens
        first, end = place.first, place.end
        while end - 1 > first and not tokens[end - 1].is_word and tokens[end - 1].low not in {"%", ")", "”", '"'}:
            end -= 1
        while first < end - 1 and tokens[first].low in {",", ";", ":", ")", "—", "–"}:
            first += 1
        return tokens[first].start, tokens[end - 1].end


def _joint_item(items: list[Item]) -> Item:
    kinds = set(items)
    if len(kinds) == 1:
        return items[0]
    if kinds <= _MINES:
        specific = kinds - {Item.MINE}
        return specific.pop() if len(specific) == 1 else Item.MINE
    return items[-1]
