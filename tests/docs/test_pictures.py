"""The pictures of the pages are what their script makes."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from pathlib import Path

IMAGES = ROOT / "docs" / "images"


def test_the_pictures_are_up_to_date(tmp_path: Path) -> None:
    """`scripts/make-pictures` gives the same bytes; pictures of a browser are made by another script."""
    script = ROOT / "scripts" / "make-pictures"
    subprocess.run([sys.executable, script, tmp_path], check=True, timeout=60)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in IMAGES.glob("*.svg")}


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    """No font, style or image is fetched when a picture is shown."""
    for path in IMAGES.glob("*.svg"):
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|@import|url\((?!#)", text)
