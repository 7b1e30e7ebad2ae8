"""Python, the command and the API use the same words for the same doors."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import click
import pytest

from ottawatch import doors
from ottawatch.cli import app
from ottawatch.doors.stating import stated
from ottawatch.web.api import DOORS, LIBRARY
from ottawatch.web.api.library.words import Accepting, Added, Correcting, Deciding
from ottawatch.web.api.reading import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

FORMS = {"form", "format", "output", "strict", "explain", "history", "original"}
"""How an answer is written: each door of the three has its own way."""
FILES = {"area", "scenario", "against", "raster"}
"""Files of one's own: a server opens none."""
SECOND = {"wanted", "url", "model", "price", "no_cache", "yes"}
"""How a second reader is hired: Python hands one over, and a server has none."""
PYTHON: dict[str, Callable[..., Any]] = {
    "standing": doors.standing,
    "may": doors.may,
    "duties": doors.duties,
    "history": doors.history,
    "count": doors.count,
    "coming": doors.due,
    "deadlines": doors.deadlines,
    "state": stated,
    "statements": doors.statements,
    "figures": doors.figures,
    "changes": doors.changes,
    "outlook": doors.outlook,
    "library_documents": doors.find_documents,
    "library_document": doors.kept_document,
    "library_changes": doors.verdict_changes,
    "library_days": doors.coming_verdicts,
    "library_events": doors.reported_events,
    "library_review": doors.review_queue,
    "library_claim": doors.claim_to_review,
    "library_decisions": doors.review_history,
}
COMMANDS = {
    "coming": "next",
    "state": "record show",
    "statements": "record statements",
    "figures": "record figures",
    "changes": "record changes",
    "library_documents": "library search",
    "library_document": "library show",
    "library_changes": "library changes",
    "library_days": "library days",
    "library_add": "library add",
    "library_recheck": "library recheck",
    "library_events": "library events",
    "library_review": "library review list",
    "library_decisions": "library review history",
    "library_accept": "library review accept",
    "library_reject": "library review reject",
    "library_correct": "library review correct",
    "library_reopen": "library review reopen",
}
API = {door.name: door for door in (*DOORS, *LIBRARY)}


def command(name: str) -> click.Command:
    found: click.Command = app
    for word in COMMANDS.get(name, name).split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def of_python(name: str) -> set[str]:
    return set(inspect.signature(PYTHON[name]).parameters) - {"record", "library"} - FILES


def of_command(name: str) -> set[str]:
    return {parameter.name or "" for parameter in command(name).params} - FORMS - {"own", "database"} - FILES


def of_api(name: str) -> set[str]:
    door = API[name]
    path = {part[1:-1].partition(":")[0] for part in door.path.split("/") if part.startswith("{")}
    return path | (set(door.query.model_fields) if door.query else set()) - FORMS


ONE_OF_A_LIST = "library_claim"
"""The command shows it within the list."""


@pytest.mark.parametrize("name", [name for name in PYTHON if name != ONE_OF_A_LIST])
def test_the_three_take_the_same_words(name: str) -> None:
    """What one of the three takes under a name, the others take under the same."""
    assert of_python(name) == of_command(name) == of_api(name)


def test_a_check_takes_the_same_words() -> None:
    """A document is named in three ways: a text or document, files and addresses, a text or url."""
    assert of_command("check") - {"sources"} - SECOND == {"published", "known", "today", "rules_only"}
    python = set(inspect.signature(doors.check).parameters) - {"record", "document", "second_reader", "told"}
    assert python == {"published", "known", "today", "lang", "rules_only"}
    assert set(Asked.model_fields) - {"text", "url", "title"} == python


def test_writing_to_a_library_takes_the_same_words() -> None:
    """What is added is named in three ways; a server knows by itself what day it is, and how long a text may be."""
    python = set(inspect.signature(doors.add_documents).parameters)
    assert python - {"library", "record", "sources", "longest"} == of_command("library_add") - {"sources"}
    assert python - {"library", "record", "sources", "longest", "today"} == of_api("library_add") - {"name"}
    assert set(Added.model_fields) - {"text", "url"} == of_api("library_add")
    judged = set(inspect.signature(doors.recheck_documents).parameters) - {"library", "record", "told"}
    assert judged == of_command("library_recheck")
    assert judged - {"today"} == of_api("library_recheck")


@pytest.mark.parametrize(
    ("name", "door", "body"),
    [
        ("library_accept", doors.accept_claim, Accepting),
        ("library_reject", doors.reject_claim, Deciding),
        ("library_correct", doors.correct_claim, Correcting),
        ("library_reopen", doors.reopen_claim, Deciding),
    ],
)
def test_a_decision_takes_the_same_words(name: str, door: Callable[..., Any], body: type[BaseModel]) -> None:
    """Who decides is told by the token, and what was seen by If-Match; a command can write tables too."""
    python = set(inspect.signature(door).parameters) - {"library", "record", "also"}
    assert python == of_command(name) - {"tables"}
    assert python - {"by", "version", "today"} == set(body.model_fields) | {"claim"}
    assert API[name].given == ("If-Match",)


def test_no_door_is_left_out() -> None:
    """Every door of the API is compared, but for those that only list what there is."""
    deciding = {"library_accept", "library_reject", "library_correct", "library_reopen"}
    told_elsewhere = {"check", "read", "library_add", "library_recheck"} | deciding
    only_listed = {"states", "treaties", "statement", "library_original", "library_export"}
    assert set(API) - set(PYTHON) == told_elsewhere | only_listed
