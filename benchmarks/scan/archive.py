"""Archives to measure with: pages of software packages and ordinary news as the many, articles on mines as the few.

The pages of packages are the HTML documentation that they brought with them to this machine; the others are generated.
Days, ids and the order are the same in every run.
"""

from __future__ import annotations

import json
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from itertools import count as count_from
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from ottawatch.read.language import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    Path("/usr/share/doc"),
    Path("/usr/share/gtk-doc"),
    Path("/usr/lib/node_modules"),
    Path.home() / ".rustup" / "toolchains",
)
SEED = 1997
LEAST_BYTES, MOST_BYTES = 40_000, 400_000
"""As large as pages of news are: 125 kB in the middle of these, 138 kB in trafilatura's collection of real pages."""
PACKAGED = 0.5
LONG = 2_500
"""Characters of a text of a page of news."""
_DAY = datetime(2025, 7, 10, tzinfo=UTC)
WORDS = [
    "the",
    "council",
    "said",
    "on",
    "Monday",
    "that",
    "a",
    "new",
    "school",
    "will",
    "be",
    "built",
    "near",
    "the",
    "river",
    "and",
    "that",
    "parents",
    "had",
    "asked",
    "for",
    "it",
    "for",
    "years",
    "while",
    "the",
    "opposition",
    "called",
    "the",
    "plan",
    "too",
    "dear",
    "and",
    "pointed",
    "at",
    "roads",
    "bridges",
    "and",
    "hospitals",
    "in",
    "the",
    "north",
    "where",
    "money",
    "is",
    "short",
    "and",
    "winters",
    "are",
    "long",
    "as",
    "every",
    "mayor",
    "knows",
    "who",
    "has",
    "had",
    "to",
    "choose",
    "between",
    "snow",
    "and",
    "books",
]


@dataclass(frozen=True)
class Sent:
    """What a server sent."""

    body: bytes
    address: str
    type: str = "text/html; charset=utf-8"


def package_pages(count: int) -> Iterator[Path]:
    """Pages of packages, as many as asked for if there are so many, spread over all of them."""
    found = [path for place in PLACES if place.is_dir() for path in _html(place)]
    random.Random(SEED).shuffle(found)
    yield from found[:count]


def _html(place: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if (
                name.endswith(".html")
                and not path.is_symlink()
                and LEAST_BYTES < path.stat().st_size < MOST_BYTES
            ):
                yield path


def article(text: str, number: int, *, charset: str = "utf-8", escaped: bool = False) -> str:
    """A page of news round a text, with what stands round it on such pages: about 60 kB."""
    dice = random.Random(number)
    day = (_DAY - timedelta(days=number % 900)).date()
    meta = f'<meta charset="{charset}">' if charset else ""
    links = "".join(
        f'<li class="teaser teaser--{n % 7}"><a href="/section/{n}/story-{dice.randrange(10**9)}.html" data-track="nav-{n}">'
        f"{' '.join(dice.choices(WORDS, k=9))}</a></li>"
        for n in range(220)
    )
    script = "".join(f"window.q.push({{id:{dice.randrange(10**9)},slot:'s{n}'}});" for n in range(300))
    body = "".join(f"<p>{part if escaped else escape(part)}</p>" for part in text.split("\n") if part.strip())
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>News {number}</title>"
        f'<meta property="article:published_time" content="{day}"><script>{script}</script></head><body><nav><ul>{links}</ul></nav>'
        f"<main><article><h1>News {number}</h1>{body}</article></main><footer>All rights reserved.</footer></body></html>"
    )


def articles() -> Iterator[str]:
    """Texts on mines as long as those of a page of news, over and over, the languages in turn."""
    every = [cycle(_articles_in(code)) for code in languages()]
    yield from (next(one) for one in cycle(every))


def _articles_in(code: str) -> list[str]:
    """The labelled texts of a language, as many in one as are as long as a text of a page of news."""
    rows = map(json.loads, (ROOT / "tests" / "quality" / f"{code}.jsonl").read_text("utf-8").splitlines())
    made, held = list[str](), ""
    for row in rows:
        held += row["text"] + "\n" if row.get("claims") else ""
        if len(held) >= LONG:
            made.append(held)
            held = ""
    return made or [held]


def pages(count: int, relevant: float) -> Iterator[Callable[[], Sent]]:
    """As many pages, of which such a share is on mines; each is made when it is asked for."""
    every = round(1 / relevant)
    others, on_mines = _others(count), articles()
    for number in range(count):
        body = partial(_news, next(on_mines), number) if number % every == every // 2 else next(others)
        yield partial(_sent, body, f"https://site{number % 400}.example.org/{number}")


def _sent(body: Callable[[], bytes], address: str) -> Sent:
    return Sent(body(), address)


def _news(text: str, number: int) -> bytes:
    return article(text, number).encode()


def _others(count: int) -> Iterator[Callable[[], bytes]]:
    """Pages of packages and of ordinary news: the first alone pack eight to one, and pages of the web five to one."""
    paths = list(package_pages(count))
    if not paths:
        print("no pages of packages on this machine: all pages are generated", file=sys.stderr)
    dice, held = random.Random(SEED), cycle(paths)
    for number in count_from(count):
        if paths and dice.random() < PACKAGED:
            yield next(held).read_bytes
        else:
            text = "\n".join(" ".join(dice.choices(WORDS, k=80)) for _ in range(12))
            yield partial(_news, text, number)


def write_archive(path: Path, sent: Iterable[Sent]) -> int:
    """Write a web archive, gzip member by record; give its bytes unpacked."""
    total = 0
    with path.open("wb") as file:
        writer = GzipWriter(file, compression_level=6)
        for number, one in enumerate(sent):
            record = _record(number, one)
            total += record.content_length
            record.write(writer)
            writer.finish()
        writer.close()
    return total


def _record(number: int, sent: Sent) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response, record_urn=f"uuid:{number:032x}".encode())
    record.is_http = True
    record.record_date = _DAY
    record.headers.append("WARC-Target-URI", sent.address)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {sent.type}\r\nContent-Length: {len(sent.body)}\r\n\r\n"
    record.set_bytes_content(head.encode() + sent.body)
    return record


def archives(folder: Path, count: int, relevant: float, files: int) -> tuple[list[Path], int]:
    """Write pages into as many archives, one after the other in turn; give them and their bytes unpacked."""
    made = [folder / f"{relevant:.4f}-{number}.warc.gz" for number in range(files)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        work = [pool.submit(_write_part, path, count, relevant, at, files) for at, path in enumerate(made)]
        return made, sum(each.result() for each in work)


def _write_part(path: Path, count: int, relevant: float, number: int, files: int) -> int:
    return write_archive(path, (make() for make in islice(pages(count, relevant), number, None, files)))
