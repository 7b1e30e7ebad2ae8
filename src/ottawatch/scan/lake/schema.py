"""The columns of the lake, as Arrow has them. `docs/reference/lake.md` tells what each holds."""

from __future__ import annotations

from typing import Any, Final

WORDS: Final = (
    "kind", "state", "counterpart", "treaty", "step", "rule", "group", "outcome", "of", "item", "status", "unit",
)  # fmt: skip
"""Columns of a claim that hold one of a few words."""


def claims_as_scanned() -> Any:
    """A claim beside its shard: whole, in the order of the archive."""
    import pyarrow as pa

    place = [("archive", pa.string()), ("offset", pa.int64()), ("number", pa.int32())]
    return pa.schema([*place, *_claim(), *_quote()])


def pages_as_scanned() -> Any:
    """A page beside its shard."""
    import pyarrow as pa

    return pa.schema(_page())


def claims() -> Any:
    """A claim of the lake; sorted by state, so that a question about one reads little."""
    import pyarrow as pa

    place = [("page", pa.int32()), ("number", pa.int32())]
    return pa.schema([*_claim()[:-1], ("began", pa.date32()), *_claim()[-1:], *place])


def things() -> Any:
    """What is told of, and which rows of the claims of its kind tell of it."""
    import pyarrow as pa

    key = [(name, pa.string()) for name in WORDS if name != "status"]
    return pa.schema([*key, ("first", pa.int64()), ("rows", pa.int64())])


def quotes() -> Any:
    """The words of a claim, by its page and number."""
    import pyarrow as pa

    return pa.schema([("page", pa.int32()), ("number", pa.int32()), *_quote()])


def pages() -> Any:
    """Where the claims of the lake come from."""
    import pyarrow as pa

    return pa.schema([("page", pa.int32()), *_page(), ("copy_of", pa.int32())])


def events() -> Any:
    """An act with all that report it."""
    import pyarrow as pa

    return pa.schema(
        [
            ("state", pa.string()),
            ("treaty", pa.string()),
            ("step", pa.string()),
            ("status", pa.string()),
            ("from", pa.date32()),
            ("to", pa.date32()),
            ("reports", pa.int32()),
            ("outlets", pa.int32()),
            ("independent", pa.int32()),
            ("first_known", pa.date32()),
            ("first_page", pa.int32()),
            ("first_number", pa.int32()),
            (
                "differs",
                pa.list_(pa.struct([("outlet", pa.string()), ("from", pa.date32()), ("to", pa.date32())])),
            ),
        ]
    )


def reports() -> Any:
    """Which claims report which event."""
    import pyarrow as pa

    return pa.schema(
        [("event", pa.int32()), ("page", pa.int32()), ("number", pa.int32()), ("differs", pa.bool_())]
    )


def tallies() -> Any:
    """What became of the records of each archive."""
    import pyarrow as pa

    counts = [(name, pa.int64()) for name in ("seen", "read", "with_claims", "claims", "bytes")]
    return pa.schema([("archive", pa.string()), *counts, ("aside", pa.string()), ("failed", pa.string())])


def _claim() -> list[Any]:
    import pyarrow as pa

    words = [(name, pa.string()) for name in WORDS]
    figures = [("low", pa.float64()), ("high", pa.float64())]
    return [*words, *figures, ("from", pa.date32()), ("to", pa.date32()), ("known", pa.date32())]


def _quote() -> list[Any]:
    import pyarrow as pa

    return [
        ("quote", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("speaker", pa.string()),
        ("flags", pa.string()),
    ]


def _page() -> list[Any]:
    import pyarrow as pa

    return [
        ("archive", pa.string()),
        ("record", pa.string()),
        ("offset", pa.int64()),
        ("digest", pa.string()),
        ("address", pa.string()),
        ("outlet", pa.string()),
        ("crawled", pa.date32()),
        ("published", pa.string()),
        ("published_from", pa.string()),
        ("known", pa.date32()),
        ("lang", pa.string()),
        ("title", pa.string()),
        ("claims", pa.int32()),
        ("text", pa.binary(16)),
        ("sketch", pa.binary()),
    ]
