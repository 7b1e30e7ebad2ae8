"""``python -m benchmarks.scan``: only the scan and its lake, as large as one wants."""

from __future__ import annotations

import argparse
import json
import sys

from benchmarks import scan
from benchmarks.__main__ import RESULTS, shown
from benchmarks.measure import as_row, machine

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=scan.speed.PAGES)
    parser.add_argument("--rows", type=int, default=scan.lake.ROWS)
    asked = parser.parse_args()
    lines = shown("scan", scan.run(asked.pages, asked.rows))
    result = {"machine": machine(), "measured": [as_row(each) for each in lines]}
    (RESULTS / "scan.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    sys.exit(any(each.met is False for each in lines))
