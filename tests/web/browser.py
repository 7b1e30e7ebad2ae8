"""The browser of this machine."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """Where Chromium is; ``None`` if there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)
