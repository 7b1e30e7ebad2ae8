"""One look at a sentence: what speaks for each claim that was read in it, and what else it may tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from ottawatch.model import CountOf, Group, Item, Kind, Outcome, Reader, Rule, Status, Step, Treaty
from ottawatch.read.learned.asked import Asked, ask, has_status, meant, type_of
from ottawatch.read.learned.choices import days_of, figures_of, states_of
from ottawatch.read.learned.weights import score_of
from ottawatch.read.scene import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ottawatch.days import Period
    from ottawatch.model import Claim
    from ottawatch.read.learned.weights import Scores, Weights
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story

V = TypeVar("V")

LIKELY_DATE: Final = "likely-date"
_OF_TREATIES: Final = frozenset({Kind.STEP, Kind.MEMBERSHIP, Kind.RULE, Kind.COUNT})
_OF_WEAPONS: Final = frozenset({Kind.PRODUCTION, Kind.STOCKPILE, Kind.DESTRUCTION, Kind.TRANSFER, Kind.USE})
_TO_ANOTHER: Final = frozenset({Kind.TRANSFER, Kind.BORDER})
_NEEDS_FIGURE: Final = frozenset({Kind.SPENDING, Kind.BORDER, Kind.CASUALTIES, Kind.COUNT})
_LEAST: Final = score_of(0.2)
"""How likely a type of claim must be told for its claims to be weighed."""
_STEP: Final = 70
_MOST: Final = 7
_OFTEN: Final = 3


def found_by(claim: Claim) -> str:
    """Who found a claim: the model or the grammar."""
    return "m" if claim.reader else "g"


def on_likely_day(claim: Claim, when: Period | None) -> Claim:
    """A claim on the day that it likely happened, and flagged for it; as it is where there is none, or it has one."""
    if when is None or claim.when is not None:
        return claim
    return replace(claim, when=when, flags=(*claim.flags, LIKELY_DATE))


class _States(NamedTuple):
    """The states that a claim could be of, each with what speaks for it and how much."""

    speaks: Mapping[str, list[str]]
    scores: Mapping[str, int]


@dataclass(slots=True)
class Look:
    """One look at a sentence; what several claims ask for is found out once.

    Attributes:
        read: The claims that the grammar read in it.
        seen: Its traits.
        scores: How much speaks for each type of claim in it.
    """

    weights: Weights
    sentence: Sentence
    story: Story
    read: tuple[Claim, ...]
    seen: Mapping[str, int]
    scores: Scores
    _most_at: dict[str, int] = field(default_factory=dict)
    _meant: dict[str, dict[Status, int]] = field(default_factory=dict)
    _states: dict[tuple[str, int], _States] = field(default_factory=dict)
    _meant_at_large: int | None = None

    def others(self) -> Iterator[Claim]:
        """The claims that the sentence may make and the grammar did not read."""
        if self.scores.most >= _LEAST:
            for name, score in self.scores.of.items():
                if score >= _LEAST:
                    yield from self._claims(self._asked(name))

    def day_of(self, claim: Claim) -> Period | None:
        """The day of the sentence on which a claim without one likely happened."""
        name = type_of(claim)
        if claim.reader or not self.sentence.dates or name not in self.scores.of:
            return None
        asked = ask(self.sentence, self.story, name, self._at(name), claim.status)
        return self._best("when", asked, days_of(asked))

    def speaks(self, claim: Claim) -> Iterator[str]:
        """What speaks for a claim and against it."""
        name = type_of(claim)
        by = found_by(claim)
        others = [c for c in self.read if c != claim]
        yield f"@{by}"
        yield f"@{by} {min(len(others), _OFTEN)} others"
        if any(c.kind is claim.kind for c in others):
            yield f"@{by} one of its kind"
        if any(type_of(c) == name for c in others):
            yield f"@{by} one of its type"
        if claim.status:
            yield f"@{by} {claim.status}"
        if claim.when is None:
            yield f"@{by} no day"
        if claim.figure is None:
            yield f"@{by} no figure"
        if name not in self.scores.of:
            return
        score = self.scores.of[name]
        yield f"@{by} type {_level(score)}"
        yield f"@{by} below {_level(score - self.scores.most)}"
        if claim.status:
            found = self._statuses(name)
            best = max(score for status, score in found.items() if status is not claim.status)
            yield f"@{by} status {_level(found[claim.status] - best)}"
        if claim.state:
            yield from self._state_speaks(claim, claim.state)

    def _state_speaks(self, claim: Claim, state: str) -> Iterator[str]:
        by, name = found_by(claim), type_of(claim)
        start = self.sentence.span.start
        place = place_of(self.sentence.tokens, claim.start - start, claim.end - start)
        at = self._at(name)
        found = self._states_of(name, at if claim.reader or place.first <= at < place.end else place.first)
        score = found.scores.get(state)
        if score is None:
            yield f"@{by} state unseen"
            return
        yield f"@{by} state {_level(score)}"
        yield f"@{by} state below {_level(score - max(found.scores.values()))}"
        yield f"@{by} {found.speaks[state][0].lstrip('@')}"

    def _asked(self, name: str) -> Asked:
        """A type of claim in the clause that speaks for it, as it is most likely meant."""
        status = None
        if has_status(name):
            found = self._statuses(name)
            status = max(found, key=found.__getitem__)
        return ask(self.sentence, self.story, name, self._at(name), status)

    def _claims(self, asked: Asked) -> Iterator[Claim]:
        """Claims of a type for each state that may be meant, and of which the text has not told the same."""
        slots, told = _keys(asked), self.story.told
        if slots is None:
            return
        ends = [end for end in self._ends(asked) if not told.tells(asked.kind, end[0], slots)]
        if not ends:
            return
        figure = self._best("figure", asked, figures_of(asked)) if asked.units else None
        if figure is None and asked.kind in _NEEDS_FIGURE:
            return
        slots |= {"status": asked.status, "figure": figure}
        when = self._best("when", asked, days_of(asked))
        for state, other in ends:
            claim = asked.view.claim(
                asked.kind, state=state, counterpart=other, reader=Reader.LEARNED, **slots
            )
            yield on_likely_day(claim, when)

    def _ends(self, asked: Asked) -> Iterator[tuple[str | None, str | None]]:
        """The states of a claim, each with the other where there is one."""
        if not asked.names_state:
            yield None, None
            return
        found = self._states_of(asked.type, self._at(asked.type)).scores
        states = [code for code, score in found.items() if score >= 0]
        others = (c for s in self.sentence.states for c in s.codes if c not in states)
        other = next(others, None) if asked.kind in _TO_ANOTHER else None
        for state in states:
            if other is not None or asked.kind is not Kind.BORDER:
                yield state, other

    def _best(self, slot: str, asked: Asked, candidates: Mapping[V, list[str]]) -> V | None:
        """The likeliest candidate, if it is likelier than not."""
        found = {c: self.weights.choice(slot, asked.type, speaks) for c, speaks in candidates.items()}
        best = max(found, key=found.__getitem__, default=None)
        return best if best is not None and found[best] >= 0 else None

    def _states_of(self, name: str, at: int) -> _States:
        """The states that a claim of a type could be of, however it is meant."""
        known = self._states.get((name, at))
        if known is None:
            speaks = states_of(ask(self.sentence, self.story, name, at, None))
            scores = {code: self.weights.choice("state", name, each) for code, each in speaks.items()}
            known = self._states[name, at] = _States(speaks, scores)
        return known

    def _at(self, name: str) -> int:
        """The token that speaks most for a type."""
        known = self._most_at.get(name)
        if known is None:
            known = self._most_at[name] = self.scores.speaks_most(name)
        return known

    def _statuses(self, name: str) -> dict[Status, int]:
        """How much speaks for each way in which a claim of a type can be meant."""
        known = self._meant.get(name)
        if known is None:
            if self._meant_at_large is None:
                self._meant_at_large = self.weights.meant(self.seen)
            own = self.weights.meant(meant(ask(self.sentence, self.story, name, self._at(name), None)))
            known = self._meant[name] = self.weights.statuses_of(name, self._meant_at_large + own)
        return known


def _level(score: int) -> int:
    """A score in coarse steps, so that few are told apart."""
    return max(-_MOST, min(_MOST, score // _STEP))


def _keys(asked: Asked) -> dict[str, Any] | None:
    """The slots that make the claim's key, but for the states; ``None`` if one cannot be told."""
    view, kind, own = asked.view, asked.kind, asked.own
    slots: dict[str, Any] = {}
    if kind in _OF_TREATIES:
        topic = view.story.topic
        treaty = view.treaty() or (Treaty(topic) if topic in set(Treaty) else None)
        if treaty is None:
            return None
        slots["treaty"] = treaty
    if kind in _OF_WEAPONS:
        slots["item"] = view.item() or Item.MINE
    if kind is Kind.STEP:
        slots["step"] = Step(own)
    elif kind is Kind.RULE:
        slots["rule"] = Rule(own)
    elif kind is Kind.COUNT:
        slots["of"] = CountOf(own)
    elif kind is Kind.CASUALTIES:
        group, outcome = own.split("-")
        slots |= {"group": Group(group), "outcome": Outcome(outcome)}
    return slots
