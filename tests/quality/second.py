"""Prints what a second reader can add, and what a bad one can spoil: ``python -m tests.quality.second [FILE…]``.

The model is a stand-in that proposes the labels of our own documents. In one row all are right, in the next half of
them are spoilt in one slot, in the last every one: another state of the document, another status, a doubled figure,
another year, step, treaty or weapon. What is kept of spoilt ones is what the text bears out all the same.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ottawatch.read.learned.opinion import Grammar
from tests.quality.scoring import GRAMMAR, READERS, load, score
from tests.read.second.readers import proposing

if TYPE_CHECKING:
    from ottawatch.model import Document, ReadDocument
    from tests.quality.scoring import Row, Tally

HERE = Path(__file__).parent
ONLY_MEASURED = "en-frozen.jsonl"


def measure(rows: list[Row], spoilt: float) -> tuple[Tally, int, int]:
    """Score both readers together; give also how many proposals there were, and how many were kept or known.

    The first reads by the grammar alone: its model was trained on these very documents and leaves nothing to add.
    """
    chance = random.Random(7)
    proposed = stood = 0

    def read_twice(row: Row, document: Document) -> ReadDocument:
        nonlocal proposed, stood
        claims = [spoil(c, row, chance) if chance.random() < spoilt else c for c in row["claims"]]
        done = proposing(*claims).read(document, Grammar())
        if done.second is not None:
            proposed += done.second.proposed
            stood += done.second.kept + done.second.same
        return done

    return score(rows, read_twice)["all"], proposed, stood


def spoil(claim: Row, row: Row, chance: random.Random) -> Row:
    """The claim with one slot made wrong."""
    states = [c["state"] for c in row["claims"] if c.get("state") not in {None, claim.get("state")}]
    wrong: dict[str, Any] = {
        "state": chance.choice(states or ["BRA", "ZAF"]),
        "status": chance.choice(_others(claim, "status", "done", "planned", "considered", "negated")),
        "low": 2 * (claim.get("low") or 0) + 1,
        "high": 2 * (claim.get("high") or 0) + 1,
        "from": f"{int((claim.get('from') or '2001')[:4]) - 1}{(claim.get('from') or '2001-01-01')[4:]}",
        "step": chance.choice(
            _others(claim, "step", "sign", "join", "leave", "notify_leave", "approve_leave")
        ),
        "treaty": chance.choice(_others(claim, "treaty", "CCM", "APMBC", "ATT")),
        "item": chance.choice(_others(claim, "item", "ap_mine", "av_mine", "cluster_munition")),
    }
    slot = chance.choice([slot for slot in wrong if claim.get(slot) is not None])
    return claim | {slot: wrong[slot]}


def _others(claim: Row, slot: str, *words: str) -> list[str]:
    return [word for word in words if word != claim.get(slot)]


def main(names: list[str]) -> None:
    """Print one row for each share of spoilt proposals."""
    paths = [Path(name) for name in names] or [
        p for p in sorted(HERE.glob("*.jsonl")) if p.name != ONLY_MEASURED
    ]
    rows = [row for path in paths for row in load(path)]
    alone = score(rows, READERS[GRAMMAR])["all"]
    print(f"{len(rows)} documents, {alone.labelled} labelled claims")
    print(f"  first reader alone  key F1 {alone.key_f1:.3f}  exact F1 {alone.exact_f1:.3f}")
    for share in (0.0, 0.5, 1.0):
        tally, proposed, stood = measure(rows, share)
        print(
            f"  {share:4.0%} spoilt         key F1 {tally.key_f1:.3f}  exact F1 {tally.exact_f1:.3f}"
            f"  proposed {proposed:4}  borne out {stood:4}  wrong claims {tally.read - tally.found:4}"
            f" (alone {alone.read - alone.found})"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
