"""A user's own tables join the shipped ones, under the same checks, and change none of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ottawatch.errors import RecordError
from ottawatch.record import load_record
from ottawatch.record.integrity import verify
from ottawatch.record.schema import SHIPPED, read_schema

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = "MIN-1,Ministry,Stock-taking,https://example.org/stocks,2026-12-01,page\n"
STOCK = "FIN,2026-11-30,ap_mine,held,5000,5000,,,,MIN-1,\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A ministry's folder with one stock and its source."""
    folder = tmp_path / "ministry"
    folder.mkdir()
    write(folder, "sources", SOURCES)
    write(folder, "stockpiles", STOCK)
    return folder


def write(folder: Path, table: str, rows: str) -> None:
    columns = ",".join(read_schema(SHIPPED).tables[table].columns)
    (folder / f"{table}.csv").write_text(f"{columns}\n{rows}", encoding="utf-8", newline="")


def test_a_statement_of_ones_own_joins_the_shipped_ones(own):
    """It has the folder in its id and its own source; every shipped statement is still there, the same."""
    record, shipped = load_record(also=[own]), load_record()
    (joined,) = set(record.statements) - set(shipped.statements)
    assert joined.id == "ministry:stockpiles/FIN/2026-11-30/ap_mine/held"
    assert record.sources[joined.sources[0]].publisher == "Ministry"
    assert joined in record.about("FIN", "stockpile.held", known=date(2026, 12, 2))
    assert set(shipped.statements) < set(record.statements)


def test_the_edition_names_the_folder(own):
    """The edition of what was joined is another one, and goes back when the folder does."""
    shipped, joined = load_record().edition, load_record(also=[own]).edition
    assert str(joined).startswith(f"{shipped}+ministry·")
    write(own, "stockpiles", STOCK.replace("5000", "5001"))
    assert str(load_record(also=[own]).edition) != str(joined)
    assert load_record().edition == shipped


def test_a_figure_may_stand_beside_a_shipped_one(own):
    """Where counts differ both stay, the shipped one and one's own of the same key."""
    write(own, "stockpiles", "FIN,2012,ap_mine,held,1,1,,,,MIN-1,\n")
    ids = {each.id for each in load_record(also=[own]).about("FIN", "stockpile.held")}
    assert {"stockpiles/FIN/2012/ap_mine/held", "ministry:stockpiles/FIN/2012/ap_mine/held"} <= ids


def test_a_withdrawal_holds_from_its_day_on(own):
    """A shipped statement that is set aside still stands in answers as of an earlier day."""
    taken_back = "stockpiles/FIN/2019/ap_mine/retained"
    write(own, "withdrawn", f"{taken_back},2026-11-01,MIN-1,\n")
    record = load_record(also=[own])
    before, after = (
        record.about("FIN", "stockpile.retained", known=date(2026, month, 1)) for month in (10, 11)
    )
    assert taken_back in {each.id for each in before}
    assert taken_back not in {each.id for each in after}
    assert taken_back in {each.id for each in load_record().about("FIN", known=date(2026, 11, 1))}


@pytest.mark.parametrize(
    ("table", "rows", "words"),
    [
        ("stockpiles", STOCK.replace("FIN,", "FIM,"), r"ministry/stockpiles.csv, row 2, state"),
        ("stockpiles", STOCK.replace("MIN-1", "MIN-2"), r"ministry/stockpiles.csv, row 2, sources"),
        ("stockpiles", STOCK.replace("5000,5000", "5000,50"), r"ministry/stockpiles.csv, row 2, quantity_high"),
        ("stockpiles", "\ufeff", r"ministry/stockpiles.csv, row \d, the (file|row|header)"),
        ("sources", SOURCES + "cia,Mine,Mine,https://example.org,2026,page\n", r"ministry/sources.csv, row 3, id.*stands once"),
        ("actions", "FIN,APMBC,accession,2012-01-09,,,MIN-1,\n", r"ministry/actions.csv, row 2.*stands in row 323"),
        ("actions", "FIN,APMBC,acceptance,2012-01-10,,,MIN-1,\n", r"ministry/actions.csv, row 2, action.*one consent; row 323"),
        ("actions", "USA,APMBC,withdrawal_notification,2026-01-10,,,MIN-1,\n", r"ministry/actions.csv, row 2, action.*there is none"),
        ("borders", "RUS,FIN,total,1300,Ministry,MIN-1,\n", r"ministry/borders.csv, row 2, state.*FIN first"),
        ("withdrawn", "stockpiles/FIN/1066/ap_mine/held,2026-11-01,MIN-1,\n", r"ministry/withdrawn.csv, row 2, statement"),
    ],
)  # fmt: skip
def test_ones_own_rows_are_checked_with_the_shipped_ones(own, table, rows, words):
    """A row that breaks a rule, alone or beside the shipped rows, stops the load and is named with its folder."""
    write(own, table, rows)
    with pytest.raises(RecordError, match=words):
        load_record(also=[own])
    report = verify(also=[own])
    assert not report.holds
    assert any(problem.file == f"ministry/{table}.csv" for problem in report.problems), str(report)


def test_what_holds_is_told_to_hold(own):
    """A folder without a fault is looked over together with the shipped tables."""
    report = verify(also=[own])
    assert report.holds, str(report)
    assert report.rows["stockpiles"] == verify().rows["stockpiles"] + 1


def test_a_folder_must_be_one_of_tables(tmp_path, own):
    """No folder, a folder without a table, a table of another name and two folders of a name are refused."""
    with pytest.raises(RecordError, match="no such folder"):
        load_record(also=[tmp_path / "nothing"])
    with pytest.raises(RecordError, match="no table"):
        load_record(also=[SHIPPED.parent])
    with pytest.raises(RecordError, match="twice"):
        load_record(also=[own, own])
    (own / "stocks.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"ministry/stocks\.csv"):
        load_record(also=[own])
