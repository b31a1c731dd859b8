"""All segments of one commit as if they were one, in arrays over all their documents.

Documents are numbered through all segments, studies too; those that were taken out keep their
numbers, and no posting leads to them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from library.analysis import CompoundFinder
from library.core.model import UNDETERMINED, Page, Study
from library.engines.whoosh.rank.bm25 import SCORED, length_factors
from library.engines.whoosh.rank.record_filter import RecordFilter
from library.engines.whoosh.read.postings_cache import PostingsCache
from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.read.word_list import WordList
from library.engines.whoosh.store.commits import Commit
from library.engines.whoosh.store.doc_values import Array, spread
from library.engines.whoosh.store.index_schema import StudyHeader
from library.engines.whoosh.store.postings import Postings, joined

Found = tuple[Array, Array]
"""Documents, and what is counted on each."""

CACHE_BYTES = 150_000_000
"""Most memory that decoded postings may take."""
FEW = 8
"""Some documents are looked up, or sorted, where all are that many times more."""
FAR = 1 << 31
"""More than there are places in any document."""


class Searcher:
    """One commit. Never changes, and may be used by any number of threads.

    Args:
        generation: The commit.
        segments: Those of the commit, in its order.
        languages: The languages that a word is looked for in.
    """

    def __init__(
        self, commit: Commit, segments: Sequence[Segment], languages: Sequence[str]
    ) -> None:
        self.commit = commit
        self.segments = tuple(segments)
        self.languages = tuple(languages)
        self._cache = PostingsCache(CACHE_BYTES)
        self._shares: dict[frozenset[str], Array] = {}
        self._bases = [0, *accumulate(segment.count for segment in segments)]
        self.count = self._bases[-1]
        self.alive = np.ones(self.count, bool)
        """Whether a document was not taken out."""
        for base, segment in zip(self._bases, commit.segments, strict=False):
            self.alive[[base + gone for gone in segment.deleted_docs()]] = False
        self._is_whole = bool(self.alive.all())
        self.page_numbers = self._column([segment.numbers for segment in segments])
        """Number of each page; 0 of a study."""
        self.is_page = self.page_numbers > 0
        self.kinds = self._column([segment.kinds for segment in segments])
        """Number of the kind of each page, as in `schema.KINDS`."""
        self.qualities = self._column([segment.qualities for segment in segments])
        self.starts = np.flatnonzero(~self.is_page)
        """Study -> its document; its pages follow it."""
        self.study_of = np.cumsum(~self.is_page) - 1
        """Document -> study."""
        self.headers: list[StudyHeader] = [
            header for segment in segments for header in segment.headers
        ]
        self.title_words = np.array([header.title_words for header in self.headers])
        """Study -> how many words of its title say something."""
        self.is_kept = self.alive[self.starts]
        """Whether a study was not taken out."""
        self.population = int((self.alive & self.is_page).sum()), int(self.is_kept.sum())
        """How many pages there are, and how many records."""

    def _column(self, parts: Sequence[Array]) -> Array:
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    @cached_property
    def numbers_of_studies(self) -> dict[str, int]:
        """Id of a study -> its number."""
        return {self.headers[number].id: number for number in np.flatnonzero(self.is_kept).tolist()}

    @cached_property
    def records(self) -> RecordFilter:
        """The fields of the records of all studies."""
        return RecordFilter(self.headers, self.languages)

    @cached_property
    def words(self) -> WordList:
        """The words of all texts."""
        alive = np.split(self.alive, self._bases[1:-1]) if self.segments else []
        return WordList(self.segments, alive)

    @cached_property
    def compounds(self) -> CompoundFinder:
        """What words stand for as compounds, by the words of all texts."""
        return CompoundFinder(self.words)

    @cached_property
    def length_factors(self) -> dict[int, Array]:
        """Field -> document -> what a word counts in it."""
        lengths = {
            field: self._column([segment.lengths[field] for segment in self.segments])
            for field in SCORED
        }
        return {
            field: length_factors(field, np.where(self.alive, words, 0))
            for field, words in lengths.items()
        }

    @cached_property
    def _language_shares(self) -> dict[str, Array]:
        """Language -> document -> which share of its text is read as that, 0 to 1.

        A record may be read in several languages, a page in one. All that are not looked for are
        `und` together.
        """
        shares = {
            code: np.zeros(self.count, np.float32) for code in (*self.languages, UNDETERMINED)
        }
        for base, segment in zip(self._bases, self.segments, strict=False):
            for place, text in enumerate(segment.language_texts):
                codes = text.split() or [UNDETERMINED]
                for code in codes:
                    share = shares.get(code, shares[UNDETERMINED])[base : base + segment.count]
                    share[segment.languages == place] += 1 / len(codes)
        return shares

    def share_of(self, languages: frozenset[str]) -> Array:
        """Return for each document which share of its text is read in any of *languages*."""
        if languages not in self._shares:
            parts = [self._language_shares[language] for language in sorted(languages)]
            self._shares[languages] = np.add.reduce(parts, dtype=np.float64)
        return self._shares[languages]

    def postings(self, field: int, term: str, *, positions: bool = False) -> Postings:
        """Return where *term* stands in a field, on documents that were not taken out."""

        def read() -> Postings:
            found = [each.postings(field, term, positions=positions) for each in self.segments]
            return self._kept(joined(found, self._bases, positions=positions))

        return self._cache.get((field, (term,)), read, positions=positions)

    def together(self, field: int, terms: tuple[str, ...]) -> Postings:
        """Return where any of *terms* stands in a field, and how often all of them together."""

        def read() -> Postings:
            found = [
                (each.postings(field, term, positions=False), base)
                for each, base in zip(self.segments, self._bases, strict=False)
                for term in terms
            ]
            parts, bases = zip(*found, strict=True)
            return _merged(self._kept(joined(parts, bases, positions=False)), self.count)

        if len(terms) == 1 or not self.segments:
            return self.postings(field, *terms[:1])
        return self._cache.get((field, terms), read)

    def _kept(self, postings: Postings) -> Postings:
        if self._is_whole or not len(postings.documents):
            return postings
        keep = self.alive[postings.documents]
        positions = postings.positions
        if positions is not None:
            positions = positions[np.repeat(keep, postings.frequencies)]
        return Postings(postings.documents[keep], postings.frequencies[keep], positions)

    def positions(self, field: int, term: str, candidates: Array | None = None) -> Array:
        """Return every place of *term* in a field, in order, as document times `FAR` plus place.

        Args:
            field: The field.
            term: The term.
            candidates: Documents in order, of which some may have it; all when `None`.
        """
        found = self.postings(field, term, positions=True)
        if candidates is not None and len(candidates) * FEW < len(found.documents):
            found = _on(found, candidates)
        documents = np.repeat(found.documents, found.frequencies)
        return documents * FAR + (0 if found.positions is None else found.positions)

    def page(self, document: int) -> Page:
        """Return the page that a document is."""
        segment, own = self._segment_of(document)
        return segment.page(own)

    def study(self, number: int) -> Study:
        """Return the study of that number."""
        segment, own = self._segment_of(int(self.starts[number]))
        return segment.study(own)

    def documents(self, study: int) -> tuple[int, int]:
        """Return the first document of a study, which is its record, and where its pages end."""
        end = self.starts[study + 1] if study + 1 < len(self.starts) else self.count
        return int(self.starts[study]), int(end)

    def segment_number(self, document: int) -> tuple[int, int]:
        """Return the number of a document's segment, and its number there."""
        number = bisect_right(self._bases, document) - 1
        return number, document - self._bases[number]

    def _segment_of(self, document: int) -> tuple[Segment, int]:
        number, own = self.segment_number(document)
        return self.segments[number], own


def _merged(postings: Postings, count: int) -> Postings:
    """Return each of *count* documents once and in order, with the sum of its frequencies."""
    if len(postings.documents) * FEW < count:
        documents, positions = np.unique(postings.documents, return_inverse=True)
        sums = np.bincount(positions, postings.frequencies, minlength=len(documents))
    else:
        every = np.bincount(postings.documents, postings.frequencies, minlength=count)
        documents = np.flatnonzero(every)
        sums = every[documents]
    return Postings(documents, sums.astype(np.int32))


def _on(postings: Postings, candidates: Array) -> Postings:
    """Return what *postings* has of the documents *candidates*, with places."""
    last = len(postings.documents) - 1
    at = np.minimum(np.searchsorted(postings.documents, candidates), last)
    at = at[postings.documents[at] == candidates]
    frequencies = postings.frequencies[at]
    starts = np.cumsum(postings.frequencies) - postings.frequencies
    positions = postings.positions
    return Postings(
        postings.documents[at],
        frequencies,
        None if positions is None else positions[spread(starts[at], frequencies)],
    )
