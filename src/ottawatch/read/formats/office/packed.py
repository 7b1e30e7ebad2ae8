"""The parts of a packed document, unpacked within bounds, and their XML, read without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final, NoReturn

from lxml import etree

from ottawatch.errors import DocumentError
from ottawatch.read.formats.xml import parsed

MOST_PARTS: Final = 10_000
MOST_UNPACKED: Final = 40_000_000
"""The most bytes of XML in one document; a thousand pages have a quarter of it."""
_START: Final = 100
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError, IndexError,
    OverflowError,
)  # fmt: skip
_LOCKED: Final = 0x1


class Packed:
    """A ZIP archive whose parts are XML.

    Args:
        data: The archive.
        name: How it is called in refusals.

    Raises:
        DocumentError: It is no whole archive, or has too many parts.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._room = MOST_UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            self.refuse_damaged()
        self._names = frozenset(self._archive.namelist())
        if len(self._names) > MOST_PARTS:
            raise DocumentError(
                f"{name}: found an archive of {len(self._names):,} parts, expected at most {MOST_PARTS:,}. Save it anew."
            )

    def refuse_damaged(self) -> NoReturn:
        """Say that it cannot be read."""
        raise DocumentError(
            f"{self.name}: found an office document that is damaged. Open it and save it again."
        )

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self._names

    def has_below(self, folder: str) -> bool:
        """Tell whether a folder has any part."""
        return any(part.startswith(folder) for part in self._names)

    def start(self, part: str) -> bytes:
        """Give the first bytes of a part; nothing if it is not there."""
        return self._read(part, _START) if self.has(part) else b""

    def tree(self, part: str) -> Any:
        """Give the root of a part; ``None`` if it is not there.

        Raises:
            DocumentError: It is too large, locked, or no XML; or it brings entities of its own.
        """
        if not self.has(part):
            return None
        data = self._read(part, self._room + 1)
        self._room -= len(data)
        if self._room < 0:
            raise DocumentError(
                f"{self.name}: found more than {MOST_UNPACKED // 1_000_000} MB of unpacked text, the most that one "
                "document may have. Split it."
            )
        return self._parsed(data)

    def _read(self, part: str, most: int) -> bytes:
        try:
            if self._archive.getinfo(part).flag_bits & _LOCKED:
                self.refuse_locked()
            with self._archive.open(part) as opened:
                return opened.read(most)
        except (*_FAULTS, RuntimeError):
            self.refuse_damaged()

    def refuse_locked(self) -> NoReturn:
        """Say that a password is needed."""
        raise DocumentError(
            f"{self.name}: found a document that is locked with a password. Save a copy without one."
        )

    def _parsed(self, data: bytes) -> Any:
        root = parsed(data)
        if root is None:
            self.refuse_damaged()
        return root


def walked(root: Any) -> Any:
    """Walk through a tree without recursion: ``start`` and ``end`` of each element; it can ``skip_subtree``."""
    return etree.iterwalk(root, events=("start", "end"))


def local(element: Any) -> tuple[str, str]:
    """The namespace and the name of an element."""
    space, _, name = element.tag.rpartition("}")
    return space[1:], name


def word_in(root: Any, name: str) -> str:
    """The words of the first element of a name; nothing if there is none."""
    found = next(root.iter("{*}" + name), None) if root is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""
