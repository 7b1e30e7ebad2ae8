"""The published fields of an outlook."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model.outlook import Band, Course, Map, Outlook, Release, YearAhead

OUTLOOK_FORMAT = "ottawatch/outlook/1"
_BANDS = ("casualties", "civilians", "children", "land_km2")
_QUANTILES = ("low", "middle", "high")


def of_outlook(found: Outlook) -> dict[str, Any]:
    """An outlook; of each band, 5, 50 and 95 in a hundred courses lie at or below ``low``, ``middle`` and ``high``."""
    return {
        "format": OUTLOOK_FORMAT,
        "place": {"name": found.place, "kind": found.kind},
        "first": found.first,
        "seed": found.seed,
        "paths": found.paths,
        "courses": [_course(each) for each in found.courses],
        "people": [
            {"within_km": each.km, "in_places": each.places, "in_raster": each.raster}
            for each in found.people
        ],
        "people_says": list(found.people_says),
        "lengths": [
            {"km": _number(each.km), "says": each.says, "source": each.source, "computed": each.computed}
            for each in found.lengths
        ],
        "lengths_say": list(found.lengths_say),
        "seen": [{"year": year, "casualties": count} for year, count in found.seen],
        "later": [{"year": year, "casualties": count} for year, count in found.later],
        "duties": [
            {
                "state": each.state,
                "deadline": each.deadline.isoformat() if each.deadline else None,
                "share_in_time": each.share_in_time,
                "says": each.says,
                "articles": [str(article) for article in each.articles],
                "statements": [statement.id for statement in each.statements],
            }
            for each in found.duties
        ],
        "map": _map(found.map),
        "assumptions": [
            {"name": each.name, "says": each.says, "basis": str(each.basis), "source": each.source}
            for each in found.assumptions
        ],
        "tested": found.tested,
        "edition": found.edition,
    }


def _course(course: Course) -> dict[str, Any]:
    return {
        "scenario": course.name,
        "says": list(course.says),
        "casualties": _band(course.casualties),
        "civilians": _band(course.civilians),
        "children": _band(course.children),
        "with_unreported": _band(course.with_unreported),
        "release": _release(course.release),
        "years": [_year(each) for each in course.years],
    }


def _year(year: YearAhead) -> dict[str, Any]:
    return {"year": year.year, **{name: _band(getattr(year, name)) for name in _BANDS}}


def _release(release: Release | None) -> dict[str, Any] | None:
    if release is None:
        return None
    names = ("land_km2", "cancelled_km2", "reduced_km2", "cleared_km2", "finished", "cost_usd")
    return {
        **{name: _band(getattr(release, name)) for name in names},
        "finish_share": _number(release.finish_share),
    }


def _map(map_: Map | None) -> dict[str, Any] | None:
    """Squares of 10 km, as tens of kilometres east and north of the middle."""
    if map_ is None:
        return None
    return {
        "square_km": 10,
        "middle": {"longitude": map_.middle[0], "latitude": map_.middle[1]},
        "squares": [{"east": each.east, "north": each.north, "people": each.people} for each in map_.cells],
        "place": [[list(corner) for corner in line] for line in map_.lines],
    }


def _band(band: Band | None) -> dict[str, float] | None:
    return {name: _number(getattr(band, name)) for name in _QUANTILES} if band else None


def _number(value: float) -> float:
    """Four figures; more would pretend."""
    short = float(f"{value:.4g}")
    return int(short) if short.is_integer() else short


def as_csv(found: Outlook) -> str:
    """One row for each scenario and year; what it rests on stands in the other forms."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("scenario", "year", *(f"{name}_{q}" for name in _BANDS for q in _QUANTILES)))
    for course in found.courses:
        for year in course.years:
            writer.writerow((course.name, year.year, *_cells(year)))
    return out.getvalue()


def _cells(year: YearAhead) -> Iterable[object]:
    for name in _BANDS:
        band = getattr(year, name)
        yield from (_number(getattr(band, q)) if band else "" for q in _QUANTILES)


def of_scores(scores: Iterable[Any], together: Any) -> dict[str, Any]:
    """A back-test: a row for each series, and all together."""
    names = ("name", "seen", "first", "predicted", "held", "crps", "last", "decay")
    sums = (
        "series",
        "predicted",
        "held",
        "over_last",
        "over_decay",
        "over_last_by_series",
        "over_decay_by_series",
    )
    return {
        "series": [{name: _plain(getattr(each, name)) for name in names} for each in scores],
        "together": {name: _plain(getattr(together, name)) for name in sums},
    }


def scores_csv(scores: Iterable[Any]) -> str:
    """A back-test as a table, a row for each series."""
    rows = [_score_row(each) for each in scores]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "seen", "first", "predicted", "held", "crps", "last", "decay"))
    writer.writerows(rows)
    return out.getvalue()


def _score_row(each: Any) -> tuple[object, ...]:
    return (
        each.name,
        each.seen,
        each.first,
        each.predicted,
        each.held,
        *(_number(getattr(each, name)) for name in ("crps", "last", "decay")),
    )


def _plain(value: object) -> object:
    return _number(value) if isinstance(value, float) else value
