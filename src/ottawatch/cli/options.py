"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ottawatch.days import Written, parse_day
from ottawatch.errors import DayError

if TYPE_CHECKING:
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., Any]")


class DayType(click.ParamType[Any]):
    """A whole day, such as 2025-07-09."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take a day, or refuse in the sentence of the calendar."""
        return _dated(parse_day, value, self, param, ctx)


class WrittenType(click.ParamType[Any]):
    """A day, a month or a year, such as 2025-07."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take a date with its precision, or refuse in the sentence of the calendar."""
        return _dated(Written.parse, value, self, param, ctx)


def _dated(
    parse: Callable[[str], Any],
    value: Any,
    kind: click.ParamType[Any],
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except DayError as refusal:
        return kind.fail(refusal.sentence, param, ctx)


DAY: Final = DayType()
WRITTEN: Final = WrittenType()


def day_option(name: str, says: str, *others: str) -> Callable[[_F], _F]:
    """An option that takes a whole day; it may have other spellings."""
    spellings = [f"--{each}" for each in (name, *others)]
    return click.option(*spellings, name, type=DAY, metavar="DATE", help=says)


def database_option() -> Callable[[_F], _F]:
    """Where the library is."""
    return click.option(
        "--database",
        metavar="FILE|URL",
        help="Where the library is: a file, or postgresql://… (default: OTTAWATCH_DATABASE, or a file of your own).",
    )


def format_option(*forms: str, by_ending: bool = False) -> Callable[[_F], _F]:
    """The form of the result; the first is the default, unless the ending of an output file tells."""
    default = f"{forms[0]}, or what --output ends in" if by_ending else forms[0]
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        help=f"Form of the result (default: {default}).",
    )


TODAY: Final = day_option("today", "The day that counts as today (default: the calendar's).")
KNOWN: Final = day_option("known", "Ask the record as it was known on this day (default: today).")
