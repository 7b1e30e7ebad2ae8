"""The look over the tables: the shipped ones hold, and each kind of break is named."""

from __future__ import annotations

import pytest

from ottawatch.record.integrity import verify


def test_the_shipped_tables_hold():
    """No problem, and every count is the one that its source prints."""
    report = verify()
    assert report.problems == ()
    assert report.holds
    assert str(report).endswith("Everything holds.")


@pytest.mark.parametrize(
    ("says", "number"),
    [
        ("States that ever consented to be bound by the APMBC, up to 2025-12-09", 166),
        ("States that ever consented to be bound by the APMBC, up to 2024-04-19", 164),
        ("States that signed the APMBC, up to 2024-04-19", 133),
        ("Notices of withdrawal from the APMBC, up to 2026-02-03", 5),
    ],
)
def test_counts_are_those_that_are_printed(says, number):
    """The acts add up to the totals of the depositary and of the campaign."""
    (count,) = (count for count in verify().counts if count.says == says)
    assert count.found == count.expected == number
    assert count.because


def test_all_breaks_are_told_at_once(change):
    """Where the load stops at the first break, the look over the tables names them all."""
    change("borders.csv", "EST,RUS,land,138,", "EST,RUS,land,hundred,")
    report = verify(change("actions.csv", "FIN,APMBC,accession,2012-01-09", "FIN,APMBC,accession,2012-13-09"))
    assert {problem.file for problem in report.problems} >= {"borders.csv", "actions.csv"}


def test_a_count_that_differs_from_the_printed_one_is_told(tables):
    """Take one signature out and the number of signatories no longer holds."""
    path = tables / "actions.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if not line.startswith("POL,APMBC,signature")), encoding="utf-8"
    )
    report = verify(tables)
    assert not report.holds
    assert "States that signed the APMBC, up to 2024-04-19: 132, but 133 are printed" in str(report)


def test_a_table_that_the_descriptor_does_not_name_is_a_problem(tables):
    """Nothing lies in the folder undescribed."""
    (tables / "extra.csv").write_text("a,b\n", encoding="utf-8")
    assert any(problem.file == "extra.csv" for problem in verify(tables).problems)


def test_many_notices_of_a_kind_are_one_line():
    """The words of a report stay readable although many sources wait for a row that names them."""
    report = verify()
    assert (
        len(report.notices)
        > len([line for line in str(report).splitlines() if line.startswith("notice")])
        > 0
    )


def test_an_unused_source_is_a_notice_only(change):
    """A source that no row names breaks nothing."""
    report = verify(change("borders.csv", "Yle,fdf_border", "Yle,wiki_fin_rus"))
    assert any("fdf_border" in notice.says for notice in report.notices)
    assert report.holds
