"""Phrases that begin at the end of a page and end at the beginning of the next one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from library.analysis import MultiPhrase
from library.engines.shared.arrays import Array, intersect, is_among, merge_sorted
from library.engines.shared.fields import BODY
from library.engines.shared.matching.term_runs import PlacedTerms, run_begins
from library.engines.shared.occurrences import POSITION_BITS, documents_of

_POSITION = (1 << POSITION_BITS) - 1
FIRST = 1
"""Position of the first word of a page."""


class BrokenRuns(NamedTuple):
    """Places at which a run of words begins that ends on the next page."""

    begins: Array
    """Occurrences of its first word, sorted."""
    length: int
    """Number of its words that are on the page."""


def broken_runs(searcher: PlacedTerms, run: MultiPhrase) -> Iterator[BrokenRuns]:
    """Yield the places of *run* for each number of words on the first page; none for most."""
    pages = [_pages_with(searcher, words) for words in run]
    for length in range(1, len(run)):
        first = _all(pages[:length])
        first = intersect(first, _all(pages[length:]) - 1)
        first = first[searcher.goes_on[first]]
        if not len(first):
            continue
        ends = run_begins(searcher, BODY, run[length:], first + 1)
        ends = ends[(ends & _POSITION) == FIRST]
        begins = run_begins(searcher, BODY, run[:length], first)
        documents = documents_of(begins)
        is_last = (begins & _POSITION) + length - 1 == searcher.running_lengths[documents]
        found = begins[is_last & is_among(documents, documents_of(ends) - 1)]
        found = found[is_among(documents_of(found), first)]
        if len(found):
            yield BrokenRuns(found, length)


def _pages_with(searcher: PlacedTerms, words: frozenset[str]) -> Array:
    """Return the documents whose body has any of *words*, sorted."""
    return merge_sorted([searcher.postings(BODY, word).documents for word in sorted(words)])


def _all(parts: list[Array]) -> Array:
    """Return the documents that are in all of *parts*."""
    found, *others = sorted(parts, key=len)
    for other in others:
        found = intersect(found, other)
    return found.astype(np.int64)
