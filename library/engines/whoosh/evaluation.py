"""A query tree, evaluated: which studies answer, on which pages, and how well.

Operators choose *studies*: two words may stand on different pages of one. Pages are scored by what
stands on them. Every posting is looked at, so scores and counts are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from library import weights
from library.analysis import is_stopword
from library.engines.whoosh.columns import Array
from library.engines.whoosh.forms import Forms, Found
from library.engines.whoosh.schema import MARGIN, TITLE
from library.engines.whoosh.scoring import SCORED, bm25
from library.engines.whoosh.snapshot import Snapshot
from library.query import And, Everything, Leaf, Not, Or, Query, leaves, words_of


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What answers a query, before any filter on studies."""

    studies: Array
    """Study -> whether it answers."""
    scores: Array
    """Study -> how well."""
    page_counts: Array
    """Study -> how many of its pages match, whether it answers or not."""
    page_scores: Array
    """Document -> how well the page matches; 0 where it does not."""


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where one leaf stands."""

    documents: Array
    """Pages and records, in no order, each once."""
    scores: Array
    studies: Array
    """Study -> whether it has the leaf."""


def evaluate(query: Query, snapshot: Snapshot, quality: float) -> Evaluation:
    """Return what answers *query* on pages of at least that *quality*."""
    legible = ~snapshot.is_page | (snapshot.qualities >= quality)
    hits: dict[Leaf, _Hits] = {}
    for leaf in _all_leaves(query):
        if leaf not in hits:
            hits[leaf] = _hits(leaf, snapshot, legible)
    wanted = tuple(dict.fromkeys(leaves(query)))
    totals, counts = np.zeros(snapshot.count), np.zeros(snapshot.count)
    for leaf in wanted:
        totals[hits[leaf].documents] += hits[leaf].scores
        counts[hits[leaf].documents] += 1
    # A page where all is said stands before one where half is.
    shares = counts / max(len(wanted), 1)
    page_scores = np.where(snapshot.is_page, totals * shares, 0.0)
    best, matching = _by_study(page_scores, snapshot)
    records = totals[snapshot.starts] * weights.SHARE_OF_RECORD
    titles = 1 + weights.WHOLE_TITLE * _title_shares(wanted, snapshot)
    return Evaluation(
        studies=_choose(query, hits, snapshot.is_kept),
        scores=(best + records) * titles,
        page_counts=matching,
        page_scores=page_scores,
    )


def _by_study(page_scores: Array, snapshot: Snapshot) -> tuple[Array, Array]:
    """Return for each study the score of its best page, and how many pages match."""
    if not len(snapshot.starts):
        return np.zeros(0), np.zeros(0, np.int64)
    best = np.maximum.reduceat(page_scores, snapshot.starts)
    return best, np.add.reduceat((page_scores > 0).astype(np.int64), snapshot.starts)


def _hits(leaf: Leaf, snapshot: Snapshot, legible: Array) -> _Hits:
    forms = Forms(snapshot, leaf)
    counts = _summed(_weighed(forms, snapshot), snapshot.count)
    documents = np.flatnonzero(counts)
    counts, is_page = counts[documents], snapshot.is_page[documents]
    scores = np.empty(len(documents))
    for kind, population in zip((is_page, ~is_page), snapshot.population, strict=True):
        scores[kind] = bm25(counts[kind], population)
    shown = legible[documents]
    documents, scores = documents[shown], scores[shown]
    studies = np.zeros(len(snapshot.starts), bool)
    studies[snapshot.study_of[documents]] = True
    if studies.all():
        return _Hits(documents, scores, studies)
    # A running header says what every page says; it counts only where nothing else does.
    margins = np.flatnonzero(_summed(forms.found(MARGIN), snapshot.count) * legible)
    margins = margins[~studies[snapshot.study_of[margins]]]
    studies[snapshot.study_of[margins]] = True
    return _Hits(
        np.concatenate([documents, margins]),
        np.concatenate([scores, np.full(len(margins), weights.MARGIN)]),
        studies,
    )


def _weighed(forms: Forms, snapshot: Snapshot) -> Iterator[Found]:
    """Yield where a leaf stands, with what it counts there by the length of the text."""
    for field in SCORED:
        factors = snapshot.length_factors[field]
        for documents, counts in forms.found(field):
            yield documents, counts * factors[documents]


def _summed(found: Iterator[Found], count: int) -> Array:
    """Return for each of *count* documents the sum of all that was found there."""
    parts = list(found)
    if not parts:
        return np.zeros(count)
    documents, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
    return np.bincount(documents, counts, minlength=count)


def _choose(query: Query, hits: dict[Leaf, _Hits], every: Array) -> Array:
    match query:
        case Everything():
            return every
        case Not(part):
            return every & ~_choose(part, hits, every)
        case And(parts):
            return _combined(np.logical_and, [_choose(part, hits, every) for part in parts])
        case Or(parts):
            return _combined(np.logical_or, [_choose(part, hits, every) for part in parts])
        case leaf:
            return hits[leaf].studies


def _combined(operator: np.ufunc, studies: Sequence[Array]) -> Array:
    combined: Array = operator.reduce(studies)
    return combined


def _all_leaves(query: Query) -> list[Leaf]:
    match query:
        case Not(part):
            return _all_leaves(part)
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in _all_leaves(part)]
        case Everything():
            return []
        case leaf:
            return [leaf]


def _title_shares(wanted: Sequence[Leaf], snapshot: Snapshot) -> Array:
    """Return for each study the share of its title that is asked for; 0 where more is asked.

    Who types a title looks for that study, however often others speak of the same.
    """
    asked = {word for leaf in wanted for word in words_of(leaf) if not is_stopword(word)}
    count = len(snapshot.starts)
    named = np.zeros(count)
    is_whole = np.full(count, bool(asked))
    for word in sorted(asked):
        postings = snapshot.postings(TITLE, word)
        here = np.zeros(count)
        here[snapshot.study_of[postings.documents]] = postings.frequencies
        named += here
        is_whole &= here > 0
    return np.where(is_whole, named / np.maximum(snapshot.title_words, 1), 0.0)
