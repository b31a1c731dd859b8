"""A searcher: all segments of one commit as one index, in arrays over all documents.

Documents and studies are numbered through all segments. Deleted ones keep their numbers, and no
postings contain them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, partial, reduce
from itertools import accumulate, chain
from operator import or_

import numpy as np

from library.analysis import CompoundFinder
from library.core.figures import FigureKind
from library.core.model import UNDETERMINED, Page, Study
from library.engines.shared.arrays import Array, having_any, merge_sorted, sums_by
from library.engines.shared.fields import BODY, HIDDEN, STEM_MARK
from library.engines.shared.occurrences import (
    SPARSE_RATIO,
    is_few,
    occurrences_in,
    occurrences_of,
    restrict,
)
from library.engines.shared.postings import NO_POSTINGS, Postings, concatenate, has_positions
from library.engines.shared.stored_pages import PageAndSpans
from library.engines.whoosh.read.byte_cache import ByteCache
from library.engines.whoosh.read.document_columns import DocumentColumns
from library.engines.whoosh.read.segment import HEADING_KEYS, Segment
from library.engines.whoosh.read.word_list import WordList
from library.engines.whoosh.store.commits import Commit
from library.engines.whoosh.store.index_schema import StudyHeader

CACHE_BYTES = 150_000_000
"""Memory for decoded postings, at most."""
CACHED_TERMS = 100_000
"""Terms of which it is cached whether a field has them: those of recent questions."""
FEW_TERMS = 4
"""Terms whose occurrences are merged without a look at which of them the documents have."""


class Searcher:
    """One commit. Immutable and thread-safe.

    Args:
        commit: The commit.
        segments: Its segments, in the order of the commit.
        languages: Languages of the library.
    """

    def __init__(
        self, commit: Commit, segments: Sequence[Segment], languages: Sequence[str]
    ) -> None:
        self.commit = commit
        self.segments = tuple(segments)
        self.all_languages = tuple(languages)
        """Languages of the library, also those that no text is in."""
        spoken = {code for each in segments for codes in each.languages for code in codes.split()}
        self.languages = tuple(code for code in languages if code in spoken)
        """Languages in which query words are analysed: those of texts, deleted ones included."""
        self._cache: ByteCache[tuple[int, tuple[str, ...]], Postings] = ByteCache(
            CACHE_BYTES, lambda postings: postings.size
        )
        self._is_in_any: Callable[[int, str], bool] = lru_cache(CACHED_TERMS)(
            partial(_is_in_any, self.segments)
        )
        self._fields_of: Callable[[str], int] = lru_cache(CACHED_TERMS)(
            partial(_fields_of, self.segments)
        )
        self._shares: dict[frozenset[str], Array] = {}
        self._bases = [0, *accumulate(segment.count for segment in segments)]
        self.count = self._bases[-1]
        """Number of documents, deleted ones included."""
        self.live_documents = self._live_documents()
        """Document -> whether it is not deleted."""
        self._has_deletions = not self.live_documents.all()
        self.page_numbers = self._column(lambda columns: columns.page_numbers)
        """Document -> number of the page; 0 for a study."""
        self.is_page = self.page_numbers > 0

    def _live_documents(self) -> Array:
        live = np.ones(self.count, bool)
        for base, segment in zip(self._bases, self.commit.segments, strict=False):
            for begin, end in segment.deleted:
                live[base + begin : base + end] = False
        return live

    def _column(self, of: Callable[[DocumentColumns], Array]) -> Array:
        return _concatenated([of(segment.columns) for segment in self.segments])

    @cached_property
    def kinds(self) -> Array:
        """Document -> number of the kind of page in `KINDS`."""
        return self._column(lambda columns: columns.kinds)

    @cached_property
    def contents(self) -> Array:
        """Document -> share of the page's text that is a table of contents."""
        return self._column(lambda columns: columns.contents)

    @cached_property
    def references(self) -> Array:
        """Document -> the same for lists of cited works."""
        return self._column(lambda columns: columns.references)

    @cached_property
    def qualities(self) -> Array:
        """Document -> quality of the page's text, 0 to 1."""
        return self._column(lambda columns: columns.qualities)

    @cached_property
    def study_documents(self) -> Array:
        """Study -> its document; the documents of its pages follow."""
        return np.flatnonzero(~self.is_page)

    @cached_property
    def study_of(self) -> Array:
        """Document -> study."""
        return np.cumsum(~self.is_page) - 1

    @cached_property
    def headers(self) -> list[StudyHeader]:
        """Study -> header."""
        return [header for segment in self.segments for header in segment.headers]

    @cached_property
    def title_words(self) -> Array:
        """Study -> number of words in its title without stopwords."""
        return np.array([header.title_words for header in self.headers])

    @cached_property
    def live_studies(self) -> Array:
        """Study -> whether it is not deleted."""
        live: Array = self.live_documents[self.study_documents]
        return live

    @cached_property
    def visible_studies(self) -> Array:
        """Study -> whether it is neither deleted nor hidden."""
        is_hidden = np.array([header.is_hidden for header in self.headers], bool)
        visible: Array = self.live_studies & ~is_hidden
        return visible

    @cached_property
    def page_count(self) -> int:
        """Number of live pages."""
        return int((self.live_documents & self.is_page).sum())

    @cached_property
    def study_count(self) -> int:
        """Number of live studies."""
        return int(self.live_studies.sum())

    @cached_property
    def study_numbers(self) -> dict[str, int]:
        """Id of a live study -> its number."""
        live = np.flatnonzero(self.live_studies).tolist()
        return {self.headers[number].id: number for number in live}

    @cached_property
    def words(self) -> WordList:
        """The words of all texts."""
        live = np.split(self.live_documents, self._bases[1:-1]) if self.segments else []
        return WordList(self.segments, live)

    @cached_property
    def compounds(self) -> CompoundFinder:
        """Compounds and their parts, derived from the words of all texts."""
        # Not a method of this object: the cycle would keep its files mapped.
        return CompoundFinder(self.words, self.words.in_language)

    @cached_property
    def running_lengths(self) -> Array:
        """Document -> number of words of its body before footnotes; of a deleted one no number."""
        return self.live_lengths(BODY) - self._column(lambda columns: columns.note_words)

    @cached_property
    def goes_on(self) -> Array:
        """Document -> whether it is a page that the text of the next document goes on from."""
        is_whole = np.array([header.is_whole for header in self.headers], bool)
        found = np.zeros(self.count, bool)
        found[:-1] = (
            self.is_page[:-1]
            & (self.page_numbers[1:] == self.page_numbers[:-1] + 1)
            & is_whole[self.study_of[:-1]]
        )
        return found & self.live_documents

    def documents_with_heading(self, key: bytes) -> Array:
        """Return the documents of live pages that have the heading with that key, sorted."""
        (number,) = np.frombuffer(key, HEADING_KEYS)
        found = [
            segment.heading_documents[segment.heading_keys == number] + base
            for base, segment in zip(self._bases, self.segments, strict=False)
        ]
        documents: Array = np.unique(_concatenated(found)).astype(np.int64)
        live: Array = documents[self.live_documents[documents]]
        return live

    def live_lengths(self, field: int) -> Array:
        """Return the number of words of each document in a field; 0 for deleted documents."""
        lengths = self._column(lambda columns: columns.lengths[field])
        return np.where(self.live_documents, lengths, 0)

    def live_figures(self, kind: FigureKind) -> Array:
        """Return the number of figures of *kind* in each document; 0 for deleted documents."""
        counts = self._column(lambda columns: columns.figure_counts[kind])
        return np.where(self.live_documents, counts, 0).astype(np.int64)

    @cached_property
    def _language_shares(self) -> dict[str, Array]:
        """Language -> document -> share of its text in that language, 0 to 1.

        A record may have several languages, a page has one. `und` includes every language that
        query words are not analysed in.
        """
        shares = {
            code: np.zeros(self.count, np.float32) for code in (*self.all_languages, UNDETERMINED)
        }
        for base, segment in zip(self._bases, self.segments, strict=False):
            for ordinal, text in enumerate(segment.languages):
                codes = text.split() or [UNDETERMINED]
                for code in codes:
                    share = shares.get(code, shares[UNDETERMINED])[base : base + segment.count]
                    share[segment.language_ordinals == ordinal] += 1 / len(codes)
        return shares

    def language_share(self, languages: frozenset[str]) -> Array:
        """Return the share of each document's text in any of *languages*, 0 to 1.

        Results are cached; their number is bounded by the sets of `all_languages`.
        """
        if languages not in self._shares:
            parts = [self._language_shares[language] for language in sorted(languages)]
            self._shares[languages] = np.add.reduce(parts, dtype=np.float64)
        return self._shares[languages]

    def has_term(self, field: int, term: str) -> bool:
        """Return whether a document, deleted ones included, has *term* in a field; cached."""
        if field == HIDDEN or STEM_MARK in term:
            return self._is_in_any(field, term)
        # One lookup in the term dictionary tells all fields of a word.
        return bool(self._fields_of(term) >> field & 1)

    def postings(self, field: int, term: str, *, positions: bool = False) -> Postings:
        """Return the postings of *term* in a field, without deleted documents."""

        def read() -> Postings:
            parts = [each.postings(field, term, positions=positions) for each in self.segments]
            return self._without_deleted(concatenate(parts, self._bases, positions=positions))

        # Most terms of a question are in one or two fields.
        if not self.has_term(field, term):
            return NO_POSTINGS
        return self._cache.get((field, (term,)), read, has_positions if positions else None)

    def merged_postings(self, field: int, terms: tuple[str, ...]) -> Postings:
        """Return the union of the postings of *terms* in a field, with summed frequencies."""

        def read() -> Postings:
            parts = [self.postings(field, term) for term in terms]
            postings = concatenate(parts, [0] * len(parts), positions=False)
            return _sum_frequencies(postings, self.count)

        if len(terms) == 1 or not self.segments:
            # Marks and nearness need the positions of most words of a question too.
            return self.postings(field, *terms[:1], positions=field == BODY)
        return self._cache.get((field, terms), read)

    def merged_occurrences(
        self, field: int, groups: Sequence[tuple[str, ...]], candidates: Array
    ) -> list[Array]:
        """Return for each of *groups* the occurrences of any of its terms, sorted.

        Args:
            field: Number of the field.
            groups: Distinct terms each. The places of all are computed at once, as most have few.
            candidates: Sorted documents; occurrences elsewhere are left out.
        """
        terms = self._terms_in(candidates, field, tuple(dict.fromkeys(chain(*groups))))
        postings = [self.postings(field, term, positions=True) for term in terms]
        found = dict(zip(terms, occurrences_in(postings, candidates), strict=True))
        return [merge_sorted([found[term] for term in some if term in found]) for some in groups]

    def _terms_in(self, candidates: Array, field: int, terms: Sequence[str]) -> Sequence[str]:
        """Return those of *terms* that any of the documents *candidates* has in a field."""
        terms = [term for term in terms if self.has_term(field, term)]
        if len(terms) <= FEW_TERMS:
            return terms
        # Most of many terms are compounds that no candidate has: their positions are not decoded.
        documents = {term: self.postings(field, term).documents for term in terms}
        return having_any(documents, candidates)

    def _without_deleted(self, postings: Postings) -> Postings:
        if not self._has_deletions or not len(postings.documents):
            return postings
        keep = self.live_documents[postings.documents]
        positions = postings.positions
        if positions is not None:
            positions = positions[np.repeat(keep, postings.frequencies)]
        return Postings(postings.documents[keep], postings.frequencies[keep], positions)

    def occurrences(self, field: int, term: str, candidates: Array | None = None) -> Array:
        """Return the occurrences of *term* in a field, sorted; see `read.occurrences`.

        Args:
            field: Number of the field.
            term: The term.
            candidates: Sorted documents. Occurrences elsewhere may be left out.
        """
        found = self.postings(field, term, positions=True)
        if candidates is not None and not is_few(found, candidates):
            found = restrict(found, candidates)
        return occurrences_of(found)

    def page(self, document: int) -> Page:
        """Return the page in a document."""
        segment, own = self._segment_of(document)
        return segment.page(own)

    def page_and_spans(self, document: int) -> PageAndSpans:
        """Return the page in a document, and the positions and spans of its words; cached."""
        segment, own = self._segment_of(document)
        return segment.page_and_spans(own)

    def study(self, number: int) -> Study:
        """Return the study of that number."""
        segment, own = self._segment_of(int(self.study_documents[number]))
        return segment.study(own)

    def hidden_words(self, number: int) -> tuple[str, ...]:
        """Return the hidden words of the study of that number."""
        segment, own = self._segment_of(int(self.study_documents[number]))
        return segment.hidden_words(own)

    def documents(self, study: int) -> tuple[int, int]:
        """Return the document of a study, and the document behind its last page."""
        starts = self.study_documents
        end = starts[study + 1] if study + 1 < len(starts) else self.count
        return int(starts[study]), int(end)

    def documents_of_study(self, study_id: str) -> tuple[int, int]:
        """Return the document of a study, and the one behind its last page; -1 and 0 for none."""
        number = self.study_numbers.get(study_id)
        return (-1, 0) if number is None else self.documents(number)

    def document_of_page(self, study_id: str, page: int) -> int:
        """Return the document of a page; 0, which is that of a study, when there is none."""
        first, end = self.documents_of_study(study_id)
        numbers = self.page_numbers[first + 1 : end]
        at = int(numbers.searchsorted(page))
        return first + 1 + at if at < len(numbers) and numbers[at] == page else 0

    def locate(self, document: int) -> tuple[int, int]:
        """Return the number of a document's segment, and the document's number in it."""
        number = bisect_right(self._bases, document) - 1
        return number, document - self._bases[number]

    def _segment_of(self, document: int) -> tuple[Segment, int]:
        number, own = self.locate(document)
        return self.segments[number], own


def _concatenated(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _fields_of(segments: Sequence[Segment], word: str) -> int:
    return reduce(or_, (segment.fields_of(word) for segment in segments), 0)


def _is_in_any(segments: Sequence[Segment], field: int, term: str) -> bool:
    return any(segment.has_term(field, term) for segment in segments)


def _sum_frequencies(postings: Postings, count: int) -> Postings:
    """Return sorted, distinct documents out of *count*, each with the sum of its frequencies."""
    if len(postings.documents) * SPARSE_RATIO < count:
        documents, sums = sums_by(postings.documents, postings.frequencies)
    else:
        every = np.bincount(postings.documents, postings.frequencies, minlength=count)
        documents = np.flatnonzero(every)
        sums = every[documents]
    return Postings(documents, sums.astype(np.int32))
