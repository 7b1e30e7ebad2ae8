"""Runs the benchmarks, all or some groups, prints them, and writes ``benchmarks/results``: ``python -m benchmarks [GROUP ...]``."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import library, many, outlook, reading, scan, single, web
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
        "law": lambda: many.run(cases),
        "start": lambda: single.run(cases, ROOT, TODAY),
        "reading": reading.run,
        "outlook": lambda: outlook.run(record),
        "web": web.run,
        "scan": scan.run,
        "library": library.run,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*groups, []])
    chosen = parser.parse_args().groups or groups
    kept = {name: shown(name, groups[name]()) for name in chosen}
    for name, lines in kept.items():
        result = {"machine": machine(), "measured": [as_row(each) for each in lines]}
        (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return int(any(each.met is False for lines in kept.values() for each in lines))


def shown(name: str, lines: Iterable[Measured]) -> list[Measured]:
    """Print each line as it comes, and keep it."""
    print(f"\n{name}: best of the runs, with the middle one in brackets")
    kept = []
    for each in lines:
        target = f"  {each.target}: {'yes' if each.met else 'NO'}" if each.target else ""
        print(f"  {each.value:10.3g} ({each.spread:.3g}) {each.unit:10} {each.name}{target}", flush=True)
        kept.append(each)
    return kept


if __name__ == "__main__":
    sys.exit(main())
