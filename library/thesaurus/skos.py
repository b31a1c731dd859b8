"""SKOS: thesauri in RDF/XML, Turtle and JSON-LD (W3C, SKOS Reference, 2009).

rdflib reads the files; it is the extra `skos`. Nothing is fetched from other addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from library.analysis import fold
from library.core.errors import LibraryError, UsageError
from library.thesaurus.concepts import Concept, ConceptLabel

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

FORMATS = {
    ".rdf": "xml", ".xml": "xml", ".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld",
}  # fmt: skip
"""Suffix of a file -> the format that rdflib reads it as."""
MAX_BYTES = 50_000_000
"""Size of the largest file that is read."""
SKOS = "http://www.w3.org/2004/02/skos/core#"


def read_skos(path: Path, languages: Sequence[str]) -> tuple[Concept, ...]:
    """Return the concepts of a SKOS file that have a label.

    Args:
        path: A file whose suffix is one of `FORMATS`.
        languages: An id is made from the preferred label in the first of these that has one.

    Raises:
        UsageError: The file cannot be read, or holds no SKOS concept.
        LibraryError: rdflib is not installed.
    """
    graph = _graph(path)
    terms = _Terms()
    nodes = sorted(set(graph.subjects(terms.kind, terms.concept)), key=str)
    labels = {node: tuple(_labels(graph, node, terms, languages)) for node in nodes}
    ids = _ids({node: some for node, some in labels.items() if some})
    if not ids:
        raise UsageError(
            f"{path} holds no SKOS concept with a label in a language.",
            remedy='Give a file with `skos:Concept` and `skos:prefLabel "…"@nl`.',
        )
    return tuple(
        Concept(ids[node], labels[node], tuple(_broader(graph, node, terms, ids))) for node in ids
    )


class _Terms:
    """The terms of SKOS that are read."""

    def __init__(self) -> None:
        from rdflib import RDF, URIRef  # noqa: PLC0415 - installed with the extra `skos` only

        self.kind = RDF.type
        self.concept = URIRef(f"{SKOS}Concept")
        self.labels = (URIRef(f"{SKOS}prefLabel"), URIRef(f"{SKOS}altLabel"))
        self.broader = URIRef(f"{SKOS}broader")
        self.narrower = URIRef(f"{SKOS}narrower")


def _graph(path: Path) -> rdflib.Graph:
    if find_spec("rdflib") is None:
        raise LibraryError(
            "SKOS files cannot be read: rdflib is not installed.", remedy="Run `make skos`."
        )
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            f"{path}: the format of the file is not known.",
            remedy=f"Give a file that ends in {', '.join(FORMATS)}.",
        )
    from rdflib import Graph  # noqa: PLC0415 - installed with the extra `skos` only

    content = _content(path)
    if kind == "json-ld":
        _check_contexts(path, content)
    try:
        with catch_warnings(action="ignore", category=DeprecationWarning):  # rdflib's of itself
            return Graph().parse(data=content, format=kind)
    except Exception as exc:  # each parser of rdflib raises errors of its own
        reason = str(exc).strip().partition("\n")[0] or type(exc).__name__
        raise UsageError(
            f"{path} is not valid {kind}: {reason}", remedy="Correct the file, or export it again."
        ) from exc


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise UsageError(
            f"{path} cannot be read ({exc.strerror}).", remedy="Check its name and permissions."
        ) from exc
    if len(content) > MAX_BYTES:
        raise UsageError(f"{path} is larger than 50 MB.", remedy="Give a part of it.")
    return content


def _check_contexts(path: Path, content: bytes) -> None:
    """Check that a JSON-LD file names no context at another address, which would be fetched."""
    try:
        contexts = list(_contexts(json.loads(content)))
    except (ValueError, RecursionError) as exc:
        raise UsageError(
            f"{path} is not valid JSON: {exc}", remedy="Correct the file, or export it again."
        ) from exc
    if any(isinstance(each, str) for each in contexts):
        raise UsageError(
            f"{path} refers to a context at another address, and nothing is fetched.",
            remedy="Export it with its context inside, or as Turtle.",
        )


def _contexts(value: Any) -> Iterator[object]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@context":
                yield from inner if isinstance(inner, list) else [inner]
            if key == "@import":
                yield str(inner)
            yield from _contexts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _contexts(inner)


def _labels(
    graph: rdflib.Graph, node: Node, terms: _Terms, languages: Sequence[str]
) -> Iterator[ConceptLabel]:
    order = {code: number for number, code in enumerate(languages)}
    for kind in terms.labels:
        found = [
            ConceptLabel(language[:2].lower(), " ".join(str(each).split()))
            for each in graph.objects(node, kind)
            if (language := getattr(each, "language", None))
        ]
        yield from sorted(
            (each for each in found if each.words),
            key=lambda e: (order.get(e.language, len(order)), e.language, e.text),
        )


def _broader(graph: rdflib.Graph, node: Node, terms: _Terms, ids: dict[Node, str]) -> Iterator[str]:
    above = {*graph.objects(node, terms.broader), *graph.subjects(terms.narrower, node)}
    yield from sorted(ids[each] for each in above if each in ids and each != node)


def _ids(labels: Mapping[Node, tuple[ConceptLabel, ...]]) -> dict[Node, str]:
    ids: dict[Node, str] = {}
    for node, some in labels.items():
        slug = concept_id(some[0].text)
        taken = set(ids.values())
        number = 2
        while (found := slug if number == 2 and slug not in taken else f"{slug}-{number}") in taken:
            number += 1
        ids[node] = found
    return ids


def concept_id(text: str) -> str:
    """Return an id for a concept with the label *text*.

    >>> concept_id("Économie circulaire")
    'economie-circulaire'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "concept"
