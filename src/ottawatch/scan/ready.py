"""Loaded once, by the process from which workers are split off, so that none of them has to load it again."""

from __future__ import annotations

from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.foreign import foreign_language
from ottawatch.read.formats.html import read_page
from ottawatch.read.language import languages
from ottawatch.scan import shard, warc

__all__ = ["shard", "warc"]

_TEXT = (
    "Finland left the treaty that bans anti-personnel mines on 10 January 2026. It has 340 km2 of mined land."
)
_PAGE = f"<html><head><title>News</title></head><body><article><p>{_TEXT}</p></article></body></html>"

for code in languages():
    read_text(Document("ready", _TEXT, lang=code))
read_page(_PAGE, "ready")
foreign_language(_TEXT)
