"""Ottawatch: reads documents about landmines and holds every claim against record and law.

>>> import ottawatch
>>> found = ottawatch.may("Finland", "produce", on="2020-01-01", today="2026-01-01")
>>> print(found.may)
no

Importing this package reads nothing and loads no room; each name is loaded when it is first asked for.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ottawatch.doors import (
        add_documents,
        check,
        duties,
        history,
        may,
        open_documents,
        open_library,
        outlook,
        read,
        recheck_documents,
        second_reader,
        standing,
    )
    from ottawatch.errors import OttawatchError
    from ottawatch.model import CheckedDocument, Claim, Document, Verdict

__all__ = [
    "CheckedDocument",
    "Claim",
    "Document",
    "OttawatchError",
    "Verdict",
    "add_documents",
    "check",
    "duties",
    "history",
    "may",
    "open_documents",
    "open_library",
    "outlook",
    "read",
    "recheck_documents",
    "second_reader",
    "standing",
]

_HOMES = dict.fromkeys(__all__, "ottawatch.doors") | {
    **dict.fromkeys(("CheckedDocument", "Claim", "Document", "Verdict"), "ottawatch.model"),
    "OttawatchError": "ottawatch.errors",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ottawatch' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (a bare import stays free of it)

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__


class _Room(ModuleType):
    """A room that is called like its door, `read` or `check`: calling it is calling the door."""

    def __call__(self, *args: Any, **options: Any) -> object:
        from ottawatch import doors  # noqa: PLC0415 (a bare import stays free of it)

        return getattr(doors, self.__name__.rpartition(".")[2])(*args, **options)


class _Front(ModuleType):
    """Python binds a room to its name here when it is first loaded; the door's name must stay the door's."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
