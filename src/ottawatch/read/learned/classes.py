"""Loose classes of words: what a word hints at, whatever it does in its sentence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANY: Final = "*"
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of a language's words."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, word: str) -> tuple[str, ...]:
        """The classes of a word in small letters."""
        known = self._known.get(word)
        if known is None:
            found = dict.fromkeys(self.words.get(word, ()))
            for end in range(_SHORTEST, len(word) + 1):
                found |= dict.fromkeys(self.stems.get(word[:end], ()))
            known = self._known[word] = tuple(found)
        return known


@cache
def classes_of(language: str) -> Classes:
    """The classes of a language; none where no file has them."""
    path = files("ottawatch.read.learned") / "classes" / f"{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for name, row in table.items():
        for word in row:
            stem = word.endswith(_ANY)
            (stems if stem else words).setdefault(word.rstrip(_ANY), []).append(name)
    return Classes({w: tuple(c) for w, c in words.items()}, {w: tuple(c) for w, c in stems.items()})
