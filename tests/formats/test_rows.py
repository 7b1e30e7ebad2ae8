"""Rows of JSON."""

from __future__ import annotations

import io
import json
import re

import pytest

from ottawatch.errors import DocumentError
from ottawatch.model import Document, Kind
from ottawatch.read.formats.rows import documents_in


def rows(*lines: str | bytes, most: int = 10_000) -> list[Document | DocumentError]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return list(documents_in(io.BytesIO(data), "batch.jsonl", most=most))


def test_a_row_is_a_document() -> None:
    """All fields come in; fields of others are left alone."""
    (document,) = rows('{"id": 7, "text": "A", "published": "2025-07", "lang": "en", "topic": "x"}')
    assert isinstance(document, Document)
    assert (document.id, str(document.published), document.lang) == ("7", "2025-07", "en")
    assert document.claims is None


def test_a_row_brings_its_claims() -> None:
    """Given claims come in, each with the place of its words."""
    claim = {"kind": "membership", "state": "FIN", "treaty": "APMBC", "quote": "Finland is in"}
    (document,) = rows(json.dumps({"id": "a", "text": "So Finland is in.", "claims": [claim]}))
    assert isinstance(document, Document)
    assert document.claims is not None
    (given,) = document.claims
    assert given.kind is Kind.MEMBERSHIP
    assert document.text[given.start : given.end] == given.quote == "Finland is in"


def test_words_that_the_text_does_not_have_get_no_place() -> None:
    """A quote that is not in the text keeps no place, rather than a wrong one."""
    claim = {"kind": "membership", "state": "FIN", "quote": "elsewhere", "start": 0, "end": 9}
    (document,) = rows(json.dumps({"text": "So Finland is in.", "claims": [claim]}))
    assert isinstance(document, Document)
    assert document.claims is not None
    assert (document.claims[0].start, document.claims[0].end) == (-1, -1)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{", "not a row of JSON"),
        ("[]", "no row"),
        ('{"id": "a"}', "the field text"),
        ('{"text": 5}', "the field text: found 5"),
        ('{"text": "a", "published": "2025-02-31"}', "on no calendar"),
        ('{"text": "a", "claims": {}}', "the field claims"),
        ('{"text": "a", "claims": [5]}', "the field claims"),
        ('{"text": "a", "claims": [{"kind": "gossip"}]}', "gossip"),
        ('{"text": "a", "claims": [{"kind": "count", "low": 1e999}]}', "beyond all measure"),
        ('{"text": "a", "claims": [{"kind": "count", "low": NaN}]}', "NaN"),
        ('{"text": "a", "x": ' + "9" * 5000 + "}", "beyond all measure"),
        ("[" * 9_000, "nested too deep|not a row"),
        ('{"text": "' + "a" * 20_000 + '"}', "more than 10,000 bytes"),
        (b'{"text": "\xff"}', "not a row of JSON"),
    ],
)
def test_a_bad_row_is_handed_back_and_the_next_is_read(line: str | bytes, found: str) -> None:
    """Whatever is wrong with a row, its neighbours come in, and the fault names the line."""
    before, fault, after = rows('{"id": "a", "text": "A"}', line, '{"id": "c", "text": "C"}')
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert after.id == "c"
    assert isinstance(fault, DocumentError)
    assert "batch.jsonl, line 2" in fault.sentence
    assert re.search(found, fault.sentence)


def test_half_a_letter_keeps_every_other_place() -> None:
    """Half of a surrogate pair becomes one replacement letter; whole pairs are letters."""
    (document,) = rows('{"text": "a\\ud800b \\ud83d\\ude00 c"}')
    assert isinstance(document, Document)
    assert document.text == "a\ufffdb \U0001f600 c"


def test_blank_lines_are_nothing() -> None:
    """Blank lines are passed over and still counted for the place."""
    first, second = rows("", '{"text": "A"}', "   ", '{"text": "B"}')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, second.id) == ("batch.jsonl:2", "batch.jsonl:4")
