"""The edition of a record: its day, and a digest of every byte that an answer may rest on."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from ottawatch.record.schema import DESCRIPTOR, SHIPPED, read_schema
from ottawatch.record.tables import own_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ottawatch.record.schema import Schema

_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class Edition:
    """What an answer cites, such as ``2026-11-23·a1b2c3d4``.

    Attributes:
        day: The day of the edition, as the descriptor has it.
        digest: SHA-256 of the tables and their descriptor, in hexadecimal.
        also: Name and digest of each folder of a user's own that joins them.
    """

    day: str
    digest: str
    also: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        own = "".join(f"+{name}·{digest[:_SHORT]}" for name, digest in self.also)
        return f"{self.day}·{self.digest[:_SHORT]}{own}"


def edition_of(
    folder: Path | None = None, also: Sequence[Path] = (), schema: Schema | None = None
) -> Edition:
    """Name the edition of a folder of tables; without one, of those that come with the package.

    The digest is taken of the files by name, each with its length and its bytes, so that the same tables
    give the same digest wherever they stand.

    Raises:
        RecordError: The descriptor is damaged.
    """
    base = folder or SHIPPED
    known = schema or read_schema(base)
    files = sorted([DESCRIPTOR, *(table.file for table in known.tables.values())])
    own = tuple(
        (each.name, _digest(each.parent, sorted(table.file for table in own_tables(known, each))))
        for each in also
    )
    return Edition(known.version, _digest(base, files), own)


def _digest(folder: Path, names: Iterable[str]) -> str:
    taken = sha256()
    for name in names:
        path = folder / name
        raw = path.read_bytes() if path.is_file() else b""
        taken.update(f"{path.name}\n{len(raw)}\n".encode())
        taken.update(raw)
    return taken.hexdigest()
