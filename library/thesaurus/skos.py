"""SKOS: thesauri in RDF (W3C, SKOS Reference, 2009).

SKOS-XL labels are read too. A remark names what is not taken over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from library.analysis import fold
from library.core.errors import UsageError
from library.core.notation.language_names import LANGUAGE_CODES
from library.core.notices import Notice, notice
from library.thesaurus.concepts import Concept, ConceptLabel
from library.thesaurus.hierarchy import without_cycles
from library.thesaurus.rdf_graphs import no_concept, read_graph

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

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
        path: A file whose suffix is one of `rdf_graphs.FORMATS`.
        languages: An id is made from the preferred label in the first of these that has one.

    Raises:
        UsageError: The file cannot be read, or holds no SKOS concept.
        LibraryError: rdflib is not installed.
    """
    graph = _SkosGraph(read_graph(path), languages)
    nodes = graph.concepts(path)
    labels = {node: graph.labels(node) for node in nodes}
    ids = _ids({node: some for node, some in labels.items() if some})
    if not ids:
        raise no_concept(path)
    unlabelled = [
        notice("{concept}: no label in a language; left out", concept=str(node))
        for node in nodes
        if node not in ids
    ]
    concepts, in_cycles = _without_cycles(
        [Concept(ids[node], labels[node], graph.broader(node, ids)) for node in ids]
    )
    return SkosFile(concepts, (*graph.remarks, *unlabelled, *in_cycles))


def _without_cycles(concepts: Sequence[Concept]) -> tuple[tuple[Concept, ...], list[Notice]]:
    """Return *concepts* without the links that make one broader than itself, and these links."""
    kept = without_cycles({each.id: each.broader for each in concepts})
    remarks = [
        notice(
            "{concept}: broader than itself, by way of {broader}; that link is left out",
            concept=each.id,
            broader=broader,
        )
        for each in concepts
        for broader in each.broader
        if broader not in kept[each.id]
    ]
    return tuple(replace(each, broader=kept[each.id]) for each in concepts), remarks


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
        self.preferred = URIRef(f"{SKOS}prefLabel")
        self.preferred_node = URIRef(f"{SKOS_XL}prefLabel")
        self.alternative = URIRef(f"{SKOS}altLabel")
        self.alternative_node = URIRef(f"{SKOS_XL}altLabel")
        self.literal = URIRef(f"{SKOS_XL}literalForm")
        self.hidden = URIRef(f"{SKOS}hiddenLabel")
        self.broader = URIRef(f"{SKOS}broader")
        self.narrower = URIRef(f"{SKOS}narrower")
        self.deprecated = URIRef(f"{OWL}deprecated")
        self.deprecated_class = URIRef(f"{OWL}DeprecatedClass")


class _SkosGraph:
    """A graph with the terms of SKOS.

    Args:
        graph: The graph.
        languages: Labels in these come first, in this order.
    """

    def __init__(self, graph: rdflib.Graph, languages: Sequence[str]) -> None:
        self._graph = graph
        self._terms = _Terms()
        self._order = {code: number for number, code in enumerate(languages)}
        self.remarks: list[Notice] = []
        """What was not taken over of all that was asked for, and why."""

    def concepts(self, path: Path) -> list[Node]:
        """Return the concepts that are not deprecated, sorted; *path* is their file.

        Raises:
            UsageError: There are deprecated ones only.
        """
        every = sorted(set(self._graph.subjects(self._terms.kind, self._terms.concept)), key=str)
        said = {node: self._deprecation(node) for node in every}
        old = [node for node in every if said[node] == {True}]
        if every and every == old:
            raise _only_deprecated(path)
        self.remarks += [
            notice("{concept}: deprecated; left out", concept=str(node)) for node in old
        ]
        self.remarks += [
            notice("{concept}: deprecated and not deprecated; taken over", concept=str(node))
            for node in every
            if len(said[node]) > 1
        ]
        return [node for node in every if said[node] != {True}]

    def _deprecation(self, node: Node) -> set[bool]:
        """Return what is said of *node*: that it is deprecated, that it is not, or both.

        The value of `owl:deprecated` may have any datatype; the class `owl:DeprecatedClass` says
        it too.
        """
        graph, terms = self._graph, self._terms
        values = {str(each).strip().lower() for each in graph.objects(node, terms.deprecated)}
        said = {_BOOLEANS[each] for each in values if each in _BOOLEANS}
        return said | ({True} if (node, terms.kind, terms.deprecated_class) in graph else set())

    def labels(self, node: Node) -> tuple[ConceptLabel, ...]:
        """Return the labels of a concept, the preferred ones first.

        Of two preferred labels in a language the first holds; the other one follows it.
        """
        terms = self._terms
        preferred = self._labels(node, terms.preferred, terms.preferred_node)
        self.remarks += [
            notice(
                "{concept}: two preferred labels in {language}, “{first}” and “{second}”; the "
                "first is preferred",
                concept=str(node),
                language=first.language,
                first=first.text,
                second=second.text,
            )
            for first, second in pairwise(preferred)
            if first.language == second.language
        ]
        others = self._labels(node, terms.alternative, terms.alternative_node)
        self.remarks += [
            notice(
                "{concept}: “{label}” is a hidden label; left out",
                concept=str(node),
                label=hidden[:MAX_LABEL],
            )
            for hidden in sorted(map(str, self._graph.objects(node, terms.hidden)))
        ]
        return (*preferred, *others)

    def _labels(self, node: Node, kind: Node, node_kind: Node) -> list[ConceptLabel]:
        """Return the labels of a kind that can be taken over, by language and text."""
        found = []
        for text in self._texts(node, kind, node_kind):
            language = (getattr(text, "language", None) or "").partition("-")[0].lower()
            label = ConceptLabel(language, " ".join(str(text).split()))
            if fault := _fault(label):
                said = notice(
                    "{concept}: “{label}” {fault}; left out",
                    concept=str(node),
                    label=label.text[:MAX_LABEL],
                    fault=fault,
                )
                self.remarks.append(said)
            else:
                found.append(label)
        last = len(self._order)
        return sorted(found, key=lambda e: (self._order.get(e.language, last), e.language, e.text))

    def _texts(self, node: Node, kind: Node, node_kind: Node) -> list[Node]:
        """Return the texts of the labels of a kind, those of SKOS-XL too, sorted."""
        nodes = self._graph.objects(node, node_kind)
        literals = (self._graph.objects(each, self._terms.literal) for each in nodes)
        return sorted({*self._graph.objects(node, kind), *chain.from_iterable(literals)}, key=str)

    def broader(self, node: Node, ids: Mapping[Node, str]) -> tuple[str, ...]:
        """Return the *ids* of the concepts that are broader than a concept, sorted."""
        graph, terms = self._graph, self._terms
        above = {*graph.objects(node, terms.broader), *graph.subjects(terms.narrower, node)}
        return tuple(sorted(ids[each] for each in above if each in ids and each != node))


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
