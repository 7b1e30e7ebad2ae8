"""Numbers: the interval that words mean, with its unit."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ottawatch.read.numbers import NumberMention, NumberWords, find_numbers
from ottawatch.read.spans import Span
from tests.read.figures import ENGLISH, FINNISH

WORDS = NumberWords.from_table(ENGLISH)


def only(sentence: str) -> NumberMention:
    (mention,) = find_numbers(sentence, WORDS)
    return mention


def figures(sentence: str) -> list[tuple[float | None, float | None, str | None]]:
    return [(m.low, m.high, m.unit) for m in find_numbers(sentence, WORDS)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("679", 679),
        ("1,029,763", 1_029_763),
        ("1 029 763", 1_029_763),
        ("1\u202f029\u202f763", 1_029_763),
        ("1'029'763", 1_029_763),
        ("1.5", 1.5),
        ("5.5 million", 5_500_000),
        ("139 thousand", 139_000),
        ("48 mln", 48_000_000),
        ("5bn", 5_000_000_000),
        ("seven", 7),
        ("twenty-seven", 27),
        ("two hundred and six", 206),
        ("two thousand five hundred", 2500),
        ("two hundred and six thousand and five", 206_005),
        ("one million two hundred thousand", 1_200_000),
        ("a hundred", 100),
        ("a million", 1_000_000),
        ("one hundred million", 100_000_000),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("a dozen", 12),
        ("three dozen", 36),
    ],
)
def test_a_number_has_one_value(words: str, value: float) -> None:
    """Figures and words, with separators and scales, give the number that they say."""
    mention = only(f"There were {words} mines there.")
    assert (mention.low, mention.high, mention.unit, mention.words) == (value, value, None, words)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("more than 5,700", 5700, None),
        ("at least 40", 40, None),
        ("no fewer than 18", 18, None),
        ("upwards of 90", 90, None),
        ("well over a million", 1_000_000, None),
        ("40 or more", 40, None),
        ("up to 250", None, 250),
        ("as many as 30", None, 30),
        ("fewer than 50", None, 50),
        ("no more than twelve", None, 12),
        ("about 80", 80, 80),
        ("some 30,000", 30_000, 30_000),
        ("an estimated 3.4 million", 3_400_000, 3_400_000),
        ("160-odd", 160, 160),
        ("between 10 and 20", 10, 20),
        ("10 to 20", 10, 20),
        ("10–20", 10, 20),
        ("2 to 3 million", 2_000_000, 3_000_000),
        ("100,000 to one million", 100_000, 1_000_000),
        ("tens of thousands of", 10_000, 99_999),
        ("hundreds of thousands of", 100_000, 999_999),
        ("hundreds of", 100, 999),
        ("several hundred", 100, 999),
        ("several hundred thousand", 100_000, 999_999),
        ("millions of", 1_000_000, 9_999_999),
        ("dozens of", 24, 99),
    ],
)
def test_words_round_a_number_make_an_interval(words: str, low: float | None, high: float | None) -> None:
    """They open an end, join two numbers, or leave the value with a mark that it is rough."""
    mention = only(f"They hold {words} mines.")
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("80%", 80, 80, "percent"),
        ("80 per cent", 80, 80, "percent"),
        ("over 90 percent", 90, None, "percent"),
        ("20 to 30 percent", 20, 30, "percent"),
        ("nine in ten", 90, 90, "percent"),
        ("three out of every four", 75, 75, "percent"),
        ("three quarters", 75, 75, "percent"),
        ("nearly half", 50, 50, "percent"),
        ("two-thirds", 66.667, 66.667, "percent"),
        ("a third of", 33.333, 33.333, "percent"),
        ("more than a third", 33.333, None, "percent"),
        ("€220,000", 220_000, 220_000, "EUR"),
        ("$771.5 million", 771_500_000, 771_500_000, "USD"),
        ("US$61.2 million", 61_200_000, 61_200_000, "USD"),
        ("EUR 812 million", 812_000_000, 812_000_000, "EUR"),
        ("310 million zlotys", 310_000_000, 310_000_000, "PLN"),
        ("hundreds of millions of euros", 100_000_000, 999_999_999, "EUR"),
        ("1,340 km", 1340, 1340, "km"),
        ("200-kilometre", 200, 200, "km"),
        ("100 miles", 160.934, 160.934, "km"),
        ("170km2", 170, 170, "km2"),
        ("over 200km² of", 200, None, "km2"),
        ("139 thousand square kilometres", 139_000, 139_000, "km2"),
        ("1,500 hectares", 15, 15, "km2"),
        ("500 m2", 500, 500, "m2"),
        ("six months", 6, 6, "months"),
        ("a six-month wait", 6, 6, "months"),
        ("half a year", 6, 6, "months"),
        ("within ten years", 10, 10, "years"),
        ("every year", 1, 1, "years"),
    ],
)
def test_a_unit_belongs_to_its_number(words: str, low: float | None, high: float | None, unit: str) -> None:
    """Units are turned into those that are kept; a share becomes a percentage."""
    mention = only(f"It took {words} here.")
    assert (mention.low, mention.high, mention.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It rose from 158,000 to more than 232,000.", [(158_000, 158_000, None), (232_000, None, None)]),
        ("It fell from 40 to 30 percent.", [(40, 40, "percent"), (30, 30, "percent")]),
        ("They passed it by 157 votes to 18.", [(157, 157, "votes"), (18, 18, "votes")]),
        ("It cost 310 million zlotys ($86 million).", [(310_000_000, 310_000_000, "PLN"), (86_000_000, 86_000_000, "USD")]),
        ("One border has 274 kilometres, one 679.", [(1, 1, None), (274, 274, "km"), (1, 1, None), (679, 679, None)]),
    ],
)  # fmt: skip
def test_two_numbers_stay_two(
    sentence: str, found: list[tuple[float | None, float | None, str | None]]
) -> None:
    """A change or a count of votes is no interval."""
    assert figures(sentence) == found


@pytest.mark.parametrize("words", ["161st", "fortieth", "the twenty-fifth"])
def test_ordinals_are_marked(words: str) -> None:
    """An ordinal says its place, not an amount."""
    assert only(f"It became {words} party.").ordinal


@pytest.mark.parametrize("words", ["ten more", "a further six", "another 20,000", "the other three"])
def test_an_amount_on_top_of_another_is_relative(words: str) -> None:
    """It does not say how many there are in all."""
    assert only(f"Then {words} joined.").relative


def test_four_bare_figures_may_be_a_year() -> None:
    """They are marked, unless a unit or a separator tells otherwise."""
    assert only("The stock of 2000 was kept.").maybe_year
    assert not only("The stock of 2,000 was kept.").maybe_year
    assert not only("It has 2000 km.").maybe_year


@pytest.mark.parametrize(
    "sentence",
    [
        "See Article 20 and Protocol II.",
        "Articles 4 and 5 say so, and Article 7.",
        "Resolution 1325 and No. 12 and page 7",
        "A PFM-1 and an OZM-72 lay there.",
        "It began at 14:30 and ended at 8 p.m.",
        "Call +358 40 123 4567 or see 56/2025.",
        "The 9M22 was found.[3]",
        "No one saw one another.",
        "A third country took the second half.",
    ],
)
def test_numbers_of_names_are_left_out(sentence: str) -> None:
    """Articles, models, times and telephones are not amounts; nor is "no one"."""
    assert [m.words for m in find_numbers(sentence, WORDS) if not m.ordinal] == []


def test_what_is_taken_is_left_out() -> None:
    """A stretch that a date or a name has taken holds no number."""
    sentence = "On 27 June 2025 it had 12 mines."
    assert [m.low for m in find_numbers(sentence, WORDS, [Span(3, 15)])] == [12]


def test_another_language_is_a_table() -> None:
    """Inflected words, a decimal comma and spaces between thousands need no code."""
    words = NumberWords.from_table(FINNISH)
    sentence = "Rajaa on 1 340 kilometriä, miinoja yli miljoona tai kymmeniätuhansia, hinta 2,5 milj. euroa, osuus noin 80 prosenttia."
    assert [(m.low, m.high, m.unit) for m in find_numbers(sentence, words)] == [
        (1340, 1340, "km"),
        (1_000_000, None, None),
        (2_500_000, 2_500_000, "EUR"),
        (80, 80, "percent"),
    ]


@given(st.integers(0, 10**14))
def test_grouped_figures_are_read_back(value: int) -> None:
    """Every whole number comes back from its figures, with each separator of the table."""
    for separator in (",", "\u00a0", "'", ""):
        written = f"{value:,}".replace(",", separator)
        assert only(f"Some of the {written} left.").low == value


@given(st.integers(0, 999_999))
def test_spoken_numbers_are_read_back(value: int) -> None:
    """Every number below a million comes back from its words, with and without "and"."""
    for joint in (" and ", " "):
        assert only(f"They have {_spoken(value, joint)} there.").low == value


def _spoken(value: int, joint: str) -> str:
    cardinals = {int(key): words[0] for key, words in ENGLISH["numbers"]["cardinals"].items()}
    if value in cardinals:
        return str(cardinals[value])
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = f"{joint}{_spoken(value % size, joint)}" if value % size else ""
            return f"{_spoken(value // size, joint)} {name}{rest}"
    return f"{cardinals[value // 10 * 10]}-{cardinals[value % 10]}"


_SCRAPS = st.sampled_from(
    [
        "one",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "and",
        "a",
        "half",
        "of",
        "in",
        "to",
        "from",
        "between",
        "more",
        "than",
        "up",
        "dozen",
        "tens",
        "thousands",
        "%",
        "km2",
        "m",
        "bn",
        "€",
        "euros",
        "-",
        "–",
        "+",
        "/",
        ".",
        ",",
        "1",
        "20",
        "000",
        "1,000",
        "3.5",
        "2025",
        "st",
        "third",
        "several",
        "other",
        "further",
        "Article",
        "½",
        "²",
        "٣",
        "万",
    ]
)


@given(
    st.lists(_SCRAPS | st.text(max_size=6)).map(" ".join),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))),
)
@example("9" * 5000, [])
@example("one million million million million million million million", [])
def test_any_text_is_read(sentence: str, taken: list[tuple[int, int]]) -> None:
    """Nothing is raised; mentions lie inside the sentence, in order, apart, and their ends are in order."""
    last = 0
    for mention in find_numbers(sentence, WORDS, [Span(*pair) for pair in taken]):
        assert last <= mention.start < mention.end <= len(sentence)
        assert sentence[mention.start : mention.end] == mention.words
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        last = mention.end
