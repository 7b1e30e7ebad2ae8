"""The earliest day on which a state that had not given notice could be out of a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.days import Period
from ottawatch.law.treaties import CLAUSES
from ottawatch.model import Statement

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model import Article, Treaty


def earliest_exit(treaty: Treaty, notified: date) -> tuple[date, tuple[Article, ...]]:
    """Tell when a notice given on a day would take effect at the earliest, by the treaty's own clock."""
    notice = Statement(
        id=f"supposed/{treaty}/{notified}",
        table="actions",
        row=0,
        subject="",
        property="action.withdrawal_notification",
        value=None,
        figure=None,
        valid=Period.of_day(notified),
        known=Period(notified),
        sources=(),
    )
    finding = CLAUSES[treaty].leave(notice, ())
    return (finding.days.start if finding.days and finding.days.start else notified), finding.articles
