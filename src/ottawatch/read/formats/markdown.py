"""From Markdown to the text that a reader sees, with what its front matter says."""

from __future__ import annotations

import re
from itertools import pairwise

from ottawatch.days import Written
from ottawatch.errors import DayError

_FRONT = re.compile(r"\A---\n(.*?)\n---\n+", re.DOTALL)
_ENTRY = re.compile(r"^(title|published|date|lang):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]|[ \t]{0,3}(?:#|>|```|~~~|\||===|---)|[ \t]*$")
_STANDS_ALONE = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]|```|~~~|\||===|---)|[ \t]*$|.*(?:  |\\)$")
_UNWRAPPED = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?\S|\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,1000})(?<=\S)_(?!\w)"), r"\1"),
)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Take the entries at the head (``title``, ``published``, ``lang``) off, and give the rest.

    ``date`` is read as ``published``. A head without an end is no head.
    """
    found = _FRONT.match(text)
    if not found:
        return {}, text
    entries = {name: value.strip("\"'") for name, value in _ENTRY.findall(found.group(1))}
    if "date" in entries:
        entries.setdefault("published", entries["date"])
    return entries, text[found.end() :]


def plain_text(markdown: str) -> str:
    """Leave out the marks: headings, emphasis, links and quotes keep their words only.

    A line end inside a paragraph is a blank, as it is for whoever sees the page.
    """
    markdown = _joined(markdown)
    for pattern, instead in _UNWRAPPED:
        markdown = pattern.sub(instead, markdown)
    return markdown.strip()


def _joined(markdown: str) -> str:
    lines = markdown.split("\n")
    ends = ["\n" if _STANDS_ALONE.match(a) or _BLOCK.match(b) else " " for a, b in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def published_in(entries: dict[str, str]) -> Written | None:
    """The day in a front matter; a day that is not one is as good as none."""
    try:
        return Written.parse(entries.get("published", "")[:10])
    except DayError:
        return None
