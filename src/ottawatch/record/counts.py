"""Counts of the record, held against the totals that sources print."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawatch.record.checks import CONSENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.record.rows import Row

_SAYS = {
    "joined": "States that ever consented to be bound by the {treaty}",
    "signature": "States that signed the {treaty}",
    "withdrawal_notification": "Notices of withdrawal from the {treaty}",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the record.

    Attributes:
        expected: What a source prints; ``None`` where nothing is printed to compare.
        because: Where the expected number comes from.
    """

    says: str
    found: int
    expected: int | None = None
    because: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is the number that is printed, if one is."""
        return self.expected is None or self.found == self.expected

    def __str__(self) -> str:
        if self.expected is None:
            return f"{self.says}: {self.found}."
        verdict = "as printed" if self.holds else f"but {self.expected} are printed"
        return f"{self.says}: {self.found}, {verdict} ({self.because})."


def count_all(rows: Mapping[str, Sequence[Row]]) -> Iterator[Count]:
    """Count the acts against each printed total, then what has no total to compare with."""
    for total in rows["totals"]:
        yield _count_acts(rows["actions"], total)
    for treaty in sorted({row.cells["treaty"] for row in rows["actions"]}):
        joined = sum(
            row.cells["treaty"] == treaty and row.cells["action"] in CONSENTS for row in rows["actions"]
        )
        yield Count(f"{_SAYS['joined'].format(treaty=treaty)}, in all", joined)
    undated = sum("published" not in row.cells for row in rows["sources"])
    yield Count("Sources that print no date", undated)
    for level, number in sorted(Counter(row.cells.get("address", "page") for row in rows["sources"]).items()):
        yield Count(f"Addresses of sources that lead to a {level}", number)


def _count_acts(actions: Sequence[Row], total: Row) -> Count:
    treaty, counted, until = (total.cells[column] for column in ("treaty", "counted", "as_of"))
    acts = CONSENTS if counted == "joined" else {counted}
    states = {
        row.cells["state"]
        for row in actions
        if row.cells["treaty"] == treaty and row.cells["action"] in acts and row.cells["date"] <= until
    }
    says = f"{_SAYS[counted].format(treaty=treaty)}, up to {until}"
    return Count(says, len(states), int(total.cells["states"]), total.cells["sources"])
