"""The words that letters are the beginning of, as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

import numpy as np

from library.analysis import display_form, normalized, raw_words
from library.core.model import Filters
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import BODY

FOREMOST = 100
"""Words of a segment that are looked at: those on the most pages."""
SAMPLE = 3
"""Pages that show how a word is printed."""
REMEMBERED = 10_000
"""Words of which it is remembered how they are printed."""


class Completions:
    """Completes words by those of a snapshot.

    Args:
        snapshot: A commit.
        passing: Gives for each study whether it is within filters.
    """

    def __init__(self, searcher: Searcher, passing: Callable[[Filters], Array]) -> None:
        def on_pages(word: str, filters: Filters) -> str | None:
            return _printed(word, searcher, passing(filters))

        self._snapshot = searcher
        self._printed = lru_cache(REMEMBERED)(on_pages)

    def of(self, letters: str, filters: Filters, limit: int) -> tuple[str, ...]:
        """Return words that begin with folded *letters*, those on the most pages first."""
        pages: Counter[str] = Counter()
        for segment in self._snapshot.segments:
            term_dictionary = segment.term_dictionary
            positions = term_dictionary.beginning_with(letters)
            order = np.argsort(-term_dictionary.pages[positions].astype(np.int64), kind="stable")
            positions = positions[order[:FOREMOST]]
            counts = term_dictionary.pages[positions].tolist()
            pages.update(dict(zip(term_dictionary.words(positions), counts, strict=True)))
        order_of_words = sorted(filter(pages.get, pages), key=lambda word: (-pages[word], word))
        found = (self._printed(word, filters) for word in order_of_words)
        return tuple(islice(filter(None, found), limit))


def _printed(word: str, searcher: Searcher, studies: Array) -> str | None:
    """Return how *word* is printed on pages of *studies*; `None` when it stands on none."""
    documents = searcher.postings(BODY, word).documents
    having = documents[studies[searcher.study_of[documents]]]
    forms = Counter(
        raw
        for document in having[:: max(1, len(having) // SAMPLE)][:SAMPLE].tolist()
        for raw in raw_words(searcher.page(document).text)
        if normalized(raw) == word
    )
    return display_form(forms) if forms else None
