"""Where a library is: a file of one's own, or a database of a team."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENVIRONMENT: Final = "OTTAWATCH_DATABASE"
_SERVERS: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def database_url(database: str | Path | None = None, environment: Mapping[str, str] = os.environ) -> URL:
    """Tell where a library is kept.

    Args:
        database: A file, or an address such as ``postgresql://user@host/name``; by default what
            ``OTTAWATCH_DATABASE`` says, else ``library.sqlite`` in the user's own folder of data.
        environment: Where that variable stands.

    Raises:
        UsageError: An address of another sort of database.
    """
    named = str(database or environment.get(_ENVIRONMENT) or user_data_path("ottawatch") / "library.sqlite")
    if "://" not in named:
        return URL.create("sqlite", database=str(Path(named).absolute()))
    try:
        url = make_url(named)
    except (ArgumentError, ValueError):
        raise _refusal("an address that cannot be read") from None
    if url.drivername == "sqlite" and url.database:
        return url
    if url.drivername in _SERVERS:
        return url.set(drivername="postgresql+psycopg")
    raise _refusal(url.drivername)


def _refusal(found: str) -> UsageError:
    return UsageError(
        f"--database: found {found}, expected a file, or an address such as postgresql://user@host/name."
    )
