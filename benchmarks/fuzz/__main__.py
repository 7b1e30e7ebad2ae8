"""Fuzzes every target in turn, each in a process of its own, and writes ``benchmarks/results/fuzz.json``.

``python -m benchmarks.fuzz [--share 0.01] [--lanes 2] [TARGET ...]``: a share of the inputs, how many targets at a time.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Final

from benchmarks.fuzz.seeds import LONGEST, ROOT, TARGETS
from benchmarks.measure import machine

SEED: Final = 20251203
TIMEOUT: Final = 60
"""The seconds after which an input counts as a hang."""
MEMORY: Final = 2_000
INPUTS: Final = {
    "docx": (150_000, 1_000),
    "docx-inside": (240_000, 600),
    "odt": (120_000, 1_000),
    "odt-inside": (220_000, 600),
    "pdf": (80_000, 1_500),
    "rows": (60_000, 300),
    "encodings": (30_000, 120),
    "rtf": (24_000, 300),
    "markdown": (20_000, 120),
    "html": (8_000, 400),
    "mail": (8_000, 700),
}
"""How many inputs, and the most bytes of one; the rest are the texts."""
_TEXT: Final = (12_000, LONGEST)
_WRITING: Final = Lock()
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERED = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_SLOWEST = re.compile(r"slowest_unit_time_sec:\s+(\d+)")
_PEAK = re.compile(r"peak_rss_mb:\s+(\d+)")


def main() -> int:
    """Run, show and keep; the exit status is 1 if anything was found."""
    options = _options()
    with ThreadPoolExecutor(options.lanes) as lanes:
        rows = list(lanes.map(lambda name: _run(name, options.share), options.targets or TARGETS))
    inputs, crashes = (sum(row[count] for row in rows) for count in ("inputs", "crashes"))
    print(f"{inputs:,} inputs, {crashes} crashes")
    return int(crashes > 0)


def _keep(row: dict[str, Any]) -> None:
    """Put a target's row into the file of results; rows of another state of the code are thrown away."""
    with _WRITING:
        commit, path = _commit(), ROOT / "benchmarks" / "results" / "fuzz.json"
        old = json.loads(path.read_text("utf-8")) if path.exists() else {}
        rows = {one["target"]: one for one in old.get("targets", ()) if old.get("commit") == commit}
        rows[row["target"]] = row
        ordered = [rows[name] for name in TARGETS if name in rows]
        totals = {count: sum(one[count] for one in ordered) for count in ("inputs", "crashes", "seconds")}
        result = {"machine": machine(), "commit": commit, "seed": SEED, **totals, "targets": ordered}
        path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--lanes", type=int, default=1)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    return parser.parse_args()


def _run(name: str, share: float) -> dict[str, Any]:
    inputs, longest = INPUTS.get(name, _TEXT)
    inputs = max(1, round(inputs * share))
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "benchmarks.fuzz.target", name, f"{folder}/inputs"),
                *(
                    f"-runs={inputs}",
                    f"-seed={SEED}",
                    f"-max_len={longest}",
                    f"-timeout={TIMEOUT}",
                    f"-report_slow_units={TIMEOUT}",
                ),
                *(f"-rss_limit_mb={MEMORY}", "-print_final_stats=1", f"-artifact_prefix={folder}/found-"),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        found = sorted(Path(folder).glob("found-*"))
        row = _row(name, longest, done.stderr, len(found) or int(done.returncode != 0))
        _show(row, found, done.stderr)
    _keep(row)
    return row


def _row(name: str, longest: int, told: str, crashes: int) -> dict[str, Any]:
    ran, seconds = (int(part) for part in (_DONE.findall(told) or [(0, 0)])[-1])
    edges, features, corpus = (int(part) for part in (_COVERED.findall(told) or [(0, 0, 0)])[-1])
    slowest, peak = (int((found.findall(told) or [0])[-1]) for found in (_SLOWEST, _PEAK))
    return {
        "target": name,
        "inputs": ran,
        "longest": longest,
        "crashes": crashes,
        "seconds": seconds,
        "edges": edges,
        "features": features,
        "kept": corpus,
        "slowest_seconds": slowest,
        "peak_mb": peak,
    }


def _show(row: dict[str, Any], found: list[Path], told: str) -> None:
    print(
        f"{row['target']:12} {row['inputs']:9,} inputs  {row['edges']:6,} edges  {row['crashes']} crashes",
        flush=True,
    )
    for path in found:
        print(f"  {path.read_bytes()!r:.2000}")
    if row["crashes"]:
        print(told[-4000:], flush=True)


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
