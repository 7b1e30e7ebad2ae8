"""What a document has told so far, kept so that no question about it goes over all of it again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import Claim, Kind, Outcome, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_WAYS_OUT: Final = frozenset({
    Step.INTEND_LEAVE, Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE, Step.LEAVE,
})  # fmt: skip
_OWN: Final = ("treaty", "step", "rule", "group", "outcome", "of", "item")
_CODE: Final = 3
_ANY: Final = "any"


class _Places(defaultdict[object, list[int]]):
    """Where claims stand in the row of all, in order, by what they have in common."""

    def __init__(self) -> None:
        super().__init__(list)

    def put(self, key: object, at: int) -> None:
        insort(self[key], at)

    def take(self, key: object, at: int) -> None:
        del self[key][bisect_left(self[key], at)]

    def first(self, *keys: object) -> int | None:
        return min((self[key][0] for key in keys if self.get(key)), default=None)

    def last(self, keys: Collection[object]) -> int | None:
        return max((self[key][-1] for key in keys if self.get(key)), default=None)


@dataclass(slots=True)
class Told:
    """The claims of a document so far, each fact once, in the order in which the facts were told first.

    Attributes:
        movers: The states that were said to take a step out, in the order of the text.
        doers: Every state that a claim is about, in the order of the text.
        fresh: Where the claims stand that were taken in since this was last emptied.
    """

    claims: list[Claim] = field(default_factory=list)
    movers: dict[str, None] = field(default_factory=dict)
    doers: dict[str, None] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)
    _facts: defaultdict[object, _Places] = field(default_factory=lambda: defaultdict(_Places))
    _places: _Places = field(default_factory=_Places)
    _states: defaultdict[object, set[str | None]] = field(default_factory=lambda: defaultdict(set))
    _keys: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, claim: Claim) -> int:
        """Take in a claim; of the same fact told twice the fuller telling is kept. Gives where the fact stands."""
        facts = self._facts[_fact(claim)]
        at = facts.first(*_agreeing(claim))
        if at is None:
            at = len(self.claims)
            self.claims.append(claim)
            self._note(claim, at)
        elif _fullness(claim) > _fullness(old := self.claims[at]):
            self.claims[at] = claim
            for key in _tellings(old):
                facts.take(key, at)
            self._places.take((old.kind, old.quote), at)
        else:
            return at
        for key in _tellings(claim):
            facts.put(key, at)
        self._places.put((claim.kind, claim.quote), at)
        self.fresh.add(at)
        return at

    def find(self, claim: Claim) -> int | None:
        """Where the fact stands that a claim tells, if it was told."""
        facts = self._facts.get(_fact(claim))
        return facts.first(*_agreeing(claim)) if facts is not None else None

    def tells(self, kind: Kind, state: str | None, slots: Mapping[str, Any]) -> bool:
        """Whether a kind of claim was told of a state, be it on another day, with another figure or meant otherwise.

        Args:
            kind: The kind.
            state: The state.
            slots: What else makes the fact: treaty, step, rule, group, outcome, what is counted, item.
        """
        return (kind, state, *map(slots.get, _OWN)) in self._keys

    def _note(self, claim: Claim, at: int) -> None:
        """Note what a fuller telling cannot change."""
        self._keys.add((claim.kind, claim.state, *(getattr(claim, slot) for slot in _OWN)))
        for feature in (claim.kind, claim.step, claim.outcome):
            if feature is not None:
                self._places[feature].append(at)
                self._states[feature].add(claim.state)
        self._places[claim.kind, claim.state].append(at)
        if claim.state and claim.step in _WAYS_OUT:
            self.movers.setdefault(claim.state)
        if claim.state and len(claim.state) == _CODE:  # not the world
            self.doers.setdefault(claim.state)

    def last(self, *features: Kind | Step | Outcome) -> Claim | None:
        """The claim of some kinds, steps or outcomes whose fact was told last."""
        at = self._places.last(features)
        return None if at is None else self.claims[at]

    def states(self, feature: Kind | Step | Outcome) -> Collection[str | None]:
        """The states that a kind, step or outcome was told of."""
        return self._states.get(feature, ())

    def now(self) -> list[Claim]:
        """The claims that were taken in since `fresh` was last emptied."""
        return [self.claims[at] for at in sorted(self.fresh)]

    def of(self, state: str | None, kinds: Collection[Kind]) -> Iterator[Claim]:
        """The claims of some kinds about a state."""
        return (self.claims[at] for kind in kinds for at in self._places[kind, state])

    def quoting(self, claim: Claim) -> Iterator[Claim]:
        """The claims of a claim's kind and words."""
        return (self.claims[at] for at in self._places[claim.kind, claim.quote])


def agree(claim: Claim, other: Claim) -> bool:
    """Whether two claims tell the same fact, one of them perhaps with less of it."""
    slots = ((claim.when, other.when), (claim.figure, other.figure))
    return _fact(claim) == _fact(other) and all(None in pair or pair[0] == pair[1] for pair in slots)


def _fact(claim: Claim) -> tuple[object, ...]:
    """What makes a fact: a whole country cleared is another one than an area of it."""
    whole = claim.kind is Kind.CLEARANCE and claim.figure is None
    return (
        whole,
        claim.kind, claim.state, claim.counterpart, claim.treaty, claim.step, claim.rule, claim.group,
        claim.outcome, claim.of, claim.item, claim.status,
    )  # fmt: skip


def _fullness(claim: Claim) -> int:
    """How much is told: a figure is more than a day."""
    return (claim.when is not None) + 2 * (claim.figure is not None)


def _tellings(claim: Claim) -> tuple[tuple[object, object], ...]:
    """What a claim is looked up by."""
    when, figure = claim.when, claim.figure
    return (when, figure), (when, _ANY), (_ANY, figure), (_ANY, _ANY)


def _agreeing(claim: Claim) -> list[tuple[object, object]]:
    """What the tellings are looked up by that a claim agrees with: what either leaves out can be anything."""
    days = (_ANY,) if claim.when is None else (claim.when, None)
    figures = (_ANY,) if claim.figure is None else (claim.figure, None)
    return [(when, figure) for when in days for figure in figures]


@dataclass(slots=True)
class Names:
    """The lists of states that a document has named so far.

    Attributes:
        seats: Those that were named by nothing but their capital.
        folk: Those that were named by nothing but their people.
    """

    lists: list[tuple[str, ...]] = field(default_factory=list)
    alone: Counter[str] = field(default_factory=Counter)
    seats: set[str] = field(default_factory=set)
    folk: set[str] = field(default_factory=set)
    _last: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    _codes: dict[str, None] = field(default_factory=dict)

    def add(self, codes: tuple[str, ...], form: str = "name") -> None:
        """Take in a list."""
        for only, kind in ((self.seats, "capital"), (self.folk, "people")):
            if form != kind:
                only.difference_update(codes)
            else:
                only.update(c for c in codes if c not in self._codes)
        self.lists.append(codes)
        self._last[len(codes)] = len(self.lists), codes
        if len(codes) == 1:
            self.alone[codes[0]] += 1
        for code in reversed(codes):
            self._codes.pop(code, None)
            self._codes[code] = None

    def last(self, size: int) -> tuple[str, ...]:
        """The last list of so many states."""
        return self._last[size][1] if size in self._last else ()

    def last_plural(self) -> tuple[str, ...]:
        """The last list of more than one."""
        several = (found for size, found in self._last.items() if size > 1)
        return max(several, default=(0, ()))[1]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every state named, the last first."""
        return tuple(reversed(self._codes))
