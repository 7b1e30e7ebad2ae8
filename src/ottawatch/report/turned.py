"""Verdicts of kept documents that are no longer what they were: as fields, as a feed and in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

from ottawatch.report.feed import stamp, text, urn
from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER
from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.model.turned import Turned

_BEFORE_ALL: Final = date(1997, 12, 3)
"""The day of a feed that has nothing to tell yet; a feed must have one."""
_TITLE: Final = f"{MAKER}: verdicts on kept documents that are no longer what they were"


def of_turned(one: Turned) -> dict[str, Any]:
    """Write one in the published fields."""
    return {
        "key": one.key,
        "claim": one.claim,
        "name": one.name,
        "title": one.title,
        "day": one.published.isoformat(),
        "quote": one.quote,
        "state": one.state,
        "treaty": one.treaty,
        "was": one.was,
        "verdict": one.word,
        "why": list(one.because),
        "since": list(one.followed),
        "judged_on": one.on.isoformat(),
        "record": one.edition,
        "independent": one.independent,
        "copies": one.copies,
    }


def headline(one: Turned) -> str:
    """Tell in a line what has become of which document."""
    named = one.title or one.name
    turned = f"{one.was}, now {one.word}" if one.was != one.word else f"{one.word}, more has followed"
    return printable(f"{named}: {turned}")


def words(one: Turned) -> str:
    """Tell the claim, why its verdict is what it is, and what has newly followed."""
    lines = [f"“{one.quote}”", *(one.because if one.was != one.word else ()), *one.followed]
    return printable(
        "\n".join([*lines, f"Document: {one.name} ({one.key[:12]}), of {one.published}{_shared(one)}"])
    )


def _shared(one: Turned) -> str:
    """How many others say the same: copies of the text, and outlets that report the act."""
    copies = (
        f", and {one.copies} copies of it" if one.copies > 1 else ", and a copy of it" if one.copies else ""
    )
    outlets = f"; {one.independent} sources report this" if (one.independent or 0) > 1 else ""
    return copies + outlets


def turned_json_feed(turned: Sequence[Turned], *, base: str = "", here: str = "") -> str:
    """Write a JSON Feed 1.1, in the order given.

    Args:
        turned: The verdicts that are no longer what they were.
        base: The address of the pages, without the last slash; without it entries have no link.
        here: The feed's own address.
    """
    items = [
        {
            "id": _id(one),
            "title": headline(one),
            "content_text": words(one),
            "date_published": stamp(one.on),
            "tags": [tag for tag in (one.state, one.treaty, one.word) if tag],
            **({"url": page_of(one, base)} if base else {}),
        }
        for one in turned
    ]
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "language": "en",
        "authors": [{"name": MAKER}],
    }
    feed |= {"home_page_url": f"{base}/library"} if base else {}
    feed |= {"feed_url": here} if here else {}
    return pretty(feed | {"items": items})


def turned_atom(turned: Sequence[Turned], *, base: str = "", here: str = "") -> str:
    """Write an Atom feed, in the order given; arguments as for `turned_json_feed`."""
    return "\n".join(_atom(turned, base, here)) + "\n"


def _atom(turned: Sequence[Turned], base: str, here: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"  <id>{urn('library')}</id>"
    yield f"  <title>{text(_TITLE)}</title>"
    yield f"  <updated>{stamp(turned[0].on if turned else _BEFORE_ALL)}</updated>"
    yield f"  <author><name>{MAKER}</name></author>"
    yield f"  <generator>{MAKER}</generator>"
    if here:
        yield f'  <link rel="self" type="application/atom+xml" href={quoteattr(here)}/>'
    for one in turned:
        yield "  <entry>"
        yield f"    <id>{_id(one)}</id>"
        yield f"    <title>{text(headline(one))}</title>"
        yield f"    <updated>{stamp(one.on)}</updated>"
        if base:
            yield f'    <link rel="alternate" href={quoteattr(page_of(one, base))}/>'
        yield from (
            f"    <category term={quoteattr(tag)}/>" for tag in (one.state, one.treaty, one.word) if tag
        )
        yield f'    <content type="text">{text(words(one))}</content>'
        yield "  </entry>"
    yield "</feed>"


def page_of(one: Turned, base: str = "") -> str:
    """The page of a claim in its document."""
    return f"{base}/library/documents/{one.key}#d1n{one.claim + 1}"


def _id(one: Turned) -> str:
    return urn("turned", one.key, str(one.claim), str(one.number))
