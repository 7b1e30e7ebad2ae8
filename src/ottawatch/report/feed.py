"""Feeds of what the record learned: Atom by RFC 4287, and JSON Feed 1.1.

The same changes give the same bytes, and an entry keeps its id for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from ottawatch.days import show_period
from ottawatch.model import ChangeKind
from ottawatch.report.figures import amount
from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER
from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ottawatch.model import Change, Changes, Statement

_SAYS: Final = {ChangeKind.KNOWN: "", ChangeKind.WITHDRAWN: "Withdrawn: "}


def atom(changes: Changes, *, base: str = "", here: str = "") -> str:
    """Write an Atom feed.

    Args:
        changes: What changed.
        base: The address of the pages, without the last slash; without it entries have no link.
        here: The feed's own address.
    """
    return "\n".join(_atom(changes, base, here)) + "\n"


def _atom(changes: Changes, base: str, here: str) -> Iterator[str]:
    newest = changes.changes[0].day if changes.changes else changes.known
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"  <id>{urn('feed', changes.of)}</id>"
    yield f"  <title>{text(_title(changes))}</title>"
    yield f"  <updated>{stamp(newest)}</updated>"
    yield f"  <author><name>{MAKER}</name></author>"
    yield f"  <generator>{MAKER}</generator>"
    if here:
        yield f'  <link rel="self" type="application/atom+xml" href={quoteattr(here)}/>'
    for change in changes.changes:
        yield from _entry(change, changes, base)
    yield "</feed>"


def _entry(change: Change, changes: Changes, base: str) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <id>{urn(change.kind, change.statement.id)}</id>"
    yield f"    <title>{text(_headline(change, changes.names))}</title>"
    yield f"    <updated>{stamp(change.day)}</updated>"
    if base:
        yield f'    <link rel="alternate" href={quoteattr(link_to(change.statement.id, base))}/>'
    yield f"    <category term={quoteattr(change.statement.subject)}/>"
    if treaty := change.statement.cells.get("treaty"):
        yield f"    <category term={quoteattr(treaty)}/>"
    yield f'    <content type="text">{text(_words(change, changes))}</content>'
    yield "  </entry>"


def json_feed(changes: Changes, *, base: str = "", here: str = "") -> str:
    """Write a JSON Feed; arguments as for `atom`."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(changes),
        "language": "en",
        "authors": [{"name": MAKER}],
    }
    feed |= {"home_page_url": f"{base}/record"} if base else {}
    feed |= {"feed_url": here} if here else {}
    return pretty(feed | {"items": [_item(change, changes, base) for change in changes.changes]})


def _item(change: Change, changes: Changes, base: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": urn(change.kind, change.statement.id),
        "title": _headline(change, changes.names),
        "content_text": _words(change, changes),
        "date_published": stamp(change.day),
        "tags": [tag for tag in (change.statement.subject, change.statement.cells.get("treaty")) if tag],
    }
    return item | ({"url": link_to(change.statement.id, base)} if base else {})


def link_to(statement: str, base: str = "") -> str:
    """The page of a statement."""
    from urllib.parse import quote  # noqa: PLC0415 (only those with pages need it)

    return f"{base}/record/{quote(statement)}"


def headline(statement: Statement, names: Mapping[str, str]) -> str:
    """A statement in a few plain words.

    Its id says what it is; its value and days say the rest.
    """
    who = names.get(statement.subject, statement.subject.capitalize())
    other = statement.cells.get("counterpart") or statement.cells.get("to_state")
    what = statement.property.replace("action.", "").replace("_", " ").replace(".", ", ")
    treaty = statement.cells.get("treaty")
    parts = [
        who,
        f"with {names.get(other, other)}" if other else "",
        what,
        f"under {treaty}" if treaty else "",
    ]
    said = amount(statement.figure) if statement.figure else (statement.value or "")
    head = " ".join(part for part in parts if part)
    return printable(f"{head}: {said}" if said else head)


def _headline(change: Change, names: Mapping[str, str]) -> str:
    return f"{_SAYS[change.kind]}{headline(change.statement, names)} ({show_period(change.statement.valid)})"


def _words(change: Change, changes: Changes) -> str:
    statement = change.statement
    lines = [f"{_headline(change, changes.names)}."]
    lines += [note] if (note := statement.cells.get("note")) else []
    lines += [
        f"Source: {source.publisher}, {source.title}"
        for id_ in statement.sources
        if (source := changes.sources.get(id_))
    ]
    return printable("\n".join([*lines, f"Statement: {statement.id}"]))


def _title(changes: Changes) -> str:
    return f"{MAKER}: what the record learned of {changes.of}"


def stamp(day: date) -> str:
    """A day as a moment."""
    return f"{day.isoformat()}T00:00:00Z"


def urn(*parts: str) -> str:
    """A name that stays the same for ever, of what tells a thing from all others."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'ottawatch|' + '|'.join(parts))}"


def text(words: str) -> str:
    """Words inside an element."""
    return escape(printable(words))
