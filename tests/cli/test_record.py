"""``ottawatch record`` and ``--record``, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ottawatch.cli import run
from ottawatch.record import load_record
from ottawatch.record.schema import SHIPPED, read_schema

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--today", "2026-11-23"]


def given(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def refused(capsys: pytest.CaptureFixture[str], status: int, *arguments: str) -> str:
    assert run(arguments) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A newsroom's folder, which knows of a notice by a party that no shipped source has."""
    folder = tmp_path / "newsroom"
    folder.mkdir()
    for table, row in (
        ("sources", "NR-1,Newsroom,Notice seen,https://example.org/notice,2026-10-02,page\n"),
        ("actions", "GRC,APMBC,withdrawal_notification,2026-10-01,C.N.400.2026,2026-10-02,NR-1,\n"),
    ):
        columns = ",".join(read_schema(SHIPPED).tables[table].columns)
        (folder / f"{table}.csv").write_text(f"{columns}\n{row}", encoding="utf-8", newline="")
    return folder


def test_the_version_names_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reports an answer can say which tables it came from."""
    assert str(load_record().edition) in given(capsys, "--version")
    assert str(load_record().edition) in given(capsys, "record", "verify")


def test_show_gives_every_statement_on_a_state(capsys: pytest.CaptureFixture[str]) -> None:
    """Acts, figures and borders of a state, also where another's row names it, with sources and edition."""
    told = json.loads(given(capsys, "record", "show", "Finland", "--format", "json", *TODAY))
    assert told["record"] == str(load_record().edition)
    assert told["statements"].keys() >= {statement.id for statement in load_record().about("FIN")}
    assert any(id_.startswith("transfers/FIN/UKR") for id_ in told["statements"])
    ukraine = json.loads(given(capsys, "record", "show", "UKR", "--format", "json", *TODAY))
    assert any(id_.startswith("transfers/FIN/UKR") for id_ in ukraine["statements"])
    named = {id_ for statement in told["statements"].values() for id_ in statement["sources"]}
    assert told["sources"].keys() == named


def test_show_keeps_the_two_days_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """Before the notice it is not known; on the day of the accession only what was so that day is shown."""
    before = given(capsys, "record", "show", "FIN", "--known", "2025-07-09")
    assert "2012-01-09  APMBC accession" in before
    assert "withdrawal notification" not in before
    on = given(capsys, "record", "show", "FIN", "--on", "2012-01-09", *TODAY)
    assert "actions/FIN/APMBC/accession/2012-01-09" in on
    assert "withdrawal notification" not in on
    assert "157 for, 18 against" in given(capsys, "record", "show", "FIN", *TODAY)


def test_a_delta_is_written_and_put_to_the_older_tables(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Export, change, diff and apply: what comes out loads as the newer edition."""
    newer, delta, made = tmp_path / "newer", tmp_path / "delta.jsonl", tmp_path / "made"
    given(capsys, "record", "export", "--format", "datapackage", "--output", str(newer))
    path = newer / "counts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",60,", ",61,"), encoding="utf-8", newline="")
    given(capsys, "record", "diff", "shipped", str(newer), "--output", str(delta))
    assert len(delta.read_text(encoding="utf-8").splitlines()) == 2
    given(capsys, "record", "apply", "shipped", str(delta), "--output", str(made))
    assert load_record(made).edition == load_record(newer).edition != load_record().edition


def test_nothing_is_left_of_an_export_that_failed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A delta that does not fit leaves no folder, and an export does not write over what is there."""
    delta, made = tmp_path / "delta.jsonl", tmp_path / "made"
    delta.write_text('{"op": "edition", "from": "0", "to": "1"}\n', encoding="utf-8")
    said = refused(capsys, 3, "record", "apply", "shipped", str(delta), "--output", str(made))
    assert "the delta, row 1, from" in said
    assert list(tmp_path.iterdir()) == [delta]
    said = refused(capsys, 2, "record", "export", "--format", "csv", "--output", str(tmp_path))
    assert "new or empty folder" in said
    said = refused(capsys, 2, "record", "apply", "shipped", str(made), "--output", str(made))
    assert "record diff" in said


def test_tables_of_ones_own_answer_everywhere(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    """The folder's notice decides standing, permission, duties, history and a check, and is shown by its folder."""
    asked = ("--record", str(own), *TODAY)
    assert "Greece  leaving" in given(capsys, "standing", "Greece", *asked)
    assert "Greece  party" in given(capsys, "standing", "Greece", *TODAY)
    assert "newsroom:actions/GRC" in given(capsys, "record", "show", "Greece", *asked)
    assert "received on 2026-10-01" in given(capsys, "history", "Greece", *asked)
    assert given(capsys, "duties", "Greece", *asked) != given(capsys, "duties", "Greece", *TODAY)
    assert given(capsys, "may", "Greece", "use", "--on", "2027-06-01", *asked) != given(
        capsys, "may", "Greece", "use", "--on", "2027-06-01", *TODAY
    )
    claim = own.parent / "claim.txt"
    claim.write_text("Greece gave notice of its withdrawal from the Ottawa treaty on 1 October 2026.\n")
    told = json.loads(given(capsys, "check", str(claim), "--format", "json", *asked))
    (document,) = told["documents"]
    assert document["record"].startswith(f"{load_record().edition}+newsroom·")
    assert [one["verdict"] for one in document["claims"]] == ["supported"]


def test_a_fault_in_tables_of_ones_own_is_one_sentence(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    """It names the folder, the file, the row and the column, and the status is that of damaged input."""
    path = own / "actions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-10-01", "2026-10-32"), encoding="utf-8")
    said = refused(capsys, 3, "standing", "Greece", "--record", str(own))
    assert "newsroom/actions.csv, row 2, date: found '2026-10-32'" in said
    assert run(["record", "verify", "--record", str(own)]) == 3
    assert "newsroom/actions.csv, row 2, date" in capsys.readouterr().out
