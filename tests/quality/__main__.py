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
        print(f"{path.name}: {len(rows)} documents")
        for group, tally in sorted(score(rows).items()):
            print(
                f"  {group:14} labelled {tally.labelled:4}  read {tally.read:4}"
                f"  key F1 {tally.key_f1:.3f}  exact F1 {tally.exact_f1:.3f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
