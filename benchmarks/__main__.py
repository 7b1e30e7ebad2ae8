"""Runs all benchmarks, prints them, and writes ``benchmarks/results``."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import many, outlook, single, web
from benchmarks.measure import Measured, as_row, machine
from ottawatch.record import dossier, load_record

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
TODAY = date(2026, 11, 23)


def main() -> int:
    """Run, show and keep; the exit status is 1 if a target is missed."""
    record = load_record()
    cases = tuple(dossier(record, state, known=TODAY) for state in record.states.values())
    groups = {
        "law": many.run(cases),
        "start": single.run(cases, ROOT, TODAY),
        "outlook": outlook.run(record),
        "web": web.run(),
    }
    kept = {name: _shown(name, lines) for name, lines in groups.items()}
    for name, lines in kept.items():
        result = {"machine": machine(), "measured": [as_row(each) for each in lines]}
        (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return int(any(each.met is False for lines in kept.values() for each in lines))


def _shown(name: str, lines: Iterable[Measured]) -> list[Measured]:
    print(f"\n{name}: best of the runs, with the middle one in brackets")
    kept = []
    for each in lines:
        target = f"  {each.target}: {'yes' if each.met else 'NO'}" if each.target else ""
        print(f"  {each.value:10.3g} ({each.spread:.3g}) {each.unit:10} {each.name}{target}", flush=True)
        kept.append(each)
    return kept


if __name__ == "__main__":
    sys.exit(main())
