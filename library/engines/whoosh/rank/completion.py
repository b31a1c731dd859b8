"""Completion of a prefix to words, as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

import numpy as np

from library.analysis import display_form, normalized, raw_words
from library.core.model import Filters
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.whoosh.read.searcher import Searcher

CANDIDATES = 100
"""Words taken from each segment: those on the most pages."""
SAMPLE_PAGES = 3
"""Pages that decide how a word is printed."""
CACHED_WORDS = 10_000
"""Pairs of a word and filters whose printed form is cached."""


class Completions:
    """Completes prefixes by the words of a commit.

    Args:
        searcher: The commit.
        matching: Returns, for filters, study -> whether it passes them.
    """

    def __init__(self, searcher: Searcher, matching: Callable[[Filters], Array]) -> None:
        def printed_form(word: str, filters: Filters) -> str | None:
            return _printed_form(word, searcher, matching(filters))

        self._searcher = searcher
        self._printed_form = lru_cache(CACHED_WORDS)(printed_form)

    def of(self, prefix: str, filters: Filters, limit: int) -> tuple[str, ...]:
        """Return words that start with a folded *prefix*, those on the most pages first."""
        pages: Counter[str] = Counter()
        for segment in self._searcher.segments:
            dictionary = segment.term_dictionary
            ordinals = dictionary.with_prefix(prefix)
            order = np.argsort(-dictionary.pages[ordinals].astype(np.int64), kind="stable")
            ordinals = ordinals[order[:CANDIDATES]]
            counts = dictionary.pages[ordinals].tolist()
            pages.update(dict(zip(dictionary.words(ordinals), counts, strict=True)))
        ranked = sorted(filter(pages.get, pages), key=lambda word: (-pages[word], word))
        found = (self._printed_form(word, filters) for word in ranked)
        return tuple(islice(filter(None, found), limit))


def _printed_form(word: str, searcher: Searcher, studies: Array) -> str | None:
    """Return how *word* is printed on pages of *studies*; `None` when it is on none of them."""
    documents = searcher.postings(BODY, word).documents
    pages = documents[studies[searcher.study_of[documents]]]
    forms = Counter(
        raw
        for document in pages[:: max(1, len(pages) // SAMPLE_PAGES)][:SAMPLE_PAGES].tolist()
        for raw in raw_words(searcher.page(document).text)
        if normalized(raw) == word
    )
    return display_form(forms) if forms else None
