"""Copies of one text: a sketch of each, and which are near the same. The one door of rensa."""

from __future__ import annotations

import re
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

NUMBERS: Final = 64
"""Numbers of a sketch."""
_SEED: Final = 1997
_SHINGLE: Final = 4
_ROWS: Final = 4
BANDS: Final = NUMBERS // _ROWS
"""Sixteen bands of four: nine in ten of the texts that share six tenths of their words in a row are compared."""
COPY: Final = 0.6
"""From this share of words in a row that two texts have in common, one is taken for a copy of the other. An agency's
text is cut at the end, and gets a headline and a first line of the outlet's own."""
_COMPARED: Final = 100_000
_WORD = re.compile(r"\w+")
_MIXING: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)


def sketch(text: str) -> bytes:
    """A short sketch of a text, by which copies of it are found."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    made = _rensa().RMinHash(num_perm=NUMBERS, seed=_SEED)
    made.update(sorted(shingles))
    return pack(f"<{NUMBERS}I", *made.digest())


def bands(sketched: bytes) -> list[bytes]:
    """The bands of a sketch, each with its place: copies of one text are likely to have one in common."""
    size = len(sketched) // BANDS
    return [bytes([at // size]) + sketched[at : at + size] for at in range(0, len(sketched), size)]


def are_copies(one: bytes, other: bytes) -> bool:
    """Tell by their sketches whether two texts are near the same."""
    form = f"<{NUMBERS}I"
    numbers = zip(unpack(form, one), unpack(form, other), strict=True)
    return sum(1 for a, b in numbers if a == b) >= COPY * NUMBERS


def numbers_of(sketches: bytes) -> NDArray[Any]:
    """Sketches one behind the other as rows of numbers."""
    import numpy as np

    rows: NDArray[Any] = np.frombuffer(sketches, "<u4").reshape(-1, NUMBERS)
    return rows


def bands_of(rows: NDArray[Any]) -> NDArray[Any]:
    """A number for each band of each sketch: two that agree in a whole band agree in it."""
    import numpy as np

    halves = np.ascontiguousarray(rows).view("<u8")
    one, other = (np.uint64(each) for each in _MIXING)
    mixed: NDArray[Any] = (halves[:, 0::2] * one) ^ (halves[:, 1::2] * other + one)
    return mixed.T


def copies(rows: NDArray[Any], bands: NDArray[Any]) -> NDArray[Any]:
    """Pairs of texts that are near the same, the earlier first.

    Each is compared with the first that shares a band with it, so that a thousand copies are a thousand pairs.

    Args:
        rows: The sketches, as `numbers_of` gives them; they may lie on disk.
        bands: The same as `bands_of` gives them.
    """
    import numpy as np

    found = [_sharing(band) for band in bands]
    pairs = np.unique(np.concatenate([*found, np.empty((0, 2), "int64")]), axis=0)
    alike = [_near(rows, pairs[at : at + _COMPARED]) for at in range(0, len(pairs), _COMPARED)]
    near: NDArray[Any] = pairs[np.concatenate([*alike, np.empty(0, bool)])]
    return near


def _sharing(band: NDArray[Any]) -> NDArray[Any]:
    """Each text that has the same number as an earlier one, behind the first that has it."""
    import numpy as np

    ordered = np.sort(band)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(again):
        return np.empty((0, 2), "int64")
    members = np.flatnonzero(np.isin(band, again))
    _, first, group = np.unique(band[members], return_index=True, return_inverse=True)
    heads = members[first][group]
    pairs: NDArray[Any] = np.stack([heads, members], axis=1)[heads != members]
    return pairs


def _near(rows: NDArray[Any], pairs: NDArray[Any]) -> NDArray[Any]:
    near: NDArray[Any] = (rows[pairs[:, 0]] == rows[pairs[:, 1]]).mean(axis=1) >= COPY
    return near


def first_of_each(count: int, pairs: NDArray[Any]) -> NDArray[Any]:
    """For each of so many texts the first of those that are tied to it by pairs."""
    import numpy as np

    first = np.arange(count, dtype="int32")
    for _ in _until_the_same(first):
        lower = np.minimum(first[pairs[:, 0]], first[pairs[:, 1]])
        for side in (0, 1):
            np.minimum.at(first, pairs[:, side], lower)
        first[:] = first[first]
    return first


def _until_the_same(array: NDArray[Any]) -> Iterator[None]:
    import numpy as np

    before = None
    while before is None or not np.array_equal(before, array):
        before = array.copy()
        yield


def _rensa() -> Any:
    try:
        import rensa
    except ImportError:
        raise UsageError(
            "copies of a text: found no rensa, which it needs. Install it: pip install 'ottawatch[scan]', or [library]"
        ) from None
    return rensa
