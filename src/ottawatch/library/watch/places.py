"""The places to watch, from one small file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_EVERY: Final = re.compile(r"([1-9]\d{0,4})([mhd])")
_SECONDS: Final = {"m": 60, "h": 3_600, "d": 86_400}
_USUAL: Final = "1h"
_KEYS: Final = {
    "feed": {"url", "every", "matching"},
    "sitemap": {"url", "every", "matching"},
    "folder": {"path", "every", "matching"},
}
_ADDRESS: Final = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place to watch.

    Attributes:
        sort: ``feed``, ``sitemap`` or ``folder``.
        name: Its address, or the folder.
        every: How many seconds lie between two looks.
        matching: Only addresses or files that have this in their name.
    """

    sort: str
    name: str
    every: int
    matching: str = ""


def read_places(file: Path) -> tuple[Place, ...]:
    """Read the places to watch.

    Raises:
        UsageError: The file cannot be read, or has something else in it.
    """
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except OSError as fault:
        raise UsageError(f"{file}: it cannot be read ({fault.strerror}). Name another file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"{file}: found what is no TOML ({fault}).") from None
    unknown = told.keys() - {"every", *_KEYS}
    if unknown:
        raise UsageError(
            f"{file}: found {min(unknown)!r}, expected every, [[feed]], [[sitemap]] and [[folder]]."
        )
    usual = _seconds(file, told.get("every", _USUAL))
    places = tuple(_place(file, sort, row, usual) for sort in _KEYS for row in _rows(file, told, sort))
    if not places:
        raise UsageError(
            f"{file}: found nothing to watch, expected a [[feed]], a [[sitemap]] or a [[folder]]."
        )
    names = [place.name for place in places]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UsageError(f"{file}: found {twice} twice, expected each place once.")
    return places


def _rows(file: Path, told: dict[str, Any], sort: str) -> list[dict[str, Any]]:
    rows = told.get(sort, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{file}, {sort}: found no table, expected [[{sort}]] and its lines below.")
    return rows


def _place(file: Path, sort: str, row: dict[str, Any], usual: int) -> Place:
    unknown = row.keys() - _KEYS[sort]
    if unknown:
        raise UsageError(
            f"{file}, [[{sort}]]: found {min(unknown)!r}, expected {', '.join(sorted(_KEYS[sort]))}."
        )
    every = _seconds(file, row["every"]) if "every" in row else usual
    name = row.get("path" if sort == "folder" else "url")
    if not isinstance(name, str) or (sort != "folder" and not _ADDRESS.match(name)):
        expected = "path with a folder" if sort == "folder" else "url with an http or https address"
        raise UsageError(f"{file}, [[{sort}]]: found {name!r}, expected {expected}.")
    if sort == "folder":
        name = str((file.parent / name).absolute())
    return Place(sort, name, every, str(row.get("matching", "")))


def _seconds(file: Path, every: object) -> int:
    found = _EVERY.fullmatch(every) if isinstance(every, str) else None
    if not found:
        raise UsageError(f'{file}, every: found {every!r}, expected a time such as "30m", "6h" or "1d".')
    return int(found[1]) * _SECONDS[found[2]]
