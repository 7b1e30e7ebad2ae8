"""Rows of small whole numbers that are added at once, each row packed into one integer.

A sentence has some fifty traits, and each weighs for some fifty types of claim: added one by one this would take as
long as the grammar does. Python adds integers of any length in one step, and so all lanes of two rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BITS: Final = 32
_BYTES: Final = _BITS // 8
_HALF: Final = 1 << (_BITS - 1)
_MASK: Final = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Lanes:
    """So many lanes, side by side; none may leave ±2³¹, and a sum of weights is far from that.

    >>> lanes = Lanes.of(3)
    >>> lanes.unpack(lanes.pack([1, -2, 3]) + lanes.pack([10, -20, 30]))
    [11, -22, 33]
    >>> lanes.lane(lanes.pack([1, -2, 3]), 1)
    -2
    """

    count: int
    middle: int

    @classmethod
    def of(cls, count: int) -> Lanes:
        """So many lanes."""
        return cls(count, sum(_HALF << (_BITS * number) for number in range(count)))

    def pack(self, row: Iterable[int]) -> int:
        """Pack a row, from the first lane on."""
        lanes = b"".join((value + _HALF).to_bytes(_BYTES, "little") for value in row)
        return int.from_bytes(lanes, "little") - (self.middle & ((1 << 8 * len(lanes)) - 1))

    def pack_sparse(self, pairs: Sequence[int]) -> int:
        """Pack a row of which only some lanes are not nothing: numbers of lanes, each followed by its value."""
        return sum(pairs[at + 1] << (_BITS * pairs[at]) for at in range(0, len(pairs), 2))

    def unpack(self, packed: int) -> list[int]:
        """The lanes of a row, or of a sum of rows."""
        lanes = (packed + self.middle).to_bytes(self.count * _BYTES, "little")
        return [value - _HALF for value in memoryview(lanes).cast("I")]

    def lane(self, packed: int, number: int) -> int:
        """One lane of a row."""
        return ((packed + self.middle) >> (_BITS * number) & _MASK) - _HALF
