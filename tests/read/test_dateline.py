"""The day of publication in a text's own words, and what is said where it is not known."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from ottawatch import check
from ottawatch.cli import run
from ottawatch.days import Written
from ottawatch.model import DayFrom, Document
from ottawatch.read import read_text
from ottawatch.read.dateline import find_dateline
from ottawatch.read.language import languages, load_language

HEADS = tomllib.loads(Path(__file__).with_name("datelines.toml").read_text("utf-8"))
DAY = Written.parse("2025-06-27")
TOLD = "Finland left the Ottawa treaty on Friday."


def day_of(head: str, code: str = "en") -> Written | None:
    found = find_dateline(head, load_language(code))
    return found.day if found else None


def test_every_language_has_datelines() -> None:
    """A language that is read has heads of texts to try."""
    assert sorted(HEADS) == list(languages())


@pytest.mark.parametrize(("code", "head"), [(code, head) for code, heads in HEADS.items() for head in heads])
def test_a_dateline_gives_the_day(code: str, head: str) -> None:
    """A place and a date before a dash, a line that is a date, and a date behind "Published" are the day."""
    assert day_of(head, code) == DAY


@pytest.mark.parametrize(
    "head",
    [
        "Finland leaves on 10 January 2026\n\nFinland left.",
        "What changed after 27 June 2025\n\nFinland left.",
        "27 June 2025 – Lithuania tells the UN.\n2 July 2025 – Latvia does.\n",
        "On 27 June 2025 Lithuania told the UN.",
        "Lithuania left the treaty on 27 December 2025.",
        "Lithuania left the treaty – 27 December 2025 – and Latvia did too.",
        "Signed in Ottawa on 3 December 1997\n\nFinland left.",
        "03/04/2025\n\nFinland left.",
        "2025\n\nFinland left.",
        "Friday\n\nFinland left.",
        "HELSINKI, 27 June — Finland left.",
        "Finland left.\n" * 20 + "27 June 2025\n",
    ],
)
def test_a_date_that_is_told_is_no_dateline(head: str) -> None:
    """Headlines, sentences, lists of dates, dates that can be read in two ways or lack a year give no day."""
    assert day_of(head) is None


def test_a_month_on_a_line_of_its_own_is_a_month() -> None:
    """The cover of a report often has no more."""
    assert day_of("Annual report\nJune 2025\n\nFinland left.") == Written(2025, 6)


def test_days_are_counted_from_the_dateline() -> None:
    """Without a day from elsewhere the text's own is taken, and told as such."""
    done = read_text(Document("x", f"HELSINKI, 30 June 2025 — {TOLD}"))
    assert (str(done.document.published), done.document.published_from) == ("2025-06-30", DayFrom.DATELINE)
    assert [claim.to_fields()["from"] for claim in done.claims] == ["2025-06-27"]
    assert done.document.notes == ()


def test_a_dateline_is_no_part_of_a_claim() -> None:
    """What is said behind it has no day from it, and what stands before it on its line is not quoted."""
    for head in ("HELSINKI, 30 June 2025 (AB) — ", "Published: 30 June 2025\n\n", "30 June 2025\n"):
        (claim,) = read_text(Document("x", f"{head}Finland has left the Ottawa treaty.")).claims
        assert (claim.quote, claim.when) == ("Finland has left the Ottawa treaty", None)


def test_whoever_asks_and_the_page_go_before_the_dateline_and_the_file_behind_it() -> None:
    """The making of a file is the weakest sign."""
    text = f"HELSINKI, 30 June 2025 — {TOLD}"
    for origin, expected in (
        (DayFrom.GIVEN, "2025-01-01"),
        (DayFrom.PAGE, "2025-01-01"),
        (DayFrom.FILE, "2025-06-30"),
    ):
        document = Document("x", text, Written.parse("2025-01-01"), published_from=origin)
        assert str(read_text(document).document.published) == expected


def test_a_day_that_is_not_known_is_asked_for_where_it_matters() -> None:
    """A text that speaks of "Friday" says what it lacks; one that gives whole dates does not."""
    (note,) = read_text(Document("x", TOLD)).document.notes
    assert "its day of publication is not known; say it with --published" in note
    weak = Document("x", TOLD, DAY, published_from=DayFrom.FILE)
    (note,) = read_text(weak).document.notes
    assert "counted from the making of its file; say with --published" in note
    assert read_text(Document("x", TOLD, DAY)).document.notes == ()
    assert read_text(Document("x", "Finland left the Ottawa treaty on 10 January 2026.")).document.notes == ()


def test_the_origin_of_the_day_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The report names who says the day; JSON has it as a word; a note stands apart from the result."""
    path = tmp_path / "a.txt"
    path.write_text(f"HELSINKI, 30 June 2025 — {TOLD}", "utf-8")
    assert run(["check", str(path), "--today", "2026-01-20"]) == 0
    assert "published 30 June 2025 (its dateline)" in capsys.readouterr().out
    assert run(["check", str(path), "--today", "2026-01-20", "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert (document["published"], document["published_from"]) == ("2025-06-30", "dateline")
    path.write_text(TOLD, "utf-8")
    assert run(["check", str(path), "--today", "2026-01-20"]) == 0
    captured = capsys.readouterr()
    assert "no day of publication given, taken as 20 January 2026 (say it with --published)" in captured.out
    assert "note: " in captured.err
    assert "say it with --published." in captured.err


def test_a_dateline_that_has_not_come_is_none() -> None:
    """A day that was only read off, and lies ahead, does not stop a check; it is told and not taken."""
    checked = check(f"HELSINKI, 30 June 2031 — {TOLD}", today="2026-01-20")
    assert str(checked.published) == "2026-01-20"
    assert checked.document.published is None
    assert "2031-06-30 (dateline), lies after today and was not taken" in checked.document.notes[-1]
