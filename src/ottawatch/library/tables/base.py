"""What all tables share."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import JSON, BigInteger, Integer
from sqlalchemy.orm import DeclarativeBase

BIG: Final = BigInteger().with_variant(Integer(), "sqlite")
HASH: Final = 64
MOMENT: Final = 32
NAME: Final = 255
WORD: Final = 32


class Base(DeclarativeBase):
    """The tables together; `metadata` describes them all."""

    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 (SQLAlchemy's own form)
