"""Checks of the tables beyond form, one rule a function; each gives what it remarks and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ottawatch.days import Period
from ottawatch.record.rows import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Schema

    Rows = Mapping[str, Sequence[Row]]

CONSENTS: Final = frozenset(
    {"ratification", "acceptance", "approval", "accession", "succession", "consent_to_be_bound"}
)
"""The acts by which a state consents to be bound."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check remarks of one cell."""

    table: str
    row: Row
    column: str
    says: str


def rows_in_order(schema: Schema, rows: Rows) -> Iterator[Remark]:
    """Rows stand in the order of their key, so that a change shows as the lines that it changes."""
    for name, table in schema.tables.items():
        keyed = [(tuple(row.cells.get(column, "") for column in table.key), row) for row in rows[name]]
        for (before, _), (key, row) in pairwise(keyed):
            if key < before:
                found, after = "/".join(key), "/".join(before)
                yield Remark(
                    name, row, table.key[0], f"found {found!r} after {after!r}; sort the rows by key."
                )


def acts_of_existing_states(_: Schema, rows: Rows) -> Iterator[Remark]:
    """No state acts before its first day or after its last."""
    existed = {row.cells["code"]: row.cells for row in rows["states"]}
    for row in rows["actions"]:
        state, day = existed.get(row.cells["state"], {}), date.fromisoformat(row.cells["date"])
        first, last = state.get("existed_from"), state.get("existed_to")
        if first and day < written(first).first:
            yield Remark(
                "actions", row, "date", f"found {day}, expected a day from {first} on, when it began."
            )
        if last and day > written(last).last:
            yield Remark("actions", row, "date", f"found {day}, expected a day up to {last}, when it ended.")


def acts_in_order(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A signature goes before consent, consent before a notice, and a state consents once to a treaty."""
    for acts in _by(rows["actions"], "state", "treaty").values():
        consents = [row for row in acts if row.cells["action"] in CONSENTS]
        for row in consents[1:]:
            first = consents[0]
            says = (
                f"found a second consent, expected one; row {first.number} has the {first.cells['action']}."
            )
            yield Remark("actions", row, "action", says)
        for row in acts:
            yield from _out_of_order(row, consents[0] if consents else None)


def _out_of_order(row: Row, consent: Row | None) -> Iterator[Remark]:
    action, day = row.cells["action"], row.cells["date"]
    joined = consent.cells["date"] if consent else None
    if action == "signature" and joined and joined < day:
        yield Remark(
            "actions", row, "date", f"found {day}, expected a day up to {joined}, when it consented."
        )
    if action.endswith("_notification") and (joined is None or day <= joined):
        expected = f"after {joined}" if joined else "after an act of consent, and there is none"
        yield Remark("actions", row, "date", f"found a notice on {day}, expected it {expected}.")


def parts_of_casualties(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Killed, injured and unknown do not exceed the total, and make it up where all are given."""
    for name, total in (
        ("casualties_state", "total"),
        ("casualties_world", "total"),
        ("casualties_cumulative", "total_low"),
    ):
        for row in rows[name]:
            whole = int(row.cells.get(total, 0))
            parts = [int(row.cells[of]) for of in ("killed", "injured", "unknown_outcome") if of in row.cells]
            if sum(parts) > whole or int(row.cells.get("civilian", 0)) > whole:
                yield Remark(name, row, total, f"found {whole}, expected at least its parts, {sum(parts)}.")
            elif {"killed", "injured"} <= row.cells.keys() and sum(parts) != whole:
                says = (
                    f"found {whole}, but killed, injured and unknown make {sum(parts)}; say what is missing."
                )
                yield Remark(name, row, total, says)


def editions_after_their_years(_: Schema, rows: Rows) -> Iterator[Remark]:
    """An edition that gives a year's total came out after that year began."""
    for name in ("casualties_state", "casualties_world", "funding"):
        for row in rows[name]:
            edition, year = row.cells.get("edition"), row.cells["year"]
            if edition and edition < year:
                yield Remark(name, row, "edition", f"found {edition}, expected {year} or later.")


def conflicts_apart(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Two spells of one conflict of a state do not overlap."""
    for spells in _by(rows["conflicts"], "state", "conflict").values():
        for before, after in pairwise(spells):
            if _span(before).overlaps(_span(after)):
                says = f"found a spell that overlaps the one in row {before.number}; make them one."
                yield Remark("conflicts", after, "from", says)


def effects_of_notices(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A printed day of effect has the act that it is the effect of."""
    notified = {
        (row.cells["state"], row.cells["treaty"])
        for row in rows["actions"]
        if row.cells["action"] == "withdrawal_notification"
    }
    for row in rows["printed_dates"]:
        of = (row.cells.get("state", ""), row.cells["treaty"])
        if row.cells["event"] == "withdrawal_effect" and of not in notified:
            yield Remark(
                "printed_dates", row, "event", "found the effect of a notice that actions.csv does not have."
            )


def sources_in_use(schema: Schema, rows: Rows) -> Iterator[Remark]:
    """Every source is named by a row."""
    named = {
        source
        for name, table in schema.tables.items()
        if "sources" in table.columns
        for row in rows[name]
        for source in row.cells.get("sources", "").split(";")
    }
    for row in rows["sources"]:
        if row.cells["id"] not in named:
            yield Remark("sources", row, "id", f"found {row.cells['id']!r}, which no row names.")


def notices_with_numbers(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A notice has the number under which the depositary circulated it."""
    for row in rows["actions"]:
        if row.cells["action"].endswith("_notification") and "notification_number" not in row.cells:
            yield Remark(
                "actions", row, "notification_number", "found none; the depositary gives each notice one."
            )


CHECKS: Final[tuple[Callable[[Schema, Rows], Iterator[Remark]], ...]] = (
    rows_in_order,
    acts_of_existing_states,
    acts_in_order,
    parts_of_casualties,
    editions_after_their_years,
    conflicts_apart,
    effects_of_notices,
)
"""What must hold."""

NOTICES: Final[tuple[Callable[[Schema, Rows], Iterator[Remark]], ...]] = (
    sources_in_use,
    notices_with_numbers,
)
"""What is worth a look."""


def _by(rows: Sequence[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.cells.get(column, "") for column in columns)].append(row)
    return groups


def _span(row: Row) -> Period:
    first, last = row.cells.get("from"), row.cells.get("to")
    return Period.of_days(written(first).first if first else None, written(last).last if last else None)
