"""The picture of the house shows the layers that are held."""

from __future__ import annotations

import re
import tomllib

from tests.docs.pages import ROOT, sections, words_in_code


def _layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"][0]["layers"])


def test_the_line_of_the_house_is_the_contract() -> None:
    """ARCHITECTURE.md names the layers in the order that the contract holds."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    line = next(row for row in text.splitlines() if "→" in row and "|" in row and "errors" in row)
    assert re.split(r"\s*→\s*", line.strip()) == [layer for layer in _layers() if layer != "__main__"]


def test_every_room_is_told() -> None:
    """Each room has its paragraph, from the top down."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [room for layer in _layers() for room in layer.split(" | ") if room != "__main__"]
    assert [name for name in sections(text, 3) if name in rooms] == rooms


def test_every_file_that_is_named_is_there() -> None:
    """A file or folder named in the paragraph of a room stands in that room, or in the project."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for room, paragraph in sections(text, 3).items():
        for name in words_in_code(paragraph):
            if re.fullmatch(r"[\w./]+(?:\.py|/)", name):
                inside = ROOT / "src" / "ottawatch" / room / name
                assert inside.exists() or (ROOT / name).exists() or (ROOT / "src" / name).exists(), (
                    f"{room}: {name}"
                )
