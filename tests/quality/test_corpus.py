"""What the reader and the checker reach on the labelled corpus that lies beside the checkout, if it is there."""

from __future__ import annotations

import json

import pytest

from ottawatch.check import judge
from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.record import load_record
from tests.quality.scoring import load, score


@pytest.fixture(scope="module")
def corpus(shared):
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("the labelled corpus is not on this machine")
    return folder


def test_the_article_that_this_project_began_with_is_read(corpus):
    """At least 40 of its 42 claims are found."""
    tally = score(load(corpus / "seed.jsonl"))["all"]
    assert tally.labelled == 42
    assert tally.found >= 40


def test_english_documents_are_read(corpus):
    """Key F1 of at least 0.80 and exact F1 of at least 0.72 on the English documents."""
    tally = score(load(corpus / "dev_en.jsonl"))["all"]
    assert tally.key_f1 >= 0.80
    assert tally.exact_f1 >= 0.72


def test_hard_negatives_give_at_most_two_claims(corpus):
    """Documents of other topics give hardly anything."""
    rows = [row for row in load(corpus / "dev_en.jsonl") if row["topic"] == "negative"]
    assert rows
    assert score(rows)["all"].read <= 2


def test_three_quarters_of_the_expected_verdicts_come_out(corpus):
    """From text to verdict, with no supported claim called contradicted."""
    record = load_record()
    right = total = 0
    for row in load(corpus / "verdicts.jsonl"):
        published = Written.parse(row["published"])
        free = list(read_text(Document(row["id"], row["text"], published)).claims)
        for wanted in row["expected"]:
            total += 1
            match = next((c for c in free if _agrees(wanted["claim"], c.to_fields())), None)
            if match is None:
                continue
            free.remove(match)
            word = judge(
                match, record, published=published.last, known=published.last, today=published.last
            ).word
            assert not (wanted["verdict"] == "supported" and word == "contradicted"), json.dumps(wanted)
            right += word == wanted["verdict"]
    assert right >= 0.75 * total


def _agrees(wanted, claim):
    from tests.quality.scoring import _exact, found  # noqa: PLC0415

    return found(wanted, claim) and _exact(wanted, claim)
