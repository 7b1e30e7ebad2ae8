"""HTML pages."""

from __future__ import annotations

import time

import pytest

from ottawatch.errors import DocumentError
from ottawatch.read.formats.html import MOST_HTML, declared_charset, read_page

PAGE = """<html><head><title>Finland leaves | Paper</title>
<meta property="article:published_time" content="2025-07-09T10:00:00+03:00"></head>
<body><nav>Home News Sport</nav><article><h1>Finland leaves</h1>
<p>Finland&rsquo;s parliament voted on Thursday to leave the treaty, after a long debate in the chamber.</p>
<p>The border is 1,340&nbsp;km long &amp; runs through <b>forest</b> and lakes for most of the way.</p></article>
<script>alert("mines")</script><footer>All rights</footer></body></html>"""


def test_a_page_gives_its_article() -> None:
    """The article's words come out, with headline and day, without menus and scripts."""
    page = read_page(PAGE, "a.html")
    assert page.title == "Finland leaves"
    assert str(page.published) == "2025-07-09"
    assert "Finland\u2019s parliament voted" in page.text
    assert page.text.split("\n\n")[0] == "Finland leaves"
    assert "alert" not in page.text
    assert "Sport" not in page.text


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        ('<meta property="article:published_time" content="2025-07-09T23:30:00+03:00">', "2025-07-09"),
        ('<meta name="dc.date" content="2025-07-09">', "2025-07-09"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-07-09"}</script>', "2025-07-09"),
        ("", "None"),
    ],
)  # fmt: skip
def test_a_day_is_taken_only_where_it_is_marked(mark: str, day: str) -> None:
    """A day that the text speaks of, or that of a copyright, is not when it was published."""
    page = PAGE.replace('<meta property="article:published_time" content="2025-07-09T10:00:00+03:00">', mark)
    page = page.replace("All rights", "Copyright 2019").replace("on Thursday", "on 3 December 1997")
    assert str(read_page(page, "a.html").published) == day


@pytest.mark.parametrize(("said", "lang"), [("en-GB", "en"), ("fi", None), ("xx", None), ("da", None)])
def test_the_page_says_its_language_unless_its_words_say_otherwise(said: str, lang: str | None) -> None:
    """A template that was not told its language is not believed."""
    assert read_page(PAGE.replace("<html>", f'<html class="a" lang="{said}">'), "a.html").lang == lang


def test_the_headline_stands_first() -> None:
    """A headline that only the head of the page has is part of the text, once."""
    page = read_page(PAGE.replace("<h1>Finland leaves</h1>", ""), "a.html")
    assert page.text.count("Finland leaves") == 1


def text_or_refusal(html: str) -> str:
    try:
        return read_page(html, "a.html").text
    except DocumentError as refusal:
        return refusal.sentence


@pytest.mark.parametrize("depth", [1_000, 50_000])
def test_deep_nesting_is_no_fall(depth: int) -> None:
    """A tree of any depth is read or refused, soon."""
    begun = time.perf_counter()
    said = text_or_refusal("<div>" * depth + "<p>Finland left." + "</div>" * depth)
    assert "Finland" in said or "without a readable text" in said
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><script>x</script></html>", "<!--", "<p></p>" * 100]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    """A page that shows nothing to read is refused by name."""
    assert "a.html: found HTML without a readable text" in text_or_refusal(html)


def test_a_huge_page_is_refused() -> None:
    """A page whose tree would take minutes is refused by its size."""
    with pytest.raises(DocumentError, match="at most"):
        read_page("a" * (MOST_HTML + 1), "a.html")


def test_the_page_names_its_encoding() -> None:
    """The encoding in the head is found in both of its forms."""
    assert declared_charset(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b'<META http-equiv=x content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_charset(b"<p>charset=x") is None
