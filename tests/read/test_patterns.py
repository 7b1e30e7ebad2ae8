"""Phrases of a language file are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest

from ottawatch.read.patterns import Phrases, longest
from ottawatch.read.tokens import tokenize


def found(phrase, text):
    phrases: Phrases[str] = Phrases()
    phrases.add(phrase, "it")
    tokens = tokenize(text)
    return [" ".join(t.text for t in tokens[f.first : f.end]) for f in phrases.find(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("withdraw*", "They withdrew; the withdrawal stands.", ["withdrawal"]),
        ("leave|quit|exit*", "To leave is to quit, exiting.", ["leave", "quit", "exiting"]),
        ("the? ban", "The ban. A ban.", ["The ban", "ban", "ban"]),
        ("sign ~2 law", "They sign the new law.", ["sign the new law"]),
        ("sign ~2 law", "They sign the very new law.", []),
        ("sign ~3 law", "They sign. A law follows.", []),
        ("US", "It told us of the US plan.", ["US"]),
        ("Turkey", "A turkey in Turkey.", ["Turkey"]),
        ("U.S.", "The U.S. stayed out.", ["U . S ."]),
        ("anti-personnel mines", "Anti‑personnel mines", ["Anti‑personnel mines"]),
        ("tritt + ~9 aus", "Finnland tritt aus dem Vertrag aus.", ["tritt"]),
        ("tritt + ~9 aus", "Finnland tritt dem Vertrag bei.", []),
        ("teilt + ~9 mit", "Er teilt am 27. Juni mit, dass es geht.", ["teilt"]),
        (", das", "Russland, das fehlt", [", das"]),
    ],
)
def test_a_phrase_stands_where_its_form_says(phrase, text, places):
    """Endings, choices, optional words, gaps and capitals mean what the format says."""
    assert found(phrase, text) == places


def test_a_gap_is_filled_in_the_shortest_way():
    """Of two ends that a gap allows, the nearer one counts."""
    assert found("sign ~5 law", "sign the law on the law") == ["sign the law"]


def test_the_longest_of_overlapping_phrases_counts():
    """A longer name hides the shorter ones inside it."""
    phrases: Phrases[str] = Phrases()
    phrases.add("Guinea", "GIN")
    phrases.add("Equatorial Guinea", "GNQ")
    kept = longest(phrases.find(tokenize("Equatorial Guinea and Guinea")))
    assert [f.value for f in kept] == ["GNQ", "GIN"]
