"""The record as CSV and as JSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from ottawatch.record.export.flat import flat_tables

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.record.record import Record


def to_csv(record: Record, folder: Path) -> None:
    """Write ``statements.csv``, ``sources.csv`` and ``states.csv``; a statement's other cells stand as JSON."""
    for name, rows in flat_tables(record).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            lines = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            lines.writeheader()
            lines.writerows(rows)


def to_json(record: Record, folder: Path) -> None:
    """Write ``record.json``: the edition and the three tables, a statement's sources and cells as they are."""
    tables = flat_tables(record)
    for row, statement in zip(tables["statements"], record.statements, strict=True):
        row |= {"sources": list(statement.sources), "cells": dict(statement.cells)}  # type: ignore[dict-item]
    whole = {"record": str(record.edition) if record.edition else None, **tables}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (folder / "record.json").write_text(f"{text}\n", encoding="utf-8", newline="")
