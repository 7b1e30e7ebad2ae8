"""Dates: the days that words mean, seen from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ottawatch.days import Period, Written
from ottawatch.read.dates import DateMention, DateWords, find_dates
from ottawatch.read.forms import _paths
from ottawatch.read.language import languages, tables
from ottawatch.read.readings import Seen
from ottawatch.read.reckoning import reckon
from tests.read.figures import ENGLISH, FINNISH, LITHUANIAN, POLISH

WORDS = DateWords.from_table(ENGLISH)
JULY = Written.parse("2025-07-09")
"""A Wednesday."""


def only(sentence: str, published: Written | None = JULY, anchor: Period | None = None) -> DateMention:
    (mention,) = find_dates(sentence, WORDS, published, anchor)
    return mention


def days(period: Period | None) -> str | None:
    """First and last day, as readers write them; an open side is empty."""
    if period is None:
        return None
    first, last = (str(day) if day else "" for day in (period.start, period.last))
    return first if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("27 June 2025", "2025-06-27"),
        ("June 27, 2025", "2025-06-27"),
        ("the 27th of June, 2025", "2025-06-27"),
        ("Friday, 27 June 2025", "2025-06-27"),
        ("2025-06-27", "2025-06-27"),
        ("27.6.2025", "2025-06-27"),
        ("27/06/2025", "2025-06-27"),
        ("on 3 and 4 December 1997", "1997-12-03..1997-12-04"),
        ("on 8-9 June 2017", "2017-06-08..2017-06-09"),
        ("June 8–10, 2017", "2017-06-08..2017-06-10"),
        ("29 November to 3 December 2004", "2004-11-29..2004-12-03"),
        ("in 2011", "2011-01-01..2011-12-31"),
        ("in February 2024", "2024-02-01..2024-02-29"),
        ("Sept. 2010", "2010-09-01..2010-09-30"),
        ("in 1998 and 1999", "1998-01-01..1999-12-31"),
        ("in 2023-2024", "2023-01-01..2024-12-31"),
        ("in 2023/24", "2023-01-01..2024-12-31"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("early 2024", "2024-01-01..2024-03-31"),
        ("late in 2024", "2024-10-01..2024-12-31"),
        ("at the end of February 2023", "2023-02-18..2023-02-28"),
        ("the beginning of May 2023", "2023-05-01..2023-05-10"),
        ("mid-April 2023", "2023-04-11..2023-04-20"),
        ("the summer of 2023", "2023-06-01..2023-08-31"),
        ("in winter 2023", "2023-12-01..2024-02-29"),
        ("early autumn 2023", "2023-09-01..2023-09-30"),
        ("the first half of 2026", "2026-01-01..2026-06-30"),
        ("in the first six months of 2026", "2026-01-01..2026-06-30"),
        ("in Q2 2026", "2026-04-01..2026-06-30"),
        ("the mid-1990s", "1993-01-01..1996-12-31"),
        ("in the second quarter of 2026", "2026-04-01..2026-06-30"),
    ],
)
def test_a_whole_date_needs_no_publication(words: str, meant: str) -> None:
    """What is written out in full means the same days whenever it was published."""
    mention = only(f"It happened {words}.", None)
    assert days(mention.period) == days(mention.future_period) == meant
    assert not mention.relative


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("today", "2025-07-09"),
        ("yesterday", "2025-07-08"),
        ("late last night", "2025-07-08"),
        ("tomorrow", "2025-07-10"),
        ("two days ago", "2025-07-07"),
        ("two weeks ago", "2025-06-23..2025-06-29"),
        ("twenty years ago", "2005-01-01..2005-12-31"),
        ("last week", "2025-06-30..2025-07-06"),
        ("this week", "2025-07-07..2025-07-13"),
        ("next week", "2025-07-14..2025-07-20"),
        ("earlier this week", "2025-07-07..2025-07-08"),
        ("earlier this month", "2025-07-01..2025-07-09"),
        ("later this year", "2025-07-09..2025-12-31"),
        ("last month", "2025-06-01..2025-06-30"),
        ("last year", "2024-01-01..2024-12-31"),
        ("next year", "2026-01-01..2026-12-31"),
        ("early next year", "2026-01-01..2026-03-31"),
        ("at the end of the year", "2025-10-01..2025-12-31"),
        ("in six months", "2026-01-01..2026-01-31"),
        ("in half a year", "2026-01-01..2026-01-31"),
        ("within the coming year", "2025-07-09..2026-07-09"),
        ("over the past two years", "2023-07-09..2025-07-09"),
        ("in July of last year", "2024-07-01..2024-07-31"),
        ("in January last year", "2024-01-01..2024-01-31"),
        ("last July", "2024-07-01..2024-07-31"),
        ("this spring", "2025-03-01..2025-05-31"),
        ("last summer", "2024-06-01..2024-08-31"),
        ("last Friday", "2025-07-04"),
        ("next Friday", "2025-07-11"),
        ("on Tuesday of last week", "2025-07-01"),
        ("for the past decade", "2015-07-09..2025-07-09"),
    ],
)
def test_a_date_seen_from_publication(words: str, meant: str) -> None:
    """A date that is told by its distance is reckoned from the day of publication."""
    mention = only(f"It happens {words}.")
    assert days(mention.period) == meant
    assert mention.relative


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("on Friday", "2025-07-04", "2025-07-11"),
        ("on Wednesday", "2025-07-09", "2025-07-09"),
        ("in May", "2025-05-01..2025-05-31", "2026-05-01..2026-05-31"),
        ("in July", "2025-07-01..2025-07-31", "2025-07-01..2025-07-31"),
        ("at the end of June", "2025-06-20..2025-06-30", "2026-06-20..2026-06-30"),
        ("on 20 February", "2025-02-20", "2026-02-20"),
        ("in autumn", "2024-09-01..2024-11-30", "2025-09-01..2025-11-30"),
        ("on 29 February", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_date_without_its_year_has_two_readings(words: str, past: str, future: str) -> None:
    """One is the latest that has begun, the other the first that is not over."""
    mention = only(f"It happens {words}.")
    assert (days(mention.period), days(mention.future_period)) == (past, future)


@pytest.mark.parametrize(
    ("words", "role", "meant"),
    [
        ("since 2004", "since", "2004-01-01.."),
        ("ever since February 2022", "since", "2022-02-01.."),
        ("from next year", "since", "2026-01-01.."),
        ("by the end of 2015", "by", "..2015-12-31"),
        ("by 1 March 2008", "by", "..2008-03-01"),
        ("no later than May 2026", "by", "..2026-05-31"),
        ("until 2035", "until", "..2035-12-31"),
        ("no earlier than 2027", "since", "2027-01-01.."),
        ("before 1997", "before", "..1996-12-31"),
        ("before the end of 2026", "by", "..2026-12-31"),
        ("after 1997", "after", "1998-01-01.."),
        ("as of August 2022", "as_of", "2022-08-01..2022-08-31"),
        ("in the course of 2027", "on", "2027-01-01..2027-12-31"),
        ("from 5 December 1997 to 1 March 1999", "from_to", "1997-12-05..1999-03-01"),
        ("from 5 May to 3 June 1999", "from_to", "1999-05-05..1999-06-03"),
        ("from 5 May to 3 June 2030", "from_to", "2030-05-05..2030-06-03"),
        ("between 2004 and 2006", "from_to", "2004-01-01..2006-12-31"),
        ("from 2004-2006", "from_to", "2004-01-01..2006-12-31"),
    ],
)
def test_the_words_before_a_date_make_its_role(words: str, role: str, meant: str) -> None:
    """They open a side of it or join two dates, and belong to the mention."""
    mention = only(f"They kept it {words}.")
    assert (mention.role, days(mention.period)) == (role, meant)
    assert f"They kept it {words}."[mention.start : mention.end] == words


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("that same December", "2000-12-01..2000-12-31"),
        ("on 1 July of that year", "2000-07-01"),
        ("in September of the year after", "2001-09-01..2001-09-30"),
        ("the following month", "2000-04-01..2000-04-30"),
        ("six months later", "2000-09-01..2000-09-30"),
        ("two days after", "2000-03-07"),
        ("a year earlier", "1999-01-01..1999-12-31"),
        ("the same day", "2000-03-05"),
        ("the next day", "2000-03-06"),
        ("the year before", "1999-01-01..1999-12-31"),
        ("the previous month", "2000-02-01..2000-02-29"),
        ("in the following year", "2001-01-01..2001-12-31"),
    ],
)
def test_a_date_seen_from_the_one_before(words: str, meant: str) -> None:
    """It is reckoned from the date spoken of before, not from the publication."""
    mention = only(f"It followed {words}.", JULY, Period.of_day(date(2000, 3, 5)))
    assert days(mention.period) == meant
    assert mention.anchored


def test_a_date_before_it_in_the_sentence_is_its_anchor() -> None:
    """Dates of one sentence hang on each other from left to right."""
    _, second = find_dates(
        "It acceded on 9 January 2012 and became a party on 1 July of that year.", WORDS, JULY
    )
    assert days(second.period) == "2012-07-01"


def test_a_carried_year_is_flagged() -> None:
    """Beside a date of another year a month without one is of that year, and could be of the latest."""
    _, second = find_dates("It signed in May 2012 and ratified in June.", WORDS, JULY)
    assert second.ambiguous
    assert days(second.period) == "2012-06-01..2012-06-30"
    assert [days(other) for other in second.others] == ["2025-06-01..2025-06-30"]


def test_strokes_can_be_read_two_ways() -> None:
    """Both readings are kept and the date is flagged; an American table turns their order."""
    mention = only("Signed 06/07/2025.")
    assert (mention.ambiguous, days(mention.period), days(mention.others[0])) == (
        True,
        "2025-07-06",
        "2025-06-07",
    )
    american = DateWords.from_table(ENGLISH["dates"] | {"order": "mdy"})
    assert days(find_dates("Signed 06/07/2025.", american, JULY)[0].period) == "2025-06-07"


def test_a_publication_of_a_month_leaves_a_weekday_open() -> None:
    """A weekday in a month is somewhere in it, and flagged."""
    mention = only("They met on Friday.", Written.parse("2025-05"))
    assert (mention.ambiguous, days(mention.period)) == (True, "2025-05-01..2025-05-31")


def test_without_publication_nothing_is_made_up() -> None:
    """A date that hangs on the publication has no days without it."""
    assert [
        m.period for m in find_dates("They met on Friday and again last month and in May.", WORDS, None)
    ] == [
        None,
        None,
        None,
    ]


def test_a_year_in_a_name_is_bare() -> None:
    """A year with no word that makes it a date is marked."""
    assert only("the 1997 convention").bare
    assert not only("in 1997").bare


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on.",
        "May they stay?",
        "It holds 2,000 mines and 12,197 more.",
        "Within ten years they must be cleared.",
        "On 31 of them it was silent.",
        "Version 1.2.3 of 45.13.2025 is out.",
        "They crossed the second line first.",
        "On 5-3 May 2020 and 31 June 2020 nothing is.",
    ],
)
def test_other_words_are_no_dates(sentence: str) -> None:
    """Verbs, durations and figures are left alone."""
    assert find_dates(sentence, WORDS, JULY) == ()


@pytest.mark.parametrize(
    ("table", "sentence", "role", "meant"),
    [
        (FINNISH, "Ilmoitus tehtiin 27. kesäkuuta 2025.", "on", "2025-06-27"),
        (FINNISH, "Se tapahtui kesäkuun lopussa.", "on", "2025-06-20..2025-06-30"),
        (FINNISH, "Miinat hävitetään vuoden 2015 loppuun mennessä.", "by", "..2015-12-31"),
        (FINNISH, "Kielto on ollut voimassa vuodesta 1999 lähtien.", "since", "1999-01-01.."),
        (FINNISH, "Tuotanto alkaa ensi vuonna.", "on", "2026-01-01..2026-12-31"),
        (FINNISH, "Ero tulee voimaan kuuden kuukauden kuluttua.", "on", "2026-01-01..2026-01-31"),
        (FINNISH, "Allekirjoitettu 3.12.1997.", "on", "1997-12-03"),
        (POLISH, "Stało się to 27 czerwca 2025 roku.", "on", "2025-06-27"),
        (POLISH, "Zapasy zniszczono do końca 2015 roku.", "by", "..2015-12-31"),
        (LITHUANIAN, "Pranešimas įteiktas 2025 m. birželio 27 d.", "on", "2025-06-27"),
        (LITHUANIAN, "Galioja nuo 2004 m.", "since", "2004-01-01.."),
    ],
)
def test_another_language_is_a_table(table: dict[str, Any], sentence: str, role: str, meant: str) -> None:
    """Inflected words, words behind the date and another order need no code."""
    (mention,) = find_dates(sentence, DateWords.from_table(table), JULY)
    assert (mention.role, days(mention.period)) == (role, meant)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    """Every day from 1900 to 2100 comes back from four ways to write it."""
    month = day.strftime("%B")
    for words in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat(),
                  f"{day.day}.{day.month}.{day.year}"):  # fmt: skip
        assert only(f"on {words}", None).period == Period.of_day(day)


_SCRAPS = st.sampled_from(
    [
        "since",
        "until",
        "the",
        "end",
        "of",
        "May",
        "31",
        "February",
        "2025",
        "29",
        "0",
        "99",
        "next",
        "last",
        "year",
        "9999",
        "in",
        "six",
        "months",
        "ago",
        "Friday",
        "first",
        "half",
        "that",
        "same",
        "-",
        "/",
        ".",
        ",",
        "13.13.2025",
        "2000s",
        "decade",
        "before",
        "from",
        "to",
        "and",
        "between",
        "later",
        "earlier",
        "week",
        "quarter",
    ]
)


@given(
    st.lists(_SCRAPS | st.text(max_size=8)).map(" ".join),
    st.none() | st.dates().map(Written.of) | st.integers(1, 9999).map(Written),
    st.none() | st.dates(max_value=date.max - timedelta(1)).map(Period.of_day) | st.just(Period()),
)
@example("in 9999 years", Written.of(date.max), None)
@example("999 decades ago", Written(1), None)
@example("from 9 May to 3 June 1999 and 9-3 May and May 9 to 3", Written.of(date(2025, 7, 9)), None)
@example("9" * 5000, None, None)
def test_any_text_is_read(sentence: str, published: Written | None, anchor: Period | None) -> None:
    """Nothing is raised; mentions lie inside the sentence, in order and apart."""
    last = 0
    for mention in find_dates(sentence, WORDS, published, anchor):
        assert last <= mention.start < mention.end <= len(sentence)
        last = mention.end


_SLOTS = {
    "numeric": None, "day": 3, "month": 5, "year": 2020, "short": 21, "n": 2, "unit": "month", "weekday": 2,
    "part": "end", "season": (6, 8), "which": 1, "then": 1, "after": 1, "offset": -1, "length": (6, "month"),
    "ordinal": 1, "span": "half", "quarter": 2, "year_word": -1, "year_part": "end",
}  # fmt: skip
"""A value for each class of words that a form of a date may have."""


@pytest.mark.parametrize("code", languages())
def test_a_form_has_what_its_meaning_asks_for(code: str) -> None:
    """Every way through every form of a language can be reckoned with."""
    for meaning, forms in tables(code)["dates"]["forms"].items():
        for path in (path for form in forms for path in _paths(form)):
            names = [name for _, name in path if name]
            slots = {name: _SLOTS.get(name.rstrip("0123456789")) for name in names}
            reckon(meaning, slots, Seen(JULY, Period.of_day(date(2020, 5, 3))))
