"""Runs of adjacent words in the documents of a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from library.analysis import CompoundFinder, MultiPhrase
from library.engines.shared.arrays import (
    MERGE_RATIO,
    Array,
    distinct,
    having_any,
    intersect,
    is_among,
    merge_sorted,
)
from library.engines.shared.occurrences import POSITION_BITS, documents_of
from library.engines.shared.postings import Postings


class PlacedTerms(Protocol):
    """The terms of some documents, with their places: of a commit, or of the pages of an answer."""

    def has_term(self, field: int, term: str) -> bool:
        """Return whether any document may have *term* in a field."""

    @property
    def compounds(self) -> CompoundFinder:
        """Compounds and their parts, of the whole library."""

    @property
    def goes_on(self) -> Array:
        """Document -> whether it is a page that the text of the next document goes on from."""

    @property
    def running_lengths(self) -> Array:
        """Document -> number of words of its body before the footnotes that end it."""

    def postings(self, field: int, term: str) -> Postings:
        """Return the documents that have *term* in a field."""

    def occurrences(self, field: int, term: str, candidates: Array | None = None) -> Array:
        """Return the occurrences of *term*, sorted; those outside *candidates* may be left out."""

    def merged_occurrences(
        self, field: int, groups: Sequence[tuple[str, ...]], candidates: Array
    ) -> list[Array]:
        """Return for each of *groups* the occurrences of its terms in *candidates*, sorted."""


def occurrences_at(documents: Array, positions: Array) -> Array:
    """Return the occurrences at *positions*, each in one of *documents*; sorted and distinct."""
    return np.unique(documents << POSITION_BITS | positions)


def run_begins(
    searcher: PlacedTerms, field: int, run: MultiPhrase, documents: Array | None = None
) -> Array:
    """Return the occurrences at which a run of adjacent words begins.

    Each element of *run* is a set of alternatives, of which compounds have hundreds: these are
    looked up last, only if a document has a word of every smaller set, and positions are decoded
    only of words that are in a document with a word of every element.

    Args:
        searcher: The documents.
        field: Number of the field.
        run: The words.
        documents: Sorted documents; occurrences elsewhere may be left out.
    """
    nowhere, within = np.zeros(0, np.int64), documents
    if not all(any(searcher.has_term(field, word) for word in some) for some in run):
        return nowhere
    found: dict[int, dict[str, Array]] = {}
    sizes: dict[int, int] = {}
    for offset in sorted(range(len(run)), key=lambda at: len(run[at])):
        found[offset] = {
            word: own
            for word in run[offset]
            if len(own := searcher.postings(field, word).documents)
        }
        parts = list(found[offset].values())
        sizes[offset] = sum(map(len, parts))
        if not parts:
            return nowhere
        within = merge_sorted(parts) if within is None else _within(within, parts)
        if not len(within):
            return nowhere
    begins: Array | None = None
    for offset in sorted(sizes, key=sizes.__getitem__):
        candidates = within if begins is None else distinct(documents_of(begins))
        if candidates is None:
            return nowhere
        words = having_any(found[offset], candidates)
        places = merge_sorted([searcher.occurrences(field, word, candidates) for word in words])
        begins = places - offset if begins is None else intersect(begins, places - offset)
        if not len(begins):
            return nowhere
    return nowhere if begins is None else begins


def _within(documents: Array, found: Sequence[Array]) -> Array:
    """Return those of sorted *documents* that are in any of *found*, which are sorted too."""
    if len(documents) * MERGE_RATIO > sum(map(len, found)):
        return intersect(documents, merge_sorted(found))
    inside: Array = documents[np.logical_or.reduce([is_among(documents, each) for each in found])]
    return inside
