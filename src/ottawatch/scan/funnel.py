"""One record on its way: sieve, rough text, careful text, reader, claims. Whatever becomes of it is counted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom
from ottawatch.read import read_text
from ottawatch.read.foreign import foreign_language
from ottawatch.read.formats.documents import document_of
from ottawatch.read.formats.raw import Form, Raw
from ottawatch.read.language import languages
from ottawatch.scan.alike import sketch
from ottawatch.scan.pages import speaks_of_mines
from ottawatch.scan.records import Aside, Failed, Record, Wrap
from ottawatch.scan.tally import Tally

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.days import Written
    from ottawatch.model import Document, ReadDocument
    from ottawatch.scan.records import Facts
    from ottawatch.scan.sieve import Sieve

_FORMS: Final = {Wrap.PAGE: Form.HTML, Wrap.TEXT: Form.TEXT}


@dataclass(slots=True)
class Funnel:
    """Takes the records of one archive.

    Attributes:
        archive: The archive's name, which stands in every row.
        sieve: Without one, every page is read.
        pages: A row for each record with a claim.
        claims: A row for each claim.
    """

    archive: str
    sieve: Sieve | None
    tally: Tally = field(default_factory=Tally)
    pages: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def take(self, record: Record | Aside | Failed) -> None:
        """Take one record to its end, and count it."""
        if isinstance(record, Record) and not self._passes(record):
            self.tally.set_aside(Aside.NO_WORDS)
            return
        found = self._read(record) if isinstance(record, Record) else record
        if isinstance(found, Aside):
            self.tally.set_aside(found)
        elif isinstance(found, Failed):
            self.tally.fail(found)
        else:
            self.tally.take(found)

    def _passes(self, record: Record) -> bool:
        return self.sieve is None or self.sieve.lets_through(record.data, record.charset)

    def _read(self, record: Record) -> int | Aside | Failed:
        """How many claims a record makes, or why there was none to read."""
        try:
            return self._claimed(record)
        except DocumentError:
            return Failed.UNREADABLE
        except Exception:  # noqa: BLE001 (one record may not take the archive with it; it is counted)
            return Failed.FAULT

    def _claimed(self, record: Record) -> int | Aside:
        if self.sieve and not speaks_of_mines(record, self.sieve):
            return Aside.OFF_TOPIC
        facts = record.facts()
        document = self._document(record, facts)
        if document is None:
            return Aside.OTHER_LANGUAGE
        done = read_text(document)
        if done.claims:
            self._keep(done, facts)
        return len(done.claims)

    def _document(self, record: Record, facts: Facts) -> Document | None:
        """The document that a record holds; ``None`` if it is in a language that is not read."""
        name = facts.address or f"{self.archive}#{facts.id}"
        document = document_of(Raw(name, record.data, _FORMS[record.wrap], record.charset))
        if facts.published:
            document = replace(document, published=facts.published, published_from=DayFrom.ROW)
        if facts.lang in languages():
            return replace(document, lang=facts.lang)
        return None if document.lang is None and foreign_language(document.text) else document

    def _keep(self, done: ReadDocument, facts: Facts) -> None:
        document = done.document
        known = _known(document.published, facts.crawled)
        self.pages.append(
            {
                "archive": self.archive,
                "record": facts.id,
                "offset": facts.offset,
                "digest": facts.digest,
                "address": facts.address,
                "outlet": outlet_of(facts.address, self.archive),
                "crawled": facts.crawled,
                "published": str(document.published) if document.published else None,
                "published_from": document.published_from and document.published_from.value,
                "known": known,
                "lang": document.lang,
                "title": document.title,
                "claims": len(done.claims),
                "text": sha256(document.text.encode("utf-8", "replace")).digest()[:16],
                "sketch": sketch(document.text),
            }
        )
        for number, claim in enumerate(done.claims):
            row = claim.to_fields()
            row["from"], row["to"] = (claim.when.start, claim.when.last) if claim.when else (None, None)
            row["flags"] = " ".join(claim.flags) or None
            place = {"archive": self.archive, "offset": facts.offset, "number": number, "known": known}
            self.claims.append(row | place)


def _known(published: Written | None, crawled: date | None) -> date | None:
    """From when on a claim could be known: the day of publication, if it is no later than the crawl, else the crawl's."""
    if published and (crawled is None or published.first <= crawled):
        return min(published.last, crawled) if crawled else published.last
    return crawled


def outlet_of(address: str | None, archive: str) -> str:
    """Who publishes at an address: its registered domain; of a text without one, its archive."""
    if not address:
        return archive
    from courlan import extract_domain

    return str(extract_domain(address) or urlsplit(address).hostname or archive)
