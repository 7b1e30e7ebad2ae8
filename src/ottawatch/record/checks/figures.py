"""Figures: parts within their whole, first before revised, one row to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.record.checks.currencies import CURRENCIES
from ottawatch.record.checks.remark import Remark, first_day, grouped, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.record.checks.remark import Rows
    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Schema

_OUTCOMES: Final = ("killed", "injured", "unknown_outcome")
_RANGES: Final = (
    ("production", "budget_low", "budget_high"),
    ("casualties_cumulative", "total_low", "total_high"),
)


def parts_of_casualties(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Killed, injured and unknown do not exceed the total, and make it up where all are given."""
    for name, total in (
        ("casualties_state", "total"),
        ("casualties_world", "total"),
        ("casualties_cumulative", "total_low"),
    ):
        for row in rows[name]:
            whole, found = int(row.cells.get(total, 0)), row.cells.get(total, "")
            parts = _sum(row, *_OUTCOMES)
            if parts > whole:
                yield Remark(name, row, total, found, f"at least its parts, {parts}", "Correct one of them.")
            elif {"killed", "injured"} <= row.cells.keys() and parts != whole:
                expected, mend = f"the sum of killed, injured and unknown, {parts}", "Say what is missing."
                yield Remark(name, row, total, found, expected, mend)


def shares_of_casualties(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Civilians are not more than all, and those by mines and by remnants together neither."""
    for row in rows["casualties_state"]:
        whole = int(row.cells["total"])
        for columns in (("civilian",), ("by_mines", "by_erw")):
            if _sum(row, *columns) > whole:
                column = next(column for column in columns if column in row.cells)
                expected = f"not more than the total, {whole}, with {' and '.join(columns)} together"
                yield Remark(
                    "casualties_state", row, column, row.cells[column], expected, "Correct one of them."
                )


def editions_after_their_years(_: Schema, rows: Rows) -> Iterator[Remark]:
    """An edition that gives a year's total came out after that year began."""
    for name in ("casualties_state", "casualties_world", "funding"):
        for row in rows[name]:
            edition, year = row.cells.get("edition"), row.cells["year"]
            if edition and edition < year:
                expected, mend = f"{year} or later", "Correct the edition or the year."
                yield Remark(name, row, "edition", edition, expected, mend)


def revisions_after_firsts(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A year has one first total, and each revised total is of a later edition."""
    for of_year in grouped(rows["casualties_world"], "year").values():
        firsts = [row for row in of_year if row.cells["status"] == "first"]
        for row in firsts[1:]:
            expected = f"revised; {firsts[0].place} has the first total of that year"
            yield Remark("casualties_world", row, "status", "first", expected, "Correct one of the two.")
        for row in of_year:
            if row.cells["status"] == "revised":
                yield from _revised_too_early(row, firsts[0] if firsts else None)


def _revised_too_early(row: Row, first: Row | None) -> Iterator[Remark]:
    edition, mend = row.cells["edition"], "Correct the status or the edition, or add the first total."
    if first is None:
        expected = "first, or database for a total set years later; no row has the first total of that year"
        yield Remark("casualties_world", row, "status", "revised", expected, mend)
    elif edition <= first.cells["edition"]:
        expected = f"an edition after that of the first total, {first.cells['edition']}"
        yield Remark("casualties_world", row, "edition", edition, expected, mend)


def one_to_quote(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Of all counts of a state and year one is preferred at most."""
    for of_year in grouped(rows["casualties_state"], "state", "year").values():
        preferred = [row for row in of_year if row.cells["preferred"] == "yes"]
        for row in preferred[1:]:
            expected = f"no; {preferred[0].place} is preferred for that year"
            yield Remark("casualties_state", row, "preferred", "yes", expected, "Choose one of the two.")


def spans_in_their_years(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Where a count does not follow the calendar year, its days have the year among them."""
    for row in rows["casualties_state"]:
        first, last, year = row.cells.get("from"), row.cells.get("to"), row.cells["year"]
        if (first and first[:4] > year) or (last and last[:4] < year):
            expected = f"a year from {first or 'any'} to {last or 'any'}, as the row says"
            yield Remark("casualties_state", row, "year", year, expected, "Correct the year or its days.")


def ranges_in_order(_: Schema, rows: Rows) -> Iterator[Remark]:
    """An upper end is not below the lower, also where the figure is not the statement's own."""
    for name, low, high in _RANGES:
        for row in rows[name]:
            lower, upper = row.cells.get(low), row.cells.get(high)
            if lower and upper and float(upper) < float(lower):
                expected = f"an upper end not below the lower, {lower}"
                yield Remark(name, row, high, upper, expected, "Correct one of the two.")


def money_with_currency(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Money has a currency, and that is one of ISO 4217."""
    for name in ("production", "clearance_costs"):
        for row in rows[name]:
            currency = row.cells.get("currency")
            if currency and currency not in CURRENCIES:
                expected, mend = "a code of ISO 4217, such as EUR", "Correct the code."
                yield Remark(name, row, "currency", currency, expected, mend)
            if not currency and {"budget_low", "budget_high"} & row.cells.keys():
                expected, mend = "the currency of the budget", "Fill the cell or take the budget out."
                yield Remark(name, row, "currency", "", expected, mend)


def parts_of_funding(_: Schema, rows: Rows) -> Iterator[Remark]:
    """International and national contributions make up the total where all three are given."""
    for row in rows["funding"]:
        total, parts = row.cells.get("total_usd"), _sum(row, "international_usd", "national_usd")
        given = {"international_usd", "national_usd"} <= row.cells.keys()
        if total and (parts > int(total) or (given and parts != int(total))):
            expected = f"the sum of its parts, {parts}"
            yield Remark("funding", row, "total_usd", total, expected, "Correct one of them.")
        if not total and not parts:
            yield Remark("funding", row, "total_usd", "", "an amount", "Fill the cell or take the row out.")


def figures_given(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A row of quantities has a quantity: an empty cell is no zero."""
    for name, columns in (
        ("stockpiles", ("quantity_low", "quantity_high", "completed")),
        ("contamination", ("area_km2_low", "area_km2_high")),
        ("clearance_costs", ("value_low", "value_high")),
        ("clearance", ("area_cleared_km2", "area_released_km2", "mines_destroyed", "cost_usd")),
    ):
        for row in rows[name]:
            if not row.cells.keys() & set(columns):
                mend = "Fill one of the cells or take the row out."
                yield Remark(name, row, columns[0], "", f"a figure in {' or '.join(columns)}", mend)


def known_after_they_are_so(_: Schema, rows: Rows) -> Iterator[Remark]:
    """No figure was public before the day that it speaks of began; no total before its year was over."""
    for name, column in (
        ("stockpiles", "as_of"),
        ("contamination", "as_of"),
        ("casualties_state", "year"),
        ("casualties_world", "year"),
        ("funding", "year"),
    ):
        for row in rows[name]:
            known, at = row.cells.get("known_from"), row.cells[column]
            over = last_day(row.cells.get("to", at)) if column == "year" else first_day(at)
            if known and last_day(known) < over:
                expected, mend = f"a day from {over} on", "Correct one of the two."
                yield Remark(name, row, "known_from", known, expected, mend)


def _sum(row: Row, *columns: str) -> int:
    return sum(int(row.cells.get(column, 0)) for column in columns)
