"""``ottawatch standing``, ``may``, ``duties`` and ``history``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import KNOWN, TODAY, day_option, format_option
from ottawatch.cli.output import put, put_json, put_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_ON = day_option("on", "The day asked about (default: today).")
_FORMAT = format_option("terminal", "json")
_RECORD = record_option()


@click.command()
@click.argument("states", metavar="[STATE]...", nargs=-1)
@click.option(
    "--treaty", default="APMBC", metavar="TREATY", help="APMBC (default), CCM, CCW, CCW-AP2 or ATT."
)
@_ON
@KNOWN
@TODAY
@_RECORD
@format_option("terminal", "json", "csv", "hxl", "geojson")
def standing(
    states: tuple[str, ...],
    treaty: str,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell where states stand toward a treaty on a day: none, signatory, consented, party, leaving or left.

    Without a state, every state is told, with the counts of the world.
    """
    from ottawatch import doors
    from ottawatch.doors.asking import names

    facts = joined(own)
    found = doors.standing(*states, treaty=treaty, on=on, known=known, today=today, record=facts)
    if form == "json":
        from ottawatch.report.fields import of_standing

        put_json([of_standing(one) for one in found])
    elif form in {"csv", "hxl"}:
        from ottawatch.report.csv import standings_csv

        put_text(standings_csv(found, names(facts), hxl=form == "hxl"))
    elif form == "geojson":
        from ottawatch.report.geojson import standings_geojson

        put_text(standings_geojson(found, names(facts)))
    else:
        from ottawatch.report.terminal import standings_text

        put(standings_text(found, names(facts)))


@click.command()
@click.argument("state")
@click.argument("act")
@_ON
@KNOWN
@TODAY
@_RECORD
@_FORMAT
def may(
    state: str,
    act: str,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell whether STATE may do ACT with anti-personnel mines, and by which article.

    ACT is use, develop, produce, acquire, stockpile, retain, transfer or assist.
    """
    from ottawatch import doors
    from ottawatch.doors.asking import names

    facts = joined(own)
    found = doors.may(state, act, on=on, known=known, today=today, record=facts)
    if form == "json":
        from ottawatch.report.fields import of_permission

        put_json(of_permission(found))
    else:
        from ottawatch.report.terminal import permission_text

        put(permission_text(found, names(facts)))


@click.command()
@click.argument("state")
@_ON
@KNOWN
@TODAY
@_RECORD
@_FORMAT
def duties(
    state: str,
    on: date | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell what the treaties ask of STATE on a day, with articles and deadlines."""
    from ottawatch import doors
    from ottawatch.doors.asking import names

    facts = joined(own)
    found = doors.duties(state, on=on, known=known, today=today, record=facts)
    if form == "json":
        from ottawatch.report.fields import of_duty

        put_json([of_duty(one) for one in found])
    else:
        from ottawatch.report.terminal import duties_text

        put(duties_text(found, names(facts)))


@click.command()
@click.argument("state")
@KNOWN
@TODAY
@_RECORD
@_FORMAT
def history(
    state: str, known: date | None, today: date | None, own: tuple[Path, ...], form: str | None
) -> None:
    """Tell what has happened between STATE and the treaties: a dated timeline with sources."""
    from ottawatch import doors

    facts = joined(own)
    found = doors.history(state, known=known, today=today, record=facts)
    if form == "json":
        from ottawatch.report.fields import of_history

        put_json(of_history(found))
    else:
        from ottawatch.report.terminal import history_text

        put(history_text(found))
