"""Copies of one text among the documents of a library: an agency's text that many outlets print is one voice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, insert, select, update

from ottawatch.library.keep import UNLINKED
from ottawatch.library.tables import Band, Claim, Document, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from ottawatch.library.database import Database

_BATCH: Final = 200
_FEWEST: Final = 40
"""A text of fewer words says too little to be known for a copy."""
_MOST: Final = 20
"""So many of a group are kept for comparing: a thousand copies are not a million comparisons."""
_WORD: Final = re.compile(r"\w+")
_SEARCHED: Final = 10_000


def link_copies(database: Database) -> int:
    """Find for each document that has not been looked at the one that it is a copy of, or itself.

    Copies of one text have the number of the one among them that was added first, whichever was looked at first.

    Returns:
        How many documents were looked at.
    """
    looked = 0
    while done := int(database.change(_link_some)):
        looked += done
    return looked


@dataclass
class _Near:
    """What is known of the texts that may be copies of each other.

    Attributes:
        sketches: By document, and `bands` the keys under which each is found.
        group: By document, the group that it was in; groups are joined in `into`.
    """

    sketches: dict[int, bytes] = field(default_factory=dict)
    bands: dict[int, tuple[int, ...]] = field(default_factory=dict)
    group: dict[int, int] = field(default_factory=dict)
    buckets: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    into: dict[int, int] = field(default_factory=dict)

    def root(self, group: int) -> int:
        """The group that a group is part of by now."""
        while group in self.into:
            group = self.into[group]
        return group

    def put(self, document: int, group: int, sketched: bytes, keys: Iterable[int]) -> None:
        """Have a document found by those that follow."""
        self.sketches[document], self.group[document] = sketched, group
        for key in keys:
            self.buckets[key].append(document)

    def join(self, document: int, sketched: bytes, keys: Sequence[int]) -> bool:
        """Put a document to all groups with a copy of it; whether it is needed to find others."""
        from ottawatch.scan.alike import are_copies

        groups: defaultdict[int, list[int]] = defaultdict(list)
        for other in sorted({other for key in keys for other in self.buckets[key]}):
            groups[self.root(self.group[other])].append(other)
        same = [
            group
            for group, members in groups.items()
            if any(are_copies(sketched, self.sketches[each]) for each in members[:_MOST])
        ]
        first = min([document, *same])
        self.into |= {group: first for group in (*same, document) if group != first}
        return all(len(groups[group]) < _MOST for group in same)


def _link_some(connection: Connection) -> int:
    asked = select(Document.id, Document.text).where(Document.copy_of.is_(None)).order_by(Document.id)
    rows = connection.execute(asked.limit(_BATCH)).all()
    if not rows:
        return 0
    from ottawatch.scan.alike import bands, sketch

    sketched = {row.id: sketch(row.text) for row in rows if len(_WORD.findall(row.text)) >= _FEWEST}
    keys = {id_: tuple(map(_key, bands(one))) for id_, one in sketched.items()}
    near = _there(connection, sorted({key for each in keys.values() for key in each}))
    kept = []
    for id_, one in sketched.items():
        if near.join(id_, one, keys[id_]):
            near.put(id_, id_, one, keys[id_])
            kept.append(id_)
    _move(connection, near, [row.id for row in rows])
    if kept:
        connection.execute(insert(Sketch), [{"document": id_, "body": sketched[id_]} for id_ in kept])
        found_by = [{"key": key, "document": id_} for id_ in kept for key in sorted(set(keys[id_]))]
        connection.execute(insert(Band), found_by)
    return len(rows)


def _there(connection: Connection, keys: Sequence[int]) -> _Near:
    """What the library has that may be near."""
    near = _Near()
    found_by: defaultdict[int, list[int]] = defaultdict(list)
    for first in range(0, len(keys), _SEARCHED):
        asked = select(Band.key, Band.document).where(Band.key.in_(keys[first : first + _SEARCHED]))
        for key, document in connection.execute(asked):
            found_by[document].append(key)
    documents = sorted(found_by)
    for first in range(0, len(documents), _SEARCHED):
        wanted = (
            select(Sketch.document, Document.copy_of, Sketch.body)
            .join(Document, Document.id == Sketch.document)
            .where(Sketch.document.in_(documents[first : first + _SEARCHED]))
            .order_by(Sketch.document)
        )
        for document, group, body in connection.execute(wanted):
            near.put(document, int(group or document), body, found_by[document])
    return near


def _move(connection: Connection, near: _Near, looked: Sequence[int]) -> None:
    moving = update(Document).where(Document.id == bindparam("of")).values(copy_of=bindparam("to"))
    connection.execute(moving, [{"of": id_, "to": near.root(id_)} for id_ in looked])
    for group in sorted(near.into.keys() - set(looked)):
        root = near.root(group)
        connection.execute(update(Document).where(Document.copy_of == group).values(copy_of=root))
        members = select(Document.id).where(Document.copy_of == root)
        reporting = update(Claim).where(Claim.document.in_(members), Claim.event.is_not(None))
        connection.execute(reporting.values(event=UNLINKED))


def _key(band: bytes) -> int:
    """A number of 64 bits for a band and its place, as both databases have them."""
    return int.from_bytes(blake2b(band, digest_size=8).digest(), signed=True)
