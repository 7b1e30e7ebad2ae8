"""The published fields of pages of statements and of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.report.feed import headline
from ottawatch.report.fields import Row, of_source, of_statement

if TYPE_CHECKING:
    from ottawatch.model import Changes, Found, Statement


def of_found(found: Found) -> Row:
    """A page of statements; ``after`` asks for the next one, and is null on the last."""
    return {
        "record": found.edition,
        "known": found.known.isoformat(),
        "on": found.on.isoformat() if found.on else None,
        "total": found.total,
        "after": found.after,
        "statements": [of_one(statement) for statement in found.statements],
        "sources": {id_: of_source(source) for id_, source in found.sources.items()},
        "names": dict(found.names),
    }


def of_one(statement: Statement) -> Row:
    """A statement with its id and its cells as they are printed."""
    ends = statement.known.last
    return {
        "id": statement.id,
        **of_statement(statement),
        "known_to": ends.isoformat() if ends else None,
        "cells": dict(statement.cells),
    }


def of_changes(changes: Changes) -> Row:
    """What the record learned, the newest first."""
    return {
        "record": changes.edition,
        "known": changes.known.isoformat(),
        "of": changes.of,
        "changes": [
            {
                "day": change.day.isoformat(),
                "kind": str(change.kind),
                "says": headline(change.statement, changes.names),
                "statement": of_one(change.statement),
            }
            for change in changes.changes
        ],
        "sources": {id_: of_source(source) for id_, source in changes.sources.items()},
    }
