"""Counts and deadlines, on a screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.days import show_period
from ottawatch.model import Kept, TallyOf
from ottawatch.report.dates import in_words
from ottawatch.report.printable import printable
from ottawatch.report.terminal.screen import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ottawatch.model import Due, Tally

_MANY: Final = 20
_MEANS: Final = {
    TallyOf.PARTIES: "parties, as the depositary counts: deposited and not left",
    TallyOf.BOUND: "bound: in force for them",
    TallyOf.CONSENTED: "deposited, not yet in force",
    TallyOf.LEAVING: "notice of withdrawal received, still bound",
    TallyOf.LEFT: "left",
    TallyOf.SIGNATORIES: "signed, not joined",
    TallyOf.SIGNED_EVER: "ever signed",
    TallyOf.JOINED_EVER: "ever joined",
}
_KEPT: Final = {
    Kept.OPEN: ("·", ""),
    Kept.MET: ("✓", "green"),
    Kept.MISSED: ("✗", "red"),
    Kept.PASSED: ("?", "yellow"),
}


def tallies_text(tallies: Sequence[Tally], names: Mapping[str, str], complete: date | None) -> RenderableType:
    """Counts by treaty, with the states where they are few, and the days on which they hold.

    Args:
        tallies: What was counted.
        names: Plain names of the states, by code.
        complete: Up to which day no act is missing from the record.
    """
    parts: list[RenderableType] = []
    for treaty, group in groupby(tallies, key=lambda tally: tally.treaty):
        rows = list(group)
        head = Text(f"{treaty}  {treaty.known_as}", style="bold")
        parts += [head.append(f"  on {in_words(rows[0].on)}", style="dim not bold"), _counts(rows, names)]
        articles = ", ".join(dict.fromkeys(str(article) for row in rows for article in row.articles))
        parts += [labelled(("law", Text(articles, style="dim")), indent=2), Text()]
    return Group(*parts, *_caution(tallies, complete))


def _counts(rows: Sequence[Tally], names: Mapping[str, str]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=5, style="bold")
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, style="dim")
    for row in rows:
        table.add_row(str(row.number), _named(row, names), show_period(row.days))
    return table


def _named(row: Tally, names: Mapping[str, str]) -> Text:
    text = Text(_MEANS[row.of])
    if 0 < row.number <= _MANY:
        listed = ", ".join(names.get(code, code) for code in row.states)
        text.append(f": {printable(listed)}", style="dim")
    if row.contested:
        listed = ", ".join(names.get(code, code) for code in row.contested)
        text.append(f" (contested: {printable(listed)})", style="magenta")
    return text


def _caution(tallies: Sequence[Tally], complete: date | None) -> Iterator[RenderableType]:
    if complete and any(tally.on > complete for tally in tallies):
        yield Text(f"Acts on record are complete up to {in_words(complete)}; later ones may be missing.")


def dues_text(dues: Sequence[Due], names: Mapping[str, str]) -> RenderableType:
    """What falls due, by day, each with its articles."""
    if not dues:
        return Text("Nothing falls due in that time, as far as is known.")
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in (None, None, None):
        table.add_column(no_wrap=True, width=width)
    table.add_column(ratio=1)
    for due in dues:
        sign, style = _KEPT[due.kept]
        name = printable(names.get(due.state, due.state))
        table.add_row(Text(due.day.isoformat(), style="cyan"), Text(sign, style=style), name, _due(due))
    return table


def _due(due: Due) -> Text:
    text = Text(f"{due.treaty}: {printable(due.says)}")
    return text.append(f" [{', '.join(str(article) for article in due.articles)}]", style="dim")
