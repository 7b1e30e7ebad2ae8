"""Exports: each form holds what the record holds, and other programs read it."""

from __future__ import annotations

import csv
import json
import sys

import pytest
from frictionless import validate

from ottawatch.errors import UsageError
from ottawatch.record import load_record
from ottawatch.record.export import FORMS
from ottawatch.record.export.ftm import entities
from ottawatch.record.schema import SHIPPED


def test_every_form_gives_the_same_bytes_again(record, tmp_path):
    """The same record exported twice is the same files."""
    for form, write in FORMS.items():
        once, again = tmp_path / form / "once", tmp_path / form / "again"
        for folder in (once, again):
            folder.mkdir(parents=True)
            write(record, folder)
        assert {path.name: path.read_bytes() for path in once.iterdir()} == {
            path.name: path.read_bytes() for path in again.iterdir()
        }


def test_csv_has_every_statement(record, tmp_path):
    """Each statement is a row with its days, figure and sources; days are inclusive and open sides empty."""
    FORMS["csv"](record, tmp_path)
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {statement.id for statement in record.statements}
    notice = rows["actions/FIN/APMBC/withdrawal_notification/2025-07-10"]
    assert (notice["valid_from"], notice["valid_to"], notice["known_to"]) == ("2025-07-10", "2025-07-10", "")
    assert json.loads(notice["cells"])["notification_number"] == "C.N.372.2025"
    held = rows["stockpiles/FIN/2012/ap_mine/held"]
    assert (float(held["low"]), held["unit"]) == (1_029_763, "mines")


def test_json_names_its_edition(record, tmp_path):
    """One file with the edition, every source and every state."""
    FORMS["json"](record, tmp_path)
    whole = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert whole["record"] == str(record.edition)
    assert len(whole["statements"]) == len(record.statements)
    assert {source["id"] for source in whole["sources"]} == record.sources.keys()
    assert {state["code"] for state in whole["states"]} == record.states.keys()


def test_the_package_is_the_tables_themselves(record, tmp_path):
    """It is valid by the standard, and loads as the same edition."""
    FORMS["datapackage"](record, tmp_path)
    assert load_record(tmp_path).edition == record.edition
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_tables_of_ones_own_are_no_part_of_the_package(tmp_path):
    """The package is that of the shipped tables; a joined record is refused in one sentence."""
    own = tmp_path / "ours"
    own.mkdir()
    (own / "withdrawn.csv").write_bytes((SHIPPED / "withdrawn.csv").read_bytes())
    with pytest.raises(UsageError, match="expected those of the package alone"):
        FORMS["datapackage"](load_record(also=[own]), tmp_path)


def test_parquet_has_every_statement(record, tmp_path):
    """Numbers are numbers, and the edition stands in the metadata."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    FORMS["parquet"](record, tmp_path)
    table = parquet.read_table(tmp_path / "statements.parquet")
    assert table.num_rows == len(record.statements)
    assert table.schema.metadata[b"record"].decode() == str(record.edition)
    rows = {row["id"]: row for row in table.to_pylist()}
    assert rows["stockpiles/FIN/2012/ap_mine/held"]["low"] == 1_029_763
    assert rows["actions/FIN/APMBC/accession/2012-01-09"]["known_to"] is None


def test_without_pyarrow_the_refusal_says_what_to_install(record, tmp_path, monkeypatch):
    """The extra is named, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"ottawatch\[parquet\]"):
        FORMS["parquet"](record, tmp_path)
    assert not list(tmp_path.iterdir())


def test_events_refer_to_sources_that_are_there(record):
    """Each entity has an id of its own, and each proof of an event is among the documents."""
    found = list(entities(record))
    ids = [entity["id"] for entity in found]
    assert len(ids) == len(set(ids))
    documents = {entity["id"] for entity in found if entity["schema"] == "Document"}
    events = [entity["properties"] for entity in found if entity["schema"] == "Event"]
    assert events
    assert all(set(event["proof"]) <= documents for event in events)
    assert {
        "name": ["Finland: withdrawal notification APMBC"],
        "country": ["fi"],
        "date": ["2025-07-10"],
    }.items() <= next(
        event
        for event in events
        if event["recordId"] == ["actions/FIN/APMBC/withdrawal_notification/2025-07-10"]
    ).items()


@pytest.mark.filterwarnings("ignore")
def test_follow_the_money_takes_every_value(record):
    """Their own library keeps each property and value as it is written: none is unknown or malformed."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for entity in entities(record):
        kept = model.get_proxy(entity).to_dict()["properties"]
        cleaned = model.make_entity(entity["schema"])
        for name, values in entity["properties"].items():
            cleaned.add(name, values, quiet=False)
        assert (
            {name: sorted(values) for name, values in cleaned.to_dict()["properties"].items()}
            == {name: sorted(set(values)) for name, values in entity["properties"].items()}
            == {name: sorted(values) for name, values in kept.items()}
        ), entity
