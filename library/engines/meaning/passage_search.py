"""Search for the passages whose vectors are closest to that of a text.

All are compared with it up to a bound; above it those that an index on a cluster finds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from library.engines.meaning.byte_products import products
from library.engines.meaning.encoder import Encoder
from library.engines.meaning.neighbour_update import studies_by_state
from library.engines.meaning.passage_groups import PassageGroups
from library.engines.meaning.passage_words import WordLikeness, no_words, weakest_words
from library.engines.meaning.projection import rounded
from library.engines.meaning.vector_files import (
    PassageVectors,
    StudyRows,
    manifest_state,
    read_vectors,
)
from library.engines.shared.arrays import Array, run_lengths
from library.search.similar_passages import (
    NO_NAMES,
    NO_SHARES,
    Neighbours,
    PassageShares,
    SimilarPassage,
    compared_words,
)

MOST_PASSAGES = 1_000_000
"""Most passages that are all compared: each costs every question the same time."""
CANDIDATES = 1000
"""Passages that an index on a cluster finds, of more than `MOST_PASSAGES`."""
LENGTH_POWER = 3
"""Power of the length of a text as projected in the scores of passages. The square of that length
is the share of the text that the subjects of the library express."""
REMEMBERED = 1000
"""Texts of which the vector is remembered: a question is asked again for its next results."""


class PassageSearch:
    """Searches the newest index in a folder. Safe for threads.

    Args:
        folder: The folder of the index, which may be empty.
        encoder: The encoder that filled it.
        neighbours: An index on a cluster of the same vectors, for more than `MOST_PASSAGES`.
    """

    def __init__(
        self, folder: Path, encoder: Encoder, neighbours: Neighbours | None = None
    ) -> None:
        self._folder = folder
        self._encoder = encoder
        self._neighbours = neighbours
        self._lock = Lock()
        self._state: tuple[int, int, int] | None = None
        self._opened: _Opened | None = None
        self._vectors = lru_cache(REMEMBERED)(lambda *texts: encoder.encode(texts))

    def nearest(
        self,
        text: str,
        *,
        least: float,
        limit: int,
        shares: PassageShares = NO_SHARES,
        names: Mapping[str, Sequence[str]] = NO_NAMES,
    ) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, one of a page; see `search.similar_passages`.

        With more than `MOST_PASSAGES` some may be missing: they are of the studies of `CANDIDATES`
        that an index on a cluster finds, and their cosines and scores are the same. Without that
        index there are none, which each ingest reports.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """
        opened = self._newest()
        if opened is None or not len(opened.index.keys):
            return ()
        words = compared_words(text) if shares.words else []
        # In one call, because the encoder reads all of its weights for each.
        vectors = self._vectors(text, *opened.likeness.unknown(words))
        vector, unknown = vectors[0], vectors[1:]
        studies = self._studies(opened, vector)
        if not studies:
            return ()
        projected = vector @ opened.index.projection
        length = max(float(np.linalg.norm(projected)), 1e-12)
        cosines = opened.cosines(projected / length, studies)
        near = np.flatnonzero(cosines >= max(least, cosines.max() - shares.cosine_range))
        sums = opened.sums(cosines, near, shares)
        best = np.arange(len(near))
        if len(near) > limit:
            best = np.argpartition(-sums, limit)[:limit]
        near, sums = near[best], sums[best]
        weights, likeness = opened.likeness.to_passages(
            words, unknown, near, shares.least_word_cosine, names
        )
        of_words = shares.words * (weights @ likeness)
        studies_of = opened.study_of[near]
        sums = sums + of_words
        further = shares.second_passage * second_best(sums, studies_of)
        order = np.lexsort((near, -sums - further))
        _, best_of_page = np.unique(opened.pages.of_row[near[order]], return_index=True)
        order = order[np.sort(best_of_page)]
        # The cosines are those of the text as projected; what is outside is near no passage.
        of_texts = cosines[near]
        weakest = shares.weakest_word * weakest_words(likeness, studies_of)
        scores = (of_texts + of_words + weakest) * length**LENGTH_POWER
        return opened.passages(near[order], of_texts[order], scores[order])

    def _studies(self, opened: _Opened, vector: Array) -> Sequence[StudyRows]:
        """Return the studies that may have the passages closest to *vector*."""
        if len(opened.index.keys) <= MOST_PASSAGES:
            return opened.index.studies
        if self._neighbours is None:
            return ()
        found = self._neighbours.nearest(rounded(vector[None])[0].tolist(), CANDIDATES)
        states = dict.fromkeys(state for state, _ in found)
        # Not those that are not in that state any more, or not yet.
        return [opened.by_state[state] for state in states if state in opened.by_state]

    def _newest(self) -> _Opened | None:
        """Return the newest index, if the encoder of this process filled it."""
        state = manifest_state(self._folder)
        with self._lock:
            if state != self._state:
                index = read_vectors(self._folder)
                self._opened = _Opened.of(index) if index else None
                self._state = state
            opened = self._opened
        return opened if opened and opened.index.encoder == self._encoder.name else None


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index, with its passages by page and by study."""

    index: PassageVectors
    study_of: Array
    """Row -> the number of its study."""
    pages: PassageGroups
    studies: PassageGroups
    likeness: WordLikeness
    by_state: dict[str, StudyRows]

    def cosines(self, query: Array, studies: Sequence[StudyRows]) -> Array:
        """Return row -> similarity to *query*, of the passages of *studies*; -1 for others."""
        index = self.index
        if len(studies) == len(index.studies):
            return products(index.projected, query) * index.scales
        cosines = np.full(len(index.keys), -1, np.float32)
        for study in studies:
            own = slice(study.first, study.end)
            cosines[own] = products(index.projected[own], query) * index.scales[own]
        return cosines

    def sums(self, cosines: Array, rows: Array, shares: PassageShares) -> Array:
        """Return what orders *rows*, without what their words add."""
        sums = cosines[rows]
        for share, groups in (shares.page, self.pages), (shares.study, self.studies):
            if share:
                sums = sums + share * groups.cosines(cosines, rows)
        return sums

    def passages(self, rows: Array, cosines: Array, scores: Array) -> tuple[SimilarPassage, ...]:
        """Return the passages of *rows*, each with its cosine and its score."""
        index = self.index
        ids = [index.studies[study].id for study in self.study_of[rows].tolist()]
        pages, starts, ends = index.places[rows].T.tolist()
        keys = index.keys[rows].astype("<u8").view("V8").tolist()
        of_texts = cosines.tolist(), scores.tolist()
        return tuple(map(SimilarPassage, ids, pages, starts, ends, keys, *of_texts))

    @classmethod
    def of(cls, index: PassageVectors) -> _Opened:
        rows = np.arange(len(index.keys))
        firsts = np.array([study.first for study in index.studies], np.int64)
        study_of = np.searchsorted(firsts, rows, "right") - 1
        of_study = np.diff(study_of, prepend=-1) > 0
        of_page = of_study | (np.diff(index.places[:, 0], prepend=-1) != 0)
        return cls(
            index,
            study_of,
            PassageGroups.of(index.projected, index.scales, of_page),
            PassageGroups.of(index.projected, index.scales, of_study),
            WordLikeness(index.words or no_words(len(rows))),
            studies_by_state(index),
        )


def second_best(scores: Array, studies: Array) -> Array:
    """Return, for each of *scores*, the second best one of the same study; 0 if it is alone.

    >>> second_best(np.array([0.5, 0.7, 0.2, 0.6]), np.array([4, 4, 4, 1])).tolist()
    [0.5, 0.5, 0.5, 0.0]
    """
    order = np.lexsort((-scores, studies))
    first_of_study = np.flatnonzero(np.diff(studies[order], prepend=-1))
    counts = run_lengths(first_of_study, len(order))
    has_second = counts > 1
    seconds = np.zeros(len(counts), scores.dtype)
    seconds[has_second] = scores[order[first_of_study[has_second] + 1]]
    found = np.empty_like(scores)
    found[order] = seconds.repeat(counts)
    return found
