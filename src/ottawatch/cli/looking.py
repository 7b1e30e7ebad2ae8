"""``ottawatch outlook``, ``outlook score`` and ``outlook fit``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import KNOWN, TODAY, format_option
from ottawatch.cli.output import opened, put, put_bytes, put_json

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model.outlook import Outlook

_FORMS: Final = ("table", "html", "png", "svg", "json", "csv")
_FILE: Final = click.Path(path_type=Path)
_RECORD: Final = record_option()


@click.group(invoke_without_command=True)
@click.option("--border", metavar="STATE-STATE", help="A border between two states, such as FIN-RUS.")
@click.option("--state", metavar="STATE", help="A state that the record has mined land or casualties of.")
@click.option("--area", type=_FILE, metavar="FILE", help="An area of your own: GeoJSON polygons in degrees.")
@click.option("--scenario", type=_FILE, metavar="FILE", help="Assumptions of your own, as TOML.")
@click.option("--against", type=_FILE, metavar="FILE", help="A second scenario, set beside the first.")
@click.option("--raster", type=_FILE, metavar="FILE", help="A population raster, set beside the places.")
@click.option("--years", default=30, metavar="N", help="How many years ahead, 1 to 100 (default: 30).")
@click.option(
    "--from",
    "back_to",
    type=int,
    metavar="YEAR",
    help="Stand in this past year, to hold later figures against it.",
)
@click.option("--paths", default=20_000, metavar="N", help="How many courses are drawn (default: 20000).")
@click.option("--seed", default=1, metavar="N", help="Seed of chance: the same gives the same (default: 1).")
@KNOWN
@TODAY
@_RECORD
@format_option(*_FORMS, by_ending=True)
@click.option("-o", "--output", metavar="FILE", help="Write a file, whole or not at all.")
@click.pass_context
def outlook(
    context: click.Context,
    /,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
    output: str | None,
    **asked: Any,
) -> None:
    """Tell what mines in the ground would mean for the people who live there, and for clearance.

    One of --border, --state and --area is needed. Every figure is a distribution; what it rests on stands beside it.
    """
    if context.invoked_subcommand is not None:
        return
    from ottawatch import doors

    found = doors.outlook(**asked, known=known, today=today, record=joined(own))
    _show(found, form or _by_ending(output), output)


def _by_ending(output: str | None) -> str:
    ending = Path(output or "").suffix.lower().lstrip(".")
    return {"htm": "html"}.get(ending, ending if ending in _FORMS else "table")


def _show(found: Outlook, form: str, output: str | None) -> None:
    if form == "png":
        from ottawatch.report.outlook.charts import png

        put_bytes(png(found), output)
        return
    with opened(output) as file:
        if form == "table":
            from ottawatch.report.terminal import outlook_text, render

            render(outlook_text(found), file)
        else:
            file.write(_text(found, form))


def _text(found: Outlook, form: str) -> str:
    if form == "html":
        from ottawatch.report.outlook.page import page

        return page(found)
    if form == "svg":
        from ottawatch.report.outlook.charts import svg

        return svg(found)
    from ottawatch.report.outlook.fields import as_csv, of_outlook

    if form == "csv":
        return as_csv(found)
    from ottawatch.report.json import pretty

    return pretty(of_outlook(found))


@outlook.command()
@click.option(
    "--series", type=_FILE, metavar="FILE", help="Series of your own: CSV with series, year and total."
)
@click.option(
    "--seen", type=int, metavar="N", help="How many first figures are seen (default: a third, two at least)."
)
@click.option("--seed", default=1, metavar="N", help="Seed of chance (default: 1).")
@_RECORD
@format_option("table", "json", "csv")
def score(series: Path | None, seen: int | None, seed: int, own: tuple[Path, ...], form: str | None) -> None:
    """Tell how often such statements have been right: each series is predicted from the others and its own first years."""
    from ottawatch import doors
    from ottawatch.outlook.scoring import summed

    scores = doors.outlook_scores(series, seen=seen, seed=seed, record=joined(own))
    if form == "json":
        from ottawatch.report.outlook.fields import of_scores

        put_json(of_scores(scores, summed(scores)))
    elif form == "csv":
        from ottawatch.report.outlook.fields import scores_csv

        with opened(None) as file:
            file.write(scores_csv(scores))
    else:
        from ottawatch.report.terminal import scores_text

        put(scores_text(scores, summed(scores)))


@outlook.command()
@click.option("--seed", default=20261123, metavar="N", help="Seed of chance (default: 20261123).")
@_RECORD
@click.option("-o", "--output", metavar="FILE", help="Write a file, whole or not at all.")
def fit(seed: int, own: tuple[Path, ...], output: str | None) -> None:
    """Fit the model to the series of the record, with all and without each one; takes half an hour.

    What it writes is src/ottawatch/outlook/data/posterior.csv.
    """
    from ottawatch import doors

    text = doors.outlook_fit(
        seed=seed, record=joined(own), told=lambda name: click.echo(name, file=sys.stderr)
    )
    with opened(output) as file:
        file.write(text)
