"""What several tests need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled documents and facts; a test that needs it skips where it is absent."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("OTTAWATCH_SHARED", beside))
    if not folder.is_dir():
        pytest.skip("the labelled corpus is not on this machine")
    return folder
