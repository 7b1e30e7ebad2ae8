"""Names that stand for one thing everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

WORLD: Final = "WORLD"
"""In the place of a state: a figure for the whole world."""


class Treaty(StrEnum):
    """The five treaties, by the short names that are used in the field."""

    APMBC = "APMBC"
    CCM = "CCM"
    CCW = "CCW"
    CCW_AP2 = "CCW-AP2"
    ATT = "ATT"

    @property
    def known_as(self) -> str:
        """The name that readers know it by."""
        return _KNOWN_AS[self]


_KNOWN_AS = {
    Treaty.APMBC: "Ottawa treaty (mine ban convention)",
    Treaty.CCM: "Convention on Cluster Munitions",
    Treaty.CCW: "Convention on Certain Conventional Weapons",
    Treaty.CCW_AP2: "Amended Protocol II on mines",
    Treaty.ATT: "Arms Trade Treaty",
}
