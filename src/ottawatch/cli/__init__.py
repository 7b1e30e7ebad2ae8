"""The command line: parse, call a door, show a report.

Results go to standard output, everything else to standard error. Only click is loaded before a command runs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ottawatch.cli.asking import duties, history, may, standing
from ottawatch.cli.counting import coming, count, deadlines
from ottawatch.cli.lake import lake
from ottawatch.cli.library import library
from ottawatch.cli.looking import outlook
from ottawatch.cli.reading import check, read
from ottawatch.cli.scanning import scan
from ottawatch.cli.serving import mcp, serve
from ottawatch.cli.tables import record
from ottawatch.cli.telling import complain, complain_of_fault, tell_usage
from ottawatch.cli.watching import watch
from ottawatch.errors import OttawatchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["app", "main", "run"]

_INTERRUPTED = 130


class _ReaderLeft(Exception):  # noqa: N818 (nothing went wrong)
    """Whoever read our output has had enough of it."""


class _Commands(click.Group):
    """The commands; click would take a closed pipe for status 1, which means that something does not hold."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _telling_of_readers():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _telling_of_readers():
            status = super().invoke(ctx)
            sys.stdout.flush()
            return status


@contextlib.contextmanager
def _telling_of_readers() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as closed:
        raise _ReaderLeft from closed


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    epilog="""
\b
Exit status:
  0  fine
  1  something does not hold (only with --strict)
  2  wrong use: an unknown option, state, act or day
  3  damaged input, or input that was read only in part
  4  our fault

\b
Examples:
  ottawatch check article.html --published 2025-07-09
  ottawatch standing Ukraine --on 2025-08-01
  ottawatch may Finland produce
""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, wanted: _tell_version(context) if wanted else None,
    help="Show the version, and the edition of the record that answers cite.",
)
@click.pass_context
def app(context: click.Context) -> None:
    """Hold what a document says about landmines against the record and the treaties' own rules."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    check,
    read,
    standing,
    may,
    duties,
    history,
    count,
    coming,
    deadlines,
    outlook,
    record,
    library,
    watch,
    scan,
    lake,
    serve,
    mcp,
):
    app.add_command(command)


def _tell_version(context: click.Context) -> None:
    from importlib.metadata import version

    from ottawatch.record.edition import edition_of

    click.echo(f"ottawatch {version('ottawatch')}, record {edition_of()}")
    context.exit()


def main() -> NoReturn:
    """Run the command of this process and end it with the command's exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit status; a refusal is told in one sentence."""
    try:
        status = app.main(args=list(arguments), prog_name="ottawatch", standalone_mode=False)
    except click.UsageError as wrong:
        return tell_usage(wrong)
    except OttawatchError as refusal:
        return complain(refusal)
    except _ReaderLeft:
        return _leave_quietly()
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except Exception as fault:  # noqa: BLE001 (the last door: whatever comes is our fault, in one sentence)
        return complain_of_fault(fault)
    return int(status or 0)


def _leave_quietly() -> int:
    """What is left of our output must not be flushed at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
