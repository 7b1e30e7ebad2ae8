"""``python -m benchmarks.scan``: only the scan and its lake, as large as one wants; ``--large`` for a lake of a hundred million."""

from __future__ import annotations

import argparse
import json
import sys

from benchmarks import scan
from benchmarks.__main__ import RESULTS, shown
from benchmarks.measure import as_row, machine

LARGE = 100_000_000

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=scan.speed.PAGES, help="of the archive; 0 for none")
    parser.add_argument("--rows", type=int, default=scan.lake.ROWS, help="of the lake; 0 for none")
    parser.add_argument("--large", action="store_true", help="only a lake of a hundred million rows: 40 GB")
    parser.add_argument(
        "--keep", metavar="NAME", help="the name of the file of results; by default none is written"
    )
    asked = parser.parse_args()
    pages, rows = (0, LARGE) if asked.large else (asked.pages, asked.rows)
    lines = shown("scan", scan.run(pages, rows))
    name = asked.keep or ("scan-large" if asked.large else None)
    if name:
        result = {"machine": machine(), "measured": [as_row(each) for each in lines]}
        (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    sys.exit(any(each.met is False for each in lines))
