"""What the tests of the second reader share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting and no answer of whoever runs the tests is used."""
    for name in ("URL", "MODEL", "KEY", "PRICE", "CONFIG", "TIMEOUT", "TRIES", "MAX_TOKENS", "KEY_ENV"):
        monkeypatch.delenv(f"OTTAWATCH_SECOND_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
