"""What is told on standard error: refusals in one sentence, a hint on its own line."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING, Final

import click

from ottawatch.errors import BrokenPromiseError, OttawatchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_HINT: Final = " Did you mean "
_TRACE: Final = "OTTAWATCH_TRACE"


def complain(refusal: OttawatchError) -> int:
    """Tell a refusal and give its exit status."""
    sentence, found, hint = refusal.sentence.partition(_HINT)
    _tell(refusal.code, sentence, f"did you mean {hint}" if found else None)
    return refusal.status


def tell_usage(wrong: click.UsageError) -> int:
    """Tell a wrong use that click has found; a group of commands without one shows its help."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        wrong.show()
        return UsageError.status
    sentence = " ".join(wrong.format_message().split())
    path = wrong.ctx.command_path if wrong.ctx else "ottawatch"
    _tell(UsageError.code, sentence if sentence.endswith((".", "?")) else f"{sentence}.", f"{path} --help")
    return UsageError.status


def complain_of_fault(fault: Exception, where: str = "") -> int:
    """Tell of a fault of ours; the whole trace is shown where it is asked for."""
    if os.environ.get(_TRACE):
        traceback.print_exception(fault)
    said = " ".join(f"{type(fault).__name__}: {fault}".split())[:300]
    place = f"{where}: " if where else ""
    _tell(
        BrokenPromiseError.code,
        f"{place}something went wrong that should not ({said}).",
        f"set {_TRACE}=1 to see where, and report it",
    )
    return BrokenPromiseError.status


def tell(line: str) -> None:
    """Tell something that is not a result."""
    click.echo(line, err=True)


def _tell(code: str, sentence: str, hint: str | None) -> None:
    click.echo(f"error[{code}]: {_one_line(sentence)}", err=True)
    if hint:
        click.echo(f"hint: {hint}", err=True)


def _one_line(sentence: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in sentence)


def worst(statuses: Iterable[int]) -> int:
    """The exit status of several: our fault, then damaged input, then what does not hold."""
    return max(statuses, default=0)
