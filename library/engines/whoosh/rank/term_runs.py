"""Runs of adjacent words in the documents of a field."""

from __future__ import annotations

import numpy as np

from library.analysis import MultiPhrase
from library.engines.whoosh.read.searcher import Searcher, documents_of
from library.engines.whoosh.store.arrays import Array, distinct, is_among, merge_sorted

MERGE_RATIO = 16
"""Least ratio of the lengths of two sorted arrays at which binary search beats merging."""


def run_begins(
    searcher: Searcher, field: int, run: MultiPhrase, documents: Array | None = None
) -> Array:
    """Return the occurrences at which a run of adjacent words begins.

    Each element of *run* is a set of alternatives, of which compounds have hundreds: positions are
    decoded only of words that are in a document with a word of every element.

    Args:
        searcher: The commit.
        field: Number of the field.
        run: The words.
        documents: Sorted documents; occurrences elsewhere may be left out.
    """
    nowhere, within = np.zeros(0, np.int64), documents
    words = [sorted(word for word in some if searcher.has_term(field, word)) for some in run]
    sizes: dict[int, int] = {}
    for offset in sorted(range(len(run)), key=lambda at: len(words[at])):
        found = [searcher.postings(field, word).documents for word in words[offset]]
        sizes[offset] = sum(map(len, found))
        if not sizes[offset]:
            return nowhere
        every = merge_sorted(found)
        within = every if within is None else intersect(within, every)
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


def intersect(few: Array, many: Array) -> Array:
    """Return the intersection of two sorted arrays without duplicates."""
    if not len(many):
        return many
    if len(many) > MERGE_RATIO * len(few):
        at = np.minimum(np.searchsorted(many, few), len(many) - 1)
        common: Array = few[many[at] == few]
        return common
    merged = np.concatenate([few, many])
    merged.sort(kind="stable")  # timsort merges runs that are sorted
    is_double = np.append(merged[1:] == merged[:-1], values=False)
    return np.compress(is_double, merged)
