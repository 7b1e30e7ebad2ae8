"""Reports for a terminal: a careful colleague's mark-up. The one door of rich.

Everything is readable without colour, in any width from 40 columns up.
"""

from ottawatch.report.terminal.checked import checked_text, read_text
from ottawatch.report.terminal.due import dues_text, tallies_text
from ottawatch.report.terminal.findings import duties_text, history_text, permission_text, standings_text
from ottawatch.report.terminal.looked import outlook_text, scores_text
from ottawatch.report.terminal.rows import rows_text
from ottawatch.report.terminal.screen import Shown, render

__all__ = [
    "Shown",
    "checked_text",
    "dues_text",
    "duties_text",
    "history_text",
    "outlook_text",
    "permission_text",
    "read_text",
    "render",
    "rows_text",
    "scores_text",
    "standings_text",
    "tallies_text",
]
