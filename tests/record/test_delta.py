"""Deltas between two editions: what they say, and that they make the newer one again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch.errors import RecordError
from ottawatch.record.delta import apply, changes, read_delta
from ottawatch.record.rows import Row, read_rows, show_rows
from ottawatch.record.schema import SHIPPED, read_schema

SCHEMA = read_schema(SHIPPED)
WORDS = st.text("abcäß,;\" 0123'", max_size=12).filter(lambda text: text == text.strip())


def same_tables(one: Path, other: Path) -> bool:
    """Whether every table and the descriptor have the same bytes."""
    names = {
        path.name for folder in (one, other) for path in folder.iterdir() if path.suffix in {".csv", ".json"}
    }
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_there_is_nothing_to_tell_of_the_same_tables(tables):
    """A delta to itself has the two editions and nothing else."""
    (edition,) = changes(SHIPPED, tables)
    assert edition["from"] == edition["to"]


def test_a_delta_tells_what_was_added_changed_and_withdrawn(change, tables):
    """Each change names its table and key; one that changes has only the cells that differ."""
    change("borders.csv", "EST,RUS,total,294,Wikipedia / WorldAtlas,wiki_est_rus,\n", "")
    change("borders.csv", "FIN,RUS,total,1309,", "FIN,RUS,total,1310,")
    change("counts.csv", "contaminated,2022-10", "contaminated,2020-10,1,wom_lm2023,\ncontaminated,2022-10")
    _, *told = changes(SHIPPED, tables)
    assert [(line["op"], line["table"]) for line in told] == [
        ("withdraw", "borders"),
        ("change", "borders"),
        ("add", "counts"),
    ]
    assert (told[1]["from"], told[1]["to"]) == ({"length_km": "1309"}, {"length_km": "1310"})
    assert told[1]["key"] == ["FIN", "RUS", "total", "CIA World Factbook", "cia"]


@st.composite
def edited(draw) -> dict[str, list[Row]]:
    """Some tables with rows taken out, changed and put in; every key once, in order."""
    tables = {}
    for name in draw(st.sets(st.sampled_from(sorted(SCHEMA.tables)), min_size=1, max_size=4)):
        table = SCHEMA.tables[name]
        rows, _ = read_rows(SHIPPED, table)
        kept = [dict(row.cells) for row in rows]
        for _ in range(draw(st.integers(0, 4))):
            if kept:
                del kept[draw(st.integers(0, len(kept) - 1))]
        for _ in range(draw(st.integers(0, 4))):
            new = {column: cell for column in table.columns if (cell := draw(WORDS))}
            kept.append(new)
        for _ in range(draw(st.integers(0, 4))):
            if kept:
                cells = kept[draw(st.integers(0, len(kept) - 1))]
                cells[draw(st.sampled_from(table.columns))] = draw(WORDS.filter(bool))
        keyed = {tuple(cells.get(column, "") for column in table.key): cells for cells in kept}
        tables[name] = [Row(0, keyed[key]) for key in sorted(keyed)]
    return tables


def written(folder: Path, tables: dict[str, list[Row]], *, free: bool) -> Path:
    """A copy of the shipped tables with some of them replaced; their cells may hold anything."""
    shutil.copytree(SHIPPED, folder)
    for name, rows in tables.items():
        table = SCHEMA.tables[name]
        (folder / table.file).write_text(show_rows(table, rows), encoding="utf-8", newline="")
    if free:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        for resource in package["resources"]:
            for field in resource["schema"]["fields"]:
                field.update(type="string", constraints={}, ottawatch={})
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8", newline="")
    return folder


@settings(max_examples=25, deadline=None)
@given(older=edited(), newer=edited())
def test_a_delta_makes_the_newer_edition_again(older, newer):
    """Whatever was put in, changed and taken out: the delta, written and read, gives the newer tables byte for byte."""
    with TemporaryDirectory() as place:
        old = written(Path(place) / "old", older, free=True)
        new = written(Path(place) / "new", newer, free=True)
        text = "".join(json.dumps(line) + "\n" for line in changes(old, new))
        apply(old, read_delta(text), Path(place) / "made")
        assert same_tables(new, Path(place) / "made")


def test_a_column_more_and_a_table_more_are_told(tables, tmp_path):
    """An edition whose descriptor has a column and a table more is made again as well."""
    old = shutil.copytree(tables, tmp_path / "old")
    package = json.loads((old / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["name"] != "withdrawn"]
    for resource in package["resources"]:
        if resource["name"] == "states":
            resource["schema"]["fields"].pop()
    (old / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (old / "withdrawn.csv").unlink()
    states = (old / "states.csv").read_text(encoding="utf-8").splitlines()
    text = "".join(line.rpartition(",")[0] + "\n" for line in states)
    (old / "states.csv").write_text(text, encoding="utf-8")
    for older, newer in ((old, tables), (tables, old)):
        made = tmp_path / f"made-from-{older.name}"
        apply(older, list(changes(older, newer)), made)
        assert same_tables(newer, made)


def test_a_delta_fits_one_edition_only(change, tables, tmp_path):
    """Put to other tables it is refused, and so is one that was cut short."""
    change("borders.csv", "FIN,RUS,total,1309,", "FIN,RUS,total,1310,")
    lines = list(changes(SHIPPED, tables))
    with pytest.raises(RecordError, match=r"the delta, row 1, from: found 'the edition"):
        apply(tables, lines, tmp_path / "one")
    with pytest.raises(RecordError, match=r"the delta, row 1, to: found 'the edition"):
        apply(SHIPPED, lines[:1], tmp_path / "two")
    lines[1]["key"][0] = "FIM"
    with pytest.raises(RecordError, match=r"the delta, row 2, key: found 'no row FIM/RUS/total"):
        apply(SHIPPED, lines, tmp_path / "three")


@pytest.mark.parametrize("line", ["{", "[]", '{"op": "goodbye"}', '{"op": "add", "table": "borders"}'])
def test_a_damaged_delta_is_refused(line):
    """A line that is no change is named by its number."""
    with pytest.raises(RecordError, match=r"the delta, row 1, the line"):
        read_delta(line)


def test_tables_out_of_order_have_no_delta(tables):
    """Where a key stands twice or out of order, the newer tables could not be made again."""
    path = tables / "borders.csv"
    head, first, second, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, second, first, *rest]), encoding="utf-8")
    with pytest.raises(RecordError, match=r"borders.csv.*in order"):
        list(changes(SHIPPED, tables))
