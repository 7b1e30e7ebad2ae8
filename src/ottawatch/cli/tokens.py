"""``ottawatch library token``: who may open a library that is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ottawatch.cli.options import TODAY, database_option, day_option, format_option
from ottawatch.cli.output import put_json, put_text
from ottawatch.cli.telling import tell

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model.access import Token


@click.group()
def token() -> None:
    """Say who may open a library that is served, and what each may do there."""


@token.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["read", "review", "admin"]),
    default="read",
    help="What its holder may do (default: read).",
)
@day_option("until", "The last day on which it holds (default: a year from now).")
@TODAY
@database_option()
def add(name: str, role: str, until: date | None, today: date | None, database: str | None) -> None:
    """Make a token for NAME and show it, this once: only a hash of it is kept."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        written, made = doors.add_token(kept, name, role=role, until=until, today=today)
    put_text(f"{written}\n")
    tell(f"token {made.number}: {made.name} may {made.role} until {made.until}. It is not shown again.")


@token.command("list")
@TODAY
@database_option()
@format_option("terminal", "json")
def list_(today: date | None, database: str | None, form: str | None) -> None:
    """List the tokens, also those that no longer hold."""
    from ottawatch import doors
    from ottawatch.doors.days import today_or

    with doors.open_library(database) as kept:
        found = doors.list_tokens(kept)
    now = today_or(today)
    if form == "json":
        put_json({"format": "ottawatch/library-tokens/1", "tokens": [_row(one, now) for one in found]})
    else:
        put_text("".join(_line(one, now) for one in found))


@token.command()
@click.argument("number", type=int)
@database_option()
def revoke(number: int, database: str | None) -> None:
    """Let the token of this NUMBER hold no longer, at once and wherever it is used."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        done = doors.revoke_token(kept, number)
    tell(f"token {done.number} of {done.name} holds no longer.")


def _row(one: Token, now: date) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "role": str(one.role),
        "made_on": one.made_on.isoformat(),
        "until": one.until.isoformat(),
        "revoked_at": one.revoked_at,
        "holds": one.holds(now),
    }


def _line(one: Token, now: date) -> str:
    state = "holds" if one.holds(now) else "revoked" if one.revoked_at else "over"
    return f"{one.number:>4}  {one.role:<6}  {one.made_on} to {one.until}  {state:<7}  {one.name}\n"
