"""Prints how good the reader is, by file and kind: ``python -m tests.quality [FILE…]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.quality.scoring import load, score

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    """Print a table for each file of labelled documents, by default our own."""
    paths = [Path(name) for name in names] or sorted(HERE.glob("*.jsonl"))
    for path in paths:
        rows = load(path)
        for _group, _tally in sorted(score(rows).items()):
            pass


if __name__ == "__main__":
    main(sys.argv[1:])
