"""From a Word document (DOCX) to its text: paragraphs, tables and text boxes in their order, notes behind their paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.read.formats.office.gathering import Gathering, joined
from ottawatch.read.formats.office.packed import local, walked, word_in
from ottawatch.read.formats.taken import RAISED_FIGURES, Taken, day_in, title_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ottawatch.read.formats.office.packed import Packed

_WORD: Final = ("/wordprocessingml/main", "/wordprocessingml/2006/main")
_LEFT_OUT: Final = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "rubyPr",
        "rt",
    }
)
_FALLBACK: Final = "Fallback"
_SAID: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NO_NOTE: Final = ("separator", "continuationSeparator", "continuationNotice")

_Notes = "Mapping[tuple[str, str], list[str]]"


def read_docx(packed: Packed) -> Taken:
    """Take the text out of a Word document.

    Raises:
        DocumentError: It is damaged, locked, or too large when unpacked.
    """
    notes = {
        (kind, number): said
        for kind in ("footnote", "endnote")
        for number, said in _notes(packed.tree(f"word/{kind}s.xml"), kind)
    }
    text, places = joined(_paragraphs(packed.tree("word/document.xml"), notes))
    about = packed.tree("docProps/core.xml")
    made = day_in(word_in(about, "modified") or word_in(about, "created"))
    return Taken(text, title=title_in(word_in(about, "title")), made=made, places=places)


def _notes(root: Any, kind: str) -> list[tuple[str, list[str]]]:
    found = () if root is None else root.iterfind(f"{{*}}{kind}")
    return [(_of(note, "id"), _paragraphs(note, {})) for note in found if _of(note, "type") not in _NO_NOTE]


def _paragraphs(root: Any, notes: Mapping[tuple[str, str], list[str]]) -> list[str]:
    reader = _Reader(notes)
    walk = walked(root)
    for event, element in walk:
        space, name = local(element)
        if name == _FALLBACK or (space.endswith(_WORD) and name in _LEFT_OUT):
            if event == "start":
                walk.skip_subtree()
        elif space.endswith(_WORD):
            (reader.begin if event == "start" else reader.end)(element, name)
    return reader.gathering.paragraphs


class _Reader:
    def __init__(self, notes: Mapping[tuple[str, str], list[str]]) -> None:
        self.gathering = Gathering()
        self._notes = notes
        self._hidden = self._raised = False

    def begin(self, element: Any, name: str) -> None:
        """Take in where an element begins."""
        if name == "p":
            self.gathering.open_paragraph()
        elif name == "tr":
            self.gathering.open_row()
        elif name == "tc":
            self.gathering.open_cell()
        elif name == "r":
            self._hidden = self._raised = False
        elif name == "vanish":
            self._hidden = _of(element, "val") not in {"0", "false", "off"}
        elif name == "vertAlign":
            self._raised = _of(element, "val") == "superscript"
        elif not self._hidden:
            self._say(element, name)

    def _say(self, element: Any, name: str) -> None:
        if name == "t":
            words = element.text or ""
            self.gathering.say(words.translate(RAISED_FIGURES) if self._raised else words)
        elif name in _SAID:
            self.gathering.say(_SAID[name])
        elif name.endswith("noteReference"):
            self.gathering.put(self._notes.get((name.removesuffix("Reference"), _of(element, "id")), []))

    def end(self, _element: Any, name: str) -> None:
        """Take in where an element ends."""
        if name in {"p", "tr", "tc"}:
            self.gathering.close()
        elif name == "r":
            self._hidden = self._raised = False


def _of(element: Any, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
