"""Where the labelled texts come from: those written for the model, and those that hold the reader to its word."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from ottawatch.model import Claim
from training.told import Line, Told, load

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[1]
_DAY = "2025-07-09"
"""As of which the sentences of the tests are read."""


def all_texts() -> list[Told]:
    """Every labelled text of the project but those that only measure."""
    return [*written(), *labelled(), *settled()]


def written() -> Iterator[Told]:
    """The texts that were written for the model."""
    for path in sorted((_ROOT / "training" / "texts").glob("*.txt")):
        yield from load(path)


def labelled() -> Iterator[Told]:
    """The documents behind the floors of the reader's quality, without those that are frozen to measure it."""
    for path in sorted((_ROOT / "tests" / "quality").glob("*.jsonl")):
        if "frozen" not in path.stem:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield _document(json.loads(line))


def settled() -> Iterator[Told]:
    """The sentences that tests hold the grammar to: it reads all that they tell, and nothing else."""
    for path in sorted((_ROOT / "tests" / "read" / "sentences").glob("*.toml")):
        for number, text in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield Told(f"{path.stem}.{number}", path.stem, _DAY, "", text=text, settled=True)


def _document(row: dict[str, object]) -> Told:
    text = str(row["text"])
    told = Told(str(row["id"]), str(row["lang"]), str(row["published"] or _DAY), str(row["topic"]), text=text)
    for fields in row["claims"]:  # type: ignore[attr-defined]
        claim = Claim.from_fields(fields)
        start = text.find(claim.quote)
        if start >= 0:
            told.lines.append(Line(claim.quote, start, [claim]))
    return told
