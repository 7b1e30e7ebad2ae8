"""The labelled documents: an article that all started with, and claims with an expert's verdicts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch.check import judge
from ottawatch.model import Claim, Word
from ottawatch.record import load_record
from tests.check.claims import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.model import Verdict

ARTICLE = {
    ("step", "LVA", "notify_leave"): Word.OUTDATED,
    ("step", "POL", "notify_leave"): Word.SUPPORTED,
    ("step", "FIN", "notify_leave"): Word.SUPPORTED,
    ("step", "FIN", "join"): Word.CONTRADICTED,
    ("step", "LTU", "notify_leave"): Word.SUPPORTED,
    ("step", "LTU", "leave"): Word.SUPPORTED,
    ("step", "EST", "notify_leave"): Word.SUPPORTED,
    ("membership", "RUS", None): Word.SUPPORTED,
    ("membership", "USA", None): Word.SUPPORTED,
    ("membership", "CHN", None): Word.SUPPORTED,
    ("stockpile", "FIN", None): Word.SUPPORTED,
    ("border", "FIN", None): Word.SUPPORTED,
    ("casualties", "WORLD", None): Word.UNVERIFIED,
}
NAMED = {
    ("step", "LVA", "notify_leave"): ("27 June 2025", "Estonia and Lithuania", "27 December 2025"),
    ("step", "POL", "notify_leave"): ("2025-08-20", "2026-02-20"),
    ("step", "FIN", "notify_leave"): ("2025-07-10", "2026-01-10"),
    ("step", "FIN", "join"): ("9 January 2012", "1 July 2012"),
    ("step", "LTU", "leave"): ("27 December 2025", "27 June 2025", "APMBC Art 20(3)"),
    ("casualties", "WORLD", None): ("84 percent", "does not stand for deaths"),
}


def rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a corpus file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def judged(fields: dict[str, Any], published: str) -> Verdict:
    """A verdict as of the document's own day."""
    day = date.fromisoformat(published)
    return judge(Claim.from_fields(fields), load_record(), published=day, known=day, today=TODAY)


def all_words(verdict: Verdict) -> str:
    """Everything that a verdict says, with its articles and with the days that followed."""
    told = [f"{each.says} {' '.join(map(str, each.articles))}" for each in verdict.reasons]
    later = [f"{each.day} {each.says}" for each in verdict.since]
    later += [f"{each.day.day} {each.day:%B %Y}" for each in verdict.since]
    return " ".join((*told, *later))


@pytest.mark.parametrize("key", ARTICLE, ids=["-".join(filter(None, key)) for key in ARTICLE])
def test_the_article_is_judged_as_its_facts_are(shared: Path, key: tuple[str, str, str | None]) -> None:
    """The claims that the whole work was begun for, each with the days and articles that decide it."""
    article = rows(shared / "corpus" / "seed.jsonl")[0]
    claims = [
        each for each in article["claims"] if (each["kind"], each.get("state"), each.get("step")) == key
    ]
    assert claims
    for each in claims:
        verdict = judged(each, article["published"])
        assert verdict.word is ARTICLE[key]
        for words in NAMED.get(key, ()):
            assert words in all_words(verdict)


def test_the_six_month_rule_comes_with_its_two_conditions(shared: Path) -> None:
    """Counted from receipt by the depositary, and held up by an armed conflict."""
    article = rows(shared / "corpus" / "seed.jsonl")[0]
    rule = next(each for each in article["claims"] if each.get("rule") == "notice_period")
    verdict = judged(rule, article["published"])
    assert verdict.word is Word.SUPPORTED
    assert "receives the notice" in all_words(verdict)
    assert "armed conflict" in all_words(verdict)


def test_the_experts_verdicts_are_met_with_no_false_alarm(shared: Path) -> None:
    """Nine in ten are the expert's word, and nothing that the expert supports is contradicted."""
    expected = [
        (each["verdict"], judged(each["claim"], row["published"]).word)
        for row in rows(shared / "corpus" / "verdicts.jsonl")
        for each in row["expected"]
    ]
    assert not [pair for pair in expected if pair == (Word.SUPPORTED, Word.CONTRADICTED)]
    assert sum(want == got for want, got in expected) / len(expected) >= 0.9
