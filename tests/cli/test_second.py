"""The second reader on the command line: told before, asked for, and never in the way."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from ottawatch.cli import run
from ottawatch.report.json import schema
from tests.read.second.conftest import alone
from tests.read.second.stub import failed, said, serving

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["alone"]

TEXT = "Lithuania left the Ottawa treaty on 27 December 2025. Latvia will stay."
LEFT: dict[str, Any] = {
    "kind": "step", "state": "LTU", "treaty": "APMBC", "step": "leave", "status": "done", "from": "2025-12-27",
    "to": "2025-12-27", "quote": "Lithuania left the Ottawa treaty on 27 December 2025",
}  # fmt: skip
PROPOSED = [LEFT, LEFT | {"state": "BRA"}, LEFT | {"quote": "it never was"}]
TODAY = ["--today", "2026-11-23"]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def options(url: str, *more: str) -> list[str]:
    return ["--second-reader", "--second-url", url, "--second-model", "small", *more]


def test_where_cost_and_time_are_told_before(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, so that results stay results; the second time nothing is asked."""
    with serving(said(PROPOSED)) as stub:
        priced = options(stub.url, "--yes", "--second-price", "100,200 EUR")
        assert run(["read", file, *priced]) == 0
        first = capsys.readouterr()
        assert run(["read", file, *options(stub.url)]) == 0
        second = capsys.readouterr()
    assert f"small at 127.0.0.1:{stub.port}, on this machine; 1 request; about" in first.err
    assert "EUR" in first.err
    assert "nothing is asked" in second.err
    assert first.out == second.out
    assert len(stub.asked) == 1


def test_without_a_terminal_nothing_is_asked_unless_yes_is_said(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script cannot answer a question."""
    with serving(said(PROPOSED)) as stub:
        assert run(["read", file, *options(stub.url)]) == 2
        assert not stub.asked
    assert "--yes" in capsys.readouterr().err


class _Terminal(io.TextIOWrapper):
    def __init__(self, typed: str = "") -> None:
        super().__init__(io.BytesIO(typed.encode()), encoding="utf-8")

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "status", "times"), [("y\n", 0, 1), ("n\n", 130, 0), ("\n", 130, 0)])
def test_on_a_terminal_it_is_asked_whether_this_is_wanted(
    file: str, monkeypatch: pytest.MonkeyPatch, typed: str, status: int, times: int
) -> None:
    """Nothing is sent before a yes."""
    monkeypatch.setattr(sys, "stdin", _Terminal(typed))
    monkeypatch.setattr(sys, "stderr", _Terminal())
    with serving(said([])) as stub:
        assert run(["read", file, *options(stub.url)]) == status
        assert len(stub.asked) == times


def test_json_tells_what_became_of_the_proposals(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By the published schemas, in read, check and rows."""
    with serving(said(PROPOSED)) as stub:
        given = options(stub.url, "--yes")
        for name, arguments in (("read", ["read"]), ("check", ["check", *TODAY])):
            assert run([*arguments, file, *given, "--format", "json"]) == 0
            told = json.loads(capsys.readouterr().out)
            Draft202012Validator(schema(name)).validate(told)
            assert told["documents"][0]["second_reader"] == {
                "model": "small", "proposed": 3, "kept": 0, "same": 1, "dropped": {"quote": 1, "state": 1},
                "tokens_in": 100, "tokens_out": 20, "partly": None,
            }  # fmt: skip
            assert run([*arguments, file, *given, "--format", "ndjson"]) == 0
            row = json.loads(capsys.readouterr().out)
            Draft202012Validator(schema("row")).validate(row)
            assert row["second_reader"]["proposed"] == 3


def test_reports_tell_what_was_not_borne_out_and_why(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On the terminal of a check the reasons come with --explain."""
    with serving(said(PROPOSED)) as stub:
        given = options(stub.url, "--yes")
        for arguments, why in (
            (["read"], True), (["check", *TODAY], False), (["check", *TODAY, "--explain"], True),
            (["check", *TODAY, "--format", "md"], True), (["check", *TODAY, "--format", "html"], True),
        ):  # fmt: skip
            assert run([*arguments, file, *given]) == 0
            shown = " ".join(capsys.readouterr().out.split())
            assert (
                "Second reader small: 3 proposed, 0 kept, 1 read already, 2 not borne out by the text"
                in shown
            )
            assert ("1 quote not in the text" in shown) is why


def test_a_model_that_fails_is_told_once_and_leaves_the_first_reading(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 3, as of anything that was read only in part."""
    other = tmp_path / "other.txt"
    other.write_text(TEXT, "utf-8")
    with serving(failed(401)) as stub:
        assert run(["read", file, str(other), *options(stub.url, "--yes")]) == 3
    captured = capsys.readouterr()
    assert captured.out.count("Lithuania left the Ottawa treaty on 27 December 2025") >= 2
    assert captured.err.count("not read twice as a whole") == 1


def test_no_key_is_ever_shown(
    file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in reports, not in messages, not in what is kept."""
    monkeypatch.setenv("OTTAWATCH_SECOND_KEY", "sk-secret-9876")
    with serving(said(PROPOSED), failed(403, "sk-secret-9876")) as stub:
        assert run(["read", file, *options(stub.url, "--yes")]) == 0
        assert run(["read", file, *options(stub.url, "--yes", "--no-cache")]) == 3
        assert stub.asked[0].headers["authorization"] == "Bearer sk-secret-9876"
    captured = capsys.readouterr()
    assert "sk-secret" not in captured.out + captured.err
    assert all(b"sk-secret" not in kept.read_bytes() for kept in tmp_path.rglob("*") if kept.is_file())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--second-reader"], "OTTAWATCH_SECOND_URL"),
        (["--second-reader", "--second-url", "http://x/v1"], "OTTAWATCH_SECOND_MODEL"),
        (["--second-url", "http://x/v1"], "without --second-reader"),
        (["--second-model", "small"], "without --second-reader"),
        (options("ftp://x"), "http or https"),
        (options("http://x/v1", "--second-price", "free"), "found 'free'"),
    ],
)
def test_what_is_missing_or_wrong_is_told(
    file: str, capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    """Wrong use, status 2, before anything is asked."""
    assert run(["read", file, *given]) == 2
    assert told in capsys.readouterr().err


def test_only_what_is_read_is_counted_in_what_it_will_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows that bring their claims are judged as given, and what cannot be read is told and passed over."""
    claim = {"kind": "membership", "state": "FIN", "treaty": "APMBC", "status": "done", "quote": "a party"}
    rows = (
        {"id": "given", "text": TEXT, "claims": [claim]},
        {"id": "strange", "text": "Συμφωνία για τις νάρκες. " * 20},
        {"id": "read", "text": TEXT},
    )
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    with serving(said(PROPOSED)) as stub:
        assert run(["check", str(path), *options(stub.url, "--yes"), "--format", "ndjson", *TODAY]) == 3
    captured = capsys.readouterr()
    assert "; 1 request;" in captured.err
    assert len(stub.asked) == 1
    told = {row["id"]: row for row in map(json.loads, captured.out.splitlines())}
    assert set(told) == {"given", "read"}
    assert "second_reader" not in told["given"]
