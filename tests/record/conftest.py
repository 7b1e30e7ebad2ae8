"""A copy of the shipped tables that a test may break, and the record itself."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ottawatch.record import load_record
from ottawatch.record.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ottawatch.record import Record


@pytest.fixture(scope="session")
def record() -> Record:
    """The shipped record."""
    return load_record()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The shipped tables in a folder of the test's own."""
    return shutil.copytree(SHIPPED, tmp_path / "data")


@pytest.fixture
def change(tables: Path) -> Callable[[str, str, str], Path]:
    """Change the one place of a table where some words stand, and give the folder."""

    def change(file: str, old: str, new: str) -> Path:
        text = (tables / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (tables / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return tables

    return change
