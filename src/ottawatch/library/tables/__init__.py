"""The tables of a library. Rows are added; what was found once is never written over.

Three things are moved on, as they say what is so now and not what was found: which verdict of a claim is its newest,
with the days on which that one holds; which edition a scope has been judged by; and how a claim reads after it has been
corrected, of which the decisions keep every earlier reading.
"""

from ottawatch.library.tables.base import Base
from ottawatch.library.tables.documents import Address, Band, Document, Original, Sketch
from ottawatch.library.tables.judging import Claim, Edition, Event, Reaches, Scope, Verdict
from ottawatch.library.tables.people import Decision, Token
from ottawatch.library.tables.telling import Delivery, News, Notice, Rule, Told
from ottawatch.library.tables.watching import Sighting, Watched

__all__ = [
    "Address",
    "Band",
    "Base",
    "Claim",
    "Decision",
    "Delivery",
    "Document",
    "Edition",
    "Event",
    "News",
    "Notice",
    "Original",
    "Reaches",
    "Rule",
    "Scope",
    "Sighting",
    "Sketch",
    "Token",
    "Told",
    "Verdict",
    "Watched",
]
