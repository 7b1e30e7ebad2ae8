"""Folders that a command reads tables from or writes files into."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ottawatch.record import Record

_F = TypeVar("_F", bound="Callable[..., Any]")
_SHIPPED: Final = "shipped"


def record_option() -> Callable[[_F], _F]:
    """Folders of a user's own that join the record."""
    return click.option(
        "--record",
        "own",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Join the tables of your own in FOLDER to the record; may be given more than once.",
    )


def joined(own: Sequence[Path]) -> Record | None:
    """The record with a user's own tables; ``None`` means the one that comes with the package."""
    if not own:
        return None
    from ottawatch.record import load_record

    return load_record(also=own)


def tables_at(name: str) -> Path:
    """The folder of tables that is named; ``shipped`` means those that come with the package."""
    from ottawatch.record.schema import SHIPPED

    return SHIPPED if name == _SHIPPED else Path(name)


@contextlib.contextmanager
def whole_folder(output: Path) -> Iterator[Path]:
    """Give a folder to write into, which takes its name only when all is written.

    Raises:
        UsageError: Something stands there already, or it cannot be written there.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(
            f"--output {output}: found something there, expected a new or empty folder. Name another."
        )
    target = output.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as fault:
        raise UsageError(
            f"--output {output}: it cannot be written ({fault.strerror}). Name another folder."
        ) from None
    try:
        yield beside
        beside.chmod(0o755)
        if target.exists():
            target.rmdir()
        beside.replace(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
