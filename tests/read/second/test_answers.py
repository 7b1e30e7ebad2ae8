"""Answers are taken apart however they are wrapped, and quotes are found however they are printed."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawatch.model import Claim, CountOf, Dropped, Group, Item, Kind, Outcome, Rule, Status, Step, Treaty
from ottawatch.read.second.parts import parts_of
from ottawatch.read.second.prompt import answer_schema, instructions
from ottawatch.read.second.proposals import claim_of, rows_in
from ottawatch.read.second.quotes import LONGEST, places_of
from ottawatch.read.spans import Span

ROWS = [{"kind": "use"}, {"kind": "step", "quote": "a ] b } c"}]
LISTED = json.dumps(ROWS)


@pytest.mark.parametrize(
    ("answer", "rows", "whole"),
    [
        (f'{{"claims": {LISTED}}}', ROWS, True),
        (LISTED, ROWS, True),
        (f'Here they are:\n```json\n{{"claims": {LISTED}}}\n```\nI hope [this] helps.', ROWS, True),
        (f'<think>[{{"kind": "border"}}] or not?</think>{{"claims": {LISTED}}}', ROWS, True),
        (f'{{"note": [{{"x": 1}}], "claims": {LISTED}}}', ROWS, True),
        ('{"claims": []}', [], True),
        ('{"claims": [{"kind": "use"}, {"kind": "st', ROWS[:1], False),
        ('{"claims": [{"kind": "use"}', ROWS[:1], False),
        ('{"claims": [{"kind": "use", "low": NaN}]}', [], False),
        ('{"claims": [{"low": ' + "9" * 5000 + "}]}", [], False),
        ("[" * 100_000, [], False),
        ('{"claims": [' + '{"a":' * 100_000, [], False),
        ("I am sorry, but I cannot help with that.", [], False),
        ("", [], False),
        ('{"claims": "none"}', [], False),
    ],
)
def test_rows_are_found_in_any_wrapping(answer: str, rows: list[object], whole: bool) -> None:
    """An answer in a fence, behind a thought, cut short or of another kind is heard for what it holds."""
    assert rows_in(answer) == (rows, whole)


@given(st.text(alphabet='[]{}",:claims\\ 1-.e\n', max_size=60))
def test_no_answer_breaks_the_reader(answer: str) -> None:
    """Whatever is said, rows or nothing come of it."""
    rows, _ = rows_in(answer)
    assert all(isinstance(claim_of(row), Claim | Dropped) for row in rows)


def test_a_claim_has_the_slots_of_its_kind_and_no_others() -> None:
    """What a kind does not have is left out, and so is what the vocabulary does not have."""
    row = {
        "kind": "border", "state": "FIN", "counterpart": "RUS", "treaty": "CCM", "low": 1340, "high": 1340, "unit": "km",
        "status": "done", "from": "2025-01-01", "quote": "the border of 1,340 km", "confidence": 0.9, "start": 7,
    }  # fmt: skip
    claim = claim_of(row)
    assert isinstance(claim, Claim)
    assert claim.to_fields() == {
        "kind": "border", "state": "FIN", "counterpart": "RUS", "low": 1340, "high": 1340, "unit": "km",
        "quote": "the border of 1,340 km", "start": -1, "end": -1,
    }  # fmt: skip


@pytest.mark.parametrize("nothing", [None, "", "null", "None", "n/a", " "])
def test_words_for_nothing_fill_no_slot(nothing: object) -> None:
    """A model that says "null" in quotation marks means it."""
    claim = claim_of({"kind": "contamination", "state": "TCD", "from": nothing, "quote": "Chad is mined"})
    assert isinstance(claim, Claim)
    assert claim.when is None


TEXT = "The minister said: “It’s over”.\nThe anti‑personnel\nmine ban is left. It's over (for good)."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The anti-personnel mine ban is left", ["The anti‑personnel\nmine ban is left"]),
        ('"It\'s over"', ["“It’s over”"]),
        ("It's over", ["It’s over", "It's over"]),
        ("over (for good).", ["over (for good)."]),
        ("the minister said", []),
        ("The ministers said", []),
        ("minister", []),
        ("It.s over", []),
        ("", []),
        ("a " * LONGEST, []),
    ],
)
def test_a_quote_stands_where_its_words_do(quote: str, found: list[str]) -> None:
    """Line breaks and the shape of marks may differ; a word or a capital may not."""
    assert [TEXT[start:end] for start, end in places_of(quote, TEXT, Span(0, len(TEXT)))] == found


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40)), max_size=20), st.integers(5, 60))
def test_parts_hold_every_sentence_once(lengths: list[tuple[int, int]], most: int) -> None:
    """Each character of a sentence is asked about exactly once, and no part is too long."""
    sentences, at = [], 0
    for gap, length in lengths:
        sentences.append(Span(at + gap, at + gap + length))
        at += gap + length
    parts = list(parts_of(sentences, most))
    assert all(0 < part.end - part.start <= most for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    covered = {at for part in parts for at in range(*part)}
    assert all(covered.issuperset(range(*sentence)) for sentence in sentences)


def test_the_prompt_tells_the_whole_vocabulary() -> None:
    """Every word that a slot can hold is explained, and the form of an answer asks for no other."""
    told = set(re.findall(r"[\w-]+", instructions()))
    for words in (Kind, Step, Rule, Item, Status, Group, Outcome, CountOf, Treaty):
        assert {str(word) for word in words} <= told
    slots = answer_schema()["properties"]["claims"]["items"]["properties"]
    assert set(slots) <= told
    assert slots["kind"]["enum"] == [str(kind) for kind in Kind]
