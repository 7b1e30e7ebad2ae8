"""Acts that are claimed and contested: the readings of the law side by side, with who holds them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.law.instruments import SUSPENSION, act_of, day_of
from ottawatch.law.questions import readings_of
from ottawatch.model.finding import View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ottawatch.model.names import Treaty
    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Dossier

_QUESTION: Final = "suspension"
_SUSPENDS: Final = "suspends"


@lru_cache(maxsize=4096)
def suspension(dossier: Dossier, treaty: Treaty) -> Statement | None:
    """The first claimed suspension of a treaty that the dossier knows of; ``None`` if there is none."""
    for each in dossier.statements:
        if act_of(each) == SUSPENSION and each.cells.get("treaty") == treaty:
            return each
    return None


def views(dossier: Dossier, treaty: Treaty, on: date) -> tuple[View, ...]:
    """The readings of a suspension that is claimed on a day; empty if none is claimed by then.

    The claim does not change the standing: the state is a party as long as it has not withdrawn, and
    who thinks otherwise stands here.
    """
    claimed = suspension(dossier, treaty)
    return () if claimed is None or on < day_of(claimed) else _views(dossier, treaty, claimed)


@lru_cache(maxsize=256)
def _views(dossier: Dossier, treaty: Treaty, claimed: Statement) -> tuple[View, ...]:
    held = _held(dossier, treaty)
    held.setdefault(_SUSPENDS, [])
    return tuple(_view(reading, held[reading], claimed, dossier) for reading in sorted(held, key=_rank))


def _held(dossier: Dossier, treaty: Treaty) -> dict[str, list[Statement]]:
    held: dict[str, list[Statement]] = {}
    for each in dossier.of("view"):
        if each.cells.get("treaty") == treaty and each.cells.get("act") == SUSPENSION:
            held.setdefault(each.property.removeprefix("view."), []).append(each)
    return held


def _view(reading: str, held: Sequence[Statement], claimed: Statement, dossier: Dossier) -> View:
    known = readings_of(_QUESTION).get(reading)
    says = known.says if known else f"{reading.replace('_', ' ').capitalize()}."
    articles = known.articles if known else ()
    holders = tuple(each.cells.get("holder_name", each.cells.get("holder", "")) for each in held)
    if reading == _SUSPENDS:
        return View(says, holders or (dossier.state.name,), articles, (claimed, *held))
    return View(says, holders, articles, tuple(held))


def _rank(reading: str) -> tuple[int, str]:
    known = list(readings_of(_QUESTION))
    return (known.index(reading) if reading in known else len(known), reading)
