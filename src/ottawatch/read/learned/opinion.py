"""The model's opinion of a sentence: how likely each claim of the grammar is right, and what else it may tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from ottawatch.read.learned.asked import type_of
from ottawatch.read.learned.classes import classes_of
from ottawatch.read.learned.look import Look, found_by
from ottawatch.read.learned.traits import Vocabulary, traits
from ottawatch.read.learned.weights import SCALE, chance, weights_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.days import Period
    from ottawatch.model import Claim
    from ottawatch.read.learned.weights import Weights
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story

KEPT, ADDED = 0.1, 0.6
"""How likely a claim of the grammar must be right to be kept, and one of the model to be added."""
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
        look = Look(self.weights, sentence, story, tuple(read), seen, self.weights.scores(seen))
        return [
            Looked(claim, tuple(map(intern, look.speaks(claim))), None if claim.when else look.day_of(claim))
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
        by, name = found_by(one.claim), type_of(one.claim)
        own = not one.claim.reader
        speaks = [f"@{by} full {level}" for level in _FULL if full > level]
        speaks += [f"@{by} told"] if keys[name, one.claim.state] > own else []
        speaks += [f"@{by} told of others"] if types[name] > keys[name, one.claim.state] else []
        found.append(speaks)
    return found
