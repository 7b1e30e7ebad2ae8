"""The forms that a check is handed out in, each with its media type and the ending of its files."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        label: What people call it.
        media: Its media type.
        ending: What its files end in.
    """

    name: str
    label: str
    media: str
    ending: str
    _home: str
    _writer: str

    def written(self, documents: Iterable[CheckedDocument]) -> str:
        """Write checked documents in it; what it needs is loaded only now."""
        text: str = getattr(import_module(f"ottawatch.report.{self._home}"), self._writer)(documents)
        return text


FORMS: Final = {
    form.name: form
    for form in (
        Form("json", "JSON", "application/json", "json", "json", "checked_json"),
        Form("ndjson", "NDJSON", "application/x-ndjson", "ndjson", "json", "checked_lines"),
        Form("csv", "CSV", "text/csv", "csv", "csv", "checked_csv"),
        Form("md", "Markdown", "text/markdown", "md", "markdown", "checked_markdown"),
        Form("html", "One page", "text/html", "html", "html", "page"),
        Form(
            "claimreview",
            "ClaimReview",
            "application/ld+json",
            "claimreview.jsonld",
            "claimreview",
            "claim_reviews",
        ),
        Form(
            "annotation",
            "Web Annotation",
            "application/ld+json",
            "annotations.jsonld",
            "annotation",
            "web_annotations",
        ),
        Form("sarif", "SARIF", "application/sarif+json", "sarif", "sarif", "sarif"),
        Form("prov", "PROV", "application/json", "prov.json", "prov", "provenance"),
    )
}
"""By their names, as ``--format`` and the API take them."""
