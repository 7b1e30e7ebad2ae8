"""What is assumed where nothing was fitted: `data/assumptions.toml`, each with its source."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ottawatch.model.outlook import Assumption, Basis


@lru_cache(maxsize=1)
def assumed() -> dict[str, Any]:
    """The file, parsed."""
    return tomllib.loads(files("ottawatch.outlook").joinpath("data/assumptions.toml").read_text("utf-8"))


def factor(group: str, level: str = "") -> tuple[float, float]:
    """A factor from and to, such as that of marking none of the land."""
    entry = assumed()[group][level] if level else assumed()[group]
    return float(entry["factor"][0]), float(entry["factor"][1])


def sourced(row: dict[str, str]) -> str:
    """The source of a row of a table, and that it was not checked where the row has no day on which it was."""
    return row["source"] if row["checked"] else f"{row['source']} (not checked)"


def told(name: str, group: str, level: str = "") -> Assumption:
    """An entry as it is shown beside a result."""
    entry = assumed()[group][level] if level else assumed()[group]
    return Assumption(name, entry["says"], Basis(entry["basis"]), entry["source"])
