"""Occurrences: the places of words in documents, each as one integer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from library.engines.shared.arrays import Array, expand_ranges, is_among, run_lengths, run_starts
from library.engines.shared.postings import Postings, concatenate

POSITION_BITS = 31
"""Occurrences are integers: `document << POSITION_BITS | position`."""
SPARSE_RATIO = 8
"""Least ratio of all documents to some at which sorting and binary search beat a scan."""


def documents_of(occurrences: Array) -> Array:
    """Return the document of each occurrence."""
    documents: Array = occurrences >> POSITION_BITS
    return documents


def frequencies_of(occurrences: Array) -> tuple[Array, Array]:
    """Return the documents of sorted *occurrences*, and the number of these in each."""
    documents = documents_of(occurrences)
    first = run_starts(documents)
    return documents[first], run_lengths(first, len(documents))


def occurrences_of(postings: Postings) -> Array:
    """Return the occurrences of a term, in order."""
    documents = postings.documents.astype(np.int64) << POSITION_BITS
    occurrences: Array = documents.repeat(postings.frequencies)
    if postings.positions is not None:
        occurrences += postings.positions
    return occurrences


def occurrences_in(parts: Sequence[Postings], candidates: Array) -> Iterator[Array]:
    """Yield the occurrences of each of some terms in the documents *candidates*, in order.

    Args:
        parts: Postings of each term, with positions.
        candidates: Sorted documents.
    """
    few = [each if is_few(each, candidates) else restrict(each, candidates) for each in parts]
    every = concatenate(few, [0] * len(few), positions=True)
    inside = np.flatnonzero(is_among(every.documents, candidates))
    kept = _select(every, inside)
    ends = inside.searchsorted(list(accumulate(len(each.documents) for each in few)))
    bounds = np.concatenate([[0], kept.frequencies.cumsum()])[[0, *ends.tolist()]]
    occurrences = occurrences_of(kept)
    for begin, end in pairwise(bounds.tolist()):
        yield occurrences[begin:end]


def is_few(postings: Postings, candidates: Array) -> bool:
    """Whether it takes less time to read all *postings* than to look up those of *candidates*."""
    return len(postings.documents) <= len(candidates) * SPARSE_RATIO


def restrict(postings: Postings, candidates: Array) -> Postings:
    """Return the part of *postings* in the sorted documents *candidates*."""
    inside = candidates[is_among(candidates, postings.documents)]
    return _select(postings, postings.documents.searchsorted(inside))


def _select(postings: Postings, chosen: Array) -> Postings:
    """Return the postings at the indexes *chosen*."""
    frequencies = postings.frequencies[chosen]
    starts = postings.frequencies.cumsum() - postings.frequencies
    positions = postings.positions
    return Postings(
        postings.documents[chosen],
        frequencies,
        None if positions is None else positions[expand_ranges(starts[chosen], frequencies)],
    )
