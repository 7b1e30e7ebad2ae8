"""What the record states of a state, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.report.fields import Row, of_source, of_statement

if TYPE_CHECKING:
    from ottawatch.model.stated import Stated


def of_stated(stated: Stated) -> Row:
    """All statements by id, each with its cells as they are printed, and the sources that they rest on."""
    return {
        "record": stated.edition,
        "state": stated.state.code,
        "name": stated.state.name,
        "known": stated.known.isoformat(),
        "on": stated.on.isoformat() if stated.on else None,
        "statements": {
            statement.id: of_statement(statement) | {"cells": dict(statement.cells)}
            for statement in stated.statements
        },
        "sources": {id_: of_source(source) for id_, source in stated.sources.items()},
    }
