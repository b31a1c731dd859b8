"""SKOS: thesauri in RDF/XML, Turtle and JSON-LD (W3C, SKOS Reference, 2009).

SKOS-XL labels are read too. Whatever is not taken over is named in a remark. rdflib reads the
files; it is the extra `skos`. Nothing is fetched from other addresses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from library.analysis import fold
from library.core.errors import LibraryError, UsageError
from library.core.files.system_errors import cause_of
from library.core.notation.language_names import LANGUAGE_CODES
from library.core.notices import Notice, notice
from library.core.yaml.decoding import decode
from library.thesaurus.concepts import Concept, ConceptLabel
from library.thesaurus.hierarchy import without_cycles
from library.thesaurus.xml_entities import EntityRefused, check_entities

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

FORMATS = {
    ".rdf": "xml", ".xml": "xml", ".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld",
}  # fmt: skip
"""Suffix of a file -> the format that rdflib reads it as."""
MAX_REASON = 300
"""Characters of the reason why a file is invalid; a parser may quote the whole file."""
MAX_BYTES = 50_000_000
"""Size of the largest file that is read."""
MAX_LABEL = 200
"""Characters of the longest label; a longer text is a definition, or a fault."""
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOS_XL = "http://www.w3.org/2008/05/skos-xl#"
OWL = "http://www.w3.org/2002/07/owl#"
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class SkosFile:
    """The concepts of a SKOS file."""

    concepts: tuple[Concept, ...]
    remarks: tuple[Notice, ...]
    """What was not taken over as it is, and why."""


def read_skos_file(path: Path, languages: Sequence[str]) -> SkosFile:
    """Return the concepts of a SKOS file that have a label, with what was not taken over.

    Deprecated concepts (`owl:deprecated`, `owl:DeprecatedClass`) are left out, and so are the
    relations with them. One that is said not to be deprecated as well is taken over.

    Args:
        path: A file whose suffix is one of `FORMATS`.
        languages: An id is made from the preferred label in the first of these that has one.

    Raises:
        UsageError: The file cannot be read, or holds no SKOS concept.
        LibraryError: rdflib is not installed.
    """
    graph = _graph(path)
    terms = _Terms()
    every = sorted(set(graph.subjects(terms.kind, terms.concept)), key=str)
    said = {node: _deprecation(graph, node, terms) for node in every}
    old = [node for node in every if said[node] == {True}]
    if every and every == old:
        raise _only_deprecated(path)
    remarks = [notice("{concept}: deprecated; left out", concept=str(node)) for node in old]
    remarks += [
        notice("{concept}: deprecated and not deprecated; taken over", concept=str(node))
        for node in every
        if len(said[node]) > 1
    ]
    nodes = sorted(set(every).difference(old), key=str)
    labels = {node: tuple(_labels(graph, node, terms, languages, remarks)) for node in nodes}
    ids = _ids({node: some for node, some in labels.items() if some})
    if not ids:
        raise _no_concept(path)
    remarks += [
        notice("{concept}: no label in a language; left out", concept=str(node))
        for node in nodes
        if node not in ids
    ]
    concepts = [
        Concept(ids[node], labels[node], tuple(_broader(graph, node, terms, ids))) for node in ids
    ]
    kept = without_cycles({each.id: each.broader for each in concepts})
    remarks += [
        notice(
            "{concept}: broader than itself, by way of {broader}; that link is left out",
            concept=each.id,
            broader=broader,
        )
        for each in concepts
        for broader in each.broader
        if broader not in kept[each.id]
    ]
    return SkosFile(
        tuple(replace(each, broader=kept[each.id]) for each in concepts), tuple(remarks)
    )


def _no_concept(path: Path) -> UsageError:
    return UsageError(
        "{file} holds no SKOS concept with a label in a language.",
        remedy='Give a file with `skos:Concept` and `skos:prefLabel "…"@nl`.',
        file=str(path),
    )


def _only_deprecated(path: Path) -> UsageError:
    return UsageError(
        "All concepts of {file} are deprecated.",
        remedy="Give its newest version, or a file without `owl:deprecated`.",
        file=str(path),
    )


class _Terms:
    """The terms of SKOS that are read."""

    def __init__(self) -> None:
        from rdflib import RDF, URIRef  # noqa: PLC0415 - installed with the extra `skos` only

        self.kind = RDF.type
        self.concept = URIRef(f"{SKOS}Concept")
        self.labels = (URIRef(f"{SKOS}prefLabel"), URIRef(f"{SKOS}altLabel"))
        self.label_nodes = (URIRef(f"{SKOS_XL}prefLabel"), URIRef(f"{SKOS_XL}altLabel"))
        self.literal = URIRef(f"{SKOS_XL}literalForm")
        self.hidden = URIRef(f"{SKOS}hiddenLabel")
        self.broader = URIRef(f"{SKOS}broader")
        self.narrower = URIRef(f"{SKOS}narrower")
        self.deprecated = URIRef(f"{OWL}deprecated")
        self.deprecated_class = URIRef(f"{OWL}DeprecatedClass")


def _graph(path: Path) -> rdflib.Graph:
    if find_spec("rdflib") is None:
        raise LibraryError(
            "SKOS files cannot be read: rdflib is not installed.", remedy="Run `make skos`."
        )
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            "{file}: the format of the file is not known.",
            remedy="Give a file that ends in {endings}.",
            file=str(path),
            endings=", ".join(FORMATS),
        )
    from rdflib import Graph  # noqa: PLC0415 - installed with the extra `skos` only

    content = _content(path)
    if kind == "json-ld":
        _check_contexts(path, content)
    if kind == "xml":
        _check_entities(path, content)
    text = "" if kind == "xml" else decode(content).text
    if kind == "turtle" and text and "Concept" not in text:
        raise _no_concept(path)
    try:
        with catch_warnings(action="ignore", category=DeprecationWarning):  # rdflib's of itself
            if kind == "xml":  # the file names its encoding
                return Graph().parse(source=BytesIO(content), format=kind)
            return Graph().parse(data=text, format=kind)
    except MemoryError:  # too little memory is no fault of the file
        raise
    except Exception as exc:  # each parser of rdflib raises other errors
        if kind == "turtle" and isinstance(exc, IndexError):  # the text ends within a statement
            raise UsageError(
                "{file} is not valid Turtle: it ends in the middle of a statement.",
                remedy="Download or export the whole file again.",
                file=str(path),
            ) from exc
        if kind == "xml":
            raise UsageError(
                "{file} is not valid XML, at line {line}."
                if _line_of(exc)
                else "{file} is not valid XML.",
                remedy="Correct the file, or export it again.",
                file=str(path),
                line=_line_of(exc),
            ) from exc
        # The parser says it in words of the format, such as a prefix that is not bound.
        lines = [line.strip() for line in str(exc).replace(" of <>:", ":").splitlines()]
        raise UsageError(
            "{file} is not valid {format}: {reason}",
            remedy="Correct the file, or export it again.",
            file=str(path),
            format="Turtle" if kind == "turtle" else kind,
            reason=" ".join(filter(None, lines))[:MAX_REASON] or type(exc).__name__,
        ) from exc


def _line_of(error: Exception) -> str:
    """Return the line where a parser found *error*; empty if it does not say it."""
    line = getattr(error, "lineno", None)
    if line is None and hasattr(error, "getLineNumber"):  # of the parser of XML
        line = error.getLineNumber()
    if line is None and (named := re.search(r"\bline (\d+)", str(error))):
        line = named[1]
    return str(line or "")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise UsageError(
            "{file} cannot be read ({cause}).",
            remedy="Check its name and its permissions.",
            file=str(path),
            cause=cause_of(exc),
        ) from exc
    if len(content) > MAX_BYTES:
        raise UsageError(
            "{file} is larger than 50 MB.", remedy="Give a part of it.", file=str(path)
        )
    return content


def _check_entities(path: Path, content: bytes) -> None:
    try:
        check_entities(content)
    except EntityRefused as exc:
        raise UsageError(
            "{file} is not read: {reason}.",
            remedy="Export it without entities, or as Turtle.",
            file=str(path),
            reason=exc.reason,
        ) from exc


def _check_contexts(path: Path, content: bytes) -> None:
    """Check that a JSON-LD file names no context at another address, which would be fetched."""
    try:
        read = json.loads(decode(content).text)
        contexts = list(_contexts(read))
    except (ValueError, RecursionError) as exc:
        raise UsageError(
            "{file} is not valid JSON, at line {line}."
            if _line_of(exc)
            else "{file} is not valid JSON.",
            remedy="Download or export the whole file again.",
            file=str(path),
            line=_line_of(exc),
        ) from exc
    if not isinstance(read, dict | list):
        raise _no_concept(path)
    if any(isinstance(each, str) for each in contexts):
        raise UsageError(
            "{file} refers to a context at another address, and nothing is fetched.",
            remedy="Export it with its context inside, or as Turtle.",
            file=str(path),
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


def _deprecation(graph: rdflib.Graph, node: Node, terms: _Terms) -> set[bool]:
    """Return what is said of *node*: that it is deprecated, that it is not, or both.

    The value of `owl:deprecated` may have any datatype; the class `owl:DeprecatedClass` says it
    too.
    """
    values = {str(each).strip().lower() for each in graph.objects(node, terms.deprecated)}
    said = {_BOOLEANS[each] for each in values if each in _BOOLEANS}
    return said | ({True} if (node, terms.kind, terms.deprecated_class) in graph else set())


def _labels(
    graph: rdflib.Graph,
    node: Node,
    terms: _Terms,
    languages: Sequence[str],
    remarks: list[Notice],
) -> Iterator[ConceptLabel]:
    """Yield the labels of a concept, the preferred ones first; add what is left out to *remarks*.

    Of two preferred labels in a language the first holds; the other one follows it.
    """
    order = {code: number for number, code in enumerate(languages)}
    for kind, label_nodes in zip(terms.labels, terms.label_nodes, strict=True):
        texts = {
            *graph.objects(node, kind),
            *(
                text
                for each in graph.objects(node, label_nodes)
                for text in graph.objects(each, terms.literal)
            ),
        }
        found = []
        for each in sorted(texts, key=str):
            language = (getattr(each, "language", None) or "").partition("-")[0].lower()
            label = ConceptLabel(language, " ".join(str(each).split()))
            if fault := _fault(label):
                said = notice(
                    "{concept}: “{label}” {fault}; left out",
                    concept=str(node),
                    label=label.text[:MAX_LABEL],
                    fault=fault,
                )
                remarks.append(said)
            else:
                found.append(label)
        found.sort(key=lambda e: (order.get(e.language, len(order)), e.language, e.text))
        if kind == terms.labels[0]:
            remarks += [
                notice(
                    "{concept}: two preferred labels in {language}, “{first}” and “{second}”; the "
                    "first is preferred",
                    concept=str(node),
                    language=first.language,
                    first=first.text,
                    second=second.text,
                )
                for first, second in pairwise(found)
                if first.language == second.language
            ]
        yield from found
    for hidden in sorted(map(str, graph.objects(node, terms.hidden))):
        said = notice(
            "{concept}: “{label}” is a hidden label; left out",
            concept=str(node),
            label=hidden[:MAX_LABEL],
        )
        remarks.append(said)


def _fault(label: ConceptLabel) -> Notice | None:
    """Return why *label* cannot be taken over; `None` for a good one."""
    if not label.language:
        return Notice("has no language")
    if label.language not in LANGUAGE_CODES:
        return notice(
            "is in “{language}”, a language without a code of ISO 639-1", language=label.language
        )
    if len(label.text) > MAX_LABEL:
        return notice("is longer than {most} characters", most=MAX_LABEL)
    return None if label.words else Notice("has no word")


def _broader(graph: rdflib.Graph, node: Node, terms: _Terms, ids: dict[Node, str]) -> Iterator[str]:
    above = {*graph.objects(node, terms.broader), *graph.subjects(terms.narrower, node)}
    yield from sorted(ids[each] for each in above if each in ids and each != node)


def _ids(labels: Mapping[Node, tuple[ConceptLabel, ...]]) -> dict[Node, str]:
    ids: dict[Node, str] = {}
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for node, some in labels.items():
        found = slug = concept_id(some[0].text)
        while found in taken:
            numbers[slug] += 1
            found = f"{slug}-{numbers[slug] + 1}"
        taken.add(found)
        ids[node] = found
    return ids


def concept_id(text: str) -> str:
    """Return an id for a concept with the label *text*.

    >>> concept_id("Économie circulaire")
    'economie-circulaire'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "concept"
