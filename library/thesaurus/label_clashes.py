"""Labels that mean two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from library.thesaurus.concepts import Concept, ConceptLabel


@dataclass(frozen=True, slots=True)
class Clash:
    """A label of several concepts: a question with it would find what it does not ask."""

    label: ConceptLabel
    concepts: tuple[str, ...]
    """Ids of the concepts."""

    def __str__(self) -> str:
        return f"{self.label.text} ({self.label.language}): {', '.join(self.concepts)}"


def clashes(concepts: Iterable[Concept]) -> tuple[Clash, ...]:
    """Return the labels that several concepts have, in one language or in two.

    The language of a question is often not known, so the same letters with another meaning in
    another language are a clash too.
    """
    by_key: dict[tuple[str, ...], dict[str, ConceptLabel]] = defaultdict(dict)
    for concept in concepts:
        for label in concept.labels:
            by_key[(label.language, *label.key)].setdefault(concept.id, label)
            by_key[("", *label.words)].setdefault(concept.id, label)
    found = {
        tuple(owners): Clash(next(iter(owners.values())), tuple(owners))
        for owners in by_key.values()
        if len(owners) > 1
    }
    return tuple(found.values())
