"""Runs of adjacent words in one commit, kept once they are found."""

from __future__ import annotations

from functools import lru_cache, partial

from library.analysis import MultiPhrase
from library.engines.shared.arrays import Array, merge_sorted
from library.engines.shared.matching.term_runs import PlacedTerms, run_begins
from library.engines.shared.occurrences import frequencies_of
from library.engines.whoosh.read.byte_cache import ByteCache
from library.search.highlighting.label_highlights import label_runs

RUN_BYTES = 20_000_000
"""Memory for the places of runs of words, at most."""
CACHED_LABELS = 4000
"""Fields and labels of several words whose matches are cached; most are on few pages."""


class TermRuns:
    """Finds runs of adjacent words in one commit. Thread-safe.

    Results are cached: pages are marked at the places where a run was found to score them, the
    words of a question share labels, and so do questions.

    Args:
        searcher: The commit.
    """

    def __init__(self, searcher: PlacedTerms) -> None:
        self._searcher = searcher
        self._cache: ByteCache[tuple[int, MultiPhrase], Array] = ByteCache(
            RUN_BYTES, lambda begins: begins.nbytes
        )
        # The cache belongs to this object: it refers to a whole commit.
        self.of_label = lru_cache(CACHED_LABELS)(self._of_label)
        """Returns the documents of a field that have a label in any form, and the frequencies."""

    def begins(self, field: int, run: MultiPhrase) -> Array:
        """Return the occurrences at which *run* begins in a field, sorted."""
        return self._cache.get((field, run), partial(run_begins, self._searcher, field, run))

    def _of_label(self, field: int, words: tuple[str, ...], language: str) -> tuple[Array, Array]:
        begins = [self.begins(field, run) for run in label_runs(words, language)]
        return frequencies_of(merge_sorted(begins))
