"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.report.terminal import Shown

_BY_ENDING = {
    ".json": "json",
    ".jsonl": "ndjson",
    ".ndjson": "ndjson",
    ".csv": "csv",
    ".sarif": "sarif",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
}


def form_for(form: str | None, output: str | None) -> str:
    """The form that is asked for, else the one that the file's name ends in, else the terminal's."""
    return form or _BY_ENDING.get(Path(output or "").suffix.lower(), "terminal")


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Give where to write; a file is put in its place only when all is written.

    Raises:
        UsageError: The file cannot be written there.
    """
    if output is None or output == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        yield sys.stdout
        return
    beside = _beside(Path(output))
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_json(value: object) -> None:
    """Write an answer to standard output as JSON."""
    from ottawatch.report.json import pretty

    with opened(None) as file:
        file.write(pretty(value))


def put_text(text: str) -> None:
    """Write an answer to standard output as it is."""
    with opened(None) as file:
        file.write(text)


def put_bytes(value: bytes, output: str | None) -> None:
    """Write what is no text to a file, whole or not at all, or to standard output.

    Raises:
        UsageError: The file cannot be written there.
    """
    if output is None or output == "-":
        sys.stdout.buffer.write(value)
        return
    beside = _beside(Path(output))
    try:
        beside.write_bytes(value)
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put(shown: Shown) -> None:
    """Write an answer to standard output for people."""
    from ottawatch.report.terminal import render

    with opened(None) as file:
        render(shown, file)


def _beside(path: Path) -> Path:
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or None)
    except OSError as fault:
        raise UsageError(
            f"--output {path}: it cannot be written ({fault.strerror}). Name another file."
        ) from None
    os.fchmod(handle, 0o666 & ~_umask())
    os.close(handle)
    return Path(name)


def _umask() -> int:
    """The mask can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
