"""The doors: the one place where the rooms are joined. Python, command line and all that follows use them.

Three days are kept apart: `on` (the day asked about), `published` (the document's), `known` (what could be
known by then). Each may be given as a `date` or written, such as ``2025-07-09``.
"""

from typing import TYPE_CHECKING

from ottawatch.doors.asking import duties, may, standing
from ottawatch.doors.counting import acts_until, count, deadlines, due
from ottawatch.doors.history import history
from ottawatch.doors.keeping import (
    add_documents,
    asked_of_library,
    correct_claim,
    open_library,
    recheck_documents,
    teller,
    watcher,
)
from ottawatch.doors.kept import (
    as_checked,
    coming_verdicts,
    find_documents,
    kept_document,
    reported_events,
    verdict_changes,
)
from ottawatch.doors.lake import lake
from ottawatch.doors.looking import outlook, outlook_fit, outlook_scores
from ottawatch.doors.opening import add_token, bearer_of, list_tokens, revoke_token
from ottawatch.doors.reading import check, read
from ottawatch.doors.reviewing import (
    accept_claim,
    claim_to_review,
    columns_to_fill,
    reject_claim,
    reopen_claim,
    review_history,
    review_queue,
)
from ottawatch.doors.scanning import scan
from ottawatch.doors.searching import changes, figures, statement, statements
from ottawatch.doors.second import second_reader
from ottawatch.doors.world import coded_rules, contested, courses
from ottawatch.read.formats.opening import open_documents

if TYPE_CHECKING:
    from ottawatch.library import Added as Added
    from ottawatch.library import Decided as Decided
    from ottawatch.library import Library as Library
    from ottawatch.library import Waiting as Waiting

__all__ = [
    "accept_claim",
    "acts_until",
    "add_documents",
    "add_token",
    "as_checked",
    "asked_of_library",
    "bearer_of",
    "changes",
    "check",
    "claim_to_review",
    "coded_rules",
    "columns_to_fill",
    "coming_verdicts",
    "contested",
    "correct_claim",
    "count",
    "courses",
    "deadlines",
    "due",
    "duties",
    "figures",
    "find_documents",
    "history",
    "kept_document",
    "lake",
    "list_tokens",
    "may",
    "open_documents",
    "open_library",
    "outlook",
    "outlook_fit",
    "outlook_scores",
    "read",
    "recheck_documents",
    "reject_claim",
    "reopen_claim",
    "reported_events",
    "review_history",
    "review_queue",
    "revoke_token",
    "scan",
    "second_reader",
    "standing",
    "statement",
    "statements",
    "teller",
    "verdict_changes",
    "watcher",
]
