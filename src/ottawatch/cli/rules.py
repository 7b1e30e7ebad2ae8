"""``ottawatch library tell``: what rules find is told to whom they say."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (click shows the command's own types)
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import TODAY, database_option
from ottawatch.cli.output import put_text
from ottawatch.cli.telling import tell
from ottawatch.errors import DeliveryError

if TYPE_CHECKING:
    from ottawatch.library.telling import Teller


@click.command("tell")
@click.argument("plan", metavar="FILE", type=click.Path(path_type=Path))
@TODAY
@record_option()
@database_option()
def tell_(plan: Path, today: date | None, own: tuple[Path, ...], database: str | None) -> int:
    """Tell once what the rules of FILE find since they were first asked, and what was not taken before."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        telling = doors.teller(kept, plan, record=joined(own))
        return DeliveryError.status if tell_all(telling, today) else 0


def tell_all(telling: Teller, today: date | None) -> bool:
    """Find what is worth telling and tell it; whether a target did not take it."""
    from ottawatch.doors.days import today_or

    telling.gather(today_or(today))
    counts: dict[str, int] = {}
    failed = False
    for one in telling.deliver():
        counts[one.target] = counts.get(one.target, 0) + one.told
        if one.fault:
            failed = True
            tell(f"warning: {one.target}: {one.fault}{' It is given up.' if one.given_up else ''}")
    put_text("".join(f"told {target}: {count}\n" for target, count in counts.items() if count))
    return failed
