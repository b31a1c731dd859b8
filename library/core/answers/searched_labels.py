"""The labels of the thesaurus that were searched beside the words typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundBy:
    """A label of the thesaurus that finds a study."""

    typed: str
    """The words of the question that it is another name of, as typed."""
    label: str


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """The labels that were searched with some words of a question."""

    typed: str
    """The words, as typed."""
    labels: tuple[str, ...]
    """Other names of the same concept, each once, in the order of the thesaurus."""
    narrower: tuple[str, ...] = ()
    """Names of narrower concepts."""


def listed_names(searched: Sequence[AlsoSearched]) -> list[str]:
    """Return the names that were searched beside the words typed, each once, narrower ones last."""
    names = [label for each in searched for label in each.labels]
    narrower = [label for each in searched for label in each.narrower]
    return list(dict.fromkeys([*names, *narrower]))
