"""Commands of the pages, run in this process, with what they print.

A block of kind ``console`` has commands after ``$`` and, below each, what it prints: results and refusals
together, as on a screen of 80 columns. A line ``...`` stands for any number of lines, and ``…`` for any letters of
a line; a command with nothing
below it must end well, and what it prints is not looked at; if ``echo $?`` follows, that tells how it ended.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from click.testing import CliRunner

from ottawatch.cli import app, run
from tests.docs.pages import ROOT, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROMPT = "$ "
GAP = "..."
_SCREEN = {"COLUMNS": "80", "LINES": "50", "NO_COLOR": "1", "TERM": "dumb", "OTTAWATCH_TRACE": None}
_ANY_LINES = r"(?:[^\n]*\n)*?"


@dataclass(frozen=True)
class Step:
    """A command and what the page says that it prints.

    Attributes:
        line: The line of the page, from 1.
    """

    command: str
    expected: str
    line: int


@dataclass(frozen=True)
class Ran:
    """What a command printed and ended with."""

    printed: str
    status: int


def steps_of_block(body: str, line: int) -> Iterator[Step]:
    """Take a block apart into its commands."""
    command, expected, at = "", list[str](), line
    for number, row in enumerate(body.splitlines(), start=line):
        if row.startswith(PROMPT):
            if command:
                yield Step(command, "\n".join(expected), at)
            command, expected, at = row.removeprefix(PROMPT), [], number
        else:
            expected.append(row)
    if command:
        yield Step(command, "\n".join(expected), at)


def exchanges(text: str) -> Iterator[list[Step]]:
    """The blocks of a page, each a list of steps that follow one another."""
    for found in blocks(text, "console"):
        yield list(steps_of_block(found["body"], text[: found.start("body")].count("\n") + 1))


def prepare(folder: Path) -> None:
    """Lay the folders that commands speak of beside what they write."""
    for name in ("docs", "examples", "src"):
        (folder / name).symlink_to(ROOT / name)


def perform(command: str, last_status: int) -> Ran:
    """Run a command; one may be fed by ``echo`` or ``cat``."""
    fed, _, piped = command.rpartition(" | ")
    words = shlex.split(piped, comments=True)
    if words[:1] == ["echo"]:
        return Ran(" ".join(words[1:]).replace("$?", str(last_status)), 0)
    if words[:1] != ["ottawatch"]:
        raise AssertionError(f"{command}: found {words[:1]}, expected a command of ours")
    return _run(words[1:], _fed(fed))


def _fed(command: str) -> str:
    words = shlex.split(command)
    if not words:
        return ""
    if words[0] == "cat":
        return (ROOT / words[1]).read_text("utf-8")
    return " ".join(words[1:]) + "\n"


def _run(arguments: list[str], stdin: str) -> Ran:
    with CliRunner().isolation(input=stdin, env=_SCREEN) as streams:
        status = run(arguments)
        printed = streams[2].getvalue().decode("utf-8").replace("\r\n", "\n")
    return Ran(printed.strip("\n"), status)


def agrees(expected: str, printed: str) -> bool:
    """Whether what was printed is what the page says, where ``...`` stands for any lines."""
    rows = expected.strip("\n").split("\n")
    pattern = "".join(_ANY_LINES if row.strip() == GAP else _line(row) for row in rows)
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


def _line(row: str) -> str:
    return re.escape(row).replace("…", r"[^\n]*") + "\n"


def commands() -> dict[str, object]:
    """Every command by its whole name, such as ``record verify``."""
    return dict(_below(app, ""))


def _below(group: object, path: str) -> Iterator[tuple[str, object]]:
    for name, command in getattr(group, "commands", {}).items():
        yield f"{path}{name}", command
        yield from _below(command, f"{path}{name} ")
