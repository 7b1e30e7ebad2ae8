"""The lake answers what it is asked, and says of every answer where it stands."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyarrow import parquet

from ottawatch import doors
from ottawatch.cli import run
from ottawatch.errors import DocumentError, UsageError
from ottawatch.scan import scanning
from ottawatch.scan.guard import Done
from ottawatch.scan.lake import compact, question_in
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Sieve
from tests.docs.pages import REFERENCE, sections, words_in_code
from tests.scan.archives import Sent, write_warc

if TYPE_CHECKING:
    from ottawatch.scan.lake import Answer

AGENCY = (
    "Finland told the United Nations on 10 July 2025 that it would leave the Ottawa Convention on anti-personnel mines. "
    "The ministry said that the border with Russia is 1,340 km long. Critics in Helsinki said that the step would cost "
    "the country its good name, and that the mines of the last war were still found in the woods of Karelia. A vote in "
    "parliament had gone before it. The defence forces had asked for the step in a report that was handed to the "
    "government in the winter, and the president had said that he would sign it."
)
OWN = "On 10 July 2025 Finland notified the UN of its withdrawal from the Ottawa Treaty, which bans anti-personnel mines."
WRONG = "Finland notified the United Nations on 12 July 2025 that it would leave the Ottawa Convention, the paper said."
LITHUANIA = (
    "Lithuania joined the Ottawa Convention on anti-personnel mines in 2003, and destroyed its stockpile."
)


def on(day: int, month: int = 7) -> datetime:
    return datetime(2025, month, day, 6, 0, tzinfo=UTC)


SENT = (
    Sent.page(AGENCY, "https://www.one.example.com/a", published="2025-07-10", title="Finland leaves"),
    Sent.page(
        AGENCY + " More follows.",
        "https://two.example.org/a",
        published="2025-07-11",
        title="Breaking: Finland",
    ),
    Sent.page(OWN, "https://three.example.net/a", published="2025-07-12", title="A step"),
    Sent.page(WRONG, "https://four.example.edu/a", published="2025-07-14", title="A step away"),
    Sent.page(LITHUANIA, "https://five.example.info/a", published="2025-06-02", title="Of old"),
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of two archives with five pages of five outlets."""
    folder = tmp_path_factory.mktemp("lake")
    crawled = [Sent(one.body, one.address, crawled=on(20)) for one in SENT]
    write_warc(folder / "a.warc.gz", crawled[:3])
    write_warc(folder / "b.warc.gz", crawled[3:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            scanning,
            "run",
            lambda _, shards, journal, patterns, *__: (
                Done(shard, scan_shard(Task(shard), Sieve(patterns), journal)) for shard in shards
            ),
        )
        doors.scan(str(folder / "*.gz"), out=folder / "lake")
    return folder / "lake"


def rows(answer: Answer) -> list[dict[str, Any]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def test_one_act_is_one_event(lake: Path) -> None:
    """Four outlets report the notice; two print one text and one gives another day."""
    found = rows(doors.lake(lake, "events", state="Finland", step="notify_leave"))
    (event,) = [row for row in found if row["status"] == "done"]
    assert (str(event["from"]), str(event["to"])) == ("2025-07-10", "2025-07-10")
    assert (event["reports"], event["outlets"], event["independent"]) == (4, 4, 3)
    assert (str(event["first_known"]), event["first_outlet"]) == ("2025-07-10", "example.com")
    assert event["first_quote"].startswith("Finland told the United Nations")
    assert [(row["outlet"], str(row["from"])) for row in event["differs"]] == [("example.edu", "2025-07-12")]


def test_what_was_known_on_a_day(lake: Path) -> None:
    """An event is there from its first report on, and a claim from its own day."""
    assert not doors.lake(lake, "events", state="FIN", known="2025-07-09").rows
    known = rows(doors.lake(lake, "claims", state="FIN", known="2025-07-11", step="notify_leave"))
    assert [row["outlet"] for row in known] == ["example.com", "example.org"]
    since = rows(doors.lake(lake, "claims", state="FIN", since="2025-07-12", step="notify_leave"))
    assert [row["outlet"] for row in since] == ["example.net", "example.edu"]


def test_the_last_word_on_a_day(lake: Path) -> None:
    """As of a day, each thing told stands once, as it was told last by then."""
    before = rows(doors.lake(lake, state="FIN", step="notify_leave", on="2025-07-09"))
    then = rows(doors.lake(lake, state="FIN", step="notify_leave", on="2025-07-31", known="2025-07-13"))
    later = rows(doors.lake(lake, state="FIN", step="notify_leave", on="2025-07-31"))
    assert before == []
    assert [(row["outlet"], str(row["from"])) for row in then] == [("example.net", "2025-07-10")]
    assert [(row["outlet"], str(row["from"])) for row in later] == [("example.edu", "2025-07-12")]


def test_counts_by_month_outlet_and_kind(lake: Path) -> None:
    """Counts stand in place of rows."""
    months = rows(doors.lake(lake, "what was said of Finland, by month"))
    assert [row["month"] for row in months] == ["2025-07"]
    assert sum(row["claims"] for row in months) == len(doors.lake(lake, state="FIN", most=0).rows)
    assert {row["outlet"] for row in rows(doors.lake(lake, by="outlet"))} == {
        "example.com", "example.org", "example.net", "example.edu", "example.info",
    }  # fmt: skip
    assert "border" in {row["kind"] for row in rows(doors.lake(lake, by="kind"))}


def test_who_said_it_first(lake: Path) -> None:
    """Each thing told has its earliest report, and how often it was told."""
    (border,) = [row for row in rows(doors.lake(lake, "first-seen")) if row["kind"] == "border"]
    assert (border["outlet"], border["times"], str(border["first_known"])) == (
        "example.com",
        2,
        "2025-07-10",
    )


def test_what_the_record_contradicts(lake: Path) -> None:
    """The wrong day is held against the record, with the reason; the right one is not among them."""
    found = rows(doors.lake(lake, "contradicted", state="FIN", step="notify_leave"))
    assert [(row["verdict"], row["outlet"], str(row["from"])) for row in found] == [
        ("contradicted", "example.edu", "2025-07-12")
    ]
    assert "10 July 2025" in found[0]["why"]


def test_what_the_lake_rests_on(lake: Path) -> None:
    """Archives with their counts, and pages by language."""
    told = rows(doors.lake(lake, "coverage"))
    assert [(Path(row["archive"]).name, row["seen"], row["read"]) for row in told] == [
        ("a.warc.gz", 3, 3),
        ("b.warc.gz", 2, 2),
    ]
    (english,) = rows(doors.lake(lake, "coverage by language"))
    assert (english["lang"], english["pages"], english["texts"]) == ("en", 5, 4)


def test_the_tables_are_what_the_page_says(lake: Path) -> None:
    """Each column of each table stands in lake.md, and each table that is told is there."""
    edition = next((lake / "editions").iterdir())
    told = sections((REFERENCE / "lake.md").read_text("utf-8"), 3)
    tables = {path.name: next(path.rglob("*.parquet")) for path in edition.iterdir()}
    assert {name for name in told if name in tables} == set(tables)
    for name, path in tables.items():
        assert set(parquet.read_schema(path).names) <= set(words_in_code(told[name])), name


def test_a_lake_is_compacted_once(lake: Path) -> None:
    """Compacting again changes nothing."""
    before = {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet")}
    compact(lake)
    assert {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet")} == before


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("what Lithuania was said to do, by month", "claims --state LTU --by month"),
        ("Claims", "claims"),
        ("events of Finland under the Ottawa Convention", "events --state FIN --treaty APMBC"),
        ("who first reported production in Poland", "first-seen --state POL --kind production"),
        ("which claims on Estonia since 1 June 2025 are contradicted", "contradicted --state EST --since 2025-06-01"),
        ("what was said about casualties in Ukraine in 2024, per year", "claims --state UKR --kind casualties --known 2024-12-31 --since 2024-01-01 --by year"),
        ("what was known of Latvia by March 2025", "claims --state LVA --known 2025-03-31"),
        ("coverage by outlet", "coverage --by outlet"),
    ],
)  # fmt: skip
def test_a_question_in_words(words: str, means: str) -> None:
    """States, treaties, kinds and days are heard, and the answer says how it was understood."""
    assert question_in(words).plain == means


@pytest.mark.parametrize("words", ["how warm was Lithuania", "what", "Finland and Poland", "", "drop table"])
def test_a_question_that_cannot_be_mapped_is_refused(words: str) -> None:
    """What is not understood is named, with what can be asked."""
    with pytest.raises(UsageError, match="lake: found"):
        question_in(words)


def test_what_cannot_be_asked_is_refused(lake: Path, tmp_path: Path) -> None:
    """Options that fit no question, and folders that are no lakes, are refused in one sentence."""
    for option, wrong in (("by", "moon"), ("kind", "song"), ("step", "run")):
        assert run(["lake", str(lake), f"--{option}", wrong]) == UsageError.status
    for named, by in (
        ("events", "outlet"),
        ("coverage", "state"),
        ("first-seen", "month"),
        ("contradicted", "month"),
    ):
        with pytest.raises(UsageError, match="--by"):
            doors.lake(lake, named, by=by)
    with pytest.raises(DocumentError, match="no lake"):
        doors.lake(tmp_path)


def test_the_command_in_every_form(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Terminal, JSON, lines of JSON and CSV tell the same rows."""
    asked = ["lake", str(lake), "claims", "--state", "FIN", "--step", "notify_leave"]
    assert run(asked) == 0
    shown = capsys.readouterr()
    assert "Finland · step · APMBC · notify_leave" in shown.out
    assert "asked: claims --state FIN --step notify_leave" in shown.err
    assert run([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["rows"]
    assert run([*asked, "--format", "ndjson"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == told
    assert run([*asked, "--format", "csv", "--most", "2"]) == 0
    captured = capsys.readouterr()
    assert [row["quote"] for row in csv.DictReader(io.StringIO(captured.out))] == [
        row["quote"] for row in told[:2]
    ]
    assert "first 2" in captured.err
    assert run(["lake", str(lake), "what Lithuania was said to do, by month"]) == 0
    assert "2025-06" in capsys.readouterr().out
