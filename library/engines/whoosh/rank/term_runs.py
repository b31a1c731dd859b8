"""Runs of adjacent words in the documents of a field."""

from __future__ import annotations

import numpy as np

from library.analysis import MultiPhrase
from library.engines.whoosh.read.searcher import Searcher, documents_of
from library.engines.whoosh.store.arrays import Array, distinct, merge_sorted

MERGE_RATIO = 16
"""Least ratio of the lengths of two sorted arrays at which binary search beats merging."""


def run_begins(
    searcher: Searcher, field: int, run: MultiPhrase, documents: Array | None = None
) -> Array:
    """Return the occurrences at which a run of adjacent words begins.

    Each element of *run* is a set of alternatives. The rarest is looked up first: it restricts the
    documents in which the others are looked up. Those outside *documents* may be left out.
    """
    begins: Array | None = None
    sizes: dict[int, int] = {}
    for offset in sorted(range(len(run)), key=lambda at: len(run[at])):
        sizes[offset] = sum(len(searcher.postings(field, w).documents) for w in run[offset])
        if not sizes[offset]:
            return np.zeros(0, np.int64)
    for offset in sorted(sizes, key=sizes.__getitem__):
        candidates = documents if begins is None else distinct(documents_of(begins))
        found = [searcher.occurrences(field, word, candidates) for word in sorted(run[offset])]
        shifted = merge_sorted(found) - offset
        begins = shifted if begins is None else intersect(begins, shifted)
        if not len(begins):
            return begins
    return np.zeros(0, np.int64) if begins is None else begins


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
