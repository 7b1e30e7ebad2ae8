"""Whether two words for a weapon can mean the same, and whether a speaker is the one who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import Claim, Statement

_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})
PLAIN: Final = {
    Item.AP_MINE: "anti-personnel mines",
    Item.AV_MINE: "anti-vehicle mines",
    Item.CLUSTER_MUNITION: "cluster munitions",
    Item.MINE: "mines",
}


def same_weapon(claimed: Item | None, stated: Statement) -> bool:
    """Tell whether a statement is of the claimed weapon; "mines", not said which, can be either kind."""
    cell = stated.cells.get("item")
    if claimed is None or cell is None or claimed == cell:
        return True
    return cell in _MINES and claimed in _MINES and Item.MINE in {claimed, cell}


def surely_same(claimed: Item | None, stated: Statement) -> bool:
    """Tell whether a statement is of the claimed weapon beyond doubt, so that it can speak against a claim."""
    return same_weapon(claimed, stated) and claimed in {None, Item.MINE, stated.cells.get("item")}


def weapon_of(stated: Statement) -> str:
    """Name a statement's weapon."""
    return PLAIN.get(Item(stated.cells["item"]), "mines") if "item" in stated.cells else "mines"


def same_speaker(claim: Claim, stated: Statement) -> bool:
    """Tell whether the claim cites the speaker of a statement, by the family name or the whole name."""
    name = stated.cells.get("speaker", "").split(",")[0]
    if not name:
        return False
    words = f"{claim.speaker or ''} {claim.quote}".casefold()
    return name.casefold() in words or name.split()[-1].casefold() in words.replace(",", " ").split()


def closest(claim: Claim, stated: Iterable[Statement]) -> list[Statement]:
    """Statements with the nearest to the claim first: its own speaker, its own weapon, then the newest."""
    newest = sorted(stated, key=lambda each: str(each.valid.start), reverse=True)
    return sorted(
        newest, key=lambda each: (not same_speaker(claim, each), each.cells.get("item") != claim.item)
    )


def speaker_of(stated: Statement) -> str:
    """Name who said it, with the office: "Karolis Aleksa, deputy minister of national defence"."""
    name, role = stated.cells.get("speaker", ""), stated.cells.get("speaker_role", "")
    plain = role in {
        "",
        "ministry",
        "government",
        "government agency",
        "armed forces",
        "unnamed",
        "state company",
    }
    return name if plain or not name else f"{name} ({role})"
