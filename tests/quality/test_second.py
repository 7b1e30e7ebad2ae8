"""A right second reader adds, and a wrong one spoils little: measured with the labels as its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.scoring import GRAMMAR, READERS, load, score
from tests.quality.second import ONLY_MEASURED, measure

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def rows():
    """Some documents of each language."""
    return [
        row for path in sorted(HERE.glob("*.jsonl")) if path.name != ONLY_MEASURED for row in load(path)[:3]
    ]


def test_what_is_right_stands_and_adds(rows):
    """Of proposals that a careful reader would make, three in four are borne out, and the whole gets better."""
    alone = score(rows, READERS[GRAMMAR])["all"]
    together, proposed, stood = measure(rows, 0.0)
    assert stood >= 0.75 * proposed
    assert together.found > alone.found


def test_what_is_wrong_is_dropped(rows):
    """Of proposals with one wrong slot four in five are dropped, and few wrong claims come of the rest."""
    alone = score(rows, READERS[GRAMMAR])["all"]
    together, proposed, stood = measure(rows, 1.0)
    assert stood <= proposed / 5
    assert (together.read - together.found) - (alone.read - alone.found) <= 0.04 * proposed
