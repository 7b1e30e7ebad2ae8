"""A claim that a sentence may make, as the model asks for its slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind, Rule
from ottawatch.read.scene import Place
from ottawatch.read.view import View

if TYPE_CHECKING:
    from ottawatch.model import Claim, Status
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story

MONEY: Final = "money"
"""What stands for every currency."""
_OF_NO_STATE: Final = frozenset({Kind.RULE, Kind.COUNT})
_WITHOUT_STATUS: Final = frozenset({Kind.RULE, Kind.COUNT, Kind.BORDER, Kind.CASUALTIES})
_UNITS: Final[dict[str, frozenset[str | None]]] = {
    Kind.SPENDING: frozenset({MONEY}),
    Kind.BORDER: frozenset({"km"}),
    Kind.CASUALTIES: frozenset({None, "people", "percent"}),
    Kind.CONTAMINATION: frozenset({"km2", "m2", "percent"}),
    Kind.CLEARANCE: frozenset({"km2", "m2"}),
    Kind.STOCKPILE: frozenset({None, "mines"}),
    Kind.DESTRUCTION: frozenset({None, "mines"}),
    Kind.COUNT: frozenset({None, "states"}),
    Rule.NOTICE_PERIOD: frozenset({"months"}),
    Rule.STOCKPILE_DEADLINE: frozenset({"years"}),
    Rule.CLEARANCE_DEADLINE: frozenset({"years"}),
}
_OWN_UNIT: Final = {
    Kind.CASUALTIES: "people", Kind.STOCKPILE: "mines", Kind.DESTRUCTION: "mines", Kind.COUNT: "states",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A likely claim whose slots are to be filled.

    Attributes:
        view: The clause that speaks for it most.
        type: Its type, as the model names it.
        at: What in the clause speaks for it most.
        status: How it is meant; ``None`` for a kind that has none.
    """

    view: View
    type: str
    kind: Kind
    at: Place
    status: Status | None

    @property
    def own(self) -> str:
        """What its type says beside its kind: the step, the rule and the like."""
        return self.type.partition(":")[2]

    @property
    def names_state(self) -> bool:
        """Whether claims of its kind are of a state."""
        return self.kind not in _OF_NO_STATE

    @property
    def units(self) -> frozenset[str | None]:
        """The units that its figure can have, ``None`` for a bare number; empty if it has no figure."""
        return _UNITS.get(self.own) or _UNITS.get(self.kind) or frozenset()

    @property
    def bare_unit(self) -> str | None:
        """The unit of a bare number."""
        return _OWN_UNIT.get(self.kind)


def meant(asked: Asked) -> list[str]:
    """What the clause of a likely claim says of how it is meant: what the grammar takes it for, and its moods."""
    clause = asked.view.clause
    found = [f"@mood {asked.view.status(asked.at)}"]
    found += [
        f"@in {category}"
        for category, places in asked.view.sentence.tags.items()
        if any(clause.overlaps(place) for place in places)
    ]
    return found


def ask(sentence: Sentence, story: Story, name: str, at: int, status: Status | None) -> Asked:
    """Ask for a claim of a type in the clause of a token; ``-1`` for the first clause."""
    number, clause = next(
        ((n, c) for n, c in enumerate(sentence.clauses) if c.first <= at < c.end), (0, sentence.clauses[0])
    )
    view = View(sentence, clause, sentence.clauses[:number], sentence.clauses[number + 1 :], story)
    return Asked(
        view, name, kind_of(name), Place(at, at + 1) if at >= 0 else Place(clause.first, clause.end), status
    )


def type_of(claim: Claim) -> str:
    """The type of a claim: its kind, and what it says of it that belongs to its key but for states and weapons."""
    own: str | None = claim.step or claim.rule or claim.of
    if claim.kind is Kind.CASUALTIES:
        own = f"{claim.group}-{claim.outcome}"
    return f"{claim.kind}:{own}" if own else str(claim.kind)


def kind_of(name: str) -> Kind:
    """The kind of a type of claim."""
    return Kind(name.partition(":")[0])


def has_status(name: str) -> bool:
    """Whether claims of a type say how they are meant."""
    return kind_of(name) not in _WITHOUT_STATUS
