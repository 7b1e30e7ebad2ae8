"""What the pages say about accuracy is what is measured."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT
from tests.quality.scoring import load, score

_SLACK = 0.1


@pytest.mark.parametrize(("name", "of"), [("key F1", "key_f1"), ("exact F1", "exact_f1")])
def test_the_front_page_claims_no_more_than_is_measured(name: str, of: str) -> None:
    """The figures of README.md are not above what the command beside them gives, nor long out of date."""
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    stated = re.search(rf"{name} (0\.\d\d)", text)
    assert stated
    measured = getattr(score(load(ROOT / "tests" / "quality" / "en-frozen.jsonl"))["all"], of)
    assert measured - _SLACK <= float(stated[1]) <= round(measured, 2)
