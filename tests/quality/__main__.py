"""Prints how good the reader is: ``python -m tests.quality [--pin] [FILE…]``.

With ``--pin`` the floors in ``floors.json`` rise to what is reached; none is lowered.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality.scoring import GRAMMAR, READERS, load, score

if TYPE_CHECKING:
    from tests.quality.scoring import Tally

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def main(arguments: list[str]) -> None:
    """Print a table for each file of labelled documents, by default our own."""
    names = [a for a in arguments if a != "--pin"]
    paths = [Path(name) for name in names] or sorted(HERE.glob("*.jsonl"))
    reached = {path: {who: show(path, who) for who in READERS} for path in paths}
    if "--pin" in arguments:
        pin(reached)


def show(path: Path, who: str) -> Tally:
    """Print one file's table, as the grammar or the whole reader has it; give its total."""
    rows = load(path)
    tallies = score(rows, READERS[who])
    print(
        f"{path.name}: {len(rows)} documents, {'the grammar alone' if who == GRAMMAR else 'the whole reader'}"
    )
    for group, tally in sorted(tallies.items()):
        print(
            f"  {group:14} labelled {tally.labelled:4}  read {tally.read:4}"
            f"  key F1 {tally.key_f1:.3f}  exact F1 {tally.exact_f1:.3f}"
        )
    return tallies["all"]


def pin(reached: dict[Path, dict[str, Tally]]) -> None:
    """Write the floors: three decimals, cut off, never below the old ones for the same documents."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for path, tallies in reached.items():
        old, digest = floors.get(path.name, {}), sha256(path.read_bytes()).hexdigest()
        kept = old if old.get("digest") == digest else {}
        floors[path.name] = {
            "digest": digest,
            **{who: _floor(kept.get(who, {}), tally) for who, tally in tallies.items()},
        }
    FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _floor(old: dict[str, float], tally: Tally) -> dict[str, float]:
    reached = {"key_f1": tally.key_f1, "exact_f1": tally.exact_f1}
    return {name: max(old.get(name, 0), int(value * 1000) / 1000) for name, value in reached.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
