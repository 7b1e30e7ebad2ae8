"""From an OpenDocument text (ODT) to its text: paragraphs, tables and frames in their order, notes behind their paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.read.formats.office.gathering import Gathering, joined
from ottawatch.read.formats.office.packed import local, walked, word_in
from ottawatch.read.formats.taken import Taken, day_in, title_in

if TYPE_CHECKING:
    from ottawatch.read.formats.office.packed import Packed

_LEFT_OUT: Final = frozenset(
    {
        "tracked-changes",
        "annotation",
        "note-citation",
        "table-of-content",
        "ruby-text",
        "hidden-text",
        "hidden-paragraph",
    }
)
_PARAGRAPHS: Final = ("p", "h")
_ROW: Final = "table-row"
_CELL: Final = "table-cell"
_LOCK: Final = "encryption-data"


def read_odt(packed: Packed) -> Taken:
    """Take the text out of an OpenDocument text.

    Raises:
        DocumentError: It is damaged, locked, or too large when unpacked.
    """
    manifest = packed.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}" + _LOCK), None) is not None:
        packed.refuse_locked()
    root = packed.tree("content.xml")
    body = next(root.iter("{*}body"), None) if root is not None else None
    if body is None:
        packed.refuse_damaged()
    text, places = joined(_paragraphs(body))
    about = packed.tree("meta.xml")
    made = day_in(word_in(about, "date") or word_in(about, "creation-date"))
    return Taken(text, title=title_in(word_in(about, "title")), made=made, places=places)


def _paragraphs(root: Any) -> list[str]:
    gathering = Gathering()
    walk = walked(root)
    for event, element in walk:
        _, name = local(element)
        if event == "start" and name in _LEFT_OUT:
            walk.skip_subtree()
        elif event == "start":
            _begin(gathering, element, name)
        else:
            if name in {*_PARAGRAPHS, _ROW, _CELL}:
                gathering.close()
            gathering.say(element.tail or "")
    return gathering.paragraphs


def _begin(gathering: Gathering, element: Any, name: str) -> None:
    if name in _PARAGRAPHS:
        gathering.open_paragraph()
    elif name == _ROW:
        gathering.open_row()
    elif name == _CELL:
        gathering.open_cell()
    elif name == "s":
        gathering.blanks(_count(element))
    elif name == "tab":
        gathering.say("\t")
    elif name == "line-break":
        gathering.say("\n")
    gathering.say(element.text or "")


def _count(element: Any) -> int:
    """How many blanks one mark stands for."""
    written = next((value for key, value in element.attrib.items() if key.endswith("}c")), "1")
    return int(written[:4]) if written[:4].isdecimal() else 1
