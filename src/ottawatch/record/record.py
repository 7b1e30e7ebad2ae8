"""The record and the questions that it answers, each as of a day."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ottawatch.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ottawatch.model import Source, State, Statement
    from ottawatch.record.edition import Edition


@dataclass(frozen=True, eq=False)
class Record:
    """Statements with their sources and states. A record is itself and equal to no other.

    Attributes:
        sources: Each source by its id.
        states: Each state by its alpha-3 code.
        by_subject: The statements of each subject, by their first valid day, then by id.
        spellings: From every spelling of a state, folded, to its code.
        acts_until: The day up to which no act under a treaty is missing; later ones may be.
        edition: The edition of the tables that it was made of, to be cited; ``None`` for one made by hand.
    """

    statements: tuple[Statement, ...]
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    by_subject: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    spellings: Mapping[str, str] = field(repr=False)
    acts_until: date | None = None
    edition: Edition | None = None

    @classmethod
    def of(
        cls,
        statements: tuple[Statement, ...],
        sources: Mapping[str, Source],
        states: Mapping[str, State],
        spellings: Mapping[str, str],
        acts_until: date | None = None,
        edition: Edition | None = None,
    ) -> Record:
        """Make a record of its statements."""
        subjects: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            subjects[statement.subject].append(statement)
        ordered = {subject: tuple(sorted(of, key=_by_time)) for subject, of in subjects.items()}
        return cls(statements, sources, states, ordered, spellings, acts_until, edition)

    def about(
        self, subject: str, prop: str | None = None, *, known: date | None = None, on: date | None = None
    ) -> tuple[Statement, ...]:
        """Find what is stated of a subject.

        Args:
            subject: A state's alpha-3 code, ``WORLD`` or a treaty.
            prop: The property, or its beginning: ``stockpile`` finds ``stockpile.held`` too.
            known: Only what could be known on that day, as it was known then; without it, everything.
            on: Only what is so on that day.
        """
        return tuple(
            statement
            for statement in self.by_subject.get(subject, ())
            if (prop is None or says(statement, prop))
            and (known is None or known in statement.known)
            and (on is None or on in statement.valid)
        )

    def border(self, one: str, other: str, *, known: date | None = None) -> tuple[Statement, ...]:
        """Find the lengths of a border, whichever of the two states the row begins with."""
        return tuple(
            statement
            for subject, counterpart in ((one, other), (other, one))
            for statement in self.about(subject, "border", known=known)
            if statement.cells["counterpart"] == counterpart
        )

    def name_of(self, code: str) -> str:
        """Name a state as readers do; a code that is no state's, such as ``WORLD``, is given back."""
        state = self.states.get(code)
        return state.name if state else code

    def find_state(self, text: str) -> State:
        """Find a state by its code (alpha-2 or alpha-3) or a name, in any case and with or without accents.

        Raises:
            UnknownNameError: No state is spelt like this; near spellings are offered.
        """
        code = self.spellings.get(fold(text))
        if code:
            return self.states[code]
        raise UnknownNameError("a state", text, self._near(text))

    def _near(self, text: str) -> tuple[str, ...]:
        from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and only a misspelling needs it)

        asked = fold(text)
        begins = sorted(spelling for spelling in self.spellings if asked and spelling.startswith(asked))
        near = [*get_close_matches(asked, self.spellings, n=5, cutoff=0.72), *begins[:3]]
        return tuple(dict.fromkeys(self.name_of(self.spellings[spelling]) for spelling in near))[:3]


def says(statement: Statement, prop: str) -> bool:
    """Tell whether a statement's property is the one named, or begins with it and a dot."""
    return statement.property == prop or statement.property.startswith(f"{prop}.")


def fold(text: str) -> str:
    """Fold a spelling: no case, no accents, single blanks, one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


def spellings_of(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Gather every spelling of each state; a full name goes before another state's alias."""
    rows = list(rows)
    spellings: dict[str, str] = {}
    for column in ("code", "name", "short_name", "alpha2", "aliases"):
        for row in rows:
            for spelling in filter(None, row.get(column, "").split(";")):
                spellings.setdefault(fold(spelling), row["code"])
    return spellings


def _by_time(statement: Statement) -> tuple[date, str]:
    return statement.valid.start or date.min, statement.id
