"""Copies of one text: a sketch of each, and which are near the same. The one door of rensa."""

from __future__ import annotations

import re
from collections import defaultdict
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SKETCH: Final = 64
_SEED: Final = 1997
_SHINGLE: Final = 4
_ROWS: Final = 4
"""Sixteen bands of four: nine in ten of the texts that share six tenths of their words in a row are compared."""
COPY: Final = 0.6
"""From this share of words in a row that two texts have in common, one is taken for a copy of the other. An agency's
text is cut at the end, and gets a headline and a first line of the outlet's own."""
_WORD = re.compile(r"\w+")


def sketch(text: str) -> bytes:
    """A short sketch of a text, by which copies of it are found."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    made = _rensa().RMinHash(num_perm=_SKETCH, seed=_SEED)
    made.update(sorted(shingles))
    return pack(f"<{_SKETCH}I", *made.digest())


def copies(sketches: Mapping[int, bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are near the same, the earlier number first."""
    rows = {number: unpack(f"<{_SKETCH}I", one) for number, one in sketches.items()}
    seen: set[tuple[int, int]] = set()
    for band in range(0, _SKETCH, _ROWS):
        buckets: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, row in sorted(rows.items()):
            buckets[row[band : band + _ROWS]].append(number)
        for bucket in buckets.values():
            for other in bucket[1:]:  # all with the first: a thousand copies are a thousand pairs
                pair = (bucket[0], other)
                if pair not in seen:
                    seen.add(pair)
                    if shared(rows[pair[0]], rows[pair[1]]) >= COPY:
                        yield pair


def bands(sketched: bytes) -> list[bytes]:
    """The bands of a sketch, each with its place: copies of one text are likely to have one in common."""
    size = len(sketched) // (_SKETCH // _ROWS)
    return [bytes([at // size]) + sketched[at : at + size] for at in range(0, len(sketched), size)]


def are_copies(one: bytes, other: bytes) -> bool:
    """Tell by their sketches whether two texts are near the same."""
    form = f"<{_SKETCH}I"
    return shared(unpack(form, one), unpack(form, other)) >= COPY


def shared(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of words in a row that two sketches say their texts have in common."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _rensa() -> Any:
    try:
        import rensa
    except ImportError:
        raise UsageError(
            "copies of a text: found no rensa, which it needs. Install it: pip install 'ottawatch[scan]', or [library]"
        ) from None
    return rensa
