"""Completion of a prefix to words, as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import count, islice

import numpy as np

from library.core.model import Filters
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.shared.printed_forms import CANDIDATES, SAMPLE, printed_form, sample
from library.engines.whoosh.read.searcher import Searcher

CACHED_WORDS = 10_000
"""Pairs of a word and filters whose printed form is cached."""


class Completions:
    """Completes prefixes by the words of a commit.

    Args:
        searcher: The commit.
        matching: Returns, for filters, study -> whether it passes them.
    """

    def __init__(self, searcher: Searcher, matching: Callable[[Filters], Array]) -> None:
        def form(word: str, filters: Filters) -> str | None:
            return printed_form(word, _texts(word, searcher, matching(filters)))

        self._searcher = searcher
        self._printed_form = lru_cache(CACHED_WORDS)(form)

    def of(
        self,
        prefix: str,
        filters: Filters,
        limit: int,
        order: Callable[[Iterable[str]], Iterable[str]],
    ) -> tuple[str, ...]:
        """Return words that start with a folded *prefix*, as printed.

        Args:
            prefix: The letters.
            filters: Each word is on a page of a study within them.
            limit: Most words.
            order: Returns the words in their order, of those on the most pages first.
        """
        ordered = order(self._most_frequent(prefix))
        found = (self._printed_form(word, filters) for word in ordered)
        return tuple(islice(filter(None, found), limit))

    def _most_frequent(self, prefix: str) -> Iterator[str]:
        """Yield the words that start with *prefix*, those on the most live pages first.

        The words on the most pages of each segment are counted in all segments, then more of them:
        a word comes once no word that was not counted may be on as many pages.
        """
        done = 0
        for turn in count():
            words, unseen = self._frequent_in_segments(prefix, CANDIDATES << 2 * turn)
            pages = {word: self._searcher.words.pages(word) for word in words}
            ranked = sorted(filter(pages.get, pages), key=lambda word: (-pages[word], word))
            known = [word for word in ranked[:CANDIDATES] if pages[word] > unseen]
            yield from known[done:]
            done = len(known)
            if not unseen or done == CANDIDATES:
                return

    def _frequent_in_segments(self, prefix: str, some: int) -> tuple[set[str], int]:
        """Return *some* words of each segment, and on how many pages any other is at most.

        None is of interest beside those of a single segment without deleted pages.
        """
        is_whole = len(self._searcher.segments) == 1 and self._searcher.live_documents.all()
        words: set[str] = set()
        unseen = 0
        for segment in self._searcher.segments:
            dictionary = segment.term_dictionary
            ordinals = dictionary.with_prefix(prefix)
            order = np.argsort(-dictionary.pages[ordinals].astype(np.int64), kind="stable")
            ordinals = ordinals[order]
            words.update(dictionary.words(ordinals[:some]))
            if len(ordinals) > some and not is_whole:
                unseen += int(dictionary.pages[ordinals[some]])
        return words, unseen


def _texts(word: str, searcher: Searcher, studies: Array) -> list[str]:
    """Return the texts that decide how *word* is printed, of pages of *studies*."""
    documents = searcher.postings(BODY, word).documents
    documents = documents[studies[searcher.study_of[documents]]]
    numbers = searcher.study_of[documents]
    first = nsmallest(
        SAMPLE, np.unique(numbers).tolist(), key=lambda number: searcher.headers[number].id
    )
    pages = sample(documents[numbers == number][:SAMPLE].tolist() for number in first)
    return [searcher.page(document).text for document in pages]
