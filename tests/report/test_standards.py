"""Each form is held to its standard: by the standard's own schema, or by a program that others read it with."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema.validators import validator_for
from lxml import etree

from ottawatch import doors
from ottawatch.doors.asking import names
from ottawatch.report.annotation import web_annotations
from ottawatch.report.claimreview import claim_reviews
from ottawatch.report.csv import checked_csv, dues_csv, standings_csv, statements_csv
from ottawatch.report.feed import atom, json_feed
from ottawatch.report.forms import FORMS
from ottawatch.report.geojson import standings_geojson
from ottawatch.report.prov import provenance
from ottawatch.report.sarif import sarif
from ottawatch.report.shapes import geometry_of, world
from tests.report.samples import CHECKED, EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable

VENDOR = Path(__file__).parent / "vendor"
TODAY = date(2026, 1, 20)
LEARNED = doors.changes("Finland", known=TODAY, most=40)


def hold(schema: str, value: Any) -> None:
    found = json.loads((VENDOR / schema).read_text("utf-8"))
    validator = validator_for(found)
    validator.check_schema(found)
    validator(found).validate(value)


def modelled(row: Any) -> Any:
    """The row in the classes of schema.org, which refuse a field or value that the vocabulary does not have."""
    if isinstance(row, list):
        return [modelled(each) for each in row]
    if not isinstance(row, dict):
        return (
            date.fromisoformat(row) if isinstance(row, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", row) else row
        )
    fields = {name: modelled(value) for name, value in row.items() if not name.startswith("@")}
    made: Callable[..., Any] = getattr(import_module("schema_org"), row["@type"])
    return made(**fields)


def test_a_claim_review_has_only_the_words_of_schema_org() -> None:
    """Every type, field and kind of value is one of the vocabulary."""
    pytest.importorskip("schema_org")
    graph = json.loads(claim_reviews([CHECKED, EMPTY]))["@graph"]
    assert len(modelled(graph)) == len(CHECKED.judged)
    with pytest.raises(ValueError, match="claimRevieweds"):
        modelled(graph[0] | {"claimRevieweds": "x"})


def test_a_claim_review_rates_what_is_settled_only() -> None:
    """What the record cannot settle has its word, and no number that a program would average."""
    ratings = {
        each["reviewRating"]["alternateName"]: each["reviewRating"].get("ratingValue")
        for each in json.loads(claim_reviews([CHECKED]))["@graph"]
    }
    assert ratings == {"contradicted": 1, "outdated": 2, "disputed": 3, "supported": 5, "unverified": None}


def test_annotations_keep_to_the_model_and_find_their_words() -> None:
    """Both selectors of an annotation lead to the same words of the text.

    Held to what the W3C's own tests of implementations demand, and to a schema of ours that lets nothing else in.
    """
    page = json.loads(web_annotations([CHECKED]))
    hold("annotation-w3c.json", page)
    hold("annotation.json", page)
    assert page["id"] != json.loads(web_annotations([EMPTY]))["id"]
    text = CHECKED.document.text
    for item in page["items"]:
        words, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_sarif_keeps_to_its_schema_and_points_at_the_words() -> None:
    """Line and column lead to the quote, in code points."""
    log = json.loads(sarif([CHECKED, EMPTY]))
    hold("sarif-2.1.0.json", log)
    lines = CHECKED.document.text.split("\n")
    regions = [
        place["region"]
        for result in log["runs"][0]["results"]
        if "region" in (place := result["locations"][0]["physicalLocation"])
    ]
    assert regions
    for region in regions:
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
            region["snippet"]["text"].split("\n")[0]
        )


def test_provenance_is_read_by_the_library_of_the_standard() -> None:
    """Verdicts lead back to statements, and statements to their sources."""
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=provenance([CHECKED]), format="json")
    derived = {(str(row.args[0]), str(row.args[1])) for row in document.get_records(prov.ProvDerivation)}
    fact = "row:actions/FIN/APMBC/accession/2012-01-09"
    assert ("ow:document-1-verdict-1", fact) in derived
    assert (fact, "source:untc") in derived
    known = {str(row.identifier) for row in document.get_records(prov.ProvEntity)}
    assert {name for pair in derived for name in pair} <= known


def test_geojson_is_valid_and_covers_the_states_of_today() -> None:
    """Each standing has a place, but for states that are no more."""
    model = pytest.importorskip("geojson_pydantic")
    found = json.loads(standings_geojson(doors.standing(on=TODAY, known=TODAY, today=TODAY), names()))
    model.FeatureCollection.model_validate(found)
    assert not [row["id"] for row in found["features"] if row["geometry"] is None]


def test_no_outline_is_finer_than_a_district() -> None:
    """Corners lie on a grid of a hundredth of a degree and, on the whole, far apart."""
    points = [point for rings in world().states.values() for ring in rings for point in ring]
    assert all(round(x * 100) == pytest.approx(x * 100) for point in points for x in point)
    assert len(points) < 15_000
    assert geometry_of("FIN")
    assert not set(world().states) & set(world().points)
    assert geometry_of("YUG") is None


@pytest.mark.parametrize("base", ["", "https://watch.example"])
def test_atom_keeps_to_its_grammar_and_is_read(base: str) -> None:
    """A reader of feeds finds every change, the newest first, and nothing to complain of.

    Held to the grammar that RFC 4287 prints, and to one of ours that lets nothing in but the parts that are written.
    """
    feedparser = pytest.importorskip("feedparser")
    text = atom(LEARNED, base=base, here=f"{base}/feed.atom" if base else "")
    for grammar in ("atom-rfc4287.rng", "atom-written.rng"):
        etree.RelaxNG(etree.parse(str(VENDOR / grammar))).assertValid(etree.fromstring(text.encode()))
    read = feedparser.parse(text.encode())
    assert not read.bozo
    days = [entry.updated for entry in read.entries]
    assert len(days) == len(LEARNED.changes)
    assert days == sorted(days, reverse=True)
    assert len({entry.id for entry in read.entries}) == len(days)


@pytest.mark.parametrize("base", ["", "https://watch.example"])
def test_a_json_feed_keeps_to_its_schema(base: str) -> None:
    """The same changes as in Atom, under the same ids.

    JSON Feed publishes no schema of its own: one that others use, and ours, which lets nothing else in.
    """
    feed = json.loads(json_feed(LEARNED, base=base))
    hold("jsonfeed-npm-1.1.json", feed)
    hold("jsonfeed-1.1.json", feed)
    assert all(item["id"] in atom(LEARNED) for item in feed["items"])


def test_tables_with_tags_are_read_by_the_library_of_the_standard() -> None:
    """The exchange language finds its columns under their tags."""
    hxl = pytest.importorskip("hxl")
    facts = names()
    tables = {
        "#status+code": standings_csv(doors.standing(today=TODAY), facts, hxl=True),
        "#date+due": dues_csv(doors.deadlines("Cambodia", today=TODAY), facts, hxl=True),
        "#indicator+num+min": statements_csv(doors.figures(today=TODAY).statements, facts, hxl=True),
    }
    for tag, text in tables.items():
        rows = list(csv.reader(io.StringIO(text)))
        read = hxl.data(rows).cache()
        assert tag in [column.display_tag for column in read.columns]
        assert read.validate()
        assert len(read.values) == len(rows) - 2


def test_a_cell_is_never_a_formula() -> None:
    """What a spreadsheet would run, it shows."""
    text = "=1+1 Finland joined."
    one = CHECKED.judged[0]
    hostile = replace(
        CHECKED,
        document=replace(CHECKED.document, id="=cmd|' /C calc'!A0", text=text),
        judged=(replace(one, claim=replace(one.claim, quote="=1+1", start=0, end=4)),),
    )
    cells = [cell for row in csv.reader(io.StringIO(checked_csv([hostile]))) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_check_gives_the_same_bytes(form: str) -> None:
    """No form has a clock or chance in it, and none is empty for a document without claims."""
    assert FORMS[form].written([CHECKED]) == FORMS[form].written([CHECKED])
    assert FORMS[form].written([EMPTY])
