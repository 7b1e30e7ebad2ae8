"""Golden files: what a report looked like when a person last looked at it.

Set ``OTTAWATCH_WRITE_GOLDEN=1`` to write them anew, and read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, shown: str) -> None:
    """Hold a report against its golden file."""
    path = FOLDER / name
    if os.environ.get("OTTAWATCH_WRITE_GOLDEN"):
        path.write_text(shown, encoding="utf-8", newline="")
    assert shown == path.read_bytes().decode()
