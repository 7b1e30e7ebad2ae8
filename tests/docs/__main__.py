"""Writes into the pages what their commands print now: ``python -m tests.docs``.

Blocks that leave lines out are left alone: what they show is chosen by hand. A fault of ours is not written.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ottawatch.errors import BrokenPromiseError
from tests.docs.console import GAP, PROMPT, perform, prepare, steps_of_block
from tests.docs.pages import PAGES, blocks, name_of


def main() -> None:
    """Renew every page, and tell which have changed."""
    for page in PAGES:
        text = page.read_text("utf-8")
        renewed = _renewed(text)
        if renewed != text:
            page.write_text(renewed, "utf-8")
            print(name_of(page))  # noqa: T201


def _renewed(text: str) -> str:
    for found in reversed(list(blocks(text, "console"))):
        if GAP not in found["body"].splitlines():
            text = text[: found.start("body")] + _performed(found["body"]) + text[found.end("body") :]
    return text


def _performed(body: str) -> str:
    here, rows, status = Path.cwd(), list[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        os.chdir(folder)
        try:
            for step in steps_of_block(body, 1):
                ran = perform(step.command, status)
                status = ran.status
                if status == BrokenPromiseError.status:
                    raise SystemExit(f"{step.command}: {ran.printed}")
                rows += [PROMPT + step.command]
                if step.expected.strip():
                    rows += [ran.printed] + ([""] if step.expected.endswith("\n") else [])
        finally:
            os.chdir(here)
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
