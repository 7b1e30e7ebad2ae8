"""The model's opinion of a sentence: how likely each claim of the grammar is right, and what else it may tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from ottawatch.model import CountOf, Group, Item, Kind, Outcome, Reader, Rule, Status, Step, Treaty
from ottawatch.read.learned.asked import Asked, ask, has_status, meant, type_of
from ottawatch.read.learned.choices import days_of, figures_of, states_of
from ottawatch.read.learned.classes import classes_of
from ottawatch.read.learned.traits import Vocabulary, traits
from ottawatch.read.learned.weights import SCALE, chance, score_of, weights_of
from ottawatch.read.scene import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Claim
    from ottawatch.read.learned.weights import Scores, Weights
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story

V = TypeVar("V")

KEPT, ADDED = 0.1, 0.6
"""How likely a claim of the grammar must be right to be kept, and one of the model to be added."""
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
_FULL: Final = (0, 25, 50, 75, 100, 130, 160, 200, 250, 300)
"""Claims a hundred sentences."""


class Looked(NamedTuple):
    """A claim that was looked at in its sentence, what speaks for it and against it, and its likely day if it has none."""

    claim: Claim
    speaks: Sequence[str]
    when: Period | None = None


class Opinion(Protocol):
    """An opinion of the claims of a document."""

    def look(self, sentence: Sentence, story: Story, read: Sequence[Claim]) -> Sequence[Looked]:
        """Look at the claims that the grammar read in a sentence, in their order, and behind them at others that it may make."""

    def chances(self, looked: Sequence[Looked], sentences: int) -> list[float]:
        """How likely each claim of a document of so many sentences is right, from 0 to 1."""


class Grammar:
    """Takes the grammar at its word."""

    def look(self, _sentence: Sentence, _story: Story, read: Sequence[Claim]) -> Sequence[Looked]:
        """Look at nothing but what was read."""
        return [Looked(claim, ()) for claim in read]

    def chances(self, looked: Sequence[Looked], _sentences: int) -> list[float]:
        """Certain of each."""
        return [1.0] * len(looked)


@cache
def opinion_of(language: str) -> Opinion:
    """The opinion of a language's model; that of the grammar where none was trained."""
    weights = weights_of(language)
    return Model(weights, Vocabulary(classes_of(language), weights.traits)) if weights else Grammar()


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model of a language."""

    weights: Weights
    vocabulary: Vocabulary

    def look(self, sentence: Sentence, story: Story, read: Sequence[Claim]) -> Sequence[Looked]:
        """Look at the claims that the grammar read, in their order, and behind them at others that the sentence may make."""
        if not sentence.clauses:
            return [Looked(claim, ()) for claim in read]
        seen = traits(sentence, story, self.vocabulary)
        scores = self.weights.scores(seen)
        most = max(scores.of.values())
        look = _Look(self.weights, sentence, story, tuple(read), seen, scores, most)
        return [
            Looked(
                claim, tuple(map(intern, look.speaks(claim))), look.day_of(claim) if not claim.when else None
            )
            for claim in (*read, *look.others())
        ]

    def chances(self, looked: Sequence[Looked], sentences: int) -> list[float]:
        """How likely each claim of a document of so many sentences is right, from 0 to 1."""
        around = in_document(looked, sentences)
        return [
            chance(self.weights.choice("claim", type_of(one.claim), (*one.speaks, *more)))
            for one, more in zip(looked, around, strict=True)
        ]


def in_document(looked: Sequence[Looked], sentences: int) -> list[list[str]]:
    """What the document round a claim says of it: how much of it the grammar has read, and where it tells the same."""
    read = [one.claim for one in looked if not one.claim.reader]
    full = SCALE * len(read) // max(1, sentences)
    types = Counter(map(type_of, read))
    keys = Counter((type_of(c), c.state) for c in read)
    found = []
    for one in looked:
        by, name = _by(one.claim), type_of(one.claim)
        own = not one.claim.reader
        speaks = [f"@{by} full {level}" for level in _FULL if full > level]
        speaks += [f"@{by} told"] if keys[name, one.claim.state] > own else []
        speaks += [f"@{by} told of others"] if types[name] > keys[name, one.claim.state] else []
        found.append(speaks)
    return found


def _by(claim: Claim) -> str:
    """Who found a claim: the model or the grammar."""
    return "m" if claim.reader else "g"


def on_likely_day(claim: Claim, when: Period | None) -> Claim:
    """A claim on the day that it likely happened, and flagged for it; as it is where there is none, or it has one."""
    if when is None or claim.when is not None:
        return claim
    return replace(claim, when=when, flags=(*claim.flags, LIKELY_DATE))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a sentence."""

    weights: Weights
    sentence: Sentence
    story: Story
    read: tuple[Claim, ...]
    seen: Mapping[str, int]
    scores: Scores
    most: int
    most_at: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, dict[Status, int]] = field(default_factory=dict)
    states: dict[tuple[str, int], dict[str, list[str]]] = field(default_factory=dict)

    def others(self) -> Iterator[Claim]:
        """The claims that the sentence may make and the grammar did not read."""
        if self.most < _LEAST:
            return
        for name, score in self.scores.of.items():
            if score >= _LEAST:
                yield from self._claims(self._asked(name))

    def _asked(self, name: str) -> Asked:
        """A type of claim in the clause that speaks for it, as it is most likely meant."""
        if not has_status(name):
            return ask(self.sentence, self.story, name, self._at(name), None)
        found = self._statuses(name)
        return ask(self.sentence, self.story, name, self._at(name), max(found, key=found.__getitem__))

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

    def day_of(self, claim: Claim) -> Period | None:
        """The day of the sentence on which a claim without one likely happened."""
        name = type_of(claim)
        if claim.reader or not self.sentence.dates or name not in self.scores.of:
            return None
        asked = ask(self.sentence, self.story, name, self._at(name), claim.status)
        return self._best("when", asked, days_of(asked))

    def _best(self, slot: str, asked: Asked, candidates: Mapping[V, list[str]]) -> V | None:
        """The likeliest candidate, if it is likelier than not."""
        found = {c: self.weights.choice(slot, asked.type, speaks) for c, speaks in candidates.items()}
        best = max(found, key=found.__getitem__, default=None)
        return best if best is not None and found[best] >= 0 else None

    def _ends(self, asked: Asked) -> Iterator[tuple[str | None, str | None]]:
        """The states of a claim, each with the other where there is one."""
        if not asked.names_state:
            yield None, None
            return
        candidates = self._candidates(asked.type, self._at(asked.type))
        found = {c: self.weights.choice("state", asked.type, speaks) for c, speaks in candidates.items()}
        states = [code for code, score in found.items() if score >= 0]
        others = (c for s in self.sentence.states for c in s.codes if c not in states)
        other = next(others, None) if asked.kind in _TO_ANOTHER else None
        for state in states:
            if other is not None or asked.kind is not Kind.BORDER:
                yield state, other

    def speaks(self, claim: Claim) -> Iterator[str]:
        """What speaks for a claim and against it."""
        name = type_of(claim)
        by = _by(claim)
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
        yield f"@{by} below {_level(score - self.most)}"
        if claim.status:
            found = self._statuses(name)
            best = max(score for status, score in found.items() if status is not claim.status)
            yield f"@{by} status {_level(found[claim.status] - best)}"
        if claim.state:
            yield from self._state_speaks(claim, by)

    def _state_speaks(self, claim: Claim, by: str) -> Iterator[str]:
        name = type_of(claim)
        start = self.sentence.span.start
        place = place_of(self.sentence.tokens, claim.start - start, claim.end - start)
        at = self._at(name)
        at = at if claim.reader or place.first <= at < place.end else place.first
        speaks = self._candidates(name, at).get(claim.state or "")
        if speaks is None:
            yield f"@{by} state unseen"
            return
        score = self.weights.choice("state", name, speaks)
        yield f"@{by} state {_level(score)}"
        yield f"@{by} state below {_level(score - self._best_state(name, at))}"
        yield f"@{by} {speaks[0].lstrip('@')}"

    def _candidates(self, name: str, at: int) -> dict[str, list[str]]:
        """The states that a claim of a type could be of, however it is meant."""
        known = self.states.get((name, at))
        if known is None:
            known = self.states[name, at] = states_of(ask(self.sentence, self.story, name, at, None))
        return known

    def _best_state(self, name: str, at: int) -> int:
        """How much speaks for the likeliest state."""
        candidates = self._candidates(name, at).values()
        return max(self.weights.choice("state", name, speaks) for speaks in candidates)

    def _at(self, name: str) -> int:
        """The token that speaks most for a type."""
        known = self.most_at.get(name)
        if known is None:
            known = self.most_at[name] = self.scores.speaks_most(name)
        return known

    def _statuses(self, name: str) -> dict[Status, int]:
        """How much speaks for each way in which a claim of a type can be meant."""
        known = self.statuses.get(name)
        if known is None:
            own = meant(ask(self.sentence, self.story, name, self._at(name), None))
            known = self.statuses[name] = self.weights.statuses_of(name, (*self.seen, *own))
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
