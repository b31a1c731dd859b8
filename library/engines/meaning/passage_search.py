"""Search for the passages whose vectors are closest to that of a text.

All are compared with it up to a bound; above it those that an index on a cluster finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from library.engines.meaning.byte_products import products
from library.engines.meaning.encoder import Encoder
from library.engines.meaning.neighbour_update import studies_by_state
from library.engines.meaning.passage_groups import PassageGroups
from library.engines.meaning.projection import of_length_one, rounded
from library.engines.meaning.vector_files import (
    IndexedStudy,
    PassageVectors,
    manifest_state,
    read_vectors,
)
from library.engines.whoosh.store.arrays import Array
from library.search.similar_passages import Neighbours, SimilarPassage

MOST_PASSAGES = 1_000_000
"""Most passages that are all compared: each costs every question the same time."""
CANDIDATES = 1000
"""Passages that an index on a cluster finds, of more than `MOST_PASSAGES`."""
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
        self._vector = lru_cache(REMEMBERED)(lambda text: encoder.encode([text])[0])

    def nearest(
        self, text: str, *, least: float, limit: int, of_page: float = 0, of_study: float = 0
    ) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, best first; see `search.similar_passages`.

        With more than `MOST_PASSAGES` some may be missing: they are among `CANDIDATES` of an index
        on a cluster, and their cosines and scores are the same. Without that index there are none,
        which each ingest reports.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """
        opened = self._newest()
        if opened is None:
            return ()
        index, vector = opened.index, self._vector(text)
        rows = self._candidates(opened, vector)
        if not len(rows):
            return ()
        query = of_length_one(vector[None] @ index.projection)[0]
        cosines = opened.cosines(query, rows)
        near = rows[cosines[rows] >= least]
        scores = cosines[near]
        for share, groups in (of_page, opened.pages), (of_study, opened.studies):
            if share:
                scores = scores + share * groups.cosines(cosines, near)
        best = np.arange(len(near))
        if len(near) > limit:
            best = np.argpartition(-scores, limit)[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        near = near[best]
        return tuple(
            SimilarPassage(
                index.studies[study].id,
                page,
                start,
                end,
                key.to_bytes(8, "little"),
                cosine,
                score,
            )
            for study, (page, start, end), key, cosine, score in zip(
                opened.study_of[near].tolist(),
                index.places[near].tolist(),
                index.keys[near].tolist(),
                cosines[near].tolist(),
                scores[best].tolist(),
                strict=True,
            )
        )

    def _candidates(self, opened: _Opened, vector: Array) -> Array:
        """Return the rows of the passages that may be the closest to *vector*, in order."""
        index = opened.index
        if len(index.keys) <= MOST_PASSAGES:
            return np.arange(len(index.keys))
        if self._neighbours is None:
            return np.arange(0)
        found = self._neighbours.nearest(rounded(vector[None])[0].tolist(), CANDIDATES)
        return opened.rows(found)

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
    by_state: dict[str, IndexedStudy]

    def rows(self, found: Sequence[tuple[str, int]]) -> Array:
        """Return the rows that are *found* by state and row of a study, in order.

        Studies that are not in that state any more, or not yet, are left out.
        """
        known = self.by_state
        rows = [known[state].first + row for state, row in found if state in known]
        return np.unique(np.array(rows, np.int64))

    def cosines(self, query: Array, rows: Array) -> Array:
        """Return row -> similarity to *query*, of all passages of the studies of *rows*.

        Those of other studies are 0.
        """
        index = self.index
        if len(rows) == len(index.keys):
            return products(index.projected, query) * index.scales
        cosines = np.zeros(len(index.keys), np.float32)
        for number in np.unique(self.study_of[rows]).tolist():
            study = index.studies[number]
            own = slice(study.first, study.end)
            cosines[own] = products(index.projected[own], query) * index.scales[own]
        return cosines

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
            studies_by_state(index),
        )
