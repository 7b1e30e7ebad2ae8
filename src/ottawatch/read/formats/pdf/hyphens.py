"""Words that a line end has cut in two. What the rest of the document writes decides how they are joined."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HYPHENS: Final = ("-", "\u2010", "\u00ad")
_ROUND: Final = ".,;:!?()[]\"'“”„‘’«»…"


class Vocabulary:
    """The words of a document that no line end has cut.

    Args:
        lines: The words of each of its lines.
    """

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self._seen: Counter[str] = Counter()
        self._behind_hyphen: set[str] = set()
        for line in lines:
            whole = line[:-1] if line and line[-1].endswith(HYPHENS) else line
            self._seen.update(_bare(word) for word in whole)
            self._behind_hyphen |= {_bare(after) for word, after in pairwise(line) if word.endswith("-")}

    def joint(self, first: str, second: str) -> tuple[str, str] | None:
        """Give how much of a cut word's first half stays, and what stands before its second half.

        ``None`` if the first half is not one: a blank parts the two.
        """
        if not first.endswith(HYPHENS) or not first[-2:-1].isalnum() or not second[:1].isalnum():
            return None
        half = first[:-1]
        if first.endswith("\u00ad"):
            return half, ""
        if _bare(second) in self._behind_hyphen:
            return None
        return (half, "") if self._is_one_word(half, second) else (first, "")

    def _is_one_word(self, half: str, second: str) -> bool:
        if not (half[-1].islower() and second[0].islower()):
            return False
        one, two = _bare(half + second), _bare(f"{half}-{second}")
        if self._seen[one] != self._seen[two]:
            return self._seen[one] > self._seen[two]
        return not (self._seen[_bare(half)] and self._seen[_bare(second)])


def _bare(word: str) -> str:
    return word.strip(_ROUND).casefold()
