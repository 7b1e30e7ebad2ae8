"""When it is that a clause tells of: the date that stands nearest, or one told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.days import Period
from ottawatch.model import Status
from ottawatch.read.actors import Actors
from ottawatch.read.scene import Clause, Place
from ottawatch.read.told_dates import months_before

if TYPE_CHECKING:
    from ottawatch.read.dates import DateMention
    from ottawatch.read.scene import States

_TELLS: Final = ("steps.announce", "steps.approve", "steps.promulgate", "steps.propose", "steps.notify")
_NEAR: Final = 3
_OPENING: Final = 6
_HEADING: Final = frozenset({":", "–", "—", "-"})


@dataclass(frozen=True, slots=True)
class When(Actors):
    """A clause with its actors and its days."""

    def date(self, at: Place | None = None) -> tuple[Place, DateMention] | None:
        """The date that stands nearest to a place in the clause."""
        at = at or self.clause
        if not self.sentence.dates or self._elapsed_since(at):
            return None
        found = [d for d in self.sentence.dates if self.clause.overlaps(d[0])] or self._date_before()
        found = found or self._heading() or self._opening_date()
        found = [d for d in found if not (d[1].relative and self._how_long(d))]
        if not found:
            return None
        found = [d for d in found if not d[1].bare] or found
        found = [d for d in found if not self._when_said(d[0], at)] or found
        return (
            found[0]
            if len(found) == 1
            else min(
                found, key=lambda d: min(abs(d[0].first - at.end), abs(at.first - d[0].end)), default=None
            )
        )

    def _how_long(self, date: tuple[Place, DateMention]) -> bool:
        """Whether a day to come only tells how long it took: "in ten years they cleared …"."""
        start = date[1].period.start if date[1].period else None
        published = self.story.published
        if not (start and published and start > published.last and self.has("mood.been")):
            return False
        return not self.has("mood.planned", "mood.considered", "mood.will", "mood.present")

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
            opened = after.relative or self.sentence.tokens[after.first - 1].low == ":"
            announces = opened and any(self.sentence.has(c, clause) for c in _TELLS)
            if (self.sentence.tells(clause) and not announces) or self._opens_elsewhere():
                return []
            found = [d for d in self.sentence.dates if clause.overlaps(d[0])]
            if found:
                return found
            after = clause
        return []

    def _opens_elsewhere(self) -> bool:
        """Whether the clause is set against the one before by its own place: "…, but in Angola, …"."""
        opening = Place(self.clause.first, min(self.clause.first + _OPENING, self.clause.end))
        joint = self.sentence.has("split.conjunctions", Place(self.clause.first, self.clause.first + 1))
        return joint and any(s.role == "in" for s in self.states_in(opening))

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
        when = self.when(at, status)
        if not any(date.role == "since" for _, date in self.sentence.dates):
            return when
        date = self.date(at)
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
        """States each with a date of their own: "Chad in May 2003, Mali in June"."""
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

    def dated_behind(
        self, at: Place, status: Status | None = None
    ) -> tuple[tuple[tuple[str, ...], Period], ...]:
        """States in a row behind a verb, each with its own date: "signed in 1997, France in 1998"."""
        found: list[tuple[tuple[str, ...], Period]] = []
        for states in self.states_in(Place(at.end, self.clause.end)):
            date = next((d for p, d in self.sentence.dates if 0 <= p.first - states.end <= 1), None)
            days = _read(date, status) if date else None
            if days and self._opens_row(states):
                found.append((self.codes(states), days))
        return tuple(found)

    def _opens_row(self, states: States) -> bool:
        """Whether states stand in a row behind a verb, also by what is theirs: "…, those of Chad in May"."""
        theirs = [p for p in self.sentence.places("lists.body_of") if 0 <= states.first - p.end <= 1]
        first = theirs[0].first if theirs else states.first
        return (bool(theirs) or not states.role) and self._in_row(first)

    def _in_row(self, first: int) -> bool:
        """Whether a comma or conjunction stands right before."""
        before = Place(first - 1, first)
        return self.sentence.tokens[first - 1].low == "," or self.sentence.has("split.conjunctions", before)


def _read(date: DateMention, status: Status | None) -> Period | None:
    """The days of a date; for what is planned, its reading in the future."""
    if status in {Status.PLANNED, Status.CONSIDERED} and date.future_period is not None:
        return date.future_period
    return date.period
