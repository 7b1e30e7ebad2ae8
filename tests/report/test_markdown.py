"""A check as Markdown."""

from __future__ import annotations

from ottawatch.report.markdown import checked_markdown, literal, read_markdown
from tests.report.golden import same_as_golden
from tests.report.samples import CHECKED, NAMES, READ


def test_a_check_as_markdown() -> None:
    """The Markdown of a check is what a person has looked at."""
    same_as_golden("check.md", checked_markdown([CHECKED]))


def test_claims_as_markdown() -> None:
    """Claims alone come with their sentence and in plain words."""
    assert "- Ruritania holds or held mines, according to \\<i\\>nobody\\</i\\>." in read_markdown(
        [READ], NAMES
    )


def test_words_stay_words() -> None:
    """Nothing in a document can become markup."""
    assert literal("# a [b](c) `d`\n- e & f") == r"\# a \[b\](c) \`d\` - e \& f"
    assert literal("1. first") == r"1\. first"
    assert literal("- first") == r"\- first"
