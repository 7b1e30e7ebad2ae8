"""Provenance by the W3C, as PROV-JSON: which verdict was derived from which statements, and they from which sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER, NAMESPACE, iri_of, is_address
from ottawatch.report.reasons import heading, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument, Source, Statement

_PREFIXES: Final = {
    "ow": f"{NAMESPACE}check:",
    "row": f"{NAMESPACE}record:",
    "source": f"{NAMESPACE}source:",
}


def provenance(documents: Iterable[CheckedDocument]) -> str:
    """Write what each verdict comes from; statements and sources keep their names in the record."""
    graph = _Graph()
    for number, document in enumerate(documents, start=1):
        _of_document(graph, f"ow:document-{number}", document)
    return pretty(graph.written())


class _Graph:
    """Collects the parts of a PROV document by their kind and name."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, Any]] = {
            "agent": {"ow:ottawatch": {"prov:type": _word("prov:SoftwareAgent"), "prov:label": MAKER}}
        }

    def put(self, kind: str, name: str, **fields: Any) -> str:
        """Put a thing of a kind under its name."""
        named = {f"prov:{field}": value for field, value in fields.items() if value is not None}
        self._parts.setdefault(kind, {}).setdefault(name, named)
        return name

    def tie(self, kind: str, **fields: Any) -> None:
        """Put a relation between things."""
        known = self._parts.setdefault(kind, {})
        row = {f"prov:{field}": value for field, value in fields.items()}
        if row not in known.values():
            known[f"_:{kind}{len(known) + 1}"] = row

    def written(self) -> dict[str, Any]:
        """Give the whole document."""
        return {"prefix": _PREFIXES, **self._parts}


def _of_document(graph: _Graph, name: str, document: CheckedDocument) -> None:
    source = document.document
    graph.put("entity", name, label=source.title or source.id, location=iri_of(document))
    check = graph.put("activity", f"{name}-check", type="check", endTime=f"{document.today}T00:00:00")
    graph.tie("used", activity=check, entity=name)
    graph.tie("wasAssociatedWith", activity=check, agent="ow:ottawatch")
    if document.edition:
        edition = graph.put("entity", "ow:record", label=f"Record, edition {document.edition}")
        graph.tie("used", activity=check, entity=edition)
    for number, one in enumerate(document.judged, start=1):
        claim = graph.put("entity", f"{name}-claim-{number}", type="claim", value=one.claim.quote)
        graph.tie("wasDerivedFrom", **_derived(claim, name), type=_word("prov:Quotation"))
        verdict = graph.put(
            "entity",
            f"{name}-verdict-{number}",
            type="verdict",
            value=str(one.verdict.word),
            label=heading(one, document),
        )
        graph.tie("wasGeneratedBy", entity=verdict, activity=check)
        graph.tie("wasDerivedFrom", **_derived(verdict, claim))
        for part in told(one):
            for statement in part.statements:
                graph.tie("wasDerivedFrom", **_derived(verdict, _of_statement(graph, statement, document)))


def _of_statement(graph: _Graph, statement: Statement, document: CheckedDocument) -> str:
    name = graph.put("entity", f"row:{statement.id}", type="statement", label=statement.id)
    for id_ in statement.sources:
        if id_ in document.sources:
            origin = _of_source(graph, document.sources[id_])
            graph.tie("wasDerivedFrom", **_derived(name, origin), type=_word("prov:PrimarySource"))
    return name


def _of_source(graph: _Graph, source: Source) -> str:
    where = source.url if is_address(source.url) else None
    return graph.put(
        "entity", f"source:{source.id}", label=f"{source.publisher}: {source.title}", location=where
    )


def _derived(new: str, old: str) -> dict[str, str]:
    return {"generatedEntity": new, "usedEntity": old}


def _word(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
