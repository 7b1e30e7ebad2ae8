"""The screen: its width and colours, and what may not reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO, TypeAlias

from rich.console import Console, RenderableType
from rich.table import Table

from ottawatch.model import Word

if TYPE_CHECKING:
    from rich.text import Text

Shown: TypeAlias = RenderableType
"""What a report for the terminal gives, and `render` takes."""
WIDEST: Final = 100
STYLES: Final = {
    Word.CONTRADICTED: "bold red",
    Word.OUTDATED: "bold yellow",
    Word.DISPUTED: "bold magenta",
    Word.UNVERIFIED: "bold bright_black",
    Word.SUPPORTED: "bold green",
}


def render(shown: Shown, file: TextIO, *, width: int | None = None, colour: bool | None = None) -> None:
    """Write a report to a screen or file.

    Args:
        shown: What one of the reports gave.
        file: Where to.
        width: Columns; ``None`` takes the terminal's, at most 100.
        colour: ``None`` asks the terminal.
    """
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        no_color=colour is False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    if width is None:
        console.width = min(console.width, WIDEST)
    with console.capture() as capture:
        console.print(shown)
    lines = [line.rstrip(" ") for line in capture.get().rstrip("\n").split("\n")]
    file.write("\n".join(lines) + "\n")


def labelled(*rows: tuple[str, Text], indent: int = 4, label: int = 6) -> Table:
    """Lines with a word before each, hanging."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=indent)
    table.add_column(style="dim", width=label, no_wrap=True)
    table.add_column(ratio=1)
    for word, text in rows:
        table.add_row("", word, text)
    return table
