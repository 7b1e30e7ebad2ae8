"""Contested law as data: each question is whole, and nothing is claimed that was not read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ottawatch.law.contested import views
from ottawatch.law.questions import Question, questions
from ottawatch.law.standing import standing_on
from ottawatch.model import Treaty
from ottawatch.record import dossier, load_record
from tests.law.given import TODAY

ALL = [pytest.param(each, id=each.id) for each in questions()]
AUTHENTIC = {"ar", "zh", "en", "fr", "ru", "es"}


def _named(name: str) -> Question:
    return next(each for each in questions() if each.id == name)


def test_the_four_questions() -> None:
    """Suspension, armed conflict, the texts, and Montenegro's day."""
    assert [each.id for each in questions()] == [
        "suspension",
        "engaged-in-an-armed-conflict",
        "authentic-texts",
        "montenegro",
    ]


@pytest.mark.parametrize("question", ALL)
def test_a_question_has_articles_and_readings_or_texts(question: Question) -> None:
    """Each names its articles and what can be said; a choice between readings names the one that is used."""
    assert question.articles
    assert question.readings or question.texts
    assert len(question.readings) != 1
    assert not question.readings or any(each.used for each in question.readings)
    assert question.since.first <= TODAY


@pytest.mark.parametrize("question", ALL)
def test_who_holds_a_reading_says_it_somewhere(question: Question) -> None:
    """Each holder has a source of the record or an address, and not both."""
    sources = load_record().sources
    for holder in (each for reading in question.readings for each in reading.holders):
        assert bool(holder.source) != bool(holder.url), holder.name
        assert holder.source is None or holder.source in sources
        assert holder.url is None or re.match(r"https?://", holder.url)


def test_all_authentic_texts_are_told_and_what_was_not_read_says_so() -> None:
    """Six languages; one that was not read has no paraphrase and begins with what is missing."""
    texts = _named("authentic-texts").texts
    assert {each.language for each in texts} == AUTHENTIC
    for text in texts:
        assert (text.says is None) == bool(re.search(r"\b[Nn]ot read", text.note)), text.language
    assert {each.language for each in texts if each.says} == {"en", "fr", "ru"}


def test_every_view_of_the_record_has_its_reading() -> None:
    """What the record's views hold of a suspension is among the readings, in the same words."""
    readings = {each.says for each in _named("suspension").readings}
    told = views(dossier(load_record(), "UKR", known=TODAY), Treaty.APMBC, TODAY)
    assert {view.says for view in told} == readings


def test_the_used_reading_of_montenegro_is_what_the_law_computes() -> None:
    """Bound from its succession, and not from April 2007."""
    montenegro = dossier(load_record(), "MNE", known=TODAY)
    assert standing_on(montenegro, Treaty.APMBC, date(2007, 1, 1)).days.start == date(2006, 6, 3)
