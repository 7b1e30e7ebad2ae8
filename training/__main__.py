"""``python -m training [--score] [--share] [LANG…]``: see the package's word."""

from __future__ import annotations

import sys
import time
from importlib.resources import files
from pathlib import Path

from training.fit import fit, fold, write
from training.score import score
from training.sources import all_texts

PARTS = 5


def main(arguments: list[str]) -> None:
    """Fit the model to all our texts and write it, or score it on those left out."""
    texts = all_texts()
    began = time.perf_counter()
    if "--score" in arguments:
        kept = [told for told in texts if not _left_out(told.name)]
        score(fit(kept), [told for told in texts if not told.settled and _left_out(told.name)])
    else:
        folder = Path(str(files("ottawatch.read.learned"))) / "weights"
        write(fit(texts), folder)
        print(
            f"{len(texts)} texts, {sum(f.stat().st_size for f in folder.iterdir()) / 1e6:.1f} MB in {folder}"
        )
    print(f"{time.perf_counter() - began:.0f} s")


def _left_out(name: str) -> bool:
    """One document in five, the same each time."""
    return fold(f"left out: {name}", PARTS) == 0


if __name__ == "__main__":
    main(sys.argv[1:])
