"""What the sieve loses: every text with known claims, scanned with the sieve and without it.

``python -m benchmarks.scan.loss`` writes the labelled texts of every language as pages, in the encodings that pages
of the language come in, as web archives; scans them twice; and counts the claims that only the scan without a sieve
finds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyarrow import parquet

from benchmarks.scan.archive import Sent, article, write_archive
from ottawatch.scan.journal import Journal
from ottawatch.scan.plan import plan
from ottawatch.scan.shard import Task, scan_shard
from ottawatch.scan.sieve import Sieve, compile_sieve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.scan.sieve import Patterns

ROOT = Path(__file__).resolve().parents[2]
LEAST = 0.995
ENCODINGS = {
    "ru": ("windows-1251", "koi8-r"),
    "uk": ("windows-1251",),
    "cs": ("windows-1250", "iso-8859-2"),
    "pl": ("windows-1250", "iso-8859-2"),
    "lt": ("windows-1257",),
    "lv": ("windows-1257",),
    "et": ("windows-1257", "iso-8859-15"),
}


@dataclass(frozen=True)
class Lost:
    """What was found of a language."""

    lang: str
    pages: int
    claims: int
    kept: int


def measure() -> list[Lost]:
    """Scan all, with the sieve and without."""
    patterns = compile_sieve()
    with TemporaryDirectory() as folder:
        return [
            _of(path, patterns, Path(folder)) for path in sorted((ROOT / "tests" / "quality").glob("*.jsonl"))
        ]


def _of(path: Path, patterns: Patterns, folder: Path) -> Lost:
    lang = path.stem.partition("-")[0]
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    archive = folder / f"{path.stem}.warc.gz"
    write_archive(archive, _pages(lang, texts))
    (shard,) = plan([str(archive)])
    with_sieve = _claims(
        scan_shard(Task(shard), Sieve(patterns), Journal(folder / "with")), folder / "with", shard.name
    )
    without = _claims(
        scan_shard(Task(shard), None, Journal(folder / "without")), folder / "without", shard.name
    )
    kept = (with_sieve & without).total()
    return Lost(path.stem, sum(1 for _ in _pages(lang, texts)), without.total(), kept)


def _pages(lang: str, texts: list[str]) -> Iterator[Sent]:
    """Each text in UTF-8, UTF-16, the encodings of its language, and as references; said in the page, the header or nowhere."""
    for number, text in enumerate(texts):
        address = f"https://{lang}.example.org/{number}"
        html = article(text, number)
        yield Sent(html.encode(), address, "text/html; charset=utf-8")
        yield Sent(html.encode("utf-16"), address, "text/html")
        yield Sent(article(_references(text), number, escaped=True).encode(), address, "text/html")
        for encoding in ENCODINGS.get(lang, ("windows-1252", "iso-8859-1")):
            said = article(text, number, charset=encoding)
            yield Sent(said.encode(encoding, "xmlcharrefreplace"), address, "text/html")
            yield Sent(article(text, number, charset="").encode(encoding, "xmlcharrefreplace"), address,
                       f"text/html; charset={encoding}")  # fmt: skip
            yield Sent(
                article(text, number, charset="").encode(encoding, "xmlcharrefreplace"), address, "text/html"
            )


def _references(text: str) -> str:
    return "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in escape(text))


def _claims(_: object, lake: Path, shard: str) -> Counter[str]:
    rows = parquet.read_table(lake / "shards" / shard / "claims.parquet").to_pylist()
    return Counter(json.dumps(row, default=str, sort_keys=True) for row in rows)


def main() -> int:
    """Print the share that is kept, a language a line; the exit status is 1 if it is too small."""
    found = measure()
    for one in found:
        print(
            f"{one.lang:10} {one.pages:5} pages {one.claims:6} claims {one.kept:6} kept {one.kept / max(1, one.claims):8.2%}"
        )
    claims, kept = sum(one.claims for one in found), sum(one.kept for one in found)
    print(
        f"{'all':10} {sum(one.pages for one in found):5} pages {claims:6} claims {kept:6} kept {kept / claims:8.2%}"
    )
    return int(kept / claims < LEAST)


if __name__ == "__main__":
    sys.exit(main())
