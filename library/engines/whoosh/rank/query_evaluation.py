"""A query tree, evaluated: which studies answer, on which pages, and how well.

Operators choose *studies*: two words may stand on different pages of one. Pages are scored by what
stands on them. Every posting is looked at, so scores and counts are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from library.analysis import is_stopword
from library.core.model import PageKind
from library.engines.whoosh.rank.bm25 import SCORED, bm25
from library.engines.whoosh.rank.expansion import most_words
from library.engines.whoosh.rank.proximity import closeness, foremost
from library.engines.whoosh.rank.term_matches import Forms
from library.engines.whoosh.read.searcher import Found, Searcher
from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import KINDS, MARGIN, TITLE
from library.query import (
    And,
    AtLeast,
    Everything,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Not,
    Or,
    Query,
    Word,
    adjacent_words,
    leaves,
    words_of,
)  # fmt: skip
from library.search import ranking as weights

_SAYS_IT = KINDS.index(PageKind.BODY)
"""The kind of pages that do not only list."""
FEW = 8
"""Sorting some documents is faster than looking through all when they are that many times more."""
_NOWHERE: Found = np.zeros(0, np.int64), np.zeros(0)


@dataclass(frozen=True, slots=True)
class Scores:
    """Documents in order, each once, and the score of each."""

    documents: Array
    scores: Array

    def within(self, first: int, end: int) -> Scores:
        """Return those of the documents from *first* to before *end*."""
        begin, stop = np.searchsorted(self.documents, [first, end])
        return Scores(self.documents[begin:stop], self.scores[begin:stop])

    def of(self, chosen: Array) -> Scores:
        """Return those that are *chosen*."""
        return Scores(self.documents[chosen], self.scores[chosen])


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What answers a query, before any filter on studies."""

    studies: Array
    """Study -> whether it answers."""
    scores: Array
    """Study -> how well."""
    page_counts: Array
    """Study -> how many of its pages match, whether it answers or not."""
    pages: Scores
    """Every page that matches."""


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where one leaf stands."""

    scores: Scores
    """Of pages and records."""
    studies: Array
    """Study -> whether it has the leaf."""


def evaluate(query: Query, searcher: Searcher, quality: float, within: Array) -> Evaluation:
    """Return what answers *query* on pages of at least that *quality*.

    Args:
        query: A question.
        searcher: A commit.
        quality: Least quality of a page.
        within: For each study, whether it is wanted; how close words stand is asked of these.
    """
    sought = tuple(dict.fromkeys(_all_leaves(query)))
    most = most_words(sought)
    hits = {leaf: _hits(Forms(searcher, leaf, most), searcher, quality) for leaf in sought}
    wanted = tuple(dict.fromkeys(leaves(query)))
    pages, records = _combined(wanted, hits, searcher)
    chosen = _choose(query, hits, searcher)
    if pairs := adjacent_words(query):
        pages = _closer(pages, pairs, searcher, chosen & within)
    studies = searcher.study_of[pages.documents]
    best = np.zeros(len(searcher.starts))
    if len(studies):
        first = np.flatnonzero(np.diff(studies, prepend=-1))
        best[studies[first]] = np.maximum.reduceat(pages.scores, first)
    titles = 1 + weights.WHOLE_TITLE * _title_shares(wanted, searcher)
    return Evaluation(
        studies=chosen,
        scores=(best + weights.SHARE_OF_RECORD * records) * titles,
        page_counts=np.bincount(studies, minlength=len(searcher.starts)),
        pages=pages,
    )


def count_matched(
    required: Sequence[Query], optional: Sequence[Query], searcher: Searcher, quality: float
) -> Array:
    """Return for each study how many of the *optional* parts it matches.

    0 where it does not match all *required* parts.
    """
    parts = (*required, *optional)
    found = tuple(dict.fromkeys(leaf for part in parts for leaf in _all_leaves(part)))
    most = most_words(found)
    hits = {leaf: _hits(Forms(searcher, leaf, most), searcher, quality) for leaf in found}
    counts = _answered(optional, hits, searcher)
    return np.where(_choose(And(tuple(required)), hits, searcher), counts, 0)


def _combined(
    wanted: Sequence[Leaf], hits: dict[Leaf, _Hits], searcher: Searcher
) -> tuple[Scores, Array]:
    """Return the scores of pages for all leaves together, and those of records by study."""
    found = [hits[leaf].scores for leaf in wanted]
    total = _summed([(each.documents, each.scores) for each in found], searcher.count)
    counts = _summed(
        [(each.documents, np.ones(len(each.documents))) for each in found], searcher.count
    )
    is_page = searcher.is_page[total.documents]
    records = np.zeros(len(searcher.starts))
    records[searcher.study_of[total.documents[~is_page]]] = total.scores[~is_page]
    # A page where all is said stands before one where half is, and before one that lists it.
    shares = (counts.scores / max(len(wanted), 1)) ** weights.SHARE
    shares[searcher.kinds[total.documents] != _SAYS_IT] *= weights.LIST
    return Scores(total.documents, total.scores * shares).of(is_page), records


def _closer(
    pages: Scores, pairs: Sequence[tuple[Word, Word]], searcher: Searcher, studies: Array
) -> Scores:
    """Return *pages* with the best of *studies* ranked by how close words stand on them, too."""
    shown = np.flatnonzero(studies[searcher.study_of[pages.documents]])
    best = shown[foremost(pages.scores[shown])]
    scores = pages.scores.copy()
    scores[best] *= closeness(pairs, pages.documents[best], searcher)
    return Scores(pages.documents, scores)


def _hits(forms: Forms, searcher: Searcher, quality: float) -> _Hits:
    counts = _summed(_weighed(forms, searcher), searcher.count)
    is_page = searcher.is_page[counts.documents]
    scores = np.empty(len(is_page))
    for kind, population in zip((is_page, ~is_page), searcher.population, strict=True):
        scores[kind] = bm25(counts.scores[kind], population)
    found = _legible(Scores(counts.documents, scores), searcher, quality)
    studies = np.zeros(len(searcher.starts), bool)
    studies[searcher.study_of[found.documents]] = True
    if studies.all():
        return _Hits(found, studies)
    # A running header says what every page says; it counts only where nothing else does.
    margins = _legible(_summed(forms.found(MARGIN), searcher.count), searcher, quality)
    margins = margins.of(~studies[searcher.study_of[margins.documents]])
    if len(margins.documents):
        studies[searcher.study_of[margins.documents]] = True
        few = np.full(len(margins.documents), weights.MARGIN)
        parts = [(found.documents, found.scores), (margins.documents, few)]
        found = _summed(parts, searcher.count)
    return _Hits(found, studies)


def _legible(found: Scores, searcher: Searcher, quality: float) -> Scores:
    """Return what stands on pages of at least that quality, and in records."""
    if quality <= 0:
        return found
    documents = found.documents
    return found.of((searcher.qualities[documents] >= quality) | ~searcher.is_page[documents])


def _weighed(forms: Forms, searcher: Searcher) -> Iterator[Found]:
    """Yield where a leaf stands, with what it counts there by the length of the text."""
    for field in SCORED:
        factors = searcher.length_factors[field]
        for documents, counts in forms.found(field):
            yield documents, counts * factors[documents]


def _summed(found: Iterable[Found], count: int) -> Scores:
    """Return the sum of what was found, for each of *count* documents that has any of it.

    Each document comes once in each of *found*.
    """
    parts = list(found)
    if len(parts) == 1:
        return Scores(*parts[0])
    if sum(len(documents) for documents, _ in parts) * FEW < count:
        documents, counts = (np.concatenate(part) for part in zip(_NOWHERE, *parts, strict=True))
        some, positions = np.unique(documents, return_inverse=True)
        return Scores(some, np.bincount(positions, counts, minlength=len(some)))
    sums = np.zeros(count)
    for documents, counts in parts:
        sums[documents] += counts
    some = np.flatnonzero(sums)
    return Scores(some, sums[some])


def _choose(  # noqa: PLR0911 - one for each
    query: Query, hits: dict[Leaf, _Hits], searcher: Searcher
) -> Array:
    """Return for each study whether it answers."""
    match query:
        case Everything():
            return searcher.is_kept
        case Not(part):
            return searcher.is_kept & ~_choose(part, hits, searcher)
        case And(parts):
            return np.equal(_answered(parts, hits, searcher), len(parts))
        case Or(parts):
            return _answered(parts, hits, searcher) > 0
        case AtLeast(count, parts):
            return _answered(parts, hits, searcher) >= count
        case InField() | InLanguage() | InYears():
            return searcher.is_kept & searcher.records.having(query)
        case leaf:
            return hits[leaf].studies


def _answered(parts: Sequence[Query], hits: dict[Leaf, _Hits], searcher: Searcher) -> Array:
    """Return for each study how many of *parts* it answers."""
    counts = np.zeros(len(searcher.starts), np.int32)
    for part in parts:
        counts += _choose(part, hits, searcher)
    return counts


def _all_leaves(query: Query) -> list[Leaf]:
    match query:
        case Not(part):
            return _all_leaves(part)
        case And(parts) | Or(parts) | AtLeast(_, parts):
            return [leaf for part in parts for leaf in _all_leaves(part)]
        case Everything() | InField() | InLanguage() | InYears():
            return []
        case leaf:
            return [leaf]


def _title_shares(wanted: Sequence[Leaf], searcher: Searcher) -> Array:
    """Return for each study the share of its title that is asked for; 0 where more is asked.

    Who types a title looks for that study, however often others speak of the same.
    """
    asked = {word for leaf in wanted for word in words_of(leaf) if not is_stopword(word)}
    count = len(searcher.starts)
    named = np.zeros(count)
    is_whole = np.full(count, bool(asked))
    for word in sorted(asked):
        postings = searcher.postings(TITLE, word)
        here = np.zeros(count)
        here[searcher.study_of[postings.documents]] = postings.frequencies
        named += here
        is_whole &= here > 0
    return np.where(is_whole, named / np.maximum(searcher.title_words, 1), 0.0)
