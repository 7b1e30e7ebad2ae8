"""A library of an earlier form is brought to the newest with all that it holds."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import MetaData, insert, inspect, select, text

from ottawatch import doors
from ottawatch.library import migrate
from ottawatch.library.database import Database
from ottawatch.library.where import database_url
from ottawatch.library.words import keep_words
from tests.library.changing import FIRST, SHIPPED, changed, rows
from tests.library.test_again import _differing
from tests.library.test_together import _assert_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.library import Library

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the newest form with documents, copies, earlier verdicts and claims that wait; it is only read."""
    folder = tmp_path_factory.mktemp("newest")
    lines = folder / "a.jsonl"
    lines.write_text("\n".join(rows(Random(3), 60)), "utf-8")
    with doors.open_library(folder / "newest.sqlite") as library:
        list(doors.add_documents(library, [str(lines)], record=SHIPPED, today=FIRST))
        library.recheck(record=changed(SHIPPED, Random(1), 1), today=TODAY)
        library.recheck(record=SHIPPED, today=TODAY)
        yield library


def _earlier(address: str, form: str, library: Library) -> None:
    """Make a library of an earlier form with the same rows, as far as that form has them."""
    database = Database(database_url(address))
    database.change(lambda connection: migrate._upgrade(connection, database.shown, form))
    with library.database.reading() as there, database.engine.begin() as here:
        old, new = MetaData(), MetaData()
        old.reflect(here, resolve_fks=False)
        new.reflect(there, resolve_fks=False)
        order = ["original", "address", "document", "edition", "scope", "reaches", "claim", "verdict"]
        order += [name for name in ("watched", "sighting") if name in old.tables]
        for name in order:
            columns = [new.tables[name].c[each.name] for each in old.tables[name].c]
            found = [dict(row._mapping) for row in there.execute(select(*columns))]
            if found:
                here.execute(insert(old.tables[name]), found)
        told = there.execute(text("SELECT id, title, text FROM document ORDER BY id")).all()
        keep_words(here, [(row.id, f"{row.title or ''} {row.text}") for row in told])
        if here.dialect.name == "postgresql":
            for name in ("address", "document", "edition", "scope", "claim"):
                here.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))  # noqa: S608
    database.close()


def _bare(library: Library) -> list[dict[str, Any]]:
    return list(library.documents())


@pytest.mark.parametrize("form", ["0001", "0003", "0004"])
def test_an_earlier_form_becomes_the_newest(
    newest: Library, database: str, tmp_path: Path, form: str
) -> None:
    """Every document, verdict and word is there; what the newest form adds is as if it had always been so."""
    expected, waiting = _bare(newest), newest.reviews.queue(doors.asked_of_library(most=1000))
    _earlier(database, form, newest)
    with doors.open_library(database) as library:
        with library.database.reading() as connection:
            assert migrate._revision(connection) == migrate.NEWEST
            assert inspect(connection).has_table("delivery")
        assert [each.claim for each in library.reviews.queue(doors.asked_of_library(most=1000))] == [
            each.claim for each in waiting
        ]
        assert waiting
        library.recheck(record=SHIPPED, today=TODAY)
        assert _bare(library) == expected
        for words in ("treaty", '"ottawa treaty"', "mines"):
            asked = doors.asked_of_library(words)
            assert [one.key for one in library.find(asked)] == [one.key for one in newest.find(asked)]
        assert library.find(doors.asked_of_library("treaty"))
        assert _differing(library, SHIPPED, TODAY) == []
        (tmp_path / "b.jsonl").write_text("\n".join(rows(Random(8), 9)), "utf-8")
        list(doors.add_documents(library, [str(tmp_path / "b.jsonl")], record=SHIPPED, today=TODAY))
        _assert_whole(library)
