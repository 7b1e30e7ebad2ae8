"""Bringing a database to the form that this version knows, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from ottawatch.errors import LibraryError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ottawatch.library.database import Database

NEWEST: Final = "0007"
"""The last step; a test holds it to the folder of steps."""
_LOCK: Final = 7_246_001
_STEPS: Final = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Make or mend the tables; several processes may do so at once.

    Raises:
        LibraryError: It was made by a newer version, or is no library.
    """
    with database.reading() as connection:
        now = _revision(connection)
    if now != NEWEST:
        database.change(lambda connection: _upgrade(connection, database.shown))


def _upgrade(connection: Connection, shown: str, to: str = NEWEST) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    now = _revision(connection)
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise LibraryError(
            f"the library at {shown}: found the form {now}, expected {NEWEST} or an earlier one. "
            "It was made by a newer version: install that one."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
