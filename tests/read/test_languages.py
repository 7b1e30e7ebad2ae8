"""Sentences that a writer of each language might use, and what is read from them; they stand in `sentences`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ottawatch.read.language import languages
from tests.read.claims import line, read

SENTENCES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("sentences").glob("*.toml"))
}


def test_every_language_has_its_sentences():
    """A language that is read has a table of sentences; English has test modules by kind besides."""
    assert set(SENTENCES) == set(languages())


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [(lang, text, claims) for lang, told in SENTENCES.items() for text, claims in told.items()],
)
def test_a_sentence_gives_its_claims(lang, text, expected):
    """Each claim that a sentence makes is read with all its slots, and no other."""
    assert [line(claim) for claim in read(text, lang=lang)] == expected


def test_a_finnish_passive_means_who_was_spoken_of():
    """Where no one is named, the state of the sentence before acts."""
    text = "Suomi liittyi Ottawan sopimukseen. Jalkaväkimiinat hävitettiin vuonna 2015."
    found = read(text, lang="fi")[-1]
    assert (found["kind"], found["state"], found["from"]) == ("destruction", "FIN", "2015-01-01")


def test_an_estonian_genitive_without_an_ending_owns_what_follows():
    """The neighbours of a state are not the state."""
    assert read("Ottawa konventsioonist lahkuvad Eesti naabrid.", published=None, lang="et") == []
