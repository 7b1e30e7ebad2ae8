"""From rich text (RTF) to its text. The one door of striprtf."""

from __future__ import annotations

import re
from typing import Final

from ottawatch.errors import DocumentError
from ottawatch.read.formats.encoding import whole_letters
from ottawatch.read.formats.taken import Taken, day_in, title_in

MOST_RTF: Final = 5_000_000
"""The most characters beside pictures; a longer one takes half a minute."""
_PICTURE = re.compile(r"[0-9a-fA-F\s]{400,}")
_TITLE = re.compile(r"\{\\title ([^{}]{1,500})\}")
_MADE = re.compile(r"\\revtim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_HEAD: Final = 20_000
_CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")


def read_rtf(data: bytes, name: str) -> Taken:
    """Take the text out of rich text; a paragraph stands on a line of its own.

    Raises:
        DocumentError: It is too large, or damaged.
    """
    written = _PICTURE.sub(" ", data.decode("latin-1"))
    if len(written) > MOST_RTF:
        raise DocumentError(
            f"{name}: found {len(written):,} characters of rich text, expected at most {MOST_RTF:,}. Save it as DOCX."
        )
    head = written[:_HEAD]
    title, made, page = _TITLE.search(head), _MADE.search(head), _CODE_PAGE.search(head)
    lines = [line.strip() for line in _plain(written, name).splitlines()]
    return Taken(
        "\n\n".join(line for line in lines if line),
        title=title_in(_plain(f"{{\\rtf1\\ansi{page[0] if page else ''} {title[1]}}}", name))
        if title
        else None,
        made=day_in("-".join(part.zfill(2) for part in made.groups())) if made else None,
    )


def _plain(written: str, name: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        return whole_letters(rtf_to_text(written, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, OverflowError, RecursionError, TypeError):
        raise DocumentError(
            f"{name}: found rich text that is damaged beyond reading. Open it and save it again."
        ) from None
