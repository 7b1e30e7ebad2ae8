"""What the commands give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from jsonschema import Draft202012Validator

from ottawatch.cli import app, run
from ottawatch.report.json import schema

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TODAY = ["--today", "2026-11-23"]


def given(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(given(capsys, *arguments, "--format", "json", *TODAY))


def test_help_names_commands_and_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    """Help, and a bare command, tell every command and every exit status."""
    said = given(capsys, "--help")
    for command in ("check", "read", "standing", "may", "duties", "history", "record"):
        assert f"  {command} " in said
    for status in range(5):
        assert f"  {status}  " in said
    assert given(capsys) == said


def test_every_option_is_explained() -> None:
    """No command and no option goes without a word of help."""
    todo: list[click.Command] = [app]
    while todo:
        command = todo.pop()
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))
        todo += command.commands.values() if isinstance(command, click.Group) else []


def test_standing_gives_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """Standings come by their schema, one row a state that exists on the day."""
    world = rows(capsys, "standing", "--on", "2025-08-01")
    Draft202012Validator(schema("standing")).validate(world)
    assert len({row["state"] for row in world}) == len(world) > 190
    by_state = {row["state"]: row for row in world}
    assert by_state["LTU"]["standing"] == "leaving"
    assert by_state["LTU"]["until"] == "2025-12-26"
    assert by_state["RUS"]["standing"] == "none"
    assert by_state["UKR"]["standing"] == "party"
    assert by_state["UKR"]["contested"]


def test_standing_takes_names_and_days(capsys: pytest.CaptureFixture[str]) -> None:
    """A state may be named in any usual way, and a day before the law's own gives its answer."""
    (row,) = rows(capsys, "standing", "finland", "--on", "2012-03-01")
    assert (row["state"], row["standing"], row["until"]) == ("FIN", "consented", "2012-06-30")
    (row,) = rows(capsys, "standing", "FI", "--treaty", "ccm")
    assert (row["treaty"], row["standing"]) == ("CCM", "none")


def test_what_was_known_is_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """A notice that was not yet received is not in an answer as known before it."""
    (row,) = rows(capsys, "standing", "FIN", "--on", "2026-02-01", "--known", "2025-07-09")
    assert row["standing"] == "party"
    (row,) = rows(capsys, "standing", "FIN", "--on", "2026-02-01", "--known", "2025-07-10")
    assert row["standing"] == "left"


def test_standing_of_the_world_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """On a screen the world comes grouped and counted."""
    said = given(capsys, "standing", "--on", "2025-08-01", *TODAY)
    assert "leaving (4)  notice received, still bound" in said
    assert "states toward APMBC on 1 August 2025:" in said


def test_may_gives_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    """A ban names its article, on the day asked about."""
    assert rows(capsys, "may", "Finland", "produce", "--on", "2025-08-01")["may"] == "no"
    assert "APMBC Art 1(1)(b)" in given(capsys, "may", "Finland", "produce", "--on", "2025-08-01", *TODAY)
    assert rows(capsys, "may", "Finland", "produce", "--on", "2026-02-01")["may"] == "yes"
    assert rows(capsys, "may", "Ukraine", "produce", "--on", "2026-02-01")["may"] == "contested"


def test_duties_have_articles(capsys: pytest.CaptureFixture[str]) -> None:
    """Each duty names the article that it comes from."""
    found = rows(capsys, "duties", "Angola", "--on", "2025-01-01")
    assert all(duty["articles"] for duty in found)
    assert {"APMBC Art 4", "APMBC Art 5", "APMBC Art 7"} <= {
        article for duty in found for article in duty["articles"]
    }


def test_history_is_dated_and_sourced(capsys: pytest.CaptureFixture[str]) -> None:
    """Acts, steps at home and computed days come in order, each with what it rests on."""
    found = rows(capsys, "history", "Finland")
    days = [(entry["from"], entry["says"]) for entry in found["entries"]]
    for day, words in (("2012-01-09", "accession"), ("2012-07-01", "In force"), ("2025-06-19", "vote"),
                       ("2025-07-10", "withdrawal"), ("2026-01-10", "takes effect")):  # fmt: skip
        assert any(start == day and words in says for start, says in days), (day, words)
    assert all(entry["statements"] for entry in found["entries"])
    starts = [entry["from"] for entry in found["entries"]]
    assert starts == sorted(starts)
    assert rows(capsys, "history", "Finland", "--known", "2025-07-09")["entries"][-1]["from"] < "2025-07-10"


def test_the_same_question_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked twice, answered alike."""
    asked = ("standing", "Ukraine", *TODAY)
    assert given(capsys, *asked) == given(capsys, *asked)


def test_the_shipped_record_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    """The tables that come with the package hold."""
    assert "Everything holds." in given(capsys, "record", "verify")


def test_a_damaged_record_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A folder without tables is refused with 3."""
    assert run(["record", "verify", str(tmp_path)]) == 3
    assert capsys.readouterr().err.startswith("error[record]")
