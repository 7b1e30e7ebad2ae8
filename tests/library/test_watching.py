"""Watching: what a place names is kept once, politely, and a round that broke off is gone on with."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ottawatch import doors
from ottawatch.errors import LibraryError, UsageError
from ottawatch.library.watch import Place, read_places
from tests.library.site import FEED, HOST, Site, atom, page, watcher

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library

HOUR = 3_600
_FEED = Place("feed", FEED, HOUR)


def _site(*numbers: int) -> Site:
    return Site({FEED: atom(*numbers), **{f"{HOST}/{n}": page(n) for n in numbers}})


def _names(library: Library) -> list[str]:
    return sorted(row["name"] for row in library.documents())


def test_a_feed_is_kept_and_asked_only_for_what_is_new(library: Library) -> None:
    """Each entry is fetched once, the feed itself only if it has changed; a later look brings what was added."""
    site = _site(1, 2)
    watching = watcher(library, site, _FEED)
    (first,) = watching.round()
    assert (first.named, first.new, first.fault) == (2, 2, None)
    assert _names(library) == [f"{HOST}/1", f"{HOST}/2"]
    assert {row["day"] for row in library.documents()} == {"2026-11-20"}
    assert list(watching.round()) == []
    site.now += HOUR
    (again,) = watching.round()
    assert (again.named, again.new, site.told_same) == (0, 0, 1)
    site.pages |= _site(1, 2, 3).pages
    site.now += HOUR
    (third,) = watching.round()
    assert (third.named, third.new) == (1, 1)
    assert [site.times(f"{HOST}/{n}") for n in (1, 2, 3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("feed", "days"),
    [
        (
            '<rss version="2.0"><channel><item><link>/1</link><pubDate>Wed, 18 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>',
            ["2026-11-18"],
        ),
        (
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [{"id": "1", "url": "/1", "date_published": "2026-11-17T23:30:00-03:00"}],
                }
            ),
            ["2026-11-18"],
        ),
        (atom(1), ["2026-11-20"]),
    ],
    ids=["RSS", "JSON Feed", "Atom"],
)
def test_feeds_of_every_form(library: Library, feed: str, days: list[str]) -> None:
    """The address and the day of an entry are taken of each form."""
    site = _site(1)
    site.pages[FEED] = feed
    (looked,) = watcher(library, site, _FEED).round()
    assert looked.fault is None
    assert [row["day"] for row in library.documents()] == days


def test_a_sitemap_names_pages_and_further_sitemaps(library: Library) -> None:
    """The pages of all of them are kept that match; one that names itself does no harm."""
    start = f"{HOST}/sitemap.xml"
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site = _site(1, 2)
    site.pages |= {
        start: f"<sitemapindex {space}><sitemap><loc>{HOST}/more.xml</loc></sitemap>"
        f"<sitemap><loc>{start}</loc></sitemap></sitemapindex>",
        f"{HOST}/more.xml": f"<urlset {space}><url><loc>{HOST}/1</loc><lastmod>2026-11-02</lastmod></url>"
        f"<url><loc>{HOST}/2</loc></url><url><loc>{HOST}/other</loc></url></urlset>",
    }
    (looked,) = watcher(library, site, Place("sitemap", start, HOUR, "/1")).round()
    assert (looked.named, looked.new) == (1, 1)
    assert [row["day"] for row in library.documents()] == ["2026-11-02"]


def test_a_folder_is_looked_through(library: Library, tmp_path: Path) -> None:
    """New and changed files are kept, each version once; one that is still being written waits."""
    site, folder = Site(), tmp_path / "in"
    folder.mkdir()
    place = Place("folder", str(folder), HOUR)

    def write(text: str, age: float) -> None:
        (folder / "a.txt").write_text(text, "utf-8")
        stamp = site.moment().timestamp() - age
        os.utime(folder / "a.txt", (stamp, stamp))

    watching = watcher(library, site, place)
    for text, age, new in ((page(1), 1.0, 0), (page(1), 60.0, 1), (page(1), 60.0, 0), (page(2), 50.0, 1)):
        write(text, age)
        (looked,) = watching.round()
        assert looked.new == new
        site.now += HOUR
    assert len(_names(library)) == 2


def test_hosts_are_asked_politely(library: Library) -> None:
    """What robots.txt forbids is not asked; between two requests lies the pause that it names."""
    site = _site(1, 2)
    site.pages[f"{HOST}/robots.txt"] = "User-agent: *\nDisallow: /2\nCrawl-delay: 7\n"
    (looked,) = watcher(library, site, _FEED).round()
    assert (looked.new, looked.refused) == (1, 1)
    assert site.times(f"{HOST}/2") == 0
    assert site.times(f"{HOST}/robots.txt") == 1
    moments = [when for when, address in site.asked if not address.endswith("robots.txt")]
    assert all(later - earlier >= 7 for earlier, later in pairwise(moments))


def test_a_site_whose_rules_cannot_be_had_is_left_alone(library: Library) -> None:
    """As long as robots.txt answers with a fault of the server, nothing else there is asked."""
    site = _site(1)
    site.pages[f"{HOST}/robots.txt"] = 503
    (looked,) = watcher(library, site, _FEED).round()
    assert looked.fault
    assert site.times(FEED) == 0


@pytest.mark.parametrize("broken", ["no feed at all", "{", "<feed", 500, 0])
def test_a_broken_feed_is_told_and_asked_less_often(library: Library, broken: str | int) -> None:
    """One sentence; the next looks come later each time; when it is mended everything is there."""
    site = _site(1)
    good, site.pages[FEED] = site.pages[FEED], broken
    watching = watcher(library, site, _FEED)
    looks = []
    for _ in range(40):
        looks += [(site.now, looked) for looked in watching.round()]
        site.now += HOUR
    assert all(looked.fault and "\n" not in looked.fault for _, looked in looks)
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(looks)]
    assert gaps == sorted(gaps)
    assert gaps[-1] > 10 * HOUR
    site.pages[FEED] = good
    site.now += 25 * HOUR
    (mended,) = watching.round()
    assert (mended.new, mended.fault) == (1, None)


def test_a_page_that_does_not_answer_is_asked_again(library: Library) -> None:
    """It waits as long as it asks for, and is kept when it answers; a page that is gone is not asked again."""
    site = _site(1, 2)
    site.pages |= {f"{HOST}/1": 429, f"{HOST}/2": 404}
    site.wait = 5.0 * HOUR
    watching = watcher(library, site, _FEED)
    (first,) = watching.round()
    assert (first.waiting, first.refused) == (1, 1)
    site.pages[f"{HOST}/1"] = page(1)
    site.now += 2 * HOUR
    (early,) = watching.round()
    assert (early.new, early.waiting) == (0, 0)
    site.now += 4 * HOUR
    (later,) = watching.round()
    assert later.new == 1
    assert site.times(f"{HOST}/2") == 1


def test_a_changed_entry_is_kept_beside_the_earlier_one(library: Library) -> None:
    """Where a feed says that a page was changed, it is fetched again and both stay."""
    site = _site(1)
    watching = watcher(library, site, _FEED)
    list(watching.round())
    site.pages |= {FEED: atom(1, updated="2026-11-22T10:00:00Z"), f"{HOST}/1": page(9)}
    site.now += HOUR
    (looked,) = watching.round()
    assert looked.new == 1
    assert _names(library) == [f"{HOST}/1", f"{HOST}/1"]


def test_the_same_text_at_two_addresses_is_kept_once(library: Library) -> None:
    """A copy is there before, and its address is noted."""
    site = _site(1, 2)
    site.pages[f"{HOST}/2"] = page(1)
    (looked,) = watcher(library, site, _FEED).round()
    assert (looked.new, looked.there) == (1, 1)
    ((document),) = library.documents()
    assert document["found_as"] == [f"{HOST}/1", f"{HOST}/2"]


def test_a_clock_that_jumps_does_not_stop_the_watch(library: Library) -> None:
    """After years ahead and back again the place is looked at once more at once."""
    site = _site(1)
    watching = watcher(library, site, _FEED)
    site.now = 3e9
    list(watching.round())
    site.now = 0.0
    (looked,) = watching.round()
    assert looked.fault is None
    assert watching.next_at() > site.moment()


def test_a_round_that_breaks_off_is_gone_on_with(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the feed named is noted before anything is fetched: the next round brings the rest, asking nothing twice."""
    site = _site(1, 2, 3, 4)
    watching = watcher(library, site, _FEED)
    settle, left = watching._settle, [2]

    def settle_some(sighting: int, told: dict[str, object]) -> None:
        settle(sighting, told)
        left[0] -= 1
        if not left[0]:
            raise LibraryError("the library: the disk is full.")

    monkeypatch.setattr(watching, "_settle", settle_some)
    with pytest.raises(LibraryError):
        list(watching.round())
    site.pages[FEED] = atom(4)
    (looked,) = watcher(library, site, _FEED).round()
    assert looked.new == 2
    assert len(_names(library)) == 4
    assert [site.times(f"{HOST}/{n}") for n in (1, 2, 3, 4)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", "nothing to watch"),
        ("[[feed]]\nurl = 'ftp://a'", "http"),
        ("[[feed]]\nurl = 'https://a'\nevery = '5 minutes'", "30m"),
        ("[[feed]]\nurl = 'https://a'\n[[feed]]\nurl = 'https://a'", "twice"),
        ("[[folder]]\nurl = 'https://a'", "path"),
        ("[feed]\nurl = 'https://a'", r"\[\[feed\]\]"),
        ("[[page]]\nurl = 'https://a'", "page"),
        ("not toml", "no TOML"),
    ],
)
def test_a_file_that_is_not_understood_is_refused(tmp_path: Path, told: str, said: str) -> None:
    """The refusal says what was found and what is expected."""
    (tmp_path / "watch.toml").write_text(told, "utf-8")
    with pytest.raises(UsageError, match=said):
        read_places(tmp_path / "watch.toml")


def test_places_are_read_from_a_file(tmp_path: Path) -> None:
    """Times hold for all places or for one; a folder is found from the file."""
    told = 'every = "2h"\n[[feed]]\nurl = "https://a.example/feed"\nevery = "5m"\n[[folder]]\npath = "in"\nmatching = ".pdf"\n'
    (tmp_path / "watch.toml").write_text(told, "utf-8")
    assert read_places(tmp_path / "watch.toml") == (
        Place("feed", "https://a.example/feed", 300),
        Place("folder", str(tmp_path / "in"), 7_200, ".pdf"),
    )


def test_the_door_watches_a_folder(library: Library, tmp_path: Path) -> None:
    """The door puts together what the tests above put together themselves."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(page(1), "utf-8")
    os.utime(tmp_path / "in" / "a.txt", (1e9, 1e9))
    (tmp_path / "watch.toml").write_text('[[folder]]\npath = "in"\n', "utf-8")
    (looked,) = doors.watcher(library, tmp_path / "watch.toml", today="2026-11-23").round()
    assert looked.new == 1
