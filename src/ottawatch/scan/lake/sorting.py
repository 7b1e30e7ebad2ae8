"""Claims of all shards in the order of the lake: by kind, what they tell of, and the day on which they were known.

Words become numbers in the order of the words, and those of what a claim tells of one number, so that what is sorted
is narrow. DuckDB sorts it, on disk if it does not fit into memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import Kind
from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.numbering import CLAIMS, PAGES, counts_of, ordered
from ottawatch.scan.lake.tables import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

QUOTE: Final = ("quote", "start", "end", "speaker", "flags")
_KEY: Final = tuple(name for name in schema.WORDS if name not in {"kind", "status"})
_KINDS: Final = tuple(sorted(Kind))
_NEVER: Final = -(2**31)
"""Stands for a day that nobody says, before all others."""
_WIDEST: Final = 2**63
_BATCH: Final = 1 << 18
_BARE: Final = ("began", "known", "page")
_PLAIN: Final = ("page", "start", "end")
_FEW: Final = 15_360
"""Rows of a group of words, as few are looked up at a time."""
_SAID: Final = ("low", "high", "from", "to")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of each column in their order.

    Attributes:
        packs: Columns of the key that become one number together.
    """

    of: Mapping[str, tuple[str, ...]]
    packs: tuple[tuple[str, ...], ...]

    @classmethod
    def found_in(cls, folders: Sequence[Path]) -> Words:
        """The words that stand in the claims of shards."""
        of: dict[str, set[str]] = {name: set() for name in schema.WORDS}
        for folder in folders:
            table = _words(folder)
            for name in schema.WORDS:
                of[name].update(*(chunk.dictionary.to_pylist() for chunk in table.column(name).chunks))
        in_order = {name: tuple(sorted(words)) for name, words in of.items()}
        return cls(in_order, tuple(_packed([(name, len(in_order[name]) + 1) for name in _KEY])))

    def numbers(self, table: Any, name: str) -> NDArray[Any]:
        """The numbers of a column of words from 1; 0 where there is none."""
        import numpy as np

        column = table.column(name).unify_dictionaries().combine_chunks()
        chunks = column.chunks if hasattr(column, "chunks") else [column]
        number = {word: at for at, word in enumerate(self.of[name], start=1)}
        found = [np.empty(0, "int64")]
        for chunk in chunks:
            ranks = np.array([*(number[word] for word in chunk.dictionary.to_pylist()), 0], "int64")
            found.append(ranks[chunk.indices.fill_null(len(chunk.dictionary)).to_numpy(zero_copy_only=False)])
        return np.concatenate(found)

    def words(self, name: str, numbers: NDArray[Any]) -> Any:
        """A column of words from its numbers."""
        pa = pyarrow()
        indices = pa.array((numbers - 1).astype("int32"), mask=numbers == 0)
        return pa.DictionaryArray.from_arrays(indices, pa.array(self.of[name], pa.string()))

    def apart(self, pack: int, numbers: NDArray[Any]) -> Iterator[tuple[str, NDArray[Any]]]:
        """The columns of a pack, each with its numbers."""
        import numpy as np

        for name in reversed(self.packs[pack]):
            numbers, own = np.divmod(numbers, len(self.of[name]) + 1)
            yield name, own


def _packed(sizes: Sequence[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    """Columns one after the other, as many in one number as it can hold."""
    pack: list[str] = []
    held = 1
    for name, size in sizes:
        if held * size >= _WIDEST:
            yield tuple(pack)
            pack, held = [], 1
        pack.append(name)
        held *= size
    yield tuple(pack)


def _words(folder: Path, columns: Sequence[str] = ()) -> Any:
    names = list(schema.WORDS)
    file = pyarrow_parquet().ParquetFile(folder / CLAIMS, read_dictionary=names)
    return file.read(columns=[*columns, *names])


def write_claims(sql: Any, folders: Sequence[Path], out: Path) -> None:
    """Sort all claims, and write them, a folder a kind; beside them their words, and where each thing begins."""
    words = Words.found_in(folders)
    packs = [f"pack{number}" for number in range(len(words.packs))]
    sql.register("told", _told(folders, words))
    order = ", ".join(("kind", *packs, "known", "page", "number"))
    batches = _by_kind(sql.sql(f"SELECT * FROM told ORDER BY {order}").to_arrow_reader(_BATCH))
    kind, batch = next(batches, (None, None))
    for number, name in enumerate(_KINDS, start=1):
        folder, found = f"kind={name.value}", Things(packs)
        claims = writing(out / "claims" / folder, _numbered(schema.claims()), bare=_BARE)
        quotes = writing(out / "quotes" / folder, schema.quotes(), plain=_PLAIN, bare=("quote",), rows=_FEW)
        with claims as claim_file, quotes as quote_file:
            while kind == number:
                claim_file.write(_unpacked(batch, words))
                quote_file.write(pyarrow().Table.from_batches([batch]))
                found.take(batch)
                kind, batch = next(batches, (None, None))
        with writing(out / "things" / folder, _numbered(schema.things()), plain=("first", "rows")) as file:
            if found.keys:
                file.write(_things(found, words, name))


class Things:
    """Where the rows of each thing begin that a kind's claims tell of."""

    def __init__(self, packs: Sequence[str]) -> None:
        self.keys: list[NDArray[Any]] = []
        self._packs = packs
        self._firsts: list[NDArray[Any]] = []
        self._count = 0

    def take(self, batch: Any) -> None:
        """Look through the next rows."""
        import numpy as np

        keys = np.stack([batch.column(pack).to_numpy() for pack in self._packs], axis=1)
        last = self.keys[-1][-1:] if self.keys else keys[:1] - 1
        begins = np.flatnonzero((np.concatenate([last, keys[:-1]]) != keys).any(axis=1))
        if len(begins):
            self.keys.append(keys[begins])
            self._firsts.append(self._count + begins)
        self._count += batch.num_rows

    def places(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The keys, the row at which each begins, and how many rows it has."""
        import numpy as np

        first = np.concatenate(self._firsts)
        return np.concatenate(self.keys), first, np.diff(np.append(first, self._count))


def _things(found: Things, words: Words, kind: str) -> Any:
    import numpy as np

    keys, first, rows = found.places()
    made = {name: numbers for at in range(len(words.packs)) for name, numbers in words.apart(at, keys[:, at])}
    made["kind"] = np.full(len(first), words.of["kind"].index(kind) + 1)
    columns = {name: words.words(name, numbers) for name, numbers in made.items()}
    return pyarrow().table(columns | {"first": first, "rows": rows})


def _told(folders: Sequence[Path], words: Words) -> Any:
    """The claims of all shards as numbers, one shard at a time."""
    pa = pyarrow()
    packs = [(f"pack{number}", pa.int64()) for number in range(len(words.packs))]
    columns = pa.schema(
        [("kind", pa.uint8()), *packs, ("status", pa.uint8()), ("known", pa.int32()), ("page", pa.int32()),
         ("number", pa.int32()), ("low", pa.float64()), ("high", pa.float64()), ("from", pa.date32()),
         ("to", pa.date32()), *((name, schema.quotes().field(name).type) for name in QUOTE)]
    )  # fmt: skip
    firsts = [0, *accumulate(counts_of(folders))]
    batches = (
        batch
        for folder, first in zip(folders, firsts, strict=False)
        for batch in _numbers(folder, first, words, columns)
    )
    return pa.RecordBatchReader.from_batches(columns, batches)


def _numbers(folder: Path, first: int, words: Words, columns: Any) -> Iterator[Any]:
    import numpy as np

    pa = pyarrow()
    table = _words(folder, ("offset", "number", "known", *_SAID, *QUOTE))
    known = table.column("known").cast(pa.int32())
    made: dict[str, Any] = {
        "kind": _kinds(words)[words.numbers(table, "kind")],
        "status": words.numbers(table, "status"),
        "known": known.fill_null(_NEVER),
        "page": first + page_of(folder, table),
        "number": table.column("number"),
    }
    for number, pack in enumerate(words.packs):
        packed: NDArray[Any] = np.zeros(table.num_rows, "int64")
        for name in pack:
            packed = packed * (len(words.of[name]) + 1) + words.numbers(table, name)
        made[f"pack{number}"] = packed
    made |= {name: table.column(name) for name in (*_SAID, *QUOTE)}
    arrays = [_array(made[field.name]).cast(field.type) for field in columns]
    yield from pa.Table.from_arrays(arrays, schema=columns).to_batches(_BATCH)


def _array(values: Any) -> Any:
    return values if hasattr(values, "cast") else pyarrow().array(values)


def _kinds(words: Words) -> NDArray[Any]:
    """The number of each kind among all kinds, by its number among those that stand in the claims."""
    import numpy as np

    return np.array([0, *(_KINDS.index(Kind(word)) + 1 for word in words.of["kind"])], "uint8")


def page_of(folder: Path, claims: Any) -> NDArray[Any]:
    """For each claim of a shard which of the shard's pages makes it."""
    import numpy as np

    offsets = ordered(folder, PAGES, ("offset",)).column("offset").to_numpy()
    found: NDArray[Any] = np.searchsorted(offsets, claims.column("offset").to_numpy())
    return found


def _by_kind(batches: Any) -> Iterator[tuple[int, Any]]:
    """The batches with the number of their kind, cut where another kind begins."""
    import numpy as np

    for batch in batches:
        kinds = batch.column("kind").to_numpy()
        starts = [0, *(np.flatnonzero(np.diff(kinds)) + 1).tolist(), len(kinds)]
        for first, end in pairwise(starts):
            if end > first:
                yield int(kinds[first]), batch.slice(first, end - first)


def _numbered(columns: Any) -> Any:
    """A schema with its words as numbers of a dictionary."""
    pa = pyarrow()
    numbered = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [(field.name, numbered if field.name in schema.WORDS else field.type) for field in columns]
    )


def _unpacked(batch: Any, words: Words) -> Any:
    """A batch with its words as words."""
    import numpy as np

    pa = pyarrow()
    made: dict[str, Any] = {name: batch.column(name) for name in (*_SAID, "page", "number")}
    for number in range(len(words.packs)):
        apart = words.apart(number, batch.column(f"pack{number}").to_numpy())
        made |= {name: words.words(name, numbers) for name, numbers in apart}
    made["status"] = words.words("status", batch.column("status").to_numpy().astype("int64"))
    kind = _KINDS[batch.column("kind")[0].as_py() - 1].value
    number = words.of["kind"].index(kind) + 1
    made["kind"] = words.words("kind", np.full(batch.num_rows, number))
    known = batch.column("known").to_numpy()
    made["known"] = pa.array(known, pa.int32(), mask=known == _NEVER).cast(pa.date32())
    made["began"] = made["from"].fill_null(made["known"])
    return pa.table(made)
