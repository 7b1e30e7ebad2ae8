"""What reviewing hands out, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of the record that a claim would make, with what the claim says and nothing more.

    Attributes:
        table: The table; empty where a reviewer has to choose.
        cells: What is filled, by column.
        missing: Columns that must be filled and that the claim does not tell.
        source: The row of ``sources.csv`` for the claim's document.
    """

    table: str
    cells: Mapping[str, str]
    missing: tuple[str, ...]
    source: Mapping[str, str]

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "table": self.table or None,
            "cells": dict(self.cells),
            "missing": list(self.missing),
            "source": dict(self.source),
        }


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a claim.

    Attributes:
        claim: The claim, as ``KEY:NUMBER``.
        version: Which decision on the claim it is, from 1.
        did: ``accepted``, ``rejected``, ``corrected`` or ``reopened``.
        by: Who decided.
        at: The moment, with its zone.
        body: What was accepted, or how the claim read before and after.
    """

    claim: str
    version: int
    did: str
    by: str
    at: str
    note: str
    quote: str
    body: Mapping[str, Any] = field(default_factory=dict)

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "claim": self.claim,
            "version": self.version,
            "did": self.did,
            "by": self.by,
            "at": self.at,
            "note": self.note,
            "quote": self.quote,
            **self.body,
        }


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim for a reviewer.

    Attributes:
        id: The claim's number in the library, by which pages follow each other.
        claim: The claim, as ``KEY:NUMBER``.
        version: How many decisions there are; to be given back with the next one.
        review: ``waiting``, ``accepted``, ``rejected``, or ``settled`` if the record does not lack it.
        name: The document's file or address, and `title` what it is called.
        day: The day that the claim is held against.
        says: The claim in its published fields.
        verdict: The word of its newest verdict.
        why: The reasons of it.
        settle: The source that would settle it.
    """

    id: int
    claim: str
    version: int
    review: str
    name: str
    title: str | None
    day: date
    says: Mapping[str, Any]
    verdict: str
    why: tuple[str, ...]
    settle: str | None
    proposal: Proposal

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields."""
        return {
            "number": self.id,
            "claim": self.claim,
            "version": self.version,
            "review": self.review,
            "name": self.name,
            "title": self.title,
            "day": self.day.isoformat(),
            "says": dict(self.says),
            "verdict": self.verdict,
            "why": list(self.why),
            "settle": self.settle,
            "proposal": self.proposal.to_fields(),
        }
