"""The thesaurus compared with the studies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.query import Label, Phrase, Query, Word
from library.search.engine import Counted, Reader
from library.thesaurus import Concept, ConceptLabel
from library.thesaurus.hierarchy import without_cycles
from library.thesaurus.label_clashes import Clash, clashes


@dataclass(frozen=True, slots=True)
class UnusedLabels:
    """Labels of one concept that no study has."""

    concept: str
    """Id of the concept."""
    labels: tuple[ConceptLabel, ...]
    is_whole: bool
    """Whether no study has any label of the concept."""


@dataclass(frozen=True, slots=True)
class ThesaurusReport:
    """What is to be looked at in a thesaurus."""

    concepts: int
    labels: int
    clashes: tuple[Clash, ...]
    unused: tuple[UnusedLabels, ...]
    cycles: tuple[tuple[str, str], ...]
    """Concepts that are broader than themselves, each with the broader concept that leads back."""


def thesaurus_report(concepts: Iterable[Concept], reader: Reader) -> ThesaurusReport:
    """Return the clashes among the labels of *concepts*, and the labels that no study has.

    Takes 1 call of *reader*.
    """
    every = tuple(concepts)
    labels = tuple(dict.fromkeys(label for concept in every for label in concept.labels))
    counts = reader.counts([Counted(_query(label)) for label in labels])
    found = {label for label, count in zip(labels, counts, strict=True) if count}
    return ThesaurusReport(
        concepts=len(every),
        labels=sum(len(concept.labels) for concept in every),
        clashes=clashes(every),
        unused=tuple(
            UnusedLabels(concept.id, absent, is_whole=len(absent) == len(concept.labels))
            for concept in every
            if (absent := tuple(label for label in concept.labels if label not in found))
        ),
        cycles=_cycles(every),
    )


def _cycles(concepts: Iterable[Concept]) -> tuple[tuple[str, str], ...]:
    broader = {concept.id: concept.broader for concept in concepts}
    kept = without_cycles(broader)
    return tuple(
        (concept, each)
        for concept, above in broader.items()
        for each in above
        if each not in kept[concept]
    )


def _query(label: ConceptLabel) -> Query:
    words = label.words
    if len(words) == 1:
        return Word(words[0])
    return Phrase(words, also=(Label(words, label.language, label.text),))
