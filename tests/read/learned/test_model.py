"""The model weighs and proposes; the text still decides what may be quoted, and whoever asks is told who read it."""

from dataclasses import replace
from datetime import date

import pytest

from ottawatch.days import Period, Written
from ottawatch.model import Document, Kind, Reader
from ottawatch.read import read_text
from ottawatch.read.language import languages
from ottawatch.read.learned.classes import classes_of
from ottawatch.read.learned.look import LIKELY_DATE, on_likely_day
from ottawatch.read.learned.opinion import Grammar, Model
from ottawatch.read.learned.traits import Vocabulary
from ottawatch.read.learned.weights import weights_of
from ottawatch.read.reader import begin

TRAINED = [language for language in languages() if weights_of(language) is not None]

TEXTS = (
    """Vilnius, 8 May (own report). By 107 votes to none the Seimas on Thursday sent the country on its way out of the
mine ban treaty. President Gitanas Nausėda is to put his name to the act next week. The army means to have the weapons
made at home again, and 500 million euros have been set aside for that. Norway is not following.

Angola still has 70 square kilometres to clear. Seventy-one people, 30 of them children, fell victim there last year.""",
    """The club of producers has shrunk to a dozen. Neither India nor Pakistan has ever belonged to the Ottawa
Convention.""",
)


def _read(text, opinion=None, language="en"):
    document = Document("text", text, Written.parse("2025-05-09"), language)
    return read_text(document, opinion=opinion).claims


def test_every_language_has_a_model():
    """None of the languages that ship is read by the grammar alone."""
    assert set(TRAINED) == set(languages())


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_model_reads_is_quoted_and_marked(text):
    """Each quote stands in the text, and no claim of the model passes for one of the grammar."""
    alone, both = _read(text, Grammar()), _read(text)
    assert all(text[claim.start : claim.end] == claim.quote for claim in both)
    assert all(claim.reader is None for claim in alone)
    assert all(claim.reader is Reader.LEARNED or _without_likely_day(claim) in alone for claim in both)


def _without_likely_day(claim):
    if LIKELY_DATE not in claim.flags:
        return claim
    return replace(claim, when=None, flags=tuple(flag for flag in claim.flags if flag != LIKELY_DATE))


def test_a_likely_day_is_flagged_and_takes_the_place_of_no_other():
    """A claim that the grammar dated keeps its day."""
    dated, undated = (
        next(c for c in _read(text, Grammar()) if c.kind is Kind.STEP)
        for text in ("Poland left the mine ban treaty in 2026.", "Poland left the mine ban treaty.")
    )
    day = Period(date(2026, 2, 20), date(2026, 2, 20))
    assert on_likely_day(dated, day) == dated
    assert on_likely_day(undated, None) == undated
    assert on_likely_day(undated, day) == replace(undated, when=day, flags=(LIKELY_DATE,))


def test_a_text_that_is_not_about_mines_is_not_read_by_the_model_either():
    """What the text is about is settled before."""
    text = "The Riigikogu voted on Thursday to leave the convention on the protection of the sea. Latvia will follow."
    assert _read(text) == ()


@pytest.mark.parametrize("language", TRAINED)
def test_only_traits_that_have_weight_are_made_and_none_is_lost(language):
    """A sentence scores the same, whether all its traits are made or only those that the model knows."""
    weights, classes = weights_of(language), classes_of(language)
    assert weights is not None
    text = TEXTS[0]
    document = Document("text", text, Written.parse("2025-05-09"), language)
    looked = []
    for vocabulary in (Vocabulary(classes), Vocabulary(classes, weights.traits)):
        reading = begin(document)
        for _ in reading.follow(Model(weights, vocabulary)):
            pass
        looked.append([one for one, _ in reading.looked])
    assert looked[0] == looked[1]


def test_a_model_without_weight_changes_nothing():
    """The grammar's own opinion keeps all that it read."""
    reading = begin(Document("text", TEXTS[0], Written.parse("2025-05-09"), "en"))
    for _ in reading.follow(Grammar()):
        pass
    assert reading.story is not None
    assert {c.quote for c in reading.claims()} <= {c.quote for c in reading.story.claims}
