"""What is kept: every document once, as it came, with all that was ever found of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, inspect

from ottawatch import doors
from ottawatch.errors import LibraryError, UsageError
from ottawatch.library import Library, migrate
from ottawatch.library.tables import Base
from ottawatch.read.formats.raw import Form, Raw

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Listed
    from tests.library.postgres import Server

TODAY = date(2026, 11, 23)
LITHUANIA = (
    "VILNIUS, 9 July 2025 - Lithuania notified the UN on 27 June 2025 that it is leaving the Ottawa treaty."
)
FINLAND = "HELSINKI, 3 May 2024 - Finland joined the Ottawa treaty in 2010. Žemės ūkis."


def _write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def _add(library: Library, *sources: object, **options: Any):
    return list(doors.add_documents(library, [str(each) for each in sources], today=TODAY, **options))


def _found(library: Library, words: str = "", **filters: Any) -> list[Listed]:
    return library.find(doors.asked_of_library(words, **filters))


def test_a_document_is_kept_as_it_came(library: Library, tmp_path: Path) -> None:
    """Bytes, text, claims and verdicts are those of a check; the verdict names the edition and its day."""
    path = tmp_path / "a.txt"
    path.write_bytes(LITHUANIA.encode() + b"\r\n")
    (added,) = _add(library, path)
    assert added.new
    assert added.claims
    kept, checked = (
        library.document(added.key[:8]),
        doors.check(LITHUANIA + "\n", published="2025-07-09", today=TODAY),
    )
    assert library.original(added.key) == path.read_bytes()
    assert kept["day"] == "2025-07-09"
    assert [row["claim"] for row in kept["claims"]] == [one.claim.to_fields() for one in checked.judged]
    for row, one in zip(kept["claims"], checked.judged, strict=True):
        (verdict,) = row["verdicts"]
        assert verdict["verdict"] == one.verdict.word
        assert [why["says"] for why in verdict["why"]] == [reason.says for reason in one.verdict.reasons]
        assert verdict["record"] == checked.edition
        assert verdict["judged_on"] == "2026-11-23"


def test_the_same_content_is_kept_once(library: Library, tmp_path: Path) -> None:
    """A copy under another name adds the name and nothing else; to add again changes nothing."""
    folder = _write(tmp_path / "in", a=LITHUANIA, b=LITHUANIA, c=FINLAND)
    first = _add(library, folder)
    assert [one.new for one in first].count(True) == 2
    assert not any(one.new for one in _add(library, folder))
    assert len(_found(library)) == 2
    assert [name[-5:] for name in library.document(first[0].key)["found_as"]] == ["a.txt", "b.txt"]


def test_rows_and_mails_give_several(library: Library, tmp_path: Path) -> None:
    """A row is an original by itself, with its claims as given; a mail with a text attached gives two documents."""
    claim = {
        "kind": "membership",
        "state": "FIN",
        "treaty": "APMBC",
        "status": "done",
        "quote": "Finland is a party",
    }
    rows = [
        {"id": "one", "text": "Finland is a party.", "published": "2024-05-03", "claims": [claim]},
        {"id": "two", "text": LITHUANIA},
    ]
    lines = [*(json.dumps(row) for row in rows), "{broken"]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    mail = (
        "From: a@example.org\nSubject: Two\nDate: Thu, 03 Jul 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        "Latvia has left the Ottawa treaty.\n--x\nContent-Type: text/plain\n"
        'Content-Disposition: attachment; filename="b.txt"\n\nEstonia is a party to the Ottawa treaty.\n--x--\n'
    )
    (tmp_path / "mail.eml").write_text(mail, "utf-8")
    added = _add(library, tmp_path / "rows.jsonl", tmp_path / "mail.eml")
    assert [one.documents for one in added if one.new] == [1, 1, 2]
    assert [one.fault.code for one in added if one.fault] == ["document"]
    mailed = next(one.key for one in added if one.documents == 2)
    assert library.document(f"{mailed}-2")["text"].startswith("Estonia")
    assert library.original(f"{mailed}-2") == (tmp_path / "mail.eml").read_bytes()
    (listed,) = _found(library, kind="membership", verdict="supported", state="FIN")
    assert listed.name == "one"


def test_what_cannot_be_read_does_not_take_the_others_with_it(library: Library, tmp_path: Path) -> None:
    """Of a folder with a binary and an empty file the good ones are kept; a missing file is told."""
    folder = _write(tmp_path / "in", a=FINLAND)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    added = _add(library, folder, tmp_path / "missing.txt")
    assert [one.new for one in added if not one.fault] == [True]
    assert all(one.fault.status == 3 for one in added if one.fault)
    assert sum(one.fault is not None for one in added) == 3


def test_an_address_is_asked_as_for_a_check(library: Library) -> None:
    """What an address answers is kept under that address."""
    asked = Raw("https://example.org/a", LITHUANIA.encode(), Form.TEXT)
    from ottawatch.doors.keeping import _reader  # noqa: PLC0415
    from ottawatch.record import load_record  # noqa: PLC0415

    (added,) = library.add(
        ["https://example.org/a"],
        read=_reader(TODAY),
        record=load_record(),
        today=TODAY,
        fetch=lambda _: asked,
    )
    assert library.document(added.key)["found_as"] == ["https://example.org/a"]


def test_words_are_found_without_case_and_accents(library: Library, tmp_path: Path) -> None:
    """Both databases find the same: all words, phrases in their order, nothing for what is not there."""
    _add(library, _write(tmp_path / "in", a=LITHUANIA, b=FINLAND))
    assert [one.day for one in _found(library, "OTTAWA treaty")] == [date(2024, 5, 3), date(2025, 7, 9)]
    assert [one.day for one in _found(library, "zemes")] == [date(2024, 5, 3)]
    assert [one.day for one in _found(library, '"the UN on 27"')] == [date(2025, 7, 9)]
    assert not _found(library, '"UN the on 27"')
    assert not _found(library, "stockpile")
    assert len(_found(library, " \"' OR ) * ")) == 0
    assert len(_found(library, '""')) == 2


def test_words_far_apart_in_a_long_text_are_found(library: Library, tmp_path: Path) -> None:
    """A text of many words is searched to its end."""
    text = f"Helsinki {' '.join(f'word{n}' for n in range(30_000))} lastword"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "claims": []}), "utf-8")
    _add(library, tmp_path / "a.jsonl")
    assert len(_found(library, '"word29999 lastword" helsinki')) == 1
    assert len(_found(library, '"word7999 word8000"')) == 1


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        ({"state": "Lithuania"}, [date(2025, 7, 9)]),
        ({"state": "FIN", "verdict": "contradicted"}, [date(2024, 5, 3)]),
        ({"state": "FIN", "verdict": "outdated"}, []),
        ({"treaty": "ottawa", "kind": "step"}, [date(2024, 5, 3), date(2025, 7, 9)]),
        ({"treaty": "CCM"}, []),
        ({"first": "2025-01-01"}, [date(2025, 7, 9)]),
        ({"last": "2025-07-08"}, [date(2024, 5, 3)]),
        ({"most": 1}, [date(2024, 5, 3)]),
    ],
)
def test_filters(library: Library, tmp_path: Path, filters: dict[str, Any], days: list[date]) -> None:
    """State, treaty, kind and verdict are asked of one and the same claim; the day of the document."""
    _add(library, _write(tmp_path / "in", a=LITHUANIA, b=FINLAND))
    assert [one.day for one in _found(library, **filters)] == days


def test_pages_follow_each_other(library: Library, tmp_path: Path) -> None:
    """What comes before the last of a page is the next page."""
    _add(library, _write(tmp_path / "in", **{f"n{n}": f"{FINLAND} {n}" for n in range(5)}))
    first = _found(library, most=3)
    rest = _found(library, after=first[-1].id)
    assert len({one.key for one in (*first, *rest)}) == 5


def test_everything_is_handed_out(library: Library, tmp_path: Path) -> None:
    """All documents come out in full, in the order in which they were added."""
    _add(library, _write(tmp_path / "in", a=LITHUANIA, b=FINLAND))
    assert [row["text"] for row in library.documents()] == [LITHUANIA, FINLAND]


def test_a_copy_is_a_library(tmp_path: Path) -> None:
    """A copy holds what was told by then, and goes on by itself; nothing that stands there is written over."""
    with doors.open_library(tmp_path / "one.sqlite") as library:
        (first,) = _add(library, _write(tmp_path / "in", a=LITHUANIA))
        library.copy(tmp_path / "two.sqlite")
        _add(library, _write(tmp_path / "in", b=FINLAND))
        with pytest.raises(UsageError, match="something there"):
            library.copy(tmp_path / "two.sqlite")
        with pytest.raises(LibraryError, match="cannot be written"):
            library.copy(tmp_path / "none" / "two.sqlite")
    with doors.open_library(tmp_path / "two.sqlite") as restored:
        assert [row["key"] for row in restored.documents()] == [first.key]
        assert _found(restored, "vilnius")
        assert len(_add(restored, tmp_path / "in")) == 2


def test_a_dump_of_a_server_is_a_library(server: Server, tmp_path: Path) -> None:
    """What pg_dump wrote and pg_restore read is the same library, and goes on."""
    address = server.new_database()
    with doors.open_library(address) as library:
        _add(library, _write(tmp_path / "in", a=LITHUANIA))
        before = list(library.documents())
        with pytest.raises(UsageError, match="pg_dump"):
            library.copy(tmp_path / "two.sqlite")
    with doors.open_library(server.restore(server.dump(address))) as restored:
        assert list(restored.documents()) == before
        assert _found(restored, "vilnius")
        assert len(_add(restored, _write(tmp_path / "in", b=FINLAND))) == 2


def test_a_sign_that_no_database_takes(library: Library, tmp_path: Path) -> None:
    """A zero character inside a text is kept as another sign of the same length; every quote is still a slice."""
    row = {"id": "a", "text": f"A\0B. {LITHUANIA}", "published": "2025-07-09"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    (added,) = _add(library, tmp_path / "a.jsonl")
    kept = library.document(added.key)
    for each in kept["claims"]:
        assert kept["text"][each["claim"]["start"] : each["claim"]["end"]] == each["claim"]["quote"]


def test_a_key_that_names_none_or_several(library: Library, tmp_path: Path) -> None:
    """A key that is too short or nobody's is refused."""
    _add(library, _write(tmp_path / "in", a=LITHUANIA))
    for key in ("abc", "zzzzzz", "%%%%", "0000000"):
        with pytest.raises(UsageError):
            library.document(key)


def test_the_tables_are_those_that_are_described(library: Library) -> None:
    """The steps of the migrations make the tables of the models, to every column, key and index."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    def ours(name: str | None, kind: str, _: object) -> bool:
        return not (kind == "table" and str(name).startswith("words"))

    with library.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, Base.metadata) == []
        assert inspect(connection).has_table("words")


def test_the_newest_step_is_the_last_one() -> None:
    """The version that is looked for is the last of the steps."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    assert ScriptDirectory(str(migrate._STEPS)).get_current_head() == migrate.NEWEST


def test_a_library_of_a_newer_version_is_not_touched(database: str) -> None:
    """One sentence names both forms."""
    with doors.open_library(database) as library, library.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LibraryError, match=r"9999.*newer"):
        doors.open_library(database)


def test_faults_of_a_database_are_told_in_one_sentence(tmp_path: Path) -> None:
    """A file that is no database, a folder that is none, a server that is not there, an address of another sort."""
    (tmp_path / "noise").write_bytes(b"noise" * 1000)
    for named, said in (
        (str(tmp_path / "noise"), "damaged or no library"),
        (str(tmp_path / "noise" / "below"), "folder cannot be made"),
        (f"postgresql://u:secret@/none?host={tmp_path}", "does not answer"),
    ):
        with pytest.raises(LibraryError, match=said) as refusal:
            doors.open_library(named)
        assert "secret" not in refusal.value.sentence
        assert "\n" not in refusal.value.sentence
    with pytest.raises(UsageError, match="mysql"):
        doors.open_library("mysql://localhost/a")


def test_a_full_disk_loses_nothing_that_was_told(tmp_path: Path) -> None:
    """Where there is no room, what was told as added is there, nothing is half there, and adding goes on later."""
    folder = _write(tmp_path / "in", **{f"n{n}": f"{LITHUANIA} {n} " + "x" * 20_000 for n in range(70)})
    named = str(tmp_path / "library.sqlite")
    told: list[str] = []
    with doors.open_library(named) as library:
        library.database.engine.dispose()
        pages = 300

        def small(connection: object, _: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

        event.listen(library.database.engine, "connect", small)
        with pytest.raises(LibraryError, match="disk is full"):
            told.extend(one.key for one in doors.add_documents(library, [str(folder)], today=TODAY))
    with doors.open_library(named) as library:
        there = [row["original"] for row in library.documents()]
        assert set(told) <= set(there)
        assert all(row["claims"] for row in library.documents())
        _add(library, folder)
        assert len(_found(library, most=100)) == 70
