"""JSON and its schemas."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ottawatch.model import CountOf, Kind, Rule, Standing, Step, Treaty, Word
from ottawatch.report.fields import of_standing
from ottawatch.report.json import checked_json, line, read_json, schema
from tests.report.samples import CHECKED, EMPTY, READ, SOURCES
from tests.report.test_terminal import standing


def hold(name: str, value: Any) -> None:
    Draft202012Validator(schema(name)).validate(value)


@pytest.mark.parametrize("name", ["check", "read", "row", "standing", "outlook"])
def test_a_schema_is_one(name: str) -> None:
    """Each published schema is a valid schema."""
    Draft202012Validator.check_schema(schema(name))


def test_what_is_written_keeps_to_its_schema() -> None:
    """Checks, readings, rows and standings are what their schemas say."""
    hold("check", json.loads(checked_json([CHECKED, EMPTY])))
    hold("read", json.loads(read_json([READ])))
    hold("row", json.loads(line(CHECKED)))
    hold("row", json.loads(line(READ)))
    hold("standing", [of_standing(standing("FIN", word)) for word in Standing])


def test_the_schemas_have_the_words_of_the_model() -> None:
    """A word that the model gains must be published."""
    claim = schema("row")["$defs"]["judged"]["properties"]
    for field, words in (("kind", Kind), ("step", Step), ("rule", Rule), ("of", CountOf), ("treaty", Treaty)):
        assert claim[field]["enum"] == [str(word) for word in words]
    assert claim["verdict"]["enum"] == [str(word) for word in Word]


def test_a_row_has_the_claims_fields_and_the_verdict() -> None:
    """A row of NDJSON gives each claim with its place, verdict, reasons and what followed, on one line."""
    written = line(CHECKED)
    assert "\n" not in written
    row = json.loads(written)
    assert row["id"] == "two.md"
    first, second = row["claims"][:2]
    assert (first["verdict"], first["since"]) == ("contradicted", None)
    assert first["why"][0]["statements"] == ["actions/FIN/APMBC/accession/2012-01-09"]
    assert first["why"][0]["articles"] == ["APMBC Art 17(2)"]
    assert second["since"][0]["day"] == "2025-07-10"
    assert row["claims"][-1]["settle"] == "its report under Article 7"
    for claim in row["claims"]:
        assert CHECKED.document.text[claim["start"] : claim["end"]] == claim["quote"]


def test_a_check_names_its_sources() -> None:
    """The full JSON brings every statement and source that a verdict rests on."""
    (document,) = json.loads(checked_json([CHECKED]))["documents"]
    assert set(document["sources"]) == set(SOURCES)
    named = {id_ for claim in document["claims"] for why in claim["why"] for id_ in why["statements"]}
    assert named <= set(document["statements"])
    assert document["tally"]["supported"] == 4
