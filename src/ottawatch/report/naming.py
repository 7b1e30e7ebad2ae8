"""Names by which a document and what is found in it are known outside, the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument

MAKER: Final = "Ottawatch"
NAMESPACE: Final = "urn:ottawatch:"
"""Where names of the record stand in a form that wants every name to have a home."""


def is_address(text: str) -> bool:
    """Tell whether it is a web address."""
    return text.startswith(("https://", "http://"))


def iri_of(document: CheckedDocument) -> str:
    """The document's address, or a name made of its id and its words."""
    source = document.document
    return source.id if is_address(source.id) else _urn(source.id, source.text)


def iri_of_claim(document: CheckedDocument, number: int) -> str:
    """A name for the verdict on a claim, by its number from 0, under the record that was asked."""
    return _urn(iri_of(document), document.edition or "", document.today.isoformat(), str(number))


def iri_of_page(documents: Iterable[CheckedDocument]) -> str:
    """A name for the verdicts on some documents together."""
    return _urn(
        "page", *(part for each in documents for part in (iri_of_claim(each, 0), str(len(each.judged))))
    )


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '|'.join(parts))}"
