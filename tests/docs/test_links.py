"""Links between the pages lead somewhere, and nothing private stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, name_of, without_blocks

if TYPE_CHECKING:
    from pathlib import Path

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"")
_OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=name_of)


@EACH_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    """A relative link names a file of the project and, after ``#``, a heading of that page."""
    dead = [link for link in _links(page) if not _leads_somewhere(page, link)]
    assert not dead


def _links(page: Path) -> list[str]:
    found = _LINK.findall(without_blocks(page.read_text("utf-8")))
    return [link for pair in found for link in pair if link and not _OUTSIDE.match(link)]


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8"))


def test_every_page_can_be_reached() -> None:
    """From the front page every page of the documentation is found by following links."""
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [
            (page.parent / link.partition("#")[0]).resolve() for link in _links(page) if link[0] != "#"
        ]
    examples = ROOT / "docs" / "examples"
    assert not {name_of(page) for page in PAGES if examples not in page.parents and page not in seen}


@EACH_PAGE
def test_no_machine_stands_in_a_page(page: Path) -> None:
    """No path of anybody's machine: what a page says holds everywhere."""
    assert not re.search(r"(?<![\w.:/])/(?:home|root|work|tmp|Users|usr|var|opt)/", page.read_text("utf-8"))
