"""``ottawatch outlook`` in its forms, and how it refuses."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from ottawatch.cli import run
from ottawatch.model.outlook import Basis
from ottawatch.report.json import schema
from tests.docs.pages import ROOT

ASKED = ["outlook", "--border", "LVA-BLR", "--today", "2026-11-23", "--paths", "500", "--years", "5"]


def told(arguments: list[str]) -> tuple[int, bytes, str]:
    with CliRunner().isolation(env={"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}) as streams:
        status = run(arguments)
        return status, streams[0].getvalue(), streams[1].getvalue().decode("utf-8")


def test_the_table_has_all_that_it_rests_on() -> None:
    """The answer in words, years, duties, people, lengths and assumptions follow one another."""
    status, out, _ = told(ASKED)
    text = out.decode("utf-8")
    assert status == 0
    parts = [
        "nine times in ten",
        "killed or injured",
        "The duty to clear",
        "Who lives near",
        "How long",
        "What it rests on",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("form", "begins"),
    [("html", b"<!DOCTYPE"), ("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b"scenario,")],
)
def test_every_form_is_what_it_says(form: str, begins: bytes) -> None:
    """Each form begins as such a file does, on standard output."""
    status, out, _ = told([*ASKED, "--format", form])
    assert status == 0
    assert out.startswith(begins)


def test_json_and_csv_tell_the_same() -> None:
    """The figures of both forms agree."""
    fields = json.loads(told([*ASKED, "--format", "json"])[1])
    rows = list(csv.DictReader(told([*ASKED, "--format", "csv"])[1].decode("utf-8").splitlines()))
    assert [int(row["year"]) for row in rows] == [year["year"] for year in fields["courses"][0]["years"]]
    for row, year in zip(rows, fields["courses"][0]["years"], strict=True):
        assert float(row["casualties_high"]) == year["casualties"]["high"]


def test_the_ending_of_the_file_tells_the_form(tmp_path) -> None:
    """A file that ends in .png is a picture, whole."""
    file = tmp_path / "o.png"
    assert told([*ASKED, "-o", str(file)])[0] == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    assert file.read_bytes().endswith(b"IEND\xaeB`\x82")


def test_the_page_shows_names_as_words(tmp_path) -> None:
    """A scenario's name cannot become a mark of the page or picture."""
    file = tmp_path / "s.toml"
    file.write_text('name = "<script>alert(1)</script> $x^2$"\n', "utf-8")
    status, out, _ = told([*ASKED, "--scenario", str(file), "--format", "html"])
    assert status == 0
    assert b"<script" not in out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["outlook"], 2, "exactly one"),
        (["outlook", "--border", "FIN-FRA"], 2, "no border"),
        (["outlook", "--state", "Atlantis"], 2, "Atlantis"),
        (["outlook", "--area", "missing.geojson"], 3, "missing.geojson"),
        (["outlook", "--state", "BIH", "--scenario", "missing.toml"], 3, "missing.toml"),
        (["outlook", "score", "--series", "missing.csv"], 3, "missing.csv"),
        (["outlook", "score", "--seen", "0"], 2, "--seen"),
        (["outlook", "score", "--seen", "99"], 2, "no series"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_status(arguments: list[str], status: int, says: str) -> None:
    """Wrong use ends with 2, damaged input with 3, each in one sentence on standard error."""
    found, out, told_why = told(arguments)
    assert (found, out) == (status, b"")
    assert says in told_why
    assert told_why.count("error[") == 1


def test_series_of_ones_own_are_scored(tmp_path) -> None:
    """A file with two series gives two rows and their sum."""
    file = tmp_path / "own.csv"
    rows = [f"A,{2000 + n},{round(100 * 0.85**n)}" for n in range(10)]
    rows += [f"B,{2000 + n},{50 + n % 3}" for n in range(8)]
    file.write_text("series,year,total\n" + "\n".join(rows) + "\n", "utf-8")
    fields = json.loads(told(["outlook", "score", "--series", str(file), "--format", "json"])[1])
    assert [row["name"] for row in fields["series"]] == ["A", "B"]
    assert fields["together"]["predicted"] == sum(row["predicted"] for row in fields["series"])


@pytest.mark.parametrize(
    "asked",
    [
        ["--border", "LVA-BLR"],
        ["--state", "Croatia", "--from", "1998"],
        ["--state", "Mozambique", "--from", "2001"],
        ["--area", "docs/examples/falklands.geojson", "--scenario", "docs/examples/falklands.toml"],
        [
            "--border",
            "FIN-RUS",
            "--scenario",
            "docs/examples/border.toml",
            "--against",
            "docs/examples/over.toml",
        ],
    ],
    ids=["border", "past", "land only", "area", "two scenarios"],
)
def test_json_keeps_to_its_schema(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written for a border, a state, an area and two scenarios is what the published schema says."""
    monkeypatch.chdir(ROOT)
    options = ["--today", "2026-11-23", "--paths", "500", "--years", "5", "--format", "json"]
    status, out, _ = told(["outlook", *asked, *options])
    assert status == 0
    Draft202012Validator(schema("outlook")).validate(json.loads(out))


def test_the_schema_has_the_fields_that_are_written() -> None:
    """No field of the schema is one that nothing writes, and each basis of the model is in it."""
    fields = json.loads(told([*ASKED, "--format", "json"])[1])
    published = schema("outlook")
    assert list(published["properties"]) == list(fields)
    assert list(published["$defs"]["course"]["properties"]) == list(fields["courses"][0])
    basis = published["properties"]["assumptions"]["items"]["properties"]["basis"]
    assert basis["enum"] == [str(each) for each in Basis]
