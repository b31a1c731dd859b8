"""Runs of adjacent words in the documents of a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from library.analysis import CompoundFinder, MultiPhrase
from library.engines.whoosh.read.occurrences import POSITION_BITS, documents_of
from library.engines.whoosh.store.arrays import (
    MERGE_RATIO,
    Array,
    distinct,
    intersect,
    is_among,
    merge_sorted,
)
from library.engines.whoosh.store.postings import Postings


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


def occurrences_at(places: Iterable[tuple[int, int]]) -> Array:
    """Return the occurrences at *places*, each a document and a position; sorted and distinct."""
    found = {document << POSITION_BITS | position for document, position in places}
    return np.array(sorted(found), np.int64)


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
    words: dict[int, list[str]] = {}
    sizes: dict[int, int] = {}
    for offset in sorted(range(len(run)), key=lambda at: len(run[at])):
        words[offset] = sorted(word for word in run[offset] if searcher.has_term(field, word))
        found = [searcher.postings(field, word).documents for word in words[offset]]
        sizes[offset] = sum(map(len, found))
        if not sizes[offset]:
            return nowhere
        within = merge_sorted(found) if within is None else _within(within, found)
        if not len(within):
            return nowhere
    begins: Array | None = None
    for offset in sorted(sizes, key=sizes.__getitem__):
        candidates = within if begins is None else distinct(documents_of(begins))
        parts = [
            searcher.occurrences(field, word, candidates)
            for word in words[offset]
            if candidates is not None
            and is_among(searcher.postings(field, word).documents, candidates).any()
        ]
        if not parts:
            return nowhere
        shifted = merge_sorted(parts) - offset
        begins = shifted if begins is None else intersect(begins, shifted)
        if not len(begins):
            return nowhere
    return nowhere if begins is None else begins


def _within(documents: Array, found: Sequence[Array]) -> Array:
    """Return those of sorted *documents* that are in any of *found*, which are sorted too."""
    if len(documents) * MERGE_RATIO > sum(map(len, found)):
        return intersect(documents, merge_sorted(found))
    inside: Array = documents[np.logical_or.reduce([is_among(documents, each) for each in found])]
    return inside
