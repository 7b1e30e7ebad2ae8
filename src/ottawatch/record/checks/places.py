"""States, borders, transfers and conflicts: each pair once, each name one state's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ottawatch.record.checks.remark import Remark, first_day, grouped, last_day, span
from ottawatch.record.record import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.record.checks.remark import Rows
    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Schema


def names_of_one_state(_: Schema, rows: Rows) -> Iterator[Remark]:
    """No code, name or alias leads to two states."""
    taken: dict[str, Row] = {}
    for column in ("alpha2", "name", "short_name", "aliases"):
        for row in rows["states"]:
            for name in filter(None, row.cells.get(column, "").split(";")):
                first = taken.setdefault(fold(name), row)
                if first is not row:
                    expected = f"a name of one state; {first.place} has it for {first.cells['code']}"
                    yield Remark("states", row, column, name, expected, "Take it from one of the two.")


def predecessors_before(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A state begins after another that it follows, and it and its end stand in order."""
    states = {row.cells["code"]: row for row in rows["states"]}
    for row in rows["states"]:
        first, last = row.cells.get("existed_from"), row.cells.get("existed_to")
        if first and last and last_day(last) < first_day(first):
            expected = f"a last day not before the first, {first}"
            yield Remark("states", row, "existed_to", last, expected, "Correct one of the two.")
        for code in filter(None, row.cells.get("predecessors", "").split(";")):
            before = states.get(code)
            began = before.cells.get("existed_from") if before else None
            if code == row.cells["code"] or not first or (began and first_day(began) >= first_day(first)):
                expected = "another state that began earlier, and a day in existed_from"
                yield Remark("states", row, "predecessors", code, expected, "Correct one of the two.")


def borders_between_two(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A border lies between two states, and all its rows name them in the same order."""
    pairs: dict[tuple[str, str], Row] = {}
    for row in rows["borders"]:
        one, other = row.cells["state"], row.cells["counterpart"]
        if one == other:
            expected, mend = f"a state other than {one}", "Correct one of the two."
            yield Remark("borders", row, "counterpart", other, expected, mend)
        pairs.setdefault((one, other), row)
        if one != other and (other, one) in pairs:
            expected = f"{other} first, as in {pairs[other, one].place}"
            yield Remark("borders", row, "state", one, expected, "Turn the two states of one row about.")
        if float(row.cells["length_km"]) == 0:
            expected, mend = "a length above 0", "Correct it or take the row out."
            yield Remark("borders", row, "length_km", row.cells["length_km"], expected, mend)


def transfers_to_another(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A transfer goes from one state to another."""
    for row in rows["transfers"]:
        if row.cells["state"] == row.cells["to_state"]:
            expected, mend = f"a state other than {row.cells['state']}", "Correct one of the two."
            yield Remark("transfers", row, "to_state", row.cells["to_state"], expected, mend)


def conflicts_apart(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Two spells of one conflict of a state do not overlap."""
    for spells in grouped(rows["conflicts"], "state", "conflict").values():
        for before, after in pairwise(spells):
            if _span(before).overlaps(_span(after)):
                expected = f"no spell that overlaps the one in {before.place}"
                found = after.cells.get("from", "")
                yield Remark("conflicts", after, "from", found, expected, "Make them one.")


def _span(row: Row) -> Period:
    return span(row.cells.get("from"), row.cells.get("to"))
