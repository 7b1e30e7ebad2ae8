"""The pages on the treaties are what the record and the law make of them now."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

KEPT = ROOT / "docs" / "treaties"
NAMES = sorted(path.name for path in KEPT.iterdir())


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the pages."""
    loader = SourceFileLoader("make_treaty_pages", str(ROOT / "scripts" / "make-treaty-pages"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, made anew."""
    folder = tmp_path_factory.mktemp("treaties")
    script.main(folder)
    return folder


def test_there_is_a_page_and_a_picture_for_each_treaty(made: Path) -> None:
    """Five of each, and nothing that no treaty asks for."""
    assert sorted(path.name for path in made.iterdir()) == NAMES
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_making_them_again_gives_the_same_bytes(made: Path, name: str) -> None:
    """If this fails, law or record have changed: run scripts/make-treaty-pages and read what is new."""
    assert (made / name).read_bytes() == (KEPT / name).read_bytes()


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".svg")])
def test_a_picture_stands_alone_by_day_and_night(name: str) -> None:
    """It is well formed, says what it shows, has colours for the dark, and fetches nothing."""
    text = (KEPT / name).read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314 (our own file)
    assert root.get("aria-label")
    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in text
    assert "url(" not in text


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".md")])
def test_a_page_has_its_parts(name: str) -> None:
    """Numbers, rules, leavers, contested points and what others print stand on each page."""
    text = (KEPT / name).read_text("utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == [
        "How many",
        "The rules",
        "Who has left, is leaving, or waits",
        "Where the law is contested",
        "Against what others print",
    ]


def test_differences_are_told_on_the_page() -> None:
    """The two rows of the United Kingdom's list, and Montenegro's other day, stand where they belong."""
    weapons, mines = ((KEPT / name).read_text("utf-8") for name in ("ccw.md", "apmbc.md"))
    assert "Cameroon" in weapons
    assert "Kuwait" in weapons
    assert "2007-04-01" in mines
    assert "159 parties" in mines
