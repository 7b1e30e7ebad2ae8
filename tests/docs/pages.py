"""The pages that are written for people, and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = tuple(
    sorted(
        [
            *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")),
            *(ROOT / "docs").rglob("*.md"),
            ROOT / "src/ottawatch/record/data/FORMAT.md",
        ]
    )
)
REFERENCE = ROOT / "docs" / "reference"
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(?P<words>.+?)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def name_of(page: Path) -> str:
    """A page's place in the project."""
    return page.relative_to(ROOT).as_posix()


def blocks(text: str, kind: str) -> Iterator[re.Match[str]]:
    """The fenced blocks of a kind, such as ``console``."""
    return (found for found in _BLOCK.finditer(text) if found["kind"] == kind)


def without_blocks(text: str) -> str:
    """The page without its fenced blocks."""
    return _BLOCK.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors that the headings of a page make."""
    return {anchor_of(found["words"]) for found in _HEADING.finditer(without_blocks(text))}


def anchor_of(heading: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    return _NOT_IN_ANCHOR.sub("", heading.lower().replace("`", "")).strip().replace(" ", "-")


def words_in_code(text: str) -> set[str]:
    """Everything that stands between single backticks."""
    return set(_CODE.findall(without_blocks(text)))


def sections(text: str, level: int) -> dict[str, str]:
    """The text below each heading of a level, by heading, up to the next heading of that level or above."""
    found: dict[str, str] = {}
    for part in re.split(rf"^(?=#{{1,{level}}} )", text, flags=re.MULTILINE):
        heading, _, rest = part.partition("\n")
        if heading.startswith("#" * level + " "):
            found[heading.strip("# ").replace("`", "")] = rest
    return found


def missing(wanted: Any, text: str) -> list[str]:
    """The words that a page does not have between backticks."""
    return sorted(set(map(str, wanted)) - words_in_code(text))
