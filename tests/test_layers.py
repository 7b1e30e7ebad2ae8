"""Arrows between the rooms run down only."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_no_arrow_runs_up() -> None:
    """Every contract on which room may import which is kept."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_place() -> None:
    """A new room does not slip in without a layer."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    named = {room for layer in contracts[0]["layers"] for room in layer.split(" | ")}
    rooms = {path.stem for path in (ROOT / "src" / "ottawatch").iterdir() if (path / "__init__.py").exists()}
    files = {path.stem for path in (ROOT / "src" / "ottawatch").glob("*.py")} - {"__init__"}
    assert named == rooms | files
