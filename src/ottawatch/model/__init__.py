"""The nouns, frozen. One file a noun; this page names them all."""

from ottawatch.model.claim import (
    Claim,
    CountOf,
    Figure,
    Group,
    Item,
    Kind,
    Outcome,
    Reader,
    Rule,
    Status,
    Step,
)
from ottawatch.model.document import CheckedDocument, DayFrom, Document, ReadDocument
from ottawatch.model.due import Due, DueKind, Kept
from ottawatch.model.finding import Article, Duty, Finding, May, Permission, Standing, StandingOn, View
from ottawatch.model.found import Change, ChangeKind, Changes, Found
from ottawatch.model.history import History
from ottawatch.model.names import WORLD, Treaty
from ottawatch.model.place import Box, Place, places_between
from ottawatch.model.second import Dropped, SecondReading
from ottawatch.model.statement import Source, State, Statement
from ottawatch.model.tally import Tally, TallyOf
from ottawatch.model.verdict import Judged, Reason, Since, Verdict, Word

__all__ = [
    "WORLD",
    "Article",
    "Box",
    "Change",
    "ChangeKind",
    "Changes",
    "CheckedDocument",
    "Claim",
    "CountOf",
    "DayFrom",
    "Document",
    "Dropped",
    "Due",
    "DueKind",
    "Duty",
    "Figure",
    "Finding",
    "Found",
    "Group",
    "History",
    "Item",
    "Judged",
    "Kept",
    "Kind",
    "May",
    "Outcome",
    "Permission",
    "Place",
    "ReadDocument",
    "Reader",
    "Reason",
    "Rule",
    "SecondReading",
    "Since",
    "Source",
    "Standing",
    "StandingOn",
    "State",
    "Statement",
    "Status",
    "Step",
    "Tally",
    "TallyOf",
    "Treaty",
    "Verdict",
    "View",
    "Word",
    "places_between",
]
