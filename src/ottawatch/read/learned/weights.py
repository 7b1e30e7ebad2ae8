"""The weights of the model, and what they say of a sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import Status
from ottawatch.read.learned.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


SCALE: Final = 100
"""Weights are kept as whole numbers of so many parts."""
_STATUSES: Final = Lanes.of(len(Status))


@dataclass(slots=True)
class Scores:
    """How much speaks for each type of claim in a sentence, in hundredths of a logit.

    Attributes:
        traits: The traits of the sentence, each with the token that it rests on.
        of: By type.
        most: Of the likeliest type.
    """

    weights: Weights
    traits: Mapping[str, int]
    of: Mapping[str, int]
    most: int
    _by_token: dict[int, int] | None = None

    def speaks_most(self, kind: str) -> int:
        """The token whose traits add most to a type; ``-1`` where none does."""
        if self._by_token is None:
            self._by_token = self._added_by_token()
        lanes, number = self.weights.lanes, self.weights.types.index(kind)
        added = {at: lanes.lane(packed, number) for at, packed in self._by_token.items()}
        return max(added, key=added.__getitem__, default=-1)

    def _added_by_token(self) -> dict[int, int]:
        """What the traits of each token add to all types, packed."""
        known, found = self.weights.traits, dict[int, int]()
        for name, at in self.traits.items():
            packed = known.get(name)
            if packed is not None and at >= 0:
                found[at] = found.get(at, 0) + packed
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model for one language.

    Attributes:
        types: The types of claim that it knows.
        lanes: A lane for each type.
        bias: Of all types, packed; as all weights in hundredths.
        traits: By trait, what it adds to each type, packed.
        status_bias: Of each `Status`, packed.
        statuses: By trait, what it adds to each `Status`, packed.
        choices: By slot and kind of claim, what each trait of a candidate adds; the empty one stands for none, and a
            type of claim for itself.
    """

    types: tuple[str, ...]
    lanes: Lanes
    bias: int
    traits: Mapping[str, int]
    status_bias: int
    statuses: Mapping[str, int]
    choices: Mapping[str, Mapping[str, Mapping[str, int]]]

    @classmethod
    def of(cls, shared: Mapping[str, Any], own: Mapping[str, Any]) -> Weights:
        """Join the table of what holds in every language with that of one."""
        lanes = Lanes.of(len(shared["types"]))

        def joined(name: str) -> dict[str, int]:
            return {
                trait: lanes.pack_sparse(row) for table in (shared, own) for trait, row in table[name].items()
            }

        return cls(
            tuple(shared["types"]),
            lanes,
            lanes.pack(shared["bias"]) + lanes.pack(own["bias"]),
            joined("traits"),
            _STATUSES.pack(shared["status_bias"]) + _STATUSES.pack(own["status_bias"]),
            joined("statuses"),
            {slot: _by_kind(kinds, own["choices"][slot]) for slot, kinds in shared["choices"].items()},
        )

    def scores(self, traits: Mapping[str, int]) -> Scores:
        """How much speaks for each type of claim."""
        found = self.lanes.unpack(_sum(self.traits, traits, self.bias))
        return Scores(self, traits, dict(zip(self.types, found, strict=True)), max(found))

    def meant(self, traits: Iterable[str]) -> int:
        """What traits add to each way in which a claim can be meant, packed."""
        return _sum(self.statuses, traits)

    def statuses_of(self, kind: str, added: int) -> dict[Status, int]:
        """How much speaks for each way in which a claim of a type can be meant, with what `meant` gives for its traits."""
        found = _STATUSES.unpack(_sum(self.statuses, (f"@type {kind}",), self.status_bias + added))
        return dict(zip(Status, found, strict=True))

    def choice(self, slot: str, kind: str, traits: Iterable[str]) -> int:
        """How much speaks for a candidate for a slot of a claim of a type; more than nothing if it is likely right."""
        row = self.choices[slot][kind.partition(":")[0]]
        return _sum(row, traits, row.get("", 0) + row.get(kind, 0))


def _sum(weights: Mapping[str, int], traits: Iterable[str], start: int = 0) -> int:
    """The sum of the weights that traits have."""
    return sum(filter(None, map(weights.get, traits)), start)


def _by_kind(
    shared: Mapping[str, Mapping[str, int]], own: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """What each trait adds for a kind: what it does for all, which the tables have under no name, and for this one."""
    rows = {kind: {**row, **own.get(kind, {})} for kind, row in shared.items()}
    every = rows.pop("", {})
    return {
        kind: {trait: every.get(trait, 0) + row.get(trait, 0) for trait in {**every, **row}}
        for kind, row in rows.items()
    }


def chance(score: int) -> float:
    """A score as a chance from 0 to 1."""
    return 1 / (1 + exp(-score / SCALE))


def score_of(least: float) -> float:
    """The score of a chance between 0 and 1, both left out."""
    return SCALE * log(least / (1 - least))


@cache
def weights_of(language: str) -> Weights | None:
    """The model of a language: what holds in every one, and what holds in it; ``None`` if it has none."""
    shared, own = _table("every"), _table(language)
    return Weights.of(shared, own) if shared and own else None


def _table(name: str) -> dict[str, Any] | None:
    path = files("ottawatch.read.learned") / "weights" / f"{name}.json"
    if not path.is_file():
        return None
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table
