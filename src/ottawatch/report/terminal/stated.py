"""What the record states of a state, on a screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.days import show_period
from ottawatch.report.dates import in_words
from ottawatch.report.figures import amount
from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ottawatch.model import Source, Statement
    from ottawatch.model.stated import Stated

_TITLES: Final = {
    "actions": "Acts under the treaties",
    "steps": "Steps at home",
    "views": "Readings of contested acts",
    "conflicts": "Armed conflicts",
    "stockpiles": "Stockpiles",
    "production": "Production",
    "transfers": "Transfers",
    "use": "Use",
    "borders": "Borders",
    "casualties_state": "Casualties by year",
    "casualties_cumulative": "Casualties over several years",
    "contamination": "Contaminated land",
    "clearance": "Clearance",
    "clearance_costs": "What clearance costs",
    "deadlines": "Printed deadlines",
}
_AT: Final = ("actions", "steps", "views")
"""Tables whose property says less than the kind of act itself."""


def stated_text(stated: Stated) -> RenderableType:
    """All statements by table, each with its days, its words and its sources; the sources at the end."""
    return Group(*_parts(stated))


def _parts(stated: Stated) -> Iterator[RenderableType]:
    day = f", so on {in_words(stated.on)}" if stated.on else ""
    head = Text(printable(stated.state.name), style="bold")
    head.append(f" ({stated.state.code}), as known on {in_words(stated.known)}{day}", style="none")
    yield head
    if stated.edition:
        yield Text(f"record {stated.edition}", style="dim")
    for table, of in groupby(stated.statements, key=lambda statement: statement.table):
        yield Text(f"\n{_TITLES.get(table, table)}", style="bold")
        yield _rows(list(of), stated.names)
    if not stated.statements:
        yield Text("\nThe record states nothing of it by then.")
    yield from _sources(stated.sources)


def _rows(statements: list[Statement], names: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=2)
    table.add_column(style="dim", max_width=24)
    table.add_column(ratio=1)
    for statement in statements:
        said = Text(printable(_says(statement, names)))
        said.append(f"\n{statement.id} [{', '.join(statement.sources)}]", style="dim")
        table.add_row("", show_period(statement.valid), said)
    return table


def _says(statement: Statement, names: Mapping[str, str]) -> str:
    cells = statement.cells
    kind = statement.property.partition(".")[2] or statement.property
    treaty = f"{cells['treaty']} " if statement.table in _AT and "treaty" in cells else ""
    parts = [f"{treaty}{kind.replace('_', ' ')}"]
    for column, before in (("counterpart", "with"), ("to_state", "to"), ("holder_name", "held by")):
        if column in cells:
            parts.append(f"{before} {names.get(cells[column], cells[column])}")
    if cells.keys() & {"counterpart", "to_state"}:
        parts[0] = f"{names.get(statement.subject, statement.subject)}: {parts[0]}"
    parts += [amount(statement.figure)] if statement.figure else []
    parts += [cells[column] for column in ("speaker", "publisher") if column in cells]
    if "votes_for" in cells:
        parts.append(f"{cells['votes_for']} for, {cells.get('votes_against', 'an unknown number')} against")
    parts += [statement.value] if statement.value and statement.table != "deadlines" else []
    return ", ".join(parts) + (f". {cells['note']}" if "note" in cells else "")


def _sources(sources: Mapping[str, Source]) -> Iterator[RenderableType]:
    if not sources:
        return
    yield Text("\nSources", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=2)
    table.add_column(ratio=1)
    for id_, source in sources.items():
        line = Text(printable(f"{id_}: {source.publisher}, {source.title}"))
        line.append(f" ({source.published or 'undated'})\n{printable(source.url)}", style="dim")
        table.add_row("", line)
    yield table
