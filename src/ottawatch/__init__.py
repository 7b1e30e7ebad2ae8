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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ottawatch.doors import check, duties, history, may, open_documents, read, standing
    from ottawatch.errors import OttawatchError
    from ottawatch.model import CheckedDocument, Claim, Document, Verdict

__all__ = [
    "CheckedDocument",
    "Claim",
    "Document",
    "OttawatchError",
    "Verdict",
    "check",
    "duties",
    "history",
    "may",
    "open_documents",
    "read",
    "standing",
]

_HOMES = {
    **dict.fromkeys(("CheckedDocument", "Claim", "Document", "Verdict"), "ottawatch.model"),
    "OttawatchError": "ottawatch.errors",
    **dict.fromkeys(
        ("check", "duties", "history", "may", "open_documents", "read", "standing"), "ottawatch.doors"
    ),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ottawatch' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (a bare import stays free of it)

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__


class _Front(ModuleType):
    """Two rooms are called like their doors, `read` and `check`: here the name is the door's.

    The room is reached by its full name, as in ``from ottawatch.check import judge``.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
