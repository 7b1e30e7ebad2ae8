"""Runs a part of Ottawatch in a process of its own, within bounds of time and memory.

A library that is not written in Python may crash, swell or never end on a file that was made to that end. It takes
nothing with it from there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

SECONDS: Final = 60
"""The most seconds of processor time; on a busy machine twice as many may pass."""
MEMORY: Final = 2_000_000_000
"""The most bytes that the process may ask for, where the system can bound it."""


class ConfinedError(Exception):
    """The process did not come to its end: ``late`` if its time was up."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "fell")
        self.late = late


def run(script: Path, data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> bytes:
    """Give what a script of ours writes for what it is given; it is told its bounds and keeps them.

    Raises:
        ConfinedError: It crashed, swelled or took too long.
    """
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    try:
        done = subprocess.run(  # noqa: S603 (our own script, by its full name)
            [sys.executable, "-P", str(script), str(seconds), str(memory)],
            input=data,
            capture_output=True,
            timeout=2 * seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired:
        raise ConfinedError(late=True) from None
    if done.returncode:
        raise ConfinedError(late=False)
    return done.stdout
