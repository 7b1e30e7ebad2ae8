"""Wrong use and bad input: one clear sentence and the documented exit status."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from ottawatch.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.model import CheckedDocument, Document


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    assert captured.out == ""
    first, *rest = captured.err.splitlines()
    return first, "\n".join(rest)


@pytest.mark.parametrize(
    ("arguments", "sentence", "hint"),
    [
        (["bogus"], "No such command 'bogus'.", "ottawatch --help"),
        (["check"], "Missing argument", "ottawatch check --help"),
        (["check", "-", "--bogus"], "No such option '--bogus'.", "ottawatch check --help"),
        (["check", "-", "--format", "pdf"], "'pdf' is not one of", "ottawatch check --help"),
        (["check", "-", "--published", "2025-02-31"], "found '2025-02-31', which is on no calendar", ""),
        (["check", "-", "--published", "soon"], "found 'soon', expected a form such as 2025-06-27", ""),
        (["check", "-", "--known", "2025-06"], "expected a whole day such as 2025-06-01", ""),
        (
            ["standing", "Finlnd"],
            "a state: found 'Finlnd', which is not known here.",
            "did you mean Finland?",
        ),
        (["standing", "--treaty", "APMBD"], "a treaty: found 'APMBD'", "did you mean APMBC"),
        (["standing", "FIN", "--on", "2025-13-01"], "on no calendar", ""),
        (["may", "Finland", "prodce"], "an act: found 'prodce'", "did you mean produce?"),
        (["history", "Atlantis"], "a state: found 'Atlantis'", ""),
        (["duties"], "Missing argument 'STATE'.", "ottawatch duties --help"),
    ],
)
def test_wrong_use_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str, hint: str
) -> None:
    """Whatever is asked wrongly is told in one sentence, with a hint on its own line."""
    assert run(arguments) == 2
    first, second = told(capsys)
    assert first.startswith("error[")
    assert sentence in first
    assert hint in second
    assert second.count("\n") == 0


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "an empty document"),
        ("binary.txt", bytes(range(256)) * 10, "binary data"),
        ("paper.txt", b"%PDF-1.7 \xff", "a PDF"),
        ("page.html", b"<html><body></body></html>", "without a readable text"),
        ("rows.jsonl", b"{", "line 1: found what is not a row of JSON"),
    ],
)
@pytest.mark.parametrize("command", ["check", "read"])
def test_bad_input_ends_with_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, data: bytes, sentence: str, command: str
) -> None:
    """A document that cannot be read is told in one sentence with its name, and nothing is put out."""
    path = tmp_path / name
    path.write_bytes(data)
    assert run([command, str(path), "--format", "json"]) == 3
    first, rest = told(capsys)
    assert sentence in first
    assert str(path) in first
    assert rest == ""


def test_a_missing_file_a_folder_and_a_huge_text_end_with_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each is refused at once; several are counted."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    assert run(["check", str(tmp_path / "none.txt"), str(tmp_path), str(huge)]) == 3
    said = capsys.readouterr().err.splitlines()
    assert [re.search(r"no such file|a folder|more than 20 MB", line) is not None for line in said[:3]] == [
        True
    ] * 3
    assert said[3] == "3 documents: 0 done, 3 failed."


def test_an_address_inside_is_not_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """An address of this machine is refused with 3."""
    assert run(["check", "http://127.0.0.1:9/secret"]) == 3
    assert "not a public address" in told(capsys)[0]


def test_our_fault_ends_with_4_and_does_not_take_others_with_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A document that we fail at is told by name, and its neighbours are done."""
    whole = doors.read

    def frail(document: Document, **options: Any) -> object:
        if "trouble" in document.text:
            raise ZeroDivisionError("oh")
        return whole(document, **options)

    monkeypatch.setattr(doors, "read", frail)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "trouble"}\n{"id": "c", "text": "y"}\n')
    assert run(["read", str(rows), "--format", "ndjson"]) == 4
    captured = capsys.readouterr()
    assert [line[:9] for line in captured.out.splitlines()] == ['{"id": "a', '{"id": "c']
    assert "b: something went wrong that should not (ZeroDivisionError: oh)" in captured.err
    assert "3 documents: 2 done, 1 failed." in captured.err


def test_a_bad_row_is_counted_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The good rows come out, the bad ones are told by line, and the status is 3."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "x"}\n{"id": "b"\n[]\n{"id": "c", "text": "y"}\n')
    assert run(["read", str(rows), "--format", "ndjson"]) == 3
    captured = capsys.readouterr()
    assert captured.out == '{"id": "a", "claims": []}\n{"id": "c", "claims": []}\n'
    assert "line 2" in captured.err
    assert "line 3" in captured.err
    assert captured.err.endswith("4 documents: 2 done, 2 failed.\n")


def test_nothing_half_written_is_left(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An output file appears only when there is a result, and is put in place whole."""
    output = tmp_path / "out.json"
    assert run(["read", str(tmp_path / "none.txt"), "--output", str(output)]) == 3
    assert list(tmp_path.iterdir()) == []
    document = tmp_path / "a.txt"
    document.write_text("Nothing about weapons.")
    assert run(["read", str(document), "--output", str(output)]) == 0
    assert output.read_text().startswith('{\n  "format": "ottawatch/read/1"')
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]
    assert capsys.readouterr().out == ""


def test_an_output_that_cannot_be_written_is_wrong_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A folder, or a place that is not there, is refused before anything is written."""
    document = tmp_path / "a.txt"
    document.write_text("Nothing about weapons.")
    for output in (tmp_path, tmp_path / "no" / "where.json"):
        assert run(["read", str(document), "--format", "json", "--output", str(output)]) == 2
        assert "cannot be written" in told(capsys)[0]


def test_a_refusal_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters in a name do not reach the screen."""
    assert run(["standing", "Fin\x1b[31mland"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("asked", [["standing", "--format", "json"], ["--help"], ["history", "Finland"]])
def test_a_closed_pipe_is_no_fault(asked: list[str], unbuffered: str) -> None:
    """When the reader of the output has left, the command ends without a word, however Python buffers."""
    program = "import sys; from ottawatch.cli import run; sys.exit(run(sys.argv[1:]))"
    reader, writer = os.pipe()
    os.close(reader)
    child = subprocess.run(
        [sys.executable, "-c", program, *asked],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (child.returncode, child.stderr) == (0, b"")


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Nothing about weapons.")))
    assert run(["read", "-", "--format", "ndjson"]) == 0
    assert capsys.readouterr().out == '{"id": "-", "claims": []}\n'


def test_strict_ends_with_1_when_something_does_not_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Only under the strict flag does a contradicted claim change the status."""
    from tests.report.samples import CHECKED  # noqa: PLC0415

    def contradicted(_: Document, **__: object) -> CheckedDocument:
        return CHECKED

    monkeypatch.setattr(doors, "check", contradicted)
    document = tmp_path / "a.txt"
    document.write_text("Any text.")
    assert run(["check", str(document)]) == 0
    assert run(["check", str(document), "--strict"]) == 1
    assert capsys.readouterr().err == ""


def test_output_in_a_narrow_encoding_is_no_fault() -> None:
    """A screen that cannot show a letter gets a stand-in."""
    program = "import sys; from ottawatch.cli import run; sys.exit(run(['may', 'Finland', 'produce']))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
