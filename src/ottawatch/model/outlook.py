"""An outlook: yearly distributions for a place, with every assumption beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model.finding import Article
    from ottawatch.model.statement import Statement


class Basis(StrEnum):
    """What an assumption rests on."""

    RECORD = "record"
    FITTED = "fitted"
    SOURCE = "source"
    JUDGEMENT = "judgement"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing that the result rests on, in plain words.

    Attributes:
        name: What it is about, in a word or two.
        says: What is assumed, with its figures and units.
        basis: What it rests on.
        source: Where that is from; ids of the record or an address.
    """

    name: str
    says: str
    basis: Basis
    source: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A distribution by three of its quantiles: 5, 50 and 95 in a hundred."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class YearAhead:
    """One year of an outlook.

    Attributes:
        casualties: People killed or injured who are counted.
        civilians: Those of them who are civilians.
        children: Those of the civilians who are children.
        land_km2: Land that is still or may still be mined at the end of the year; ``None`` if no area is known.
    """

    year: int
    casualties: Band | None
    civilians: Band | None
    children: Band | None
    land_km2: Band | None


@dataclass(frozen=True, slots=True)
class Release:
    """What clearance comes to.

    Attributes:
        land_km2: Land that is or may be mined when it begins.
        cancelled_km2: Released because a survey found no sign of mines, over all years shown.
        reduced_km2: Released by a technical survey, over all years shown.
        cleared_km2: Cleared metre by metre, over all years shown.
        finished: Year in which nothing is left, of the courses that come so far.
        finish_share: The part of the courses that come so far within the years looked at.
        cost_usd: Money for what is cleared, over all years shown.
    """

    land_km2: Band
    cancelled_km2: Band
    reduced_km2: Band
    cleared_km2: Band
    finished: Band | None
    finish_share: float
    cost_usd: Band


@dataclass(frozen=True, slots=True)
class Course:
    """What follows from one scenario.

    Attributes:
        name: Of the scenario.
        years: Year by year.
        casualties: Over all years shown.
        civilians: Over all years shown.
        children: Over all years shown.
        with_unreported: All casualties over the years shown if as many go unreported as surveys have found: an
            interval of its own, from the least to the most.
        release: What clearance comes to; ``None`` if no area is known.
        says: The result in plain words, a sentence each.
    """

    name: str
    years: tuple[YearAhead, ...]
    casualties: Band | None
    civilians: Band | None
    children: Band | None
    with_unreported: Band | None
    release: Release | None
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """People within a distance: in places of GeoNames, and in a raster if one was given."""

    km: int
    places: int
    raster: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of a border, and how it came about."""

    km: float
    says: str
    source: str
    computed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of 10 km: east and north in tens of kilometres from the middle of the map, and who lives in it."""

    east: int
    north: int
    people: int


@dataclass(frozen=True, slots=True)
class Map:
    """A map of 10 km squares.

    Attributes:
        middle: Longitude and latitude of the middle, to a tenth of a degree.
        cells: The squares that people live in within 50 km.
        lines: The place itself, as corners of squares.
        outlines: The states around it, as corners of squares.
    """

    middle: tuple[float, float]
    cells: tuple[Cell, ...]
    lines: tuple[tuple[tuple[int, int], ...], ...]
    outlines: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class ClearanceDuty:
    """Whether a state must clear by a day, and what that changes.

    Attributes:
        deadline: Of article 5, as it stands; ``None`` for a state without one.
        share_in_time: The part of the courses that end by then; ``None`` if there is nothing to tell it from.
    """

    state: str
    deadline: date | None
    says: str
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    share_in_time: float | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What mines in the ground would mean for the people who live there.

    Attributes:
        place: Its name.
        kind: ``border``, ``state`` or ``area``.
        first: The first year shown.
        seed: Of chance: the same gives the same.
        paths: How many courses were drawn.
        people: Who lives near; empty for a whole state.
        people_says: What the figures leave out, and how the raster differs.
        lengths: Of a border: computed ones and printed ones.
        lengths_say: Why they differ.
        courses: One, or two beside each other.
        seen: Years and figures that the outlook rests on.
        later: Years and figures that were there to be held against it.
        duties: Toward clearance, of each state that holds the place.
        tested: How often such statements have been right.
        edition: Of the record.
    """

    place: str
    kind: str
    first: int
    seed: int
    paths: int
    people: tuple[Near, ...]
    people_says: tuple[str, ...]
    lengths: tuple[Length, ...]
    lengths_say: tuple[str, ...]
    courses: tuple[Course, ...]
    seen: tuple[tuple[int, int], ...]
    later: tuple[tuple[int, int], ...]
    map: Map | None
    duties: tuple[ClearanceDuty, ...]
    assumptions: tuple[Assumption, ...]
    tested: str
    edition: str
