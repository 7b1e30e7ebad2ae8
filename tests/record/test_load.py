"""The load: what it takes, and what stops it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from ottawatch.days import Period
from ottawatch.errors import RecordError
from ottawatch.model import Figure
from ottawatch.record import load_record
from ottawatch.record.schema import SHIPPED

NOTICE = "FIN,APMBC,withdrawal_notification,2025-07-10,"


def test_an_act_is_valid_and_known_on_its_day(record):
    """A notice is so on its day and known from it on, with its sources and its other cells."""
    (notice,) = record.about("FIN", "action.withdrawal_notification")
    assert notice.id == "actions/FIN/APMBC/withdrawal_notification/2025-07-10"
    assert notice.valid == Period.of_day(date(2025, 7, 10))
    assert notice.known == Period(date(2025, 7, 10))
    assert notice.sources[0] == "UNTC-XXVI-5-2026"
    assert notice.cells["notification_number"] == "C.N.372.2025"


def test_a_statement_names_the_row_that_it_comes_from(record):
    """The row number of a statement is the line of its cells in the file."""
    lines = (SHIPPED / "borders.csv").read_text(encoding="utf-8").splitlines()
    for statement in record.border("FIN", "RUS"):
        assert lines[statement.row - 1].startswith(f"FIN,RUS,{statement.cells['measure']},")


def test_a_printed_zero_is_a_figure_and_an_empty_cell_is_none(record):
    """Croatia's zero casualties of 2017 are a number; where Cambodia's deaths are not told there is no cell."""
    (croatia,) = (row for row in record.about("HRV", "casualties") if row.cells.get("year") == "2017")
    assert croatia.figure == Figure(0, 0, "people")
    assert croatia.cells["killed"] == "0"
    (cambodia,) = (row for row in record.about("KHM", "casualties") if row.cells.get("year") == "2014")
    assert "killed" not in cambodia.cells


def test_more_than_is_an_open_end(record):
    """'More than 26 million' has a lower end and no upper one."""
    (held,) = (each for each in record.about("RUS", "stockpile") if each.cells["as_of"] == "2024")
    assert held.figure == Figure(26_000_000, None, "mines")


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "found"),
    [
        ("borders.csv", "state,counterpart,measure", "state,neighbour,measure", "the header", "neighbour"),
        ("actions.csv", NOTICE, "FIN,APMBC,goodbye,2025-07-10,", "action", "goodbye"),
        ("actions.csv", NOTICE, "FIN,APMBC,withdrawal_notification,31/2/2025,", "date", "31/2/2025"),
        ("actions.csv", NOTICE, "FIN,APMBC,withdrawal_notification,2025-02-31,", "date", "2025-02-31"),
        ("actions.csv", NOTICE, "FIN,APMBC,withdrawal_notification,,", "date", ""),
        ("actions.csv", NOTICE, "FIM,APMBC,withdrawal_notification,2025-07-10,", "state", "FIM"),
        ("actions.csv", "GAMEREACTOR-0711;", "GAMEREACTOR;", "sources", "GAMEREACTOR"),
        ("steps.csv", "FIN,APMBC,parliament_vote,leave,2025-06-19,", "FIN,APMBC,parliament_vote,leave,2025-6,", "date", "2025-6"),
        ("steps.csv", "2025-06-19,printed,157,", "2025-06-19,printed,157?,", "votes_for", "157?"),
        ("casualties_world.csv", "2022,2023,first,4710,", '2022,2023,first,"4,710",', "total", "4,710"),
    ],
)  # fmt: skip
def test_a_broken_cell_stops_the_load(change, file, old, new, column, found):
    """A table that breaks its rules is refused, with file, row, column, what was found and the mend."""
    with pytest.raises(RecordError) as refusal:
        load_record(change(file, old, new))
    assert refusal.value.file == file
    assert refusal.value.column == column
    assert f"found {found!r}, expected " in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")


def test_a_key_that_stands_twice_stops_the_load(tables):
    """The same act of the same state on the same day cannot stand in two rows."""
    path = tables / "actions.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(RecordError, match=f"row {len(lines) + 1}, .* a key that stands once"):
        load_record(tables)


def test_an_end_before_its_beginning_stops_the_load(change):
    """A conflict cannot end before it began."""
    folder = change("conflicts.csv", "ETH,Tigray,2020-11,2022-11-02", "ETH,Tigray,2020-11,2019-11-02")
    with pytest.raises(RecordError, match=r"conflicts.csv, row \d+, to: found '2019-11-02'"):
        load_record(folder)


def test_a_missing_table_and_a_broken_descriptor_are_refused(tables):
    """Each is one sentence that names the file."""
    (tables / "borders.csv").unlink()
    with pytest.raises(RecordError, match=r"borders.csv.*no such file"):
        load_record(tables)
    (tables / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match=r"datapackage.json.*expected JSON"):
        load_record(tables)


def test_a_table_in_another_encoding_is_refused(tables):
    """Latin-1 is not taken for UTF-8."""
    path = tables / "states.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    with pytest.raises(RecordError, match=r"states.csv.*UTF-8"):
        load_record(tables)


def test_loading_pulls_in_no_outside_library():
    """The record needs the standard library alone."""
    code = (
        "import sys; from ottawatch.record import load_record; load_record();"
        "print({m.split('.')[0] for m in sys.modules} & {'frictionless', 'pandas', 'rich', 'click', 'httpx'})"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
