"""Statements, sources and states as flat rows, the same for every form that has tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.model import Statement
    from ottawatch.record.record import Record

Flat: TypeAlias = dict[str, str | float | int | bool | None]


def flat_tables(record: Record) -> dict[str, list[Flat]]:
    """Give the three tables by name: ``statements``, ``sources`` and ``states``; all rows of one have all columns."""
    return {
        "statements": [_statement(statement) for statement in record.statements],
        "sources": list(_sources(record)),
        "states": list(_states(record)),
    }


def _statement(statement: Statement) -> Flat:
    figure = statement.figure
    return {
        "id": statement.id,
        "table": statement.table,
        "row": statement.row,
        "subject": statement.subject,
        "property": statement.property,
        "value": statement.value,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "unit": figure.unit if figure else None,
        **_days("valid", statement.valid),
        **_days("known", statement.known),
        "sources": ";".join(statement.sources),
        "cells": json.dumps(dict(statement.cells), ensure_ascii=False),
    }


def _sources(record: Record) -> Iterator[Flat]:
    for source in record.sources.values():
        yield {
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "published": source.published or None,
        }


def _states(record: Record) -> Iterator[Flat]:
    for state in record.states.values():
        yield {
            "code": state.code,
            "name": state.name,
            "un_member": state.un_member,
            **_days("existed", state.existed),
        }


def _days(name: str, period: Period) -> Flat:
    """First and last day, both included; an open side is empty."""
    return {
        f"{name}_from": period.start.isoformat() if period.start else None,
        f"{name}_to": period.last.isoformat() if period.last else None,
    }
