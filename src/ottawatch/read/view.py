"""One clause as a kind's rule sees it: who acts, how it is meant, when, and which words carry it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ottawatch.days import Period
from ottawatch.model import Claim, Kind, Status
from ottawatch.read.actors import Actors
from ottawatch.read.scene import Clause, Place
from ottawatch.read.speakers import speaker_of
from ottawatch.read.told_dates import months_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.read.dates import DateMention
    from ottawatch.read.scene import States

_TELLS: Final = ("steps.announce", "steps.approve", "steps.promulgate", "steps.propose", "steps.notify")
_NEAR: Final = 3
_BEHIND: Final = 8
_HEADING: Final = frozenset({":", "–", "—", "-"})
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
class View(Actors):
    """A clause with its actors, its mood and its days, ready to become a claim."""

    def status(self, at: Place | None = None) -> Status:
        """How the act at a place is meant: done, planned, considered or negated."""
        at = at or self.clause
        mood = self._mood(at)
        if mood is Status.DONE and self.to_come(at):
            return Status.PLANNED
        if mood is Status.DONE and self.goes_on(at) and (main := self._main_before()):
            return replace(self, clause=main, before=()).status()
        return mood

    def _main_before(self) -> Clause | None:
        """The nearest clause before that is not put in between: "…, none of which signed, …"."""
        return next((c for c in reversed(self.before) if not (c.relative or c.inner)), None)

    def to_come(self, at: Place) -> bool:
        """Whether its date lies wholly after the publication, and no word puts it in the past."""
        if any(p.overlaps(at) for p in self.sentence.places("mood.past", self.clause)):
            return False
        found, published = self.date(at), self.story.published
        if found and self._present_before(found):
            return True
        start = found[1].period.start if found and found[1].period else None
        return bool(start and published and start > published.last)

    def _present_before(self, date: tuple[Place, DateMention]) -> bool:
        """Whether a verb in the present makes a day without its year one to come: "votes in April"."""
        future = date[1].future_period
        ahead = future is not None and future != date[1].period
        counted = [Place(p.first, p.end + 1) for p, _ in self.sentence.numbers]
        present = self.sentence.places("mood.present", self.clause)
        verbs = (p for p in present if not any(p.overlaps(number) for number in counted))
        return ahead and self.clause.overlaps(date[0]) and any(verbs)

    def _mood(self, at: Place) -> Status:
        reach = Place(self.clause.first, at.end)
        spared = [p for p, _ in (*self.sentence.dates, *self.sentence.numbers)]
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

    def _predicate_of(self, noun: Place) -> Place:
        """What is said of a noun behind it, up to a conjunction."""
        end = min(noun.end + _BEHIND, self.clause.end)
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
        finite = self.sentence.has("split.finite", Place(at.first, at.first + 1)) or self.sentence.has(
            "split.finite", Place(at.end - 1, at.end)
        )
        beside = Place(self.clause.first, min(at.end + 1, self.clause.end))
        verbs = ("split.predicates", "acts.holding") if self.sentence.free_order else ()
        finite = finite or any(self.sentence.has(verb, beside) for verb in verbs)
        if self._begins_anew(at):
            return False
        comma = self.clause.first > 0 and self.sentence.tokens[self.clause.first - 1].low == ","
        parted = comma and any(s.end == self.clause.first - 1 for s in self.sentence.states)
        infinitive = self.sentence.has("prepositions.to", Place(max(0, at.first - 1), at.first))
        return (
            at.first - self.clause.first <= 1 + infinitive
            and not (finite or parted)
            and not self.states_in(self.clause)
        )

    def _begins_anew(self, at: Place) -> bool:
        """Whether a semicolon and a subject of its own open the clause: "…; it destroyed …"."""
        semicolon = self.clause.first > 0 and self.sentence.tokens[self.clause.first - 1].low == ";"
        return semicolon and self.sentence.has("references.pronouns", Place(self.clause.first, at.first))

    def date(self, at: Place | None = None) -> tuple[Place, DateMention] | None:
        """The date that stands nearest to a place in the clause."""
        at = at or self.clause
        if self._elapsed_since(at):
            return None
        if not self.sentence.dates:
            return None
        found = [d for d in self.sentence.dates if self.clause.overlaps(d[0])] or self._date_before()
        found = found or self._heading() or self._opening_date()
        found = [d for d in found if not d[1].bare] or found
        found = [d for d in found if not self._when_said(d[0], at)] or found
        return min(found, key=lambda d: min(abs(d[0].first - at.end), abs(at.first - d[0].end)), default=None)

    def _when_said(self, date: Place, at: Place) -> bool:
        """Whether a date tells when something was said, by a verb of speaking that parts it from what was."""
        between = Place(date.end, at.first)
        return date.end <= at.first and self.sentence.has("mood.says", between)

    def _heading(self) -> list[tuple[Place, DateMention]]:
        """The date that heads an entry of a chronology, and dates all that it tells: "1997: Chad signs; Mali ratifies"."""
        tokens = self.sentence.tokens
        for place, date in self.sentence.dates[:1]:
            follows = tokens[place.end : place.end + 1]
            if place.first == 0 and follows and follows[0].low in _HEADING:
                return [(place, date)]
        return []

    def _opening_date(self) -> list[tuple[Place, DateMention]]:
        """The date that opens a sentence, for what goes on without a subject: "In 2022 they released … and found …"."""
        joint = self.sentence.has("split.conjunctions", Place(self.clause.first, self.clause.first + 1))
        if (
            not joint
            or self.clause.relative
            or self.states_in(self.clause)
            or self.has("references.pronouns", "steps.became")
        ):
            return []
        return [(p, d) for p, d in self.sentence.dates[:1] if p.first <= 1 and d.role == "on" and self.before]

    def _date_before(self) -> list[tuple[Place, DateMention]]:
        """The date of what announces this clause, or of an empty one: "It was in March that …"."""
        if moment := self._moment_before():
            return [moment]
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
        if since := self._elapsed_since(at or self.clause):
            return since
        found = self.date(at)
        if found is None and status is Status.DONE:
            found = self._date_shared(at or self.clause)
        return _read(found[1], status) if found else None

    def _moment_before(self) -> tuple[Place, DateMention] | None:
        """The date that a clause of time speaks of: "… came up in March, when the ministers recommended it"."""
        first = self.clause.first
        if not (self.before and any(p.first == first for p in self.sentence.places("split.when"))):
            return None
        comma = self.sentence.tokens[first - 1].low == ","
        return next((d for d in self.sentence.dates if comma and d[0].end == first - 1), None)

    def _date_shared(self, at: Place) -> tuple[Place, DateMention] | None:
        """The date that verbs joined by "and" have in common: "In 2024 they cleared … and destroyed …", "signed and ratified it in 2005"."""
        behind = self.after[0] if self.after else None
        if behind and at.end >= self.clause.end and self._joined(behind):
            return next((d for d in self.sentence.dates if behind.overlaps(d[0])), None)
        before = self.before[-1] if self.before else None
        if before is None or before.relative or not self._joined(self.clause):
            return None
        return next((d for d in self.sentence.dates if d[0].first == before.first), None)

    def _joined(self, clause: Clause) -> bool:
        """Whether a clause goes on by "and" with what was said of the same subject."""
        opening = Place(clause.first, clause.first + 1)
        joined = not clause.relative and self.sentence.has("lists.goes_on", opening)
        return joined and not self.states_in(clause)

    def day(self, at: Place, status: Status) -> Period | None:
        """When a step was or is to be taken: one that holds "since Saturday" was taken on Saturday."""
        when, date = self.when(at, status), self.date(at)
        if date is None or date[1].role != "since" or status not in {Status.DONE, Status.PLANNED}:
            return when
        named = date[1].named_ahead if status is Status.PLANNED else date[1].named
        return named if when == _read(date[1], status) else when

    def _elapsed_since(self, at: Place) -> Period | None:
        """The day of what a term ran from: "27 December marked six months since Vilnius told the UN"."""
        if "split.since" not in self.sentence.tags:
            return None
        opening = self.before[-1].first if self.before else self.clause.first
        since = self.sentence.places("split.since", Place(opening, max(at.first, self.clause.first + 1)))
        if not since:
            return None
        above = Place(opening, since[-1].first)
        terms = [n for p, n in self.sentence.terms if above.overlaps(p) and n.unit == "months" and n.low]
        days = [d.named for p, d in self.sentence.dates if p.end <= above.end and d.precision == "day"]
        last = days[-1].start if days and days[-1] else None
        if len(terms) != 1 or last is None or terms[0].low is None:
            return None
        return Period.of_day(months_before(last, int(terms[0].low)))

    def pairs(self, status: Status | None = None) -> tuple[tuple[tuple[str, ...], Period], ...]:
        """States each with a date of their own: "Haiti in February 2006, the Cook Islands in March"."""
        found: list[tuple[tuple[str, ...], Period]] = []
        for states in self.states_in(self.clause):
            date = next((d for p, d in self.sentence.dates if self._dates_alone(p, states)), None)
            codes = self.codes(states)
            days = _read(date, status) if date else None
            if days is not None and codes and (codes, days) not in found:
                found.append((codes, days))
        return tuple(found) if len(found) > 1 else ()

    def _dates_alone(self, date: Place, states: States) -> bool:
        """Whether a date stands close behind a state, and no other state between them."""
        between = Place(states.end, date.first)
        return 0 <= date.first - states.end <= _NEAR and not self.states_in(between)

    def dated_behind(self, at: Place) -> tuple[tuple[tuple[str, ...], Period], ...]:
        """States in a row behind a verb, each with its own date: "signed in 1997, France in 1998"."""
        found: list[tuple[tuple[str, ...], Period]] = []
        for states in self.states_in(Place(at.end, self.clause.end)):
            date = next((d for p, d in self.sentence.dates if 0 <= p.first - states.end <= 1), None)
            if date and date.period and not states.role and self._in_row(states.first):
                found.append((self.codes(states), date.period))
        return tuple(found)

    def _in_row(self, first: int) -> bool:
        """Whether a comma or conjunction stands right before."""
        before = Place(first - 1, first)
        return self.sentence.tokens[first - 1].low == "," or self.sentence.has("split.conjunctions", before)

    def claim(self, kind: Kind, place: Place | None = None, **slots: Any) -> Claim:
        """Make a claim whose quote is the words of a place, by default the clause."""
        start, end = self.quote(place or self.clause)
        speaker = speaker_of(self.sentence, self.clause)
        flags = ("ambiguous-date",) if self._ambiguous(slots.get("when")) else ()
        return Claim(
            kind=kind,
            quote=self.sentence.text[start:end],
            start=start,
            end=end,
            speaker=speaker,
            flags=flags,
            **slots,
        )

    def _ambiguous(self, when: Period | None) -> bool:
        """Whether the days come from a date that can be read in two ways, such as 03/04/2012."""
        readings = [
            d for _, d in self.sentence.dates if when is not None and when in {d.period, d.future_period}
        ]
        return any(d.ambiguous and d.others for d in readings)

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


def _apart(mood: Place, at: Place) -> bool:
    """Whether a word of a mood holds the words for an act, or stands in a gap of theirs: "mines will be laid"."""
    return (mood.first < at.first and at.end <= mood.end) or (at.first < mood.first and mood.end < at.end)


def _read(date: DateMention, status: Status | None) -> Period | None:
    """The days of a date; for what is planned, its reading in the future."""
    if status in {Status.PLANNED, Status.CONSIDERED} and date.future_period is not None:
        return date.future_period
    return date.period
