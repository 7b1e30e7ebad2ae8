"""``ottawatch lake``: questions to what a scan has left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ottawatch.cli.options import day_option, format_option
from ottawatch.cli.output import put, put_json, put_text
from ottawatch.cli.telling import tell

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.scan.lake import Answer


@click.command()
@click.argument("folder", metavar="LAKE")
@click.argument("question", nargs=-1, metavar="[QUESTION]")
@click.option("--state", metavar="STATE", help="Only of this state, by its name or code.")
@click.option("--treaty", metavar="TREATY", help="Only under this treaty.")
@click.option("--kind", metavar="KIND", help="Only claims of this kind, such as step or stockpile.")
@click.option("--step", metavar="STEP", help="Only this step, such as notify_leave.")
@day_option("on", "Only what had begun by this day; of each thing told, the last word as of then.")
@day_option("known", "Only what could be known by this day.")
@day_option("since", "Only what came out on this day or later.")
@click.option("--by", metavar="WHAT", help="Count by month, year, state, kind, step, outlet or lang.")
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=100,
    metavar="N",
    help="How many rows; 0 for all (default: 100).",
)
@format_option("terminal", "json", "ndjson", "csv")
def lake(
    folder: str,
    question: tuple[str, ...],
    state: str | None,
    treaty: str | None,
    kind: str | None,
    step: str | None,
    on: date | None,
    known: date | None,
    since: date | None,
    by: str | None,
    most: int,
    form: str | None,
) -> None:
    r"""Ask the lake of a scan: claims, events, first-seen, contradicted or coverage, or a question in English.

    \b
    ottawatch lake LAKE "what Lithuania was said to do, by month"
    ottawatch lake LAKE events --state Finland
    """
    from ottawatch import doors

    answer = doors.lake(
        folder,
        " ".join(question) or "claims",
        state=state,
        treaty=treaty,
        kind=kind,
        step=step,
        on=on,
        known=known,
        since=since,
        by=by,
        most=most,
    )
    _put(answer, form)
    if not answer.whole:
        tell(f"note: these are the first {len(answer.rows):,}; give --most 0 for all.")


def _put(answer: Answer, form: str | None) -> None:
    if form == "json":
        put_json(
            {"question": answer.question, "whole": answer.whole, "rows": list(map(_plain, _rows(answer)))}
        )
    elif form == "ndjson":
        put_text("".join(json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in _rows(answer)))
    elif form == "csv":
        from ottawatch.report.csv import rows_csv

        put_text(rows_csv(answer.columns, map(_flat, _rows(answer))))
    else:
        from ottawatch.doors.asking import names
        from ottawatch.report.terminal import rows_text

        tell(f"asked: {answer.question}")
        put(rows_text(answer.columns, answer.rows, names()))


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it: days as they are written, and nothing for what is not said."""
    return {name: _value(value) for name, value in row.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _flat(row: dict[str, Any]) -> list[Any]:
    plain = {name: _value(value) for name, value in row.items()}
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else "" if value is None else value
        for value in plain.values()
    ]
