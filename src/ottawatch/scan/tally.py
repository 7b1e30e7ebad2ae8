"""What has become of the records: seen = read + set aside (why) + failed (why), always."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from ottawatch.scan.records import Aside, Failed


@dataclass(slots=True)
class Tally:
    """Counts of one archive, or of several put together.

    Attributes:
        seen: Records that hold what a server sent, and rows.
        read: Those that the reader has read, with or without a claim.
        aside: Those with nothing to read in them, by reason.
        failed: Those that could not be read, by reason.
        claims: How many claims were found in those that were read.
        with_claims: In how many of them.
        bytes: How large the archives are.
    """

    seen: int = 0
    read: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    with_claims: int = 0
    bytes: int = 0

    def set_aside(self, why: Aside) -> None:
        """Count a record with nothing to read in it."""
        self.seen += 1
        self.aside[why.value] += 1

    def fail(self, why: Failed) -> None:
        """Count a record that could not be read."""
        self.seen += 1
        self.failed[why.value] += 1

    def take(self, claims: int) -> None:
        """Count a record that was read."""
        self.seen += 1
        self.read += 1
        self.claims += claims
        self.with_claims += claims > 0

    @property
    def adds_up(self) -> bool:
        """Whether every record is accounted for."""
        return self.seen == self.read + self.aside.total() + self.failed.total()

    def __iadd__(self, other: Tally) -> Self:
        self.seen += other.seen
        self.read += other.read
        self.aside += other.aside
        self.failed += other.failed
        self.claims += other.claims
        self.with_claims += other.with_claims
        self.bytes += other.bytes
        return self

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "seen": self.seen,
            "read": self.read,
            "aside": dict(sorted(self.aside.items())),
            "failed": dict(sorted(self.failed.items())),
            "with_claims": self.with_claims,
            "claims": self.claims,
            "bytes": self.bytes,
        }

    @classmethod
    def from_fields(cls, row: Mapping[str, Any]) -> Tally:
        """Take a tally in the published fields."""
        return cls(**{**row, "aside": Counter(row["aside"]), "failed": Counter(row["failed"])})
