"""How what a clause tells is meant: done, planned, considered or negated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Status
from ottawatch.read.naming import joints
from ottawatch.read.scene import ACTS, Clause, Place
from ottawatch.read.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.read.dates import DateMention

_BEHIND: Final = 8
_SAID: Final = 12
_MOODS: Final = (
    ("negated", Status.NEGATED),
    ("considered", Status.CONSIDERED),
    ("planned", Status.PLANNED),
)
_MOOD_WORDS: Final = {
    mood: tuple(f"mood.{where}{mood}" for where in ("", "after_", "behind_", "opening_", "own_"))
    for mood, _ in _MOODS
}


@dataclass(frozen=True, slots=True)
class Moods(When):
    """A clause with its actors, its days and its mood."""

    def status(self, at: Place | None = None) -> Status:
        """How the act at a place is meant: done, planned, considered or negated."""
        at = at or self.clause
        mood = self._mood(at)
        if mood is not Status.NEGATED and self._denied_above():
            return Status.NEGATED
        if mood is Status.DONE and self.to_come(at):
            return Status.PLANNED
        if mood is Status.DONE and self.before and self.goes_on(at) and (main := self._main_before()):
            return replace(self, clause=main, before=()).status()
        return mood

    def _denied_above(self) -> bool:
        """Whether what the clause says is denied by the one that it hangs on: "denied that it had plans to leave"."""
        if not (self.clause.relative and self.before):
            return False
        end = self.before[-1].end
        return self.sentence.has("mood.denies", Place(max(self.before[-1].first, end - 2), end))

    def _main_before(self) -> Clause | None:
        """The nearest clause before that is not put in between: "…, none of which signed, …"."""
        return next((c for c in reversed(self.before) if not (c.relative or c.inner)), None)

    def to_come(self, at: Place) -> bool:
        """Whether its date lies wholly after the publication, and no word puts it in the past."""
        if not self.sentence.dates:
            return False
        if any(p.overlaps(at) for p in self.sentence.places("mood.past", self.clause)):
            return False
        found, published = self.date(at), self.story.published
        if found and self._present_before(found):
            return True
        period = found[1].period if found else None
        start = period.start if period else None
        if not (start and published):
            return False
        lasts = period is not None and period.last is not None and period.last > published.last
        return start > published.last or (start == published.first and lasts)

    def _present_before(self, date: tuple[Place, DateMention]) -> bool:
        """Whether a verb in the present makes a day without its year one to come: "votes in April"."""
        future = date[1].future_period
        ahead = future is not None and future != date[1].period
        counted = [Place(p.first, p.end + 1) for p, _ in self.sentence.numbers]
        present = self.sentence.places("mood.present", self.clause)
        verbs = [p for p in present if not any(p.overlaps(number) for number in counted)]
        past = self.sentence.places("mood.past", self.clause)
        told = bool(verbs and past) and past[0].first < verbs[0].first
        return ahead and self.clause.overlaps(date[0]) and bool(verbs) and not told

    def _mood(self, at: Place) -> Status:
        reach = Place(self.clause.first, at.end)
        tags = self.sentence.tags.keys()
        for name, status in _MOODS:
            if tags.isdisjoint(_MOOD_WORDS[name]):
                continue
            found = list(self.sentence.places(f"mood.{name}", reach))
            if self._is_noun(at):
                found += self.sentence.places(f"mood.after_{name}", self._predicate_of(at))
            found += [*self._behind(name, at), *self._opening(name)]
            if at != self.clause:
                found = [p for p in found if not p.overlaps(at) or _apart(p, at)]
                found += self.sentence.places(f"mood.own_{name}", at)
                found += self._governing(at) if status is Status.PLANNED else ()
            spared = [p for p, _ in (*self.sentence.dates, *self.sentence.numbers)] if found else ()
            found = [p for p in found if not any(s.holds(p) for s in spared)]
            if found and status is Status.CONSIDERED and self._told_as_future(at, found):
                return Status.PLANNED
            if found:
                return status
        return Status.DONE

    def _told_as_future(self, at: Place, words: Sequence[Place]) -> bool:
        """Whether a form that could be unsure is only the future of what was announced: "a annoncé qu'elle adhérerait"."""
        own = self.sentence.places("mood.own_considered", at)
        return self.says_above() and all(p in own for p in words)

    def _governing(self, noun: Place) -> tuple[Place, ...]:
        """A verb in the future before a noun, no other between: "ogłosi ratyfikację", "paskelbs apie išėjimą"."""
        category = "mood.own_planned"
        finite = self.sentence.has("split.finite", Place(noun.first, noun.first + 1))
        if finite or not self.sentence.free_order or category not in self.sentence.tags:
            return ()
        verbs = self.sentence.places(category, Place(self.clause.first, noun.first))
        between = Place(verbs[-1].end, noun.first) if verbs else noun
        parted = verbs and self.sentence.has("split.predicates", between)
        return () if parted else verbs[-1:]

    def _predicate_of(self, noun: Place) -> Place:
        """What is said of a noun behind it, up to a conjunction."""
        end = min(noun.end + _SAID, self.clause.end)
        joints = (p.first for p in self.sentence.places("split.conjunctions") if noun.end <= p.first < end)
        return Place(noun.end, min(joints, default=end))

    def _behind(self, mood: str, at: Place) -> tuple[Place, ...]:
        """Words of a mood behind a verb, where the language puts them there: "verlässt … nicht", "verlassen will"."""
        if f"mood.behind_{mood}" not in self.sentence.tags:
            return ()
        end = min(at.end + _BEHIND, self.clause.end)
        if mood == "negated" and not self.sentence.free_order:
            end = min((t for t in range(at.end, end) if self.sentence.tokens[t].low == ","), default=end)
        if mood == "negated" and self.sentence.verb_second and not self.sentence.verb_last:
            others = (p.first for p in self.sentence.places("split.predicates", Place(at.end, end)))
            end = min(others, default=end)
        return self.sentence.places(f"mood.behind_{mood}", Place(at.end, end)) if at != self.clause else ()

    def _opening(self, mood: str) -> tuple[Place, ...]:
        """Words that set a mood where they open the clause, and only join elsewhere: "vai", "czy"."""
        if f"mood.opening_{mood}" not in self.sentence.tags:
            return ()
        first = self.clause.first
        return self.sentence.places(f"mood.opening_{mood}", Place(first, min(first + 2, self.clause.end)))

    def _is_noun(self, at: Place) -> bool:
        """Whether no predicate stands before it, nor its object right behind, so that what is said of it follows."""
        if any(0 <= i.first - at.end <= 1 for i in self.sentence.items) and not self._of_follows(at):
            return False
        if any(p.overlaps(at) for p in self.sentence.places("mood.past", self.clause)):
            return False
        inflected = self.sentence.verb_second or self.sentence.free_order
        if inflected and self.sentence.has("split.finite", Place(at.first, at.first + 1)):
            return False
        return at != self.clause and not self.sentence.has(
            "split.predicates", Place(self.clause.first, at.first)
        )

    def _of_follows(self, at: Place) -> bool:
        """Whether "of" or the like stands right behind, as after a noun: "production of mines"."""
        return any(p.first == at.end for p in self.sentence.places("prepositions.of"))

    def goes_on(self, at: Place) -> bool:
        """Whether the clause goes on with the verb phrase of the one before: "… and sell them"."""
        at = self._first_of_row(at)
        finite = self.sentence.has("split.finite", Place(at.first, at.first + 1)) or self.sentence.has(
            "split.finite", Place(at.end - 1, at.end)
        )
        beside = Place(self.clause.first, min(at.end + 1, self.clause.end))
        verbs = ("split.predicates", "acts.holding") if self.sentence.free_order else ()
        finite = finite or any(self.sentence.has(verb, beside) for verb in verbs)
        if self._begins_anew(at):
            return False
        comma = self.clause.first > 0 and self.sentence.tokens[self.clause.first - 1].low == ","
        parted = comma and any(
            s.end == self.clause.first - 1 and s.role != "example" for s in self.sentence.states
        )
        infinitive = self.sentence.has("prepositions.to", Place(max(0, at.first - 1), at.first))
        near = at.first - self.clause.first <= 1 + infinitive or (infinitive and self._has_no_verb())
        return near and not (finite or parted) and not self.states_in(self.clause)

    def _first_of_row(self, at: Place) -> Place:
        """The first of the acts that only commas and conjunctions join: "can both *make*, and lay them"."""
        joined_by = joints(self.sentence)
        before = (p for c in ACTS for p in self.sentence.places(c, Place(self.clause.first, at.first)))
        for act in sorted(before, key=lambda p: p.first, reverse=True):
            if at.first > act.end and all(t in joined_by for t in range(act.end, at.first)):
                at = act
        return at

    def _has_no_verb(self) -> bool:
        """Whether verbs stand last and the clause has none that is finite, so that its infinitive hangs on the one before."""
        return self.sentence.verb_last and not self.has("split.predicates", "split.closing")

    def _begins_anew(self, at: Place) -> bool:
        """Whether a semicolon and a subject of its own open the clause: "…; it destroyed …"."""
        semicolon = self.clause.first > 0 and self.sentence.tokens[self.clause.first - 1].low == ";"
        return semicolon and self.sentence.has("references.pronouns", Place(self.clause.first, at.first))


def _apart(mood: Place, at: Place) -> bool:
    """Whether a word of a mood holds the words for an act, or stands in a gap of theirs: "mines will be laid"."""
    return (mood.first < at.first and at.end <= mood.end) or (at.first < mood.first and mood.end < at.end)
