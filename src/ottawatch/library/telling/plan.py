"""What is to be told and to whom, from one small file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError
from ottawatch.library.telling.signing import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

CHANGED, ADDED, EVENT = "changed", "added", "event"
_WHEN: Final = (CHANGED, ADDED, EVENT)
_SORTS: Final = {
    "webhook": {"name", "url", "secret_env", "private"},
    "mail": {"name", "to", "from", "server", "port", "security", "user", "password_env"},
    "file": {"name", "path", "most"},
}
_SECURITY: Final = {"starttls": 587, "tls": 465, "none": 25}
_FORMS: Final = {".atom": "atom", ".xml": "atom", ".json": "jsonfeed", ".ics": "calendar"}
_SOURCE: Final = "urn:ottawatch:library"
_OF_CLAIMS: Final = {"state", "treaty", "kind", "step", "verdict", "was", "followed"}
_OF_EVENTS: Final = {"state", "treaty", "step", "verdict", "independent", "within"}
_WITHIN: Final = 90


@dataclass(frozen=True, slots=True)
class Rule:
    """What is worth telling.

    Attributes:
        name: What it is called, in whatever is told by it.
        when: ``changed`` (a verdict is no longer what it was), ``added`` (a document has come in) or ``event``.
        to: The names of its targets.
        state: The code of a state that the claim or act is of.
        verdict: The new word, or one that a claim on the act has.
        was: The word before.
        followed: Whether it is told too when the word is the same and more has followed.
        independent: How many outlets must have written of the act for themselves.
        within: Of acts no longer ago than so many days.
    """

    name: str
    when: str
    to: tuple[str, ...]
    state: str | None = None
    treaty: str | None = None
    kind: str | None = None
    step: str | None = None
    verdict: str | None = None
    was: str | None = None
    followed: bool = False
    independent: int = 2
    within: int = _WITHIN

    def to_fields(self) -> dict[str, Any]:
        """Write it as it is kept."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_fields(cls, row: Mapping[str, Any]) -> Rule:
        """Take one as it was kept."""
        return cls(**{**row, "to": tuple(row["to"])})


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is told.

    Attributes:
        sort: ``webhook``, ``mail`` or ``file``.
        place: An address, a server, or a file.
        form: The form of a file.
        key: What a webhook is signed with.
        private: Whether it may stand at an address that is not public.
        most: How many a file has.
    """

    name: str
    sort: str
    place: str
    form: str = ""
    key: bytes = b""
    private: bool = False
    most: int = 100
    to: tuple[str, ...] = ()
    sender: str = ""
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules, targets, and what this library calls itself."""

    rules: tuple[Rule, ...]
    targets: tuple[Target, ...]
    source: str = _SOURCE


def read_plan(
    file: Path,
    known: Callable[[Mapping[str, str | None]], Mapping[str, str | None]],
    environment: Mapping[str, str] = os.environ,
) -> Plan:
    """Read what is to be told and to whom.

    Args:
        file: In TOML.
        known: Puts state, treaty, kind, step and verdict of a rule into the words of the record, or refuses them.
        environment: Where secrets stand.

    Raises:
        UsageError: The file cannot be read, has something else in it, or a secret is missing.
    """
    told = _parsed(file)
    _refuse(file, "", told, {"rule", "source", *_SORTS})
    targets = tuple(
        _target(file, sort, row, environment) for sort in _SORTS for row in _rows(file, told, sort)
    )
    rules = tuple(_rule(file, row, known) for row in _rows(file, told, "rule"))
    if not rules:
        raise UsageError(f"{file}: found no rule, expected a [[rule]].")
    _refuse_twice(file, [each.name for each in targets], "target")
    _refuse_twice(file, [each.name for each in rules], "rule")
    names = {each.name for each in targets}
    for rule in rules:
        for name in rule.to:
            if name not in names:
                expected = ", ".join(sorted(names)) or "a [[webhook]], [[mail]] or [[file]] with that name"
                raise UsageError(f"{file}, rule {rule.name!r}, to: found {name!r}, expected {expected}.")
    return Plan(rules, targets, _text(file, "source", told.get("source", _SOURCE)))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as fault:
        raise UsageError(f"{file}: it cannot be read ({fault.strerror}). Name another file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"{file}: found what is no TOML ({fault}).") from None


def _rows(file: Path, told: Mapping[str, Any], sort: str) -> Iterator[Mapping[str, Any]]:
    rows = told.get(sort, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{file}, {sort}: found no table, expected [[{sort}]] and its lines below.")
    yield from rows


def _rule(
    file: Path,
    row: Mapping[str, Any],
    known: Callable[[Mapping[str, str | None]], Mapping[str, str | None]],
) -> Rule:
    name = _text(file, "rule, name", row.get("name"))
    where = f"rule {name!r}"
    when = row.get("when")
    if when not in _WHEN:
        raise UsageError(f"{file}, {where}, when: found {when!r}, expected one of {', '.join(_WHEN)}.")
    _refuse(file, where, row, {"name", "when", "to", *(_OF_EVENTS if when == EVENT else _OF_CLAIMS)})
    to = row.get("to")
    if not isinstance(to, list) or not to or not all(isinstance(each, str) for each in to):
        raise UsageError(f"{file}, {where}, to: found {to!r}, expected a list of names of targets.")
    words = {
        each: _text(file, f"{where}, {each}", row[each])
        for each in ("state", "treaty", "kind", "step", "verdict", "was")
        if each in row
    }
    try:
        asked = known(words)
    except UsageError as refusal:
        raise UsageError(f"{file}, {where}: {refusal.sentence}") from None
    return Rule(
        name,
        when,
        tuple(dict.fromkeys(to)),
        **asked,
        followed=_flag(file, f"{where}, followed", row.get("followed", False)),
        independent=_number(file, f"{where}, independent", row.get("independent", 2), 1, 1_000),
        within=_number(file, f"{where}, within", row.get("within", _WITHIN), 1, 36_500),
    )


def _target(file: Path, sort: str, row: Mapping[str, Any], environment: Mapping[str, str]) -> Target:
    name = _text(file, f"{sort}, name", row.get("name"))
    where = f"{sort} {name!r}"
    _refuse(file, where, row, _SORTS[sort])
    if sort == "file":
        path = file.parent / _text(file, f"{where}, path", row.get("path"))
        form = _FORMS.get(path.suffix)
        if form is None:
            raise UsageError(
                f"{file}, {where}, path: found {path.name!r}, expected an ending of {', '.join(_FORMS)}."
            )
        most = _number(file, f"{where}, most", row.get("most", 100), 1, 10_000)
        return Target(name, sort, str(path.absolute()), form, most=most)
    if sort == "mail":
        return _mail(file, where, name, row, environment)
    private = _flag(file, f"{where}, private", row.get("private", False))
    address = _text(file, f"{where}, url", row.get("url"))
    if not address.startswith("https://") and not (private and address.startswith("http://")):
        raise UsageError(f"{file}, {where}, url: found {address!r}, expected an https address.")
    secret = _secret(file, f"{where}, secret_env", row.get("secret_env"), environment)
    return Target(name, sort, address, key=key_of(secret, f"{file}, {where}, secret_env"), private=private)


def _mail(
    file: Path, where: str, name: str, row: Mapping[str, Any], environment: Mapping[str, str]
) -> Target:
    to = row.get("to")
    if not isinstance(to, list) or not to or not all(_is_mailbox(each) for each in to):
        raise UsageError(f"{file}, {where}, to: found {to!r}, expected a list of mail addresses.")
    sender = row.get("from")
    if not _is_mailbox(sender):
        raise UsageError(f"{file}, {where}, from: found {sender!r}, expected a mail address.")
    security = row.get("security", "starttls")
    if security not in _SECURITY:
        raise UsageError(
            f"{file}, {where}, security: found {security!r}, expected one of {', '.join(_SECURITY)}."
        )
    user = row.get("user", "")
    password = _secret(file, f"{where}, password_env", row.get("password_env"), environment) if user else ""
    return Target(
        name,
        "mail",
        _text(file, f"{where}, server", row.get("server")),
        to=tuple(to),
        sender=str(sender),
        port=_number(file, f"{where}, port", row.get("port", _SECURITY[security]), 1, 65_535),
        security=security,
        user=str(user),
        password=password,
    )


def _is_mailbox(value: object) -> bool:
    return isinstance(value, str) and value.count("@") == 1 and value.isprintable() and " " not in value


def _secret(file: Path, where: str, named: object, environment: Mapping[str, str]) -> str:
    """Secrets stand in the environment, never in the file."""
    name = _text(file, where, named)
    if not environment.get(name):
        raise UsageError(f"{file}, {where}: found no {name} in the environment. Set it there.")
    return environment[name]


def _text(file: Path, where: str, value: object) -> str:
    if not isinstance(value, str) or not value or not value.isprintable():
        raise UsageError(f"{file}, {where}: found {value!r}, expected words on one line.")
    return value


def _flag(file: Path, where: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{file}, {where}: found {value!r}, expected true or false.")
    return value


def _number(file: Path, where: str, value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UsageError(f"{file}, {where}: found {value!r}, expected a whole number from {least} to {most}.")
    return value


def _refuse(file: Path, where: str, row: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(row.keys() - known)
    if unknown:
        place = f", {where}" if where else ""
        raise UsageError(f"{file}{place}: found {unknown[0]!r}, expected {', '.join(sorted(known))}.")


def _refuse_twice(file: Path, names: list[str], what: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UsageError(f"{file}: found the {what} {twice!r} twice, expected each name once.")
