"""The report as one page."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files
from typing import Any

import pytest
from lxml import html

from ottawatch.model import Word
from ottawatch.report.html import page
from ottawatch.report.printable import printable
from tests.report.golden import same_as_golden
from tests.report.samples import CHECKED, EMPTY, TEXT

CSS = files("ottawatch.report").joinpath("page.css").read_text("utf-8")
PAGE = page([CHECKED])


def tree_of(page_: str = PAGE) -> Any:
    return html.document_fromstring(page_)


def test_the_page_is_what_a_person_has_looked_at() -> None:
    """The body of the page has not changed unseen."""
    same_as_golden("check.html", PAGE.partition("</style>")[2])


def test_the_page_asks_nothing_of_anyone() -> None:
    """No script, no picture, no style or font from elsewhere; links are all that leads away."""
    tree = tree_of()
    assert (
        tree.xpath("//script | //img | //link | //iframe | //object | //form | //*[@src] | //*[@style]") == []
    )
    assert [name for node in tree.iter() for name in node.attrib if name.startswith("on")] == []
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_words_of_the_document_stay_words() -> None:
    """The document's text comes back letter for letter, its markup and its commands inert."""
    paragraphs = []
    for node in tree_of().xpath("//div[@class='text']/div[@class='row']/p"):
        for number in node.xpath(".//sup"):
            number.drop_tree()
        paragraphs.append(node.text_content())
    headline, *rest = [line for line in printable(TEXT).split("\n") if line]
    assert paragraphs == rest
    assert tree_of().findtext(".//h1") == headline


def test_only_web_addresses_are_links() -> None:
    """A source whose address is a script is named and not linked."""
    outward = {str(href) for href in tree_of().xpath("//a/@href") if not href.startswith("#")}
    assert outward == {"https://treaties.example/26-5", "https://monitor.example/2024"}


def test_every_source_is_told_with_its_address() -> None:
    """On paper, where no link works, each source has its address in print."""
    (told,) = tree_of().xpath("//section[@class='sources']")
    for source in CHECKED.sources.values():
        assert source.url in told.text_content()


def test_every_claim_is_marked_and_noted() -> None:
    """Each claim has marked words, a note with its verdict in words, and links both ways that resolve."""
    tree = tree_of()
    ids = [str(id_) for id_ in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    for number, one in enumerate(CHECKED.judged, start=1):
        (note,) = tree.xpath(f"//li[@id='d1n{number}']")
        assert str(one.verdict.word) in note.text_content()
        assert tree.xpath(f"//sup/a[@href='#d1n{number}']")
        assert f"d1q{number}" in ids
    for href in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert href[1:] in ids


def test_overlapping_claims_show_the_gravest() -> None:
    """Where claims share words, the mark is the gravest verdict's and each claim has its number there."""
    tree = tree_of()
    (mark,) = tree.xpath("//mark[text()='joined the Ottawa treaty in 2011']")
    assert mark.get("class") == "contradicted"
    assert [link.text for link in mark.getnext().iter("a")] == ["✗1", "✓2"]


def test_the_tally_is_a_picture_with_words() -> None:
    """The bars are described for those who do not see them, and legend and bars name all five words."""
    (label,) = tree_of().xpath("//*[local-name()='svg']/@aria-label")
    assert label == "1 contradicted, 1 outdated, 1 disputed, 1 unverified, 4 supported"
    assert len(tree_of().xpath("//ul[@class='legend']/li")) == len(Word)


def test_language_and_title_are_told() -> None:
    """The page says its own language and that of the text."""
    tree = tree_of()
    assert tree.get("lang") == "en"
    assert tree.xpath("//div[@class='text']/@lang") == ["en"]
    assert "Two neighbours" in tree.findtext(".//title")


def test_several_documents_share_a_page() -> None:
    """Documents keep their ids apart, and one without claims says so."""
    tree = tree_of(page([CHECKED, CHECKED, EMPTY]))
    ids = [str(id_) for id_ in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert "Nothing here is contradicted" in tree.text_content()


def test_the_same_check_gives_the_same_bytes() -> None:
    """Nothing in the page depends on anything but the check."""
    assert page([CHECKED]) == PAGE


def _palettes() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{([^}]*--paper: #[^}]*)\}", CSS)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in (light, dark)]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
def test_everything_can_be_read(palette: dict[str, str]) -> None:
    """Ink and verdict colours stand out from every ground by 4.5 to 1, in light and in dark."""
    grounds = ["paper", "card", *(f"{word}-wash" for word in Word)]
    inks = ["ink", "quiet", *map(str, Word)]
    pairs = [
        (ink, ground) for ink, ground in itertools.product(inks, grounds) if not ground.endswith("-wash")
    ]
    pairs += [("ink", ground) for ground in grounds] + [(str(word), f"{word}-wash") for word in Word]
    weak = {pair for pair in pairs if _contrast(palette[pair[0]], palette[pair[1]]) < 4.5}
    assert weak == set()
