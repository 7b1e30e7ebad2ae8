"""Archives made for the tests: their days, ids and bytes are the same in every run."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastwarc.stream_io import GzipWriter, Lz4Writer, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from ottawatch.scan.plan import Form, Shard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WRITERS: dict[str, Any] = {
    ".warc.gz": GzipWriter,
    ".warc.zst": ZstdWriter,
    ".warc.lz4": Lz4Writer,
    ".warc": None,
}
CRAWLED = datetime(2025, 7, 10, 6, 0, tzinfo=UTC)
LEFT = "Finland told the United Nations on 10 July 2025 that it would leave the Ottawa Convention on anti-personnel mines."
WEATHER = (
    "It rained all day in the valley. The match was put off. Nobody minded much, the coach said on Sunday."
)


def page(
    text: str,
    *,
    title: str = "News",
    published: str | None = "2025-07-09",
    charset: str = "utf-8",
    fill: int = 40,
) -> str:
    """A page with an article, a menu and other things around it."""
    day = f'<meta property="article:published_time" content="{published}">' if published else ""
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(fill))
    body = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{day}</head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article>"
        f"<footer>All rights reserved.</footer></body></html>"
    )


@dataclass(frozen=True)
class Sent:
    """What a server sent."""

    body: bytes
    address: str = "https://news.example.org/a"
    headers: tuple[str, ...] = ("Content-Type: text/html; charset=utf-8",)
    status: str = "200 OK"
    crawled: datetime = CRAWLED

    @classmethod
    def page(cls, text: str, address: str = "https://news.example.org/a", **options: Any) -> Sent:
        """A page in UTF-8."""
        return cls(page(text, **options).encode(), address)

    @property
    def bytes(self) -> bytes:
        """The whole answer."""
        head = "\r\n".join((f"HTTP/1.1 {self.status}", *self.headers, f"Content-Length: {len(self.body)}"))
        return head.encode() + b"\r\n\r\n" + self.body


def write_warc(path: Path, sent: Sequence[Sent]) -> Path:
    """Write an archive, one member a record."""
    writer_of = next(writer for ending, writer in WRITERS.items() if path.name.endswith(ending))
    with path.open("wb") as file:
        writer = writer_of(file) if writer_of else None
        for number, one in enumerate(sent):
            _record(number, one).write(writer or file)
            if writer:
                writer.finish()
        if writer:
            writer.close()
    return path


def _record(number: int, sent: Sent) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response, record_urn=f"uuid:{number:032x}".encode())
    record.is_http = True
    record.record_date = sent.crawled
    record.headers.append("WARC-Target-URI", sent.address)
    record.set_bytes_content(sent.bytes)
    return record


@dataclass(frozen=True, slots=True, order=True)
class Hostile(Shard):
    """An archive at one of whose records the process hangs or dies, whenever it comes to it."""

    at: int = 3
    dies: bool = False
    in_archive: bool = False

    def records(self) -> Iterator[Any]:
        """Its records; the hostile one does its work before it is given, or when its facts are asked."""
        for number, record in enumerate(Shard(self.archive, Form.WARC).records(), start=1):
            if number == self.at:
                self._strike()
            yield record

    def _strike(self) -> None:
        if self.dies:
            os.abort()
        time.sleep(60)
