"""Texts in languages that are not read: they are named, and not taken for a neighbour that is read."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from ottawatch.read.language import counted, language_name, languages, shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FEW: Final = 25
_FEWEST: Final = 10
_FEWEST_LETTERS: Final = 20
_FEWEST_HITS: Final = 4
_AHEAD: Final = 1.1
"""How much more of a text must be common in a language that is not read than in one that is."""
_AHEAD_IN_FEW: Final = 1.3
_WINDOWS: Final = 16
_WINDOW: Final = 600
_LEAST: Final = 0.08
_CLEAR: Final = 1.5
_LARGE: Final = 0.2
_SAID: Final = ((0.6, "most"), (0.4, "about half"), (0.29, "about a third"), (0.0, "about a quarter"))


class _Foreign(NamedTuple):
    scripts: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@cache
def _foreign() -> _Foreign:
    table = tomllib.loads((files("ottawatch.read") / "foreign.toml").read_text(encoding="utf-8"))
    read = {language_name(code) for code in languages()}
    words = {name: frozenset(common) for name, common in table["words"].items() if name not in read}
    return _Foreign(table["scripts"], words)


def foreign_language(text: str) -> str | None:
    """Name the language or script of a text that is clearly in none that is read; ``None`` if it may be in one.

    >>> foreign_language("La Finlandia è uscita dal trattato che vieta le mine, come ha detto il ministro della difesa.")
    'Italian'
    """
    script = _script(text)
    if script:
        return script
    words = counted(text)
    few = words.total() < _FEW
    if words.total() < _FEWEST:
        return None
    best, share = _best_foreign(words)
    ahead = share >= (_AHEAD_IN_FEW if few else _AHEAD) * max(shares(words).values())
    return best if ahead and share * words.total() >= _FEWEST_HITS else None


def _best_foreign(words: Counter[str]) -> tuple[str, float]:
    long = max(words.total(), 1)
    found = {
        name: sum(words[word] for word in common & words.keys()) for name, common in _foreign().words.items()
    }
    best = max(found, key=lambda name: found[name])
    return best, found[best] / long


def _script(text: str) -> str | None:
    """The script of most letters, if no language that is read is written in it."""
    letters = Counter(letter for letter in text[: _WINDOW * 2] if letter.isalpha())
    scripts: Counter[str] = Counter()
    for letter, often in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += often
    total = letters.total()
    if total < _FEWEST_LETTERS:
        return None
    strange = {name: often for name, often in scripts.items() if name in _foreign().scripts}
    if sum(strange.values()) * 2 <= total:
        return None
    return _foreign().scripts[max(strange, key=lambda name: strange[name])]


def in_other_languages(text: str, code: str) -> str | None:
    """Say how much of a text is in another language than the one that it is read in; ``None`` if little is."""
    others: Counter[str] = Counter()
    windows = list(_windows(text))
    for window in windows:
        other = _other(window, code)
        if other:
            others[other] += 1
    if not others or others.total() < _LARGE * len(windows):
        return None
    share = others.total() / len(windows)
    much = next(words for least, words in _SAID if share >= least)
    named = " and ".join(sorted(others))
    return f"{much} of it is in {named}, and was read as {language_name(code)}"


def _windows(text: str) -> Iterator[str]:
    """Stretches of the text, as many as tell of all of it."""
    count = min(_WINDOWS, len(text) // _WINDOW)
    for number in range(count):
        start = number * len(text) // count
        yield text[start : start + _WINDOW]


def _other(window: str, code: str) -> str | None:
    """The language that a stretch is clearly in, if it is another one."""
    script = _script(window)
    if script:
        return script
    words = counted(window)
    if words.total() < _FEW:
        return None
    found = shares(words)
    own = found.pop(code, 0.0)
    read = max(found, key=lambda other: found[other])
    name, share = _best_foreign(words)
    best, best_share = (name, share) if share > found[read] else (language_name(read), found[read])
    return best if best_share >= max(_LEAST, _CLEAR * own) else None
