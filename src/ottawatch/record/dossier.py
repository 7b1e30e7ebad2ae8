"""A dossier: what the record knows of one state as of a day; the law reads nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.record.record import says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ottawatch.model import State, Statement, Treaty
    from ottawatch.record.record import Record

_CONSENTS: Final = frozenset(
    f"action.{act}"
    for act in ("ratification", "acceptance", "approval", "accession", "succession", "consent_to_be_bound")
)
_NOT_COUNTED: Final = "view.not_counted"


@dataclass(frozen=True, slots=True, eq=False)
class Deposits:
    """The instruments by which all states consented, by treaty, as known on a day.

    A treaty itself starts with the deposits of many states, so a dossier of one brings them along.
    One is itself and equal to no other, so that what the law finds for it can be kept.

    Attributes:
        not_counted: By treaty, the states whose consent the depositary did not count toward its start.
    """

    by_treaty: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    not_counted: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def under(self, treaty: Treaty) -> tuple[Statement, ...]:
        """The instruments under a treaty, in the order of the record."""
        return self.by_treaty.get(treaty, ())

    def counted(self, treaty: Treaty) -> tuple[Statement, ...]:
        """Those among them that the depositary counted toward the treaty's start."""
        left_out = self.not_counted.get(treaty, frozenset())
        return tuple(each for each in self.under(treaty) if each.subject not in left_out)


NO_DEPOSITS: Final = Deposits()


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    """The statements about a state that could be known on a day, by their first valid day.

    A dossier is itself and equal to no other, so that what the law finds for it can be kept.

    Attributes:
        deposits: What all states deposited by then, for the start of the treaties themselves.
    """

    state: State
    known: date
    statements: tuple[Statement, ...]
    deposits: Deposits = NO_DEPOSITS

    def of(self, prop: str, treaty: Treaty | None = None) -> tuple[Statement, ...]:
        """Find what is stated under a property, such as ``action`` or ``action.signature``.

        Args:
            prop: The property, or its beginning up to a dot.
            treaty: Only statements under this treaty.
        """
        return tuple(
            statement
            for statement in self.statements
            if says(statement, prop) and (treaty is None or statement.cells.get("treaty") == treaty)
        )

    @property
    def conflicts(self) -> tuple[Statement, ...]:
        """The armed conflicts of the state; one whose end was not known by then is open."""
        return self.of("conflict")


def dossier(record: Record, state: State | str, *, known: date) -> Dossier:
    """Take a state's dossier as it stood on a day.

    Args:
        record: Where to take it from.
        state: The state, its code or a name of it.
        known: The day up to which the record is asked.

    Raises:
        UnknownNameError: No state is spelt like this.
    """
    return _dossier(record, record.find_state(state) if isinstance(state, str) else state, known)


@lru_cache(maxsize=1024)
def _dossier(record: Record, found: State, known: date) -> Dossier:
    return Dossier(found, known, record.about(found.code, known=known), deposits(record, known))


@lru_cache(maxsize=64)
def deposits(record: Record, known: date) -> Deposits:
    """Gather every consent to be bound that was known on a day, by treaty."""
    found: dict[str, list[Statement]] = {}
    left_out: dict[str, set[str]] = {}
    for statement in record.statements:
        if known not in statement.known:
            continue
        if statement.property in _CONSENTS:
            found.setdefault(statement.cells["treaty"], []).append(statement)
        elif statement.property == _NOT_COUNTED:
            left_out.setdefault(statement.cells["treaty"], set()).add(statement.subject)
    return Deposits(
        {treaty: tuple(of) for treaty, of in found.items()},
        {treaty: frozenset(of) for treaty, of in left_out.items()},
    )
