"""The reference leaves nothing out: commands, options, errors, words, fields, tables and categories."""

from __future__ import annotations

import inspect
import json
import tomllib
from typing import TYPE_CHECKING, Any

import click
import pytest

from ottawatch import errors
from ottawatch.model import (
    CountOf,
    Group,
    Item,
    Kind,
    May,
    Outcome,
    Rule,
    Standing,
    Status,
    Step,
    Treaty,
    Word,
)
from ottawatch.model.due import DueKind, Kept
from ottawatch.model.tally import TallyOf
from ottawatch.report.json import schema
from tests.docs.console import commands
from tests.docs.pages import REFERENCE, ROOT, missing, sections, words_in_code

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ROOT / "src" / "ottawatch" / "read" / "languages"
DATA = ROOT / "src" / "ottawatch" / "record" / "data"
ERRORS = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, errors.OttawatchError)
]


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_told(name: str) -> None:
    """Each command has its heading in cli.md, and each of its arguments and options stands below it."""
    command = commands()[name]
    assert isinstance(command, click.Command)
    told = words_in_code(sections(page("cli.md"), 2)[f"ottawatch {name}"])
    spelt = {spelling for row in told for spelling in row.replace(",", " ").split()}
    for parameter in command.params:
        for spelling in (*parameter.opts, *parameter.secondary_opts) if _is_option(parameter) else ():
            assert spelling in spelt, f"{name} {spelling}"


@pytest.mark.parametrize("name", commands())
def test_no_option_is_told_that_is_not_there(name: str) -> None:
    """What cli.md shows as an option of a command is one."""
    command = commands()[name]
    assert isinstance(command, click.Command)
    real = {spelling for parameter in command.params for spelling in parameter.opts} | {"--help", "-h"}
    told = words_in_code(sections(page("cli.md"), 2)[f"ottawatch {name}"])
    assert (
        not {word for row in told for word in row.replace(",", " ").split() if word.startswith("--")} - real
    )


def _is_option(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_told(error: type[errors.OttawatchError]) -> None:
    """Each class of the tree stands in errors.md in one row with its code and exit status."""
    rows = [
        row for row in page("errors.md").splitlines() if f"`{error.__name__}`" in row and row.startswith("|")
    ]
    assert rows
    assert any(f"| `{error.code}` |" in row and f"| {error.status} |" in row for row in rows), rows


@pytest.mark.parametrize(
    "words",
    [Kind, Step, Rule, Item, Status, Group, Outcome, CountOf, Treaty],
    ids=lambda words: words.__name__,
)
def test_every_word_of_the_vocabulary_is_told(words: Any) -> None:
    """Whatever a field of a claim can hold stands in claims.md."""
    assert not missing(words, page("claims.md"))


def test_every_field_of_a_claim_is_told() -> None:
    """The fields of a claim in the published schema stand in claims.md."""
    assert not missing(schema("read")["$defs"]["claim"]["properties"], page("claims.md"))


def test_the_five_verdicts_and_six_standings_are_told() -> None:
    """The words that answers are given in are explained."""
    concepts = ROOT / "docs" / "concepts"
    assert not missing(Word, (concepts / "claims-and-verdicts.md").read_text("utf-8"))
    assert not missing(Standing, (concepts / "law-as-code.md").read_text("utf-8"))


@pytest.mark.parametrize("name", ["check", "read", "row", "standing"])
def test_every_field_of_json_is_told(name: str) -> None:
    """Each property of each schema stands in json.md, or is a field of a claim."""
    wanted = set(_properties(schema(name)))
    assert not set(missing(wanted, page("json.md"))) & set(missing(wanted, page("claims.md")))


@pytest.mark.parametrize("words", [TallyOf, DueKind, Kept, May], ids=lambda words: words.__name__)
def test_every_word_of_an_answer_is_told(words: Any) -> None:
    """Whatever a count, something due or a permission is called in JSON stands in json.md."""
    assert not missing(words, page("json.md"))


def _properties(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"]
        for value in node.values():
            yield from _properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from _properties(value)


def test_every_table_is_told() -> None:
    """Each table of the record stands in record-tables.md with the rule by which its rows become known."""
    text = page("record-tables.md")
    for resource in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]:
        row = next((row for row in text.splitlines() if row.startswith(f"| `{resource['path']}`")), "")
        rule = resource.get("statement", {}).get("known", {}).get("by")
        assert f"| `{rule}` |" in row if rule else row.count("| – |"), resource["name"]


def _categories() -> Iterator[tuple[str, str]]:
    for section, table in tomllib.loads((LANGUAGES / "en.toml").read_text("utf-8")).items():
        if isinstance(table, dict):
            yield from ((section, category) for category in table if section not in {"states", "groups"})


@pytest.mark.parametrize(("section", "category"), sorted(set(_categories())))
def test_every_category_of_a_language_is_told(section: str, category: str) -> None:
    """Each category of a language file stands in language-files.md under its section."""
    assert category in words_in_code(sections(page("language-files.md"), 3)[f"[{section}]"])


def test_the_head_of_a_language_is_told() -> None:
    """What stands before the first section of the English file stands in language-files.md."""
    table = tomllib.loads((LANGUAGES / "en.toml").read_text("utf-8"))
    assert not missing(
        (key for key, value in table.items() if not isinstance(value, dict)), page("language-files.md")
    )


def test_no_category_is_told_that_is_not_there() -> None:
    """A category that language-files.md explains in a table is one of the English file."""
    there = set(_categories())
    told = {
        (section.strip("[]"), row.split("`")[1])
        for section, text in sections(page("language-files.md"), 3).items()
        for row in text.splitlines()
        if row.startswith("| `")
        and section.strip("[]") not in {"states", "groups"}
        and section.startswith("[")
    }
    assert not told - there
