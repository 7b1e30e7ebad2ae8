"""A scan from archives to shards: nothing is lost, nothing is told twice, and every claim can be found again."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from fastwarc.warc import ArchiveIterator
from pyarrow import parquet

from ottawatch import doors
from ottawatch.errors import DocumentError, UsageError
from ottawatch.scan.guard import Done, Guard, Refused
from ottawatch.scan.journal import Journal
from ottawatch.scan.plan import Form, plan
from ottawatch.scan.records import MOST_BYTES
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Patterns, Sieve, compile_sieve
from tests.scan.archives import LEFT, WEATHER, WRITERS, Hostile, Sent, page, write_warc

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from ottawatch.scan import Tally

SOME = (
    Sent.page(LEFT, "https://news.example.org/left", title="Finland leaves"),
    Sent.page(WEATHER, "https://news.example.org/rain"),
    Sent.page(
        "Польша вышла из Оттавской конвенции о запрещении противопехотных мин.", "https://ru.example.net/1"
    ),
)


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return compile_sieve()


def scanned(path: Path, patterns: Patterns | None, lake: Path) -> tuple[Tally, list[dict[str, Any]]]:
    """Scan one archive in this process; give its tally and its claims beside their pages."""
    (shard,) = plan([str(path)])
    tally = scan_shard(Task(shard), Sieve(patterns) if patterns else None, Journal(lake))
    folder = lake / "shards" / shard.name
    pages = {row["offset"]: row for row in parquet.read_table(folder / "pages.parquet").to_pylist()}
    claims = parquet.read_table(folder / "claims.parquet").to_pylist()
    return tally, [{**pages[row["offset"]], **row} for row in claims]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_claim_is_found_again_in_its_archive(tmp_path: Path, patterns: Patterns, ending: str) -> None:
    """Archive, offset and record id lead back to the page whose words a claim quotes."""
    path = write_warc(tmp_path / f"a{ending}", SOME)
    tally, rows = scanned(path, patterns, tmp_path / "lake")
    assert tally.adds_up
    assert (tally.seen, tally.read, dict(tally.aside)) == (3, 2, {"no-words": 1})
    left = next(row for row in rows if row["step"] == "notify_leave")
    assert (left["state"], left["treaty"], str(left["from"])) == ("FIN", "APMBC", "2025-07-10")
    assert (left["archive"], left["address"], left["outlet"]) == (str(path), SOME[0].address, "example.org")
    assert (str(left["crawled"]), left["published"], left["published_from"]) == (
        "2025-07-10",
        "2025-07-09",
        "page metadata",
    )
    with path.open("rb") as file:
        file.seek(left["offset"])
        record = next(ArchiveIterator(file))
        assert record.record_id == left["record"]
        assert left["quote"] in record.reader.read().decode()


def test_parquet_and_rows_say_the_same(tmp_path: Path, patterns: Patterns) -> None:
    """The same documents as rows of JSON, as Parquet and with pages in place of texts give the same claims."""
    rows = [
        {
            "id": "a",
            "text": LEFT,
            "url": "https://x.example.org/1",
            "published": "2025-07-09",
            "crawled": "2025-07-10T06:00:00Z",
        },
        {"id": "b", "text": WEATHER},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    told = []
    for name in ("a.jsonl", "a.parquet"):
        tally, claims = scanned(tmp_path / name, patterns, tmp_path / f"lake-{name}")
        assert (tally.seen, tally.read, tally.adds_up) == (2, 1, True)
        told.append([{k: v for k, v in row.items() if k not in {"archive", "offset"}} for row in claims])
    assert told[0] == told[1]
    assert {(str(row["known"]), row["record"], row["published_from"]) for row in told[0]} == {
        ("2025-07-09", "a", "row")
    }


def test_rows_that_are_no_rows_are_counted(tmp_path: Path, patterns: Patterns) -> None:
    """A line that is no row, a row without a text and one that is too long are counted and passed over."""
    lines = [
        '{"text": "x',
        "[]",
        '{"id": 1}',
        json.dumps({"text": "x" * 5 * MOST_BYTES}),
        json.dumps({"text": LEFT}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    tally, rows = scanned(tmp_path / "a.jsonl", patterns, tmp_path / "lake")
    assert (tally.seen, tally.read, dict(tally.failed), dict(tally.aside)) == (
        5, 1, {"corrupt": 2}, {"empty": 1, "too-large": 1},
    )  # fmt: skip
    assert rows


def test_what_is_no_page_is_set_aside(tmp_path: Path, patterns: Patterns) -> None:
    """Pictures, refusals of a server, empty and too large pages are set aside by name; a bomb is not unpacked."""
    bomb = gzip.compress(b"<html>" + b"mines " * 5_000_000)
    packed = ("Content-Type: text/html", "Content-Encoding: gzip")
    sent = [
        Sent(b"\x89PNG", headers=("Content-Type: image/png",)),
        Sent(page(LEFT).encode(), status="404 Not Found"),
        Sent(b""),
        Sent(b"mines " * MOST_BYTES),
        Sent(bomb, headers=packed),
        Sent(gzip.compress(page(LEFT).encode()), headers=packed),
        Sent(page("De l'Italia è stato detto che lascia la convenzione di Ottawa sulle mine anti-personnel, e non la "
                  "firmerà di nuovo; il governo ha detto che questa è una scelta per la difesa della patria.").encode()),
        Sent(b"mines \0\1\2 anti-personnel" * 50),
    ]  # fmt: skip
    tally, rows = scanned(write_warc(tmp_path / "a.warc.gz", sent), patterns, tmp_path / "lake")
    assert tally.adds_up
    assert dict(tally.aside) == {"no-page": 2, "empty": 1, "too-large": 2, "other-language": 1}
    assert (tally.seen, tally.read, dict(tally.failed)) == (8, 1, {"unreadable": 1})
    assert rows


@pytest.mark.parametrize("ending", [".warc.gz", ".warc.zst", ".warc.lz4"])
def test_a_damage_costs_no_more_than_its_record(tmp_path: Path, patterns: Patterns, ending: str) -> None:
    """Behind a damaged record the archive is taken up again, and the end of a clipped one is told."""
    path = write_warc(tmp_path / f"a{ending}", [SOME[0]] * 12)
    whole = path.read_bytes()
    _, rows = scanned(path, patterns, tmp_path / "lake")
    offsets = sorted({row["offset"] for row in rows})
    assert len(offsets) == 12
    broken = bytearray(whole)
    middle = (offsets[5] + offsets[6]) // 2
    broken[middle - 60 : middle + 60] = bytes(120)
    path.write_bytes(broken)
    tally, rows = scanned(path, patterns, tmp_path / "lake-broken")
    assert tally.adds_up
    assert {row["offset"] for row in rows} >= {*offsets[:5], *offsets[6:]}
    assert tally.failed.total() == 1
    path.write_bytes(whole[: (offsets[8] + offsets[9]) // 2])
    tally, rows = scanned(path, patterns, tmp_path / "lake-clipped")
    assert tally.adds_up
    assert tally.failed.total() == 1
    assert {row["offset"] for row in rows} == set(offsets[:8])


def test_the_sieve_changes_no_claim(tmp_path: Path, patterns: Patterns) -> None:
    """With and without the sieve the shard is the same but for the count of what was read."""
    path = write_warc(tmp_path / "a.warc.gz", SOME)
    with_sieve = scanned(path, patterns, tmp_path / "one")
    without = scanned(path, None, tmp_path / "two")
    assert with_sieve[1] == without[1]
    assert (with_sieve[0].read, without[0].read) == (2, 3)


@pytest.mark.parametrize("dies", [True, False])
def test_a_record_that_hangs_or_kills_costs_only_itself(
    tmp_path: Path, patterns: Patterns, *, dies: bool
) -> None:
    """What an archive's reader does not survive ends the archive there; all before it is kept, and it is counted."""
    path = write_warc(tmp_path / "a.warc", [SOME[1]] * 5)
    shard = Hostile(str(path), Form.WARC, path.stat().st_size, at=3, dies=dies)
    (done,) = Guard(Journal(tmp_path / "lake"), patterns, workers=1, longest=1.0).run([shard])
    assert isinstance(done, Done)
    assert done.tally.adds_up
    assert (done.tally.aside.total(), dict(done.tally.failed)) == (2, {"crashed" if dies else "hung": 1})


def test_an_archive_that_cannot_be_read_is_refused(tmp_path: Path, patterns: Patterns) -> None:
    """It is told, and nothing of it is written."""
    path = write_warc(tmp_path / "a.warc", SOME)
    (shard,) = plan([str(path)])
    path.unlink()
    (refused,) = Guard(Journal(tmp_path / "lake"), patterns, workers=1).run([shard])
    assert isinstance(refused, Refused)
    assert "a.warc" in str(refused.fault)
    assert not list((tmp_path / "lake").glob("shards/*"))


def bytes_of(lake: Path) -> dict[str, str]:
    """Every file of a lake with the digest of its bytes."""
    return {
        str(path.relative_to(lake)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(lake.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.usefixtures("here")
def test_a_scan_goes_on_where_it_was_broken_off(tmp_path: Path) -> None:
    """Half of the archives first and the rest with --resume leave the same lake as all at once."""
    archives = tmp_path / "archives"
    archives.mkdir()
    for number in range(4):
        write_warc(archives / f"{number}.warc.gz", SOME[number % 2 :])
    at_once = doors.scan(str(archives), out=tmp_path / "one", workers=2)
    doors.scan(str(archives / "[01].warc.gz"), out=tmp_path / "two", workers=1)
    with pytest.raises(UsageError, match="--resume"):
        doors.scan(str(archives), out=tmp_path / "two")
    (tmp_path / "two" / "shards" / ".half-killed").mkdir()
    resumed = doors.scan(str(archives), out=tmp_path / "two", workers=2, resume=True)
    assert (at_once.fresh, resumed.fresh, resumed.archives) == (4, 2, 4)
    assert resumed.tally == at_once.tally
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


@pytest.mark.usefixtures("here")
def test_an_archive_that_has_changed_is_scanned_anew(tmp_path: Path) -> None:
    """With another size it is another archive."""
    path = write_warc(tmp_path / "a.warc", SOME[:1])
    doors.scan(str(path), out=tmp_path / "lake", workers=1)
    write_warc(path, SOME)
    again = doors.scan(str(path), out=tmp_path / "lake", workers=1, resume=True)
    assert (again.fresh, again.archives, again.tally.seen) == (1, 1, 3)


def test_archives_are_found_by_file_folder_glob_and_address(tmp_path: Path) -> None:
    """Each way of naming them finds them; what is no archive is left alone in a folder and refused by name."""
    write_warc(tmp_path / "b.warc.gz", SOME)
    (tmp_path / "deep").mkdir()
    write_warc(tmp_path / "deep" / "a.warc", SOME)
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    assert [shard.archive.removeprefix(str(tmp_path)) for shard in plan([str(tmp_path)])] == [
        "/b.warc.gz",
        "/deep/a.warc",
    ]
    assert len(plan([str(tmp_path / "*.gz"), str(tmp_path / "b.warc.gz")])) == 1
    (remote,) = plan([f"file://{tmp_path}/*.gz"])
    assert sum(1 for _ in remote.records()) == 3
    assert remote.size == (tmp_path / "b.warc.gz").stat().st_size
    for wrong in ("notes.txt", "*.txt"):
        with pytest.raises(UsageError, match="expected"):
            plan([str(tmp_path / wrong)])
    with pytest.raises(DocumentError, match="no such file"):
        plan([str(tmp_path / "none.warc.gz")])


def test_two_scans_do_not_write_to_one_lake(tmp_path: Path) -> None:
    """The second is refused."""
    path = write_warc(tmp_path / "a.warc", SOME[:1])
    journal = Journal(tmp_path / "lake")
    with journal.locked(), pytest.raises(UsageError, match="another scan"):
        doors.scan(str(path), out=tmp_path / "lake")
