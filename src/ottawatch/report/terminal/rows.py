"""Rows of an answer, on a screen: each a line with what it says and, below it, the words and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONG: Final = (
    "quote",
    "first_quote",
    "why",
    "address",
    "first_address",
    "archive",
    "record",
    "digest",
    "differs",
)
"""Columns that get a line of their own."""
_FEW: Final = 6


def rows_text(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], names: Mapping[str, str]
) -> RenderableType:
    """Show an answer as a table if it is narrow, else row by row.

    Args:
        columns: The names of the columns.
        rows: The values.
        names: Plain names of the states, by code.
    """
    if not rows:
        return Text("Nothing is said of it there.")
    if len(columns) <= _FEW:
        return _table(columns, rows, names)
    return Group(*(_row(dict(zip(columns, row, strict=True)), names) for row in rows))


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], names: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for at, name in enumerate(columns):
        figures = all(isinstance(row[at], int | None) for row in rows)
        table.add_column(name, justify="right" if figures else "left", header_style="dim")
    table.show_header = True
    for row in rows:
        table.add_row(*(Text(_shown(name, value, names)) for name, value in zip(columns, row, strict=True)))
    return table


def _row(row: Mapping[str, Any], names: Mapping[str, str]) -> RenderableType:
    short = [
        f"{_shown(name, value, names)}" if name in {"state", "kind", "treaty", "step", "status", "verdict"} else
        f"{name.replace('_', ' ')} {_shown(name, value, names)}"
        for name, value in row.items()
        if name not in _LONG and value is not None
    ]  # fmt: skip
    lines: list[RenderableType] = [Text(" · ".join(short), style="bold")]
    for name in _LONG:
        value = row.get(name)
        if value:
            said = (
                f"“{_shown(name, value, names)}”"
                if name.endswith("quote")
                else f"{name.replace('_', ' ')} {_shown(name, value, names)}"
            )
            lines.append(Text("  " + said, style="" if name.endswith("quote") else "dim"))
    return Group(*lines)


def _shown(name: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if name == "state":
        return names.get(value, str(value))
    if name == "differs":
        return "; ".join(f"{each['outlet']} {_period(each)}" for each in value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    return printable(str(value))


def _period(row: Mapping[str, Any]) -> str:
    days = [str(row[end]) for end in ("from", "to") if row[end] is not None]
    return " to ".join(dict.fromkeys(days)) or "undated"
