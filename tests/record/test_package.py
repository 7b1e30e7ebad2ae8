"""The shipped package, as others read it."""

from __future__ import annotations

import csv
import json
import re

import pytest
from frictionless import validate

from ottawatch.record.rows import read_rows, show_rows
from ottawatch.record.schema import SHIPPED, read_schema

TABLES = tuple(read_schema(SHIPPED).tables.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_loading_and_writing_gives_the_same_bytes(table):
    """A table that is read and written back is unchanged, so that a diff shows only what changed."""
    rows, faults = read_rows(SHIPPED, table)
    assert not faults
    assert rows or table.name == "withdrawn"
    assert show_rows(table, rows).encode() == (SHIPPED / table.file).read_bytes()


@pytest.mark.filterwarnings("default")
def test_the_package_is_valid_by_the_standard():
    """Frictionless, which knows nothing of our loader, finds no fault in descriptor, cells, keys or references."""
    report = validate(str(SHIPPED / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])


def test_every_column_is_described():
    """Each table has a title, each column a description, and the package a licence."""
    package = json.loads((SHIPPED / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        assert resource["title"], resource["name"]
        for field in resource["schema"]["fields"]:
            assert field["description"], (resource["name"], field["name"])


def test_a_reference_is_said_once():
    """A column's reference stands in the standard's foreign keys or in our own key, never in both."""
    package = json.loads((SHIPPED / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        foreign = {key["fields"][0] for key in resource["schema"].get("foreignKeys", ())}
        own = {
            field["name"]
            for field in resource["schema"]["fields"]
            if "refers_to" in field.get("ottawatch", {})
        }
        assert not foreign & own, resource["name"]


def test_the_contract_names_every_table():
    """FORMAT.md has a line on each table."""
    text = (SHIPPED / "FORMAT.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"`{table.file}`" in text


def test_notes_are_in_our_own_words(shared):
    """No note of more than four words is a sentence of the facts that the tables were made from."""
    taken = set()
    for path in (shared / "facts").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for fact in csv.DictReader(lines):
                taken |= {_plain(fact.get(column) or "") for column in ("note", "detail", "conflict")}
    for table in TABLES:
        rows, _ = read_rows(SHIPPED, table)
        for row in rows:
            note = _plain(row.cells.get("note", ""))
            assert len(note.split()) <= 4 or note not in taken, (table.file, row.number, note)


def _plain(text):
    return re.sub(r"\W+", " ", text.casefold()).strip()
