"""What is to be scanned: files, folders, globs and addresses become shards, one an archive. The one door of fsspec."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from glob import glob, has_magic
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from ottawatch.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ottawatch.scan.records import Aside, Failed, Record

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NAME: Final = 16


class Form(StrEnum):
    """What an archive is."""

    WARC = "warc"
    PARQUET = "parquet"
    ROWS = "rows"


_ENDINGS: Final = {
    ".warc": Form.WARC,
    ".warc.gz": Form.WARC,
    ".warc.zst": Form.WARC,
    ".warc.lz4": Form.WARC,
    ".wet": Form.WARC,
    ".wet.gz": Form.WARC,
    ".parquet": Form.PARQUET,
    ".jsonl": Form.ROWS,
    ".ndjson": Form.ROWS,
}


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """One archive, which is scanned as a whole.

    Attributes:
        archive: Its path or address as it was named; it stands in every claim.
        size: Its bytes; 0 if nobody says.
    """

    archive: str
    form: Form
    size: int = 0

    @property
    def name(self) -> str:
        """A short name, the same for the same archive."""
        return sha256(self.archive.encode()).hexdigest()[:_NAME]

    def records(self) -> Iterator[Record | Aside | Failed]:
        """Read it from its beginning."""
        return _reader(self.form)(self.open)

    def open(self) -> BinaryIO | str:
        """The archive as a path, or as a stream if it is somewhere else."""
        if not _REMOTE.match(self.archive):
            return self.archive
        return cast("BinaryIO", _fsspec().open(self.archive, "rb").open())


def _reader(form: Form) -> Callable[[Callable[[], BinaryIO | str]], Iterator[Record | Aside | Failed]]:
    from ottawatch.scan import columns, rows, warc

    readers = {Form.WARC: warc.records_of, Form.PARQUET: columns.records_of, Form.ROWS: rows.records_of}
    return readers[form]


def plan(sources: Iterable[str]) -> tuple[Shard, ...]:
    """Find the archives behind files, folders, globs and addresses, in the order of their names.

    Raises:
        UsageError: A name is not known as an archive by its ending, or a folder or glob has none.
        DocumentError: A file is not there.
    """
    found = {shard.archive: shard for source in sources for shard in _behind(source)}
    return tuple(sorted(found.values()))


def _behind(source: str) -> Iterator[Shard]:
    names = _remote(source) if _REMOTE.match(source) else _local(source)
    none = True
    for archive, size in names:
        form = form_of(archive)
        if form is None and archive == source:
            raise UsageError(
                f"{source}: found a name that does not say what it is, expected one that ends in {', '.join(_ENDINGS)}."
            )
        if form is not None:
            none = False
            yield Shard(archive, form, size)
    if none:
        raise UsageError(
            f"{source}: found no archive there, expected names that end in {', '.join(_ENDINGS)}."
        )


def form_of(name: str) -> Form | None:
    """What an archive is, by the ending of its name."""
    low = name.partition("?")[0].lower() if _REMOTE.match(name) else name.lower()
    return next((form for ending, form in _ENDINGS.items() if low.endswith(ending)), None)


def _local(source: str) -> Iterator[tuple[str, int]]:
    path = Path(source)
    named: Iterable[str] = (source,)
    if path.is_dir():
        named = map(str, path.rglob("*"))
    elif not path.exists() and has_magic(source):
        named = glob(source, recursive=True)  # noqa: PTH207 (as the user wrote it)
    for name in named:
        if Path(name).is_file():
            yield name, Path(name).stat().st_size
        elif name == source:
            raise DocumentError(f"{source}: found no such file. Check the name.")


def _remote(source: str) -> Iterator[tuple[str, int]]:
    fsspec = _fsspec()
    scheme = source.partition("://")[0]
    try:
        files, path = fsspec.core.url_to_fs(source)
        if has_magic(path):
            named = [f"{scheme}://{each.partition('://')[2] or each}" for each in files.glob(path)]
        elif form_of(source):
            named = [source]
        else:
            named = [f"{scheme}://{each.partition('://')[2] or each}" for each in files.find(path)]
        for name in named:
            yield name, int(files.info(files._strip_protocol(name)).get("size") or 0)  # noqa: SLF001 (its only way)
    except ImportError as fault:
        raise UsageError(f"{source}: {scheme}:// needs a package that is not there ({fault}).") from None
    except (OSError, ValueError) as fault:
        raise DocumentError(f"{source}: it cannot be reached ({fault}). Check the address.") from None


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            "scan: found no fsspec, expected it for addresses. Install it with: pip install 'ottawatch[scan]'"
        ) from None
    return fsspec
