"""The whole way: from a document to a report."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ottawatch
from ottawatch.cli import run
from ottawatch.days import Written
from ottawatch.report.json import schema

ARTICLE = Path(__file__).parents[2] / "examples" / "article.md"
TODAY = ["--today", "2026-11-23"]


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.fixture
def article(capsys: pytest.CaptureFixture[str]) -> Any:
    (document,) = json.loads(out(capsys, "check", str(ARTICLE), "--format", "json", *TODAY))["documents"]
    return document


def verdict(document: Any, **slots: str) -> str:
    (word,) = {c["verdict"] for c in document["claims"] if slots.items() <= c.items()}
    return str(word)


def test_the_example_is_judged(article: Any) -> None:
    """The errors of the example are caught, and what it has right is supported."""
    assert article["published"] == "2025-07-09"
    assert verdict(article, kind="step", step="join", state="FIN") == "contradicted"
    assert verdict(article, kind="step", step="leave", state="POL") == "contradicted"
    assert verdict(article, kind="step", step="leave", state="UKR") == "contradicted"
    assert verdict(article, kind="step", step="join", state="LVA") == "supported"
    assert verdict(article, kind="step", step="leave", state="LTU") == "supported"
    assert verdict(article, kind="step", step="notify_leave", state="EST") == "supported"
    assert verdict(article, kind="rule", rule="notice_period") == "supported"
    assert verdict(article, kind="border", state="FIN") == "supported"
    for state in ("RUS", "CHN", "USA"):
        assert verdict(article, kind="membership", state=state) == "supported"


def test_what_followed_is_told(article: Any) -> None:
    """A notice that was to come has come since."""
    (claim,) = [c for c in article["claims"] if c.get("step") == "notify_leave" and c["state"] == "FIN"]
    assert (claim["verdict"], claim["status"]) == ("supported", "negated")
    assert {"2025-07-10", "2026-01-10"} & {since["day"] for since in claim["since"]}


def test_every_form_is_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each form comes out whole, and the JSON keeps to its schema."""
    for form in ("terminal", "json", "ndjson", "md", "html"):
        text = out(capsys, "check", str(ARTICLE), "--format", form, *TODAY)
        assert "Finland" in text
        written = tmp_path / f"report.{form}"
        assert out(capsys, "check", str(ARTICLE), "--format", form, "-o", str(written), *TODAY) == ""
        assert written.read_text("utf-8") == text
    checked = json.loads((tmp_path / "report.json").read_text("utf-8"))
    Draft202012Validator(schema("check")).validate(checked)
    Draft202012Validator(schema("row")).validate(json.loads((tmp_path / "report.ndjson").read_text("utf-8")))


def test_explaining_names_statements_and_articles(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind each verdict stand the rows of the record and the articles of the law."""
    text = out(capsys, "check", str(ARTICLE), "--explain", *TODAY)
    assert "law: APMBC Art 17(2)" in text or "law: APMBC Art 20(3)" in text
    assert "record: actions/FIN/" in text


def test_the_same_document_gives_the_same_bytes() -> None:
    """Two runs with differently seeded hashes write the same."""
    runs = {
        subprocess.run(
            [sys.executable, "-m", "ottawatch", "check", str(ARTICLE), "--format", "json", *TODAY],
            capture_output=True,
            check=True,
            timeout=60,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_python_says_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The door in Python and the command are twins."""
    text = "Finland joined the Ottawa treaty in 2011."
    checked = ottawatch.check(text, published="2025-07-09", today="2026-11-23")
    (one,) = checked.judged
    assert one.verdict.word == "contradicted"
    assert text[one.claim.start : one.claim.end] == one.claim.quote
    assert capsys.readouterr().out == ""


def test_days_may_be_given_in_any_way() -> None:
    """A day, a month or a `date`; what is given goes before what the document says, a month means its end."""
    text = "Finland has left the Ottawa treaty."
    document = ottawatch.Document("a", text, Written.parse("2020"))
    for published in ("2025-07-31", "2025-07", date(2025, 7, 31), Written.parse("2025-07")):
        checked = ottawatch.check(document, published=published, today="2026-11-23")
        assert (checked.published, checked.known) == (date(2025, 7, 31), date(2025, 7, 31))
    assert ottawatch.check(document, today="2026-11-23").published == date(2020, 12, 31)
    assert ottawatch.check(text, published="2026", today="2026-11-23").published == date(2026, 11, 23)
    with pytest.raises(ottawatch.OttawatchError, match="after today"):
        ottawatch.check(text, published="2030", today="2026-11-23")
    assert ottawatch.check(text, today=date(2026, 11, 23)).published == date(2026, 11, 23)
    with pytest.raises(ottawatch.OttawatchError, match="on no calendar"):
        ottawatch.check(text, published="2025-02-31")


def test_given_claims_are_judged_as_given(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A row that brings its claims is not read: the verdict is of the claim that was given."""
    claim = {"kind": "membership", "state": "RUS", "treaty": "APMBC", "status": "done", "quote": "it"}
    rows = tmp_path / "rows.jsonl"
    row = {"id": "a", "text": "Finland joined it in 2012.", "published": "2025-07-09", "claims": [claim]}
    rows.write_text(json.dumps(row) + "\n")
    (given,) = json.loads(out(capsys, "check", str(rows), "--format", "ndjson", *TODAY))["claims"]
    assert (given["kind"], given["state"], given["verdict"]) == ("membership", "RUS", "contradicted")
    assert given["why"][0]["says"]


def test_what_was_known_decides(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A check by what is known today may differ from one by what was known on the day."""
    row = {"id": "a", "published": "2025-07-09", "text": "Finland has left the Ottawa treaty."}
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps(row) + "\n")
    (then,) = json.loads(out(capsys, "check", str(rows), "--format", "ndjson", *TODAY))["claims"]
    assert then["verdict"] == "contradicted"
    assert then["since"]


def test_the_labelled_documents_are_read_and_checked(
    capsys: pytest.CaptureFixture[str], shared: Path, tmp_path: Path
) -> None:
    """Every row of the labelled verdicts comes back by the row schema, with verbatim quotes."""
    texts, asked_rows = {}, []
    for line in (shared / "corpus" / "verdicts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = row["text"]
        asked_rows.append({"id": row["id"], "text": row["text"], "published": row["published"]})
    asked = tmp_path / "asked.jsonl"
    asked.write_text("".join(json.dumps(row) + "\n" for row in asked_rows))
    validator = Draft202012Validator(schema("row"))
    rows = [
        json.loads(line)
        for line in out(capsys, "check", str(asked), "--format", "ndjson", *TODAY).splitlines()
    ]
    assert [row["id"] for row in rows] == list(texts)
    for row in rows:
        validator.validate(row)
        assert all(texts[row["id"]][c["start"] : c["end"]] == c["quote"] for c in row["claims"])


def test_rules_only_reads_without_the_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing that is only likely is added, and no day that is."""
    file = tmp_path / "news.txt"
    file.write_text(
        "Poland has parted with the mine ban treaty. Its paper reached New York on 20 August 2025. Some 1.2 million "
        "anti-personnel mines lay in Peru's arsenals when the Ottawa treaty found it. The last were blown up in 2001.",
        encoding="utf-8",
    )
    (both,), (alone,) = (
        json.loads(out(capsys, "read", str(file), "--format", "json", *option))["documents"]
        for option in ([], ["--rules-only"])
    )
    assert any(claim.get("reader") == "learned" for claim in both["claims"])
    assert not any(
        claim.get("reader") or "likely-date" in claim.get("flags", ()) for claim in alone["claims"]
    )
    (checked,) = json.loads(out(capsys, "check", str(file), "--rules-only", "--format", "json", *TODAY))[
        "documents"
    ]
    assert [c["quote"] for c in checked["claims"]] == [c["quote"] for c in alone["claims"]]
