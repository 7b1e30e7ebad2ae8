"""One clause as a kind's rule sees it: who acts, how it is meant, when, and which words carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ottawatch.model import WORLD, Claim, Item, Kind, Status, Treaty
from ottawatch.read.scene import Clause, Place, Sentence, States
from ottawatch.read.speakers import speaker_of
from ottawatch.read.story import OTHER_TREATY, Story

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.dates import DateMention

_SUBJECT_ROLES = frozenset({"", "by", "example"})
_TELLS = ("steps.announce", "steps.approve", "steps.promulgate", "steps.propose", "steps.notify")
_NEAR = 3
_WHICH = 6
_MOODS = (
    ("negated", Status.NEGATED),
    ("considered", Status.CONSIDERED),
    ("planned", Status.PLANNED),
)
_MINES = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


@dataclass(frozen=True, slots=True)
class View:
    """A clause, its sentence and the story up to it."""

    sentence: Sentence
    clause: Clause
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    story: Story

    # ------------------------------------------------------------------------------------------ looking

    def has(self, *categories: str) -> bool:
        """Whether a word of one of the categories stands in the clause."""
        return any(self.sentence.has(category, self.clause) for category in categories)

    def has_organ(self, organ: str) -> bool:
        """Whether an organ stands in the clause, by its word or by a proper name such as "Seimas"."""
        return self.has(f"actors.{organ}") or any(s.organ == organ for s in self.states_in(self.clause))

    def first(self, *categories: str) -> Place | None:
        """Where the first word of the categories stands in the clause."""
        found = [p for category in categories for p in self.sentence.places(category, self.clause)]
        return min(found, key=lambda p: (p.first, -p.end), default=None)

    def within(self, place: Place) -> View:
        """The same view of another stretch of the sentence."""
        return View(self.sentence, Clause(place.first, place.end), self.before, self.after, self.story)

    def states_in(self, place: Place) -> tuple[States, ...]:
        """The states that are named in a stretch."""
        return tuple(s for s in self.sentence.states if place.first <= s.first and s.end <= place.end)

    # -------------------------------------------------------------------------------------------- what

    def treaty(self) -> Treaty | None:
        """The treaty that the clause names, or takes up, or else the one that the document is about."""
        clause, treaties = self.clause, self.sentence.treaties
        inside = [t for t in treaties if clause.overlaps(t)]
        named = [t.value for t in inside if t.value != "anaphora"]
        earlier = [t.value for t in treaties if t.value != "anaphora" and t.end <= clause.first]
        later = [t.value for t in treaties if t.value != "anaphora" and t.first >= clause.end]
        meant = self._by_weapon() or (self.story.treaty if inside else self.story.topic)
        value = (*named, *earlier[-1:], meant)[0] if inside else (*earlier[-1:], *later[:1], meant)[0]
        return None if value is None or value == OTHER_TREATY else Treaty(value)

    def _by_weapon(self) -> str | None:
        """Of the treaties spoken of, the one on the weapon that the clause names."""
        named = {i.value for i in self.sentence.items if self.clause.overlaps(i)}
        if not named or self.story.treaty == OTHER_TREATY:
            return None
        meant = Treaty.CCM if named == {Item.CLUSTER_MUNITION} else Treaty.APMBC
        return (
            meant if meant in self.story.treaties and Item.CLUSTER_MUNITION not in named - {meant} else None
        )

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
        return self.story.item

    def names_item(self) -> bool:
        """Whether the clause itself names or takes up a weapon."""
        return any(self.clause.overlaps(i) for i in self.sentence.items)

    # --------------------------------------------------------------------------------------------- who

    def subject(self, at: Place | None = None, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that act, by the nearest that can: in the clause, in the sentence, in the story."""
        return self.own_subject(at, kind) or self.earlier_subject(kind) or self.story.subject

    def own_subject(self, at: Place | None = None, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that act in this clause: before the word for the act, after it, or where it happens."""
        at = at or self.clause
        left = [s for s in self.states_in(Place(self.clause.first, at.first)) if self.can_act(s)]
        right = [
            s
            for s in self.states_in(Place(at.end, self.clause.end))
            if s.role in {"by", "example"}
            or (self.can_act(s) and not self._comma_between(at, s))
            or (s.role == "of" and s.form != "capital" and s.first - at.end <= _NEAR)
        ]
        around = [
            s
            for s in self.states_in(self.clause)
            if s.role == "in" and s.form not in {"capital", "adjective"}
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

    def _comma_between(self, at: Place, states: States) -> bool:
        return any(t.low == "," for t in self.sentence.tokens[at.end : states.first])

    def codes(self, states: States, kind: Kind | None = None) -> tuple[str, ...]:
        """Which states a mention means; "those countries" may be a list just before in the sentence."""
        if states.reference == "all" and not states.codes:
            for other in reversed(self.states_in(Place(0, states.first))):
                fits = len(other.codes) == states.size if states.size else len(other.codes) > 1
                if fits and self.can_act(other):
                    return other.codes
        return self.story.resolve(states, kind)

    def earlier_subject(self, kind: Kind | None = None) -> tuple[str, ...]:
        """The states that acted earlier in the sentence; for "which", the list right before it."""
        if self.clause.relative and self.before:
            nearest = self.states_in(self.before[-1])
            if nearest and nearest[-1].end >= self.clause.first - _WHICH:
                return self.codes(nearest[-1], kind)
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
        for clause in reversed(self.before):
            for states in self.states_in(clause):
                if states.role in {"in", "of"} and (codes := self.codes(states, kind)):
                    return codes
        return ()

    def says_above(self) -> bool:
        """Whether the clause is what the one before it announces: "… announced that they would leave"."""
        return (
            bool(self.before)
            and self.clause.relative
            and self.sentence.has("steps.announce", self.before[-1])
        )

    @property
    def acting(self) -> bool:
        """Whether a state that can act is named in the clause."""
        return any(self.can_act(s) for s in self.states_in(self.clause))

    @property
    def generic(self) -> bool:
        """Whether it speaks of states at large, and names none."""
        if self.acting:
            return False
        standing = self.sentence.places("members.party", self.clause)
        found = self.sentence.places("references.generic", self.clause)
        return any(not any(p.overlaps(s) for s in standing) for p in found) or self._which_of_any()

    def _which_of_any(self) -> bool:
        """Whether it goes on about states at large: "a state which …"."""
        if not (self.clause.relative and self.before):
            return False
        found = self.sentence.places("references.generic", self.before[-1])
        return any(p.end >= self.clause.first - 2 for p in found)

    @property
    def takes_up(self) -> bool:
        """Whether the clause speaks of those before by a pronoun."""
        return self.has("references.pronouns")

    def can_act(self, states: States) -> bool:
        """Whether a mention of states can be who acts, and is not where, with whom or against whom."""
        if states.form == "region":
            return False
        if states.form == "adjective":
            return self._actor_after(states.end) and states.role in {*_SUBJECT_ROLES, "of"}
        if states.possessive:
            owned = Place(states.end, min(states.end + 4, len(self.sentence.tokens)))
            return not self.sentence.has("lists.not_possessed", owned) and states.role in {
                *_SUBJECT_ROLES,
                "of",
                "to",
                "in",
            }
        if states.role in {"of", "in", "from"}:
            return self._actor_before(states) or (states.role == "of" and self._step_before(states))
        return states.role in _SUBJECT_ROLES

    def _step_before(self, states: States) -> bool:
        """Whether it is their step: "the decision of Estonia", "the withdrawal of Finland"."""
        reach = Place(max(0, states.first - 3), states.first)
        return self.sentence.has("steps.announce", reach) or self.sentence.has("steps.leave", reach)

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
        mood = self._mood(at)
        if mood is Status.DONE and self._to_come(at):
            return Status.PLANNED
        if mood is Status.DONE and self._continues(at) and (main := self._main_before()):
            return View(self.sentence, main, (), self.after, self.story).status()
        return mood

    def _main_before(self) -> Clause | None:
        """The nearest clause before that is not put in between: "…, none of which signed, …"."""
        return next((c for c in reversed(self.before) if not c.relative), None)

    def _to_come(self, at: Place) -> bool:
        """Whether its date lies wholly after the publication."""
        found, published = self.date(at), self.story.published
        start = found[1].period.start if found and found[1].period else None
        return bool(start and published and start > published.last)

    def _mood(self, at: Place) -> Status:
        reach = Place(self.clause.first, at.end)
        spared = [d[0] for d in self.sentence.dates]
        for name, status in _MOODS:
            found = list(self.sentence.places(f"mood.{name}", reach))
            if self._is_noun(at):
                found += self.sentence.places(
                    f"mood.after_{name}", Place(at.end, min(at.end + 8, self.clause.end))
                )
            if at != self.clause:
                found = [p for p in found if not p.overlaps(at) or (p.first < at.first and at.end <= p.end)]
            if any(not any(p.overlaps(s) for s in spared) for p in found):
                return status
        return Status.DONE

    def _is_noun(self, at: Place) -> bool:
        """Whether no predicate stands before it, nor its object right behind, so that what is said of it follows."""
        if any(0 <= i.first - at.end <= 1 for i in self.sentence.items) and not self._of_follows(at):
            return False
        return at != self.clause and not self.sentence.has(
            "split.predicates", Place(self.clause.first, at.first)
        )

    def _of_follows(self, at: Place) -> bool:
        """Whether "of" or the like stands right behind, as after a noun: "production of mines"."""
        return any(p.first == at.end for p in self.sentence.places("prepositions.of"))

    def _continues(self, at: Place) -> bool:
        """Whether the clause goes on with the verb phrase of the one before: "… and sell them"."""
        finite = self.sentence.tokens[at.end - 1].low.endswith("s")
        return at.first - self.clause.first <= 1 and not finite and not self.states_in(self.clause)

    # -------------------------------------------------------------------------------------------- when

    def date(self, at: Place | None = None) -> tuple[Place, DateMention] | None:
        """The date that stands nearest to a place in the clause."""
        at = at or self.clause
        found = [d for d in self.sentence.dates if self.clause.overlaps(d[0])] or self._date_before()
        found = [d for d in found if not d[1].bare] or found
        return min(found, key=lambda d: min(abs(d[0].first - at.end), abs(at.first - d[0].end)), default=None)

    def _date_before(self) -> list[tuple[Place, DateMention]]:
        """The date of what announces this clause, or of an empty one: "It was in March that …"."""
        after = self.clause
        for clause in reversed(self.before):
            announces = after.relative and any(self.sentence.has(c, clause) for c in _TELLS)
            if self.sentence.tells(clause) and not announces:
                return []
            found = [d for d in self.sentence.dates if clause.overlaps(d[0])]
            if found:
                return found
            after = clause
        return []

    def when(self, at: Place | None = None, status: Status | None = None) -> Period | None:
        """The days of the nearest date; for what is planned, its reading in the future."""
        found = self.date(at)
        if found is None:
            return None
        date = found[1]
        if status in {Status.PLANNED, Status.CONSIDERED} and date.future_period is not None:
            return date.future_period
        return date.period

    def sentence_when(self) -> Period | None:
        """The days of the sentence's first date."""
        return next((d.period for _, d in self.sentence.dates if d.period), None)

    def pairs(self) -> tuple[tuple[tuple[str, ...], Period], ...]:
        """States each with a date of their own: "Haiti in February 2006, the Cook Islands in March"."""
        found: list[tuple[tuple[str, ...], Period]] = []
        for states in self.states_in(self.clause):
            date = next((d for p, d in self.sentence.dates if 0 <= p.first - states.end <= _NEAR), None)
            codes = self.codes(states)
            if date is not None and date.period is not None and codes and (codes, date.period) not in found:
                found.append((codes, date.period))
        return tuple(found) if len(found) > 1 else ()

    # ---------------------------------------------------------------------------------------- the claim

    def claim(self, kind: Kind, place: Place | None = None, **slots: Any) -> Claim:
        """Make a claim whose quote is the words of a place, by default the clause."""
        start, end = self.quote(place or self.clause)
        speaker = speaker_of(self.sentence, self.clause)
        return Claim(
            kind=kind, quote=self.sentence.text[start:end], start=start, end=end, speaker=speaker, **slots
        )

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


def _joint_item(items: list[Item]) -> Item:
    kinds = set(items)
    if len(kinds) == 1:
        return items[0]
    if kinds <= _MINES:
        specific = kinds - {Item.MINE}
        return specific.pop() if len(specific) == 1 else Item.MINE
    return items[-1]
